"""What centres write above the columns of a ledger, in French and English."""

from enum import StrEnum

from lms_sync.domain.ledger import LearnerColumn
from lms_sync.tables.cells import fold


class HeadKind(StrEnum):
    """What a column is about, besides competencies."""

    IDNUMBER = "idnumber"
    USERNAME = "username"
    EMAIL = "email"
    FULLNAME = "fullname"
    LASTNAME = "lastname"
    FIRSTNAME = "firstname"
    COMPETENCY = "competency"
    RATING = "rating"
    DATE = "date"
    OTHER = "other"
    """Something that is no competency and that a ledger needs not."""


LEARNER_KINDS = {
    HeadKind.IDNUMBER: LearnerColumn.IDNUMBER,
    HeadKind.USERNAME: LearnerColumn.USERNAME,
    HeadKind.EMAIL: LearnerColumn.EMAIL,
    HeadKind.FULLNAME: LearnerColumn.NAME,
    HeadKind.LASTNAME: LearnerColumn.NAME,
    HeadKind.FIRSTNAME: LearnerColumn.NAME,
}

_WORDS = {
    HeadKind.IDNUMBER: (
        "Matricule|N° matricule|Numéro d’identification|N° d’identification|Numéro|N°|ID|Id number|idnumber|"
        "Identifiant|Numéro étudiant|N° étudiant|Numéro d’étudiant|N° stagiaire|Numéro stagiaire|N° apprenant|"
        "Numéro apprenant|N° élève|INE|Code apprenant|Student number|Student ID|Learner ID|Learner number"
    ),
    HeadKind.USERNAME: (
        "Nom d’utilisateur|Utilisateur|Identifiant de connexion|Identifiant Moodle|Login|Compte|Username|User name|User"
    ),
    HeadKind.EMAIL: (
        "Courriel|Adresse de courriel|Adresse courriel|Adresse électronique|E-mail|Email|Mail|Mél|Adresse e-mail|"
        "Adresse email|Adresse mail|Email address|E-mail address"
    ),
    HeadKind.FULLNAME: (
        "Nom complet|Nom et prénom|Nom Prénom|Nom, prénom|Nom / Prénom|Nom/Prénom|Prénom Nom|Prénom et nom|NOM Prénom|"
        "Apprenant|Apprenante|Apprenant·e|Apprenant(e)|Apprenants|Stagiaire|Stagiaires|Étudiant|Étudiante|Étudiant(e)|"
        "Étudiants|Élève|Élèves|Candidat|Candidate|Candidat(e)|Candidats|Participant|Participants|Personne|Learner|"
        "Learners|Student|Students|Full name|Fullname|Learner name|Student name|Participant name|Name"
    ),
    HeadKind.LASTNAME: "Nom|Nom de famille|Nom d’usage|Last name|Lastname|Surname|Family name",
    HeadKind.FIRSTNAME: "Prénom|Prénoms|First name|Firstname|Given name",
    HeadKind.COMPETENCY: (
        "Compétence|Compétences|Code compétence|Code de la compétence|N° compétence|Numéro de compétence|"
        "Compétence évaluée|Code|Competency|Competencies|Competency code|Competency idnumber|Competency ID|Skill"
    ),
    HeadKind.RATING: (
        "Évaluation|Niveau|Niveau d’acquisition|Niveau atteint|Résultat|Note|Appréciation|Acquisition|Valeur|"
        "Positionnement|Rating|Grade|Level|Result|Value|Mark"
    ),
    HeadKind.DATE: (
        "Date|Date d’évaluation|Date de l’évaluation|Date évaluation|Évalué le|Évaluée le|Date de positionnement|"
        "Date de validation|Validé le|Rating date|Date rated|Rated on|Evaluation date|Assessment date|Assessed on"
    ),
    HeadKind.OTHER: (
        "Groupe|Groupes|Promotion|Promo|Cohorte|Cohortes|Classe|Section|Session|Année|Site|Centre|Formation|Parcours|Cours|"
        "Observation|Observations|Remarque|Remarques|Commentaire|Commentaires|Total|Totaux|Moyenne|Formateur|Formatrice|"
        "Formateur référent|Référent|Tuteur|Tutrice|Évaluateur|Évaluatrice|Jury|Entreprise|Employeur|Financeur|Statut|"
        "Téléphone|Date de naissance|Né le|Née le|Civilité|Domaine|Intitulé|Libellé|Intitulé de la compétence|"
        "Group|Groups|Cohort|Class|Course|Comment|Comments|Remark|Remarks|Notes|Average|Trainer|Tutor|Assessor|Status|Phone|Domain|"
        "Title|Description|Competency title"
    ),
}

KINDS = {fold(word): kind for kind, words in _WORDS.items() for word in words.split("|")}
"""By folded head."""

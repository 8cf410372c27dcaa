"""Texts of the checklist that sets Moodle up: `doctor --setup` and `doctor --role-xml`."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text

TEXTS: Final[Mapping[str, Text]] = {
    "setup.without.webservice/rest:use": Text(en="no call at all", fr="aucun appel"),
    "setup.without.moodle/competency:competencyview": Text(en="no framework", fr="aucun référentiel"),
    "setup.without.moodle/competency:competencymanage": Text(
        en="no change to a framework", fr="aucune modification d’un référentiel"
    ),
    "setup.without.moodle/competency:coursecompetencyview": Text(
        en="no links of courses and activities", fr="aucun lien de cours ni d’activité"
    ),
    "setup.without.moodle/competency:coursecompetencymanage": Text(
        en="no change to the links of a course", fr="aucune modification des liens d’un cours"
    ),
    "setup.without.moodle/competency:usercompetencyview": Text(en="no ratings", fr="aucune évaluation"),
    "setup.without.moodle/competency:planview": Text(en="no learning plans", fr="aucun plan de formation"),
    "setup.without.moodle/competency:planviewdraft": Text(
        en="no drafts of learning plans", fr="aucun brouillon de plan de formation"
    ),
    "setup.without.moodle/course:view": Text(
        en="no course in which the account is not enrolled", fr="aucun cours où le compte n’est pas inscrit"
    ),
    "setup.without.moodle/course:viewhiddencourses": Text(en="no hidden courses", fr="aucun cours caché"),
    "setup.without.moodle/course:viewhiddenactivities": Text(
        en="no links of hidden activities", fr="aucun lien d’activité cachée"
    ),
    "setup.without.moodle/course:viewparticipants": Text(en="no lists of learners", fr="aucune liste d’apprenants"),
    "setup.without.moodle/role:review": Text(
        en="no lists of those who can be rated", fr="aucune liste de ceux qui peuvent être évalués"
    ),
    "setup.without.moodle/site:accessallgroups": Text(
        en="only learners of the account's own groups, in courses with separate groups",
        fr="seulement les apprenants des groupes du compte, dans les cours à groupes séparés",
    ),
    "setup.without.moodle/user:viewdetails": Text(en="learners without names", fr="des apprenants sans nom"),
    "setup.without.moodle/user:viewalldetails": Text(
        en="learners without idnumber and username, by which a ledger finds them",
        fr="des apprenants sans numéro d’identification ni nom d’utilisateur, par lesquels un relevé les retrouve",
    ),
    "setup.without.moodle/site:viewuseridentity": Text(
        en="learners without e-mail address", fr="des apprenants sans adresse de courriel"
    ),
    "setup.without.moodle/cohort:view": Text(en="no cohorts", fr="aucune cohorte"),
    "setup.without.moodle/category:viewcourselist": Text(
        en="courses of a category are not found by it", fr="les cours d’une catégorie ne sont pas trouvés par elle"
    ),
    "setup.condition.relations": Text(en="files with related only", fr="fichiers avec related seulement"),
    "setup.condition.delete": Text(en="--orphans delete only", fr="--orphans delete seulement"),
    "setup.condition.unlink": Text(en="--unlink only", fr="--unlink seulement"),
    "setup.condition.idnumbers": Text(
        en="activities named by their idnumber only",
        fr="activités désignées par leur numéro d’identification seulement",
    ),
    "setup.condition.categories": Text(
        en="categories in the settings only", fr="categories dans la configuration seulement"
    ),
    "setup.condition.plans": Text(en="--plans only", fr="--plans seulement"),
    "setup.condition.evidence": Text(en="--evidence only", fr="--evidence seulement"),
    "setup.condition.email": Text(
        en="only where the ledger matches by e-mail address",
        fr="seulement si le relevé rapproche par l’adresse de courriel",
    ),
    "setup.condition.speed": Text(
        en="several times faster with it; a push takes a rule or an own scale away with it alone",
        fr="plus rapide avec elle ; elle seule permet à un push de retirer une règle ou un barème propre",
    ),
    "setup.job.verify": Text(en="verify frameworks (plan, export)", fr="vérifier les référentiels (plan, export)"),
    "setup.job.push": Text(en="push frameworks", fr="envoyer les référentiels (push)"),
    "setup.job.links": Text(en="verify links, worklists", fr="vérifier les liens, listes de travail"),
    "setup.job.links-push": Text(en="push links", fr="envoyer les liens (links push)"),
    "setup.job.pull": Text(en="pull ratings", fr="relever les évaluations (pull)"),
    "setup.place.system": Text(en="system", fr="système"),
    "setup.place.category": Text(en="course category, or system", fr="catégorie de cours, ou système"),
    "setup.place.course": Text(en="course", fr="cours"),
    "setup.place.activity": Text(en="activity", fr="activité"),
    "setup.place.user": Text(en="learner", fr="apprenant"),
    "setup.title": Text(en="Set up Moodle for lms-sync: {jobs}", fr="Préparer Moodle pour lms-sync : {jobs}"),
    "setup.title-night": Text(
        en="For the night, a token that only reads: {jobs}", fr="Pour la nuit, un jeton qui ne fait que lire : {jobs}"
    ),
    "setup.title-administrator": Text(
        en="For the administrator, a token that writes: {jobs}", fr="Pour l’administrateur, un jeton qui écrit : {jobs}"
    ),
    "setup.service": Text(
        en="A service with these functions, for authorised users only:",
        fr="Un service avec ces fonctions, pour les utilisateurs autorisés seulement :",
    ),
    "setup.role": Text(
        en="A role for the system context with these capabilities (lms-sync doctor --role-xml role.xml writes it):",
        fr="Un rôle pour le contexte Système avec ces capacités (lms-sync doctor --role-xml role.xml l’écrit) :",
    ),
    "setup.capability": Text(
        en="checked in: {place}; without it: {without}", fr="vérifiée dans : {place} ; sans elle : {without}"
    ),
    "setup.account": Text(
        en=(
            "An account of its own, not an administrator's, with that role at system level; leave “Valid until” of the "
            "authorised user empty."
        ),
        fr=(
            "Un compte à part, qui n’est pas celui d’un administrateur, avec ce rôle au niveau du système ; laissez "
            "vide la date de fin de validité de l’utilisateur autorisé."
        ),
    ),
    "setup.token": Text(
        en="A token for this account and this service; copy it at once, Moodle shows it only once.",
        fr="Un jeton pour ce compte et ce service ; copiez-le aussitôt, Moodle ne l’affiche qu’une fois.",
    ),
    "setup.enable": Text(
        en="Web services, the REST protocol and competencies are enabled.",
        fr="Les services web, le protocole REST et les compétences sont activés.",
    ),
    "setup.role-written": Text(
        en=("The role stands in {file}. In Moodle, add a role and give this file as “Use role preset”: {roles}"),
        fr=(
            "Le rôle se trouve dans {file}. Dans Moodle, ajoutez un rôle et déposez ce fichier dans le champ prévu "
            "pour un rôle enregistré : {roles}"
        ),
    ),
    "setup.role-not-written": Text(
        en="The role cannot be written to {file}: {reason}. Name another place.",
        fr="Le rôle ne peut être écrit dans {file} : {reason}. Indiquez un autre emplacement.",
    ),
    "setup.role-name": Text(en="lms-sync: {jobs}", fr="lms-sync : {jobs}"),
    "setup.role-description": Text(
        en="Made by lms-sync doctor --role-xml; exactly what these jobs need.",
        fr="Produit par lms-sync doctor --role-xml ; exactement ce que ces tâches demandent.",
    ),
}

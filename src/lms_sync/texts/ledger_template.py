"""Texts of a ledger to fill in: what stands in it, and what the command tells."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

COMMAND: Mapping[str, Text] = {
    "ledger.template-ending": Text(
        en="{file} ends in neither .xlsx nor .csv. Correct --out.",
        fr="{file} ne se termine ni par .xlsx ni par .csv. Corrigez --out.",
    ),
    "ledger.template-exists": Text(
        en=(
            "{file} is there already, and somebody may have filled it in. Name another file with --out, or move this "
            "one away."
        ),
        fr=(
            "{file} existe déjà, et quelqu’un l’a peut-être rempli. Indiquez un autre fichier par --out, ou déplacez "
            "celui-ci."
        ),
    ),
    "ledger.template-not-written": Text(
        en="The grid cannot be saved in {file}: {reason}. Name another place with --out.",
        fr="La grille ne peut être enregistrée dans {file} : {reason}. Indiquez un autre emplacement par --out.",
    ),
    "ledger.template-nothing-pulled": Text(
        en=(
            "Nothing was pulled from {site} into {place} yet, so the grid names no learners. Run lms-sync pull, then "
            "make it again, or write the learners by hand."
        ),
        fr=(
            "Rien n’a encore été relevé de {site} dans {place} : la grille ne nomme donc aucun apprenant. Lancez "
            "lms-sync pull puis refaites-la, ou écrivez les apprenants à la main."
        ),
    ),
    "ledger.template-written": Text(
        en="{file}: {learners}, {competencies}, {ratings}.",
        fr="{file} : {learners}, {competencies}, {ratings}.",
    ),
    "count.learners.one": Text(
        en="{count} learner",
        fr="{count} apprenant",
    ),
    "count.learners.many": Text(
        en="{count} learners",
        fr="{count} apprenants",
    ),
    "count.ratings.one": Text(
        en="{count} rating",
        fr="{count} évaluation",
    ),
    "count.ratings.many": Text(
        en="{count} ratings",
        fr="{count} évaluations",
    ),
}

WORDS: Mapping[str, Text] = {
    "ledger.template-sheet": Text(
        en="Grid",
        fr="Grille",
    ),
    "ledger.template-words-sheet": Text(
        en="Words",
        fr="Mots",
    ),
    "ledger.template-idnumber": Text(
        en="ID number",
        fr="Numéro d’identification",
    ),
    "ledger.template-username": Text(
        en="Username",
        fr="Nom d’utilisateur",
    ),
    "ledger.template-name": Text(
        en="Full name",
        fr="Nom complet",
    ),
    "ledger.template-competency": Text(
        en="Competency",
        fr="Compétence",
    ),
    "ledger.template-title": Text(
        en="Title",
        fr="Intitulé",
    ),
    "ledger.template-domain": Text(
        en="Domain",
        fr="Domaine",
    ),
    "ledger.template-rating": Text(
        en="Rating",
        fr="Niveau",
    ),
    "ledger.template-date": Text(
        en="Date",
        fr="Date",
    ),
    "ledger.template-word": Text(
        en="Write",
        fr="Écrire",
    ),
    "ledger.template-level": Text(
        en="Meaning",
        fr="Signification",
    ),
    "ledger.template-proficient": Text(
        en="Proficient",
        fr="Compétence acquise",
    ),
    "ledger.template-yes": Text(
        en="yes",
        fr="oui",
    ),
    "ledger.template-no": Text(
        en="no",
        fr="non",
    ),
    "ledger.template-error-title": Text(
        en="Unknown word",
        fr="Mot inconnu",
    ),
    "ledger.template-error": Text(
        en="Choose a word of the list, or leave the cell empty. The second sheet says what they mean.",
        fr="Choisissez un mot de la liste, ou laissez la cellule vide. La deuxième feuille en donne le sens.",
    ),
    "ledger.template-how": Text(
        en=(
            "Choose a word in every cell; an empty cell means not rated. Keep the row of heads; columns and rows may "
            "be added. Then: lms-sync report FILE --ledger this file."
        ),
        fr=(
            "Choisissez un mot dans chaque cellule ; une cellule vide signifie « non évalué ». Gardez la ligne des "
            "en-têtes ; on peut ajouter des colonnes et des lignes. Ensuite : lms-sync report FICHIER --ledger ce "
            "fichier."
        ),
    ),
    "ledger.template-personal": Text(
        en=(
            "Personal data: keep this file where only those who rate these learners can read it, and delete it when "
            "it has served."
        ),
        fr=(
            "Données personnelles : gardez ce fichier là où seuls ceux qui évaluent ces apprenants peuvent le lire, "
            "et supprimez-le quand il a servi."
        ),
    ),
    "ledger.template-from": Text(
        en="{framework} ({idnumber}), {site}, ratings as of {data}.",
        fr="{framework} ({idnumber}), {site}, évaluations au {data}.",
    ),
    "ledger.template-from-empty": Text(
        en="{framework} ({idnumber}), {site}, learners as of {data}.",
        fr="{framework} ({idnumber}), {site}, apprenants au {data}.",
    ),
    "ledger.template-from-nothing": Text(
        en="{framework} ({idnumber}), {site}.",
        fr="{framework} ({idnumber}), {site}.",
    ),
}

TEXTS: Mapping[str, Text] = {**COMMAND, **WORDS}

"""Texts of `lms-sync demo`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "demo.begin": Text(
        en="A stand-in for Moodle answers at {url}; the commands run in {folder}.",
        fr="Un site Moodle d’essai répond à l’adresse {url} ; les commandes sont lancées dans {folder}.",
    ),
    "demo.check": Text(
        en="Are both framework files right? Silence means yes.",
        fr="Les deux référentiels sont-ils corrects ? Le silence vaut oui.",
    ),
    "demo.plan": Text(en="What would a push change in Moodle?", fr="Que changerait un push dans Moodle ?"),
    "demo.push": Text(en="Push it, and have it read back.", fr="Envoyer, puis relire pour preuve."),
    "demo.rated": Text(
        en="In Moodle, a trainer rates {learner} on {idnumber}.",
        fr="Dans Moodle, un formateur évalue {learner} sur {idnumber}.",
    ),
    "demo.rating": Text(
        en="  {idnumber} (Moodle’s id {number}): {learner} is rated “{rating}”",
        fr="  {idnumber} (id {number} dans Moodle) : {learner} a l’évaluation « {rating} »",
    ),
    "demo.edit": Text(
        en=(
            "Edit {file}: a new indicator in the middle, two numbers swapped, one indicator moved, one domain renamed."
        ),
        fr=(
            "Modifier {file} : un nouvel indicateur au milieu, deux numéros échangés, un indicateur déplacé, un "
            "domaine renommé."
        ),
    ),
    "demo.push-plan": Text(en="Push this very plan, and no other.", fr="Envoyer ce plan-ci, et aucun autre."),
    "demo.kept": Text(
        en="The number changed, the competency is the same one, and the rating stayed on it:",
        fr="Le numéro a changé, la compétence est la même, et l’évaluation y est restée :",
    ),
    "demo.drift": Text(
        en="In Moodle, Marie edits the title of {idnumber} by hand. A push does not run over it.",
        fr="Dans Moodle, Marie modifie l’intitulé de {idnumber} à la main. Un push ne l’écrase pas.",
    ),
    "demo.overwrite": Text(
        en="The file shall win, and this time somebody said so.",
        fr="Le fichier doit l’emporter, et cette fois quelqu’un l’a dit.",
    ),
    "demo.empty": Text(en="Nothing is left to do.", fr="Il ne reste rien à faire."),
    "demo.links": Text(
        en="Which course works on which competency, and which activities show it? {file} says so.",
        fr="Quel cours travaille quelle compétence, et quelles activités la montrent ? {file} le dit.",
    ),
    "demo.links-push": Text(
        en="Link the courses, and have it read back.", fr="Lier les cours, puis relire pour preuve."
    ),
    "demo.worklist": Text(
        en=(
            "Moodle itself lets no program link activities. A page lists what people have to tick, with the address of "
            "every settings page."
        ),
        fr=(
            "Moodle seul ne laisse aucun programme lier les activités. Une page dit ce qu’il faut cocher, avec "
            "l’adresse de chaque page de paramètres."
        ),
    ),
    "demo.by-hand": Text(
        en="In Moodle, {trainer} does one of them, “{activity}”. The next worklist has it ticked off.",
        fr="Dans Moodle, {trainer} en fait une, « {activity} ». La liste suivante la montre faite.",
    ),
    "demo.class": Text(
        en="In Moodle, the trainers do the others, forget one tick, and rate forty learners, some more, some less.",
        fr=(
            "Dans Moodle, les formateurs font les autres, oublient une coche, et évaluent quarante apprenants, plus ou "
            "moins."
        ),
    ),
    "demo.pull": Text(
        en="Bring the ratings home. Nothing is written to Moodle.",
        fr="Relever les évaluations. Rien n’est écrit dans Moodle.",
    ),
    "demo.first-screen": Text(
        en="Are the data fresh? How much is rated? Where are the gaps?",
        fr="Les données sont-elles fraîches ? Quelle part est évaluée ? Où sont les manques ?",
    ),
    "demo.reports": Text(
        en="The same as a page in English, as a page in French, and as a workbook.",
        fr="La même chose en page anglaise, en page française et en classeur.",
    ),
    "demo.coverage": Text(
        en="Where do competencies, courses and activities meet, and where not? Nobody is named in it.",
        fr=(
            "Quelle compétence se travaille dans quel cours et quelle activité, et laquelle nulle part ? Personne n’y "
            "est nommé."
        ),
    ),
    "demo.grid": Text(
        en="The centre keeps a grid of its own, {file}, with the mistakes that such grids have.",
        fr="Le centre tient sa propre grille, {file}, avec les erreurs habituelles de ces grilles.",
    ),
    "demo.weeks": Text(
        en=(
            "Some weeks pass in Moodle: new, better and worse ratings, one is gone, and one learner has left. Pull "
            "again."
        ),
        fr=(
            "Quelques semaines passent dans Moodle : évaluations nouvelles, meilleures et moins bonnes, une disparue, "
            "un apprenant parti. Nouveau relevé."
        ),
    ),
    "demo.compare": Text(
        en="What changed, and what differs from the grid?",
        fr="Qu’est-ce qui a changé, et qu’est-ce qui diffère de la grille ?",
    ),
    "demo.as-of": Text(en="What was known at the time of the first pull?", fr="Que savait-on lors du premier relevé ?"),
    "demo.sheet": Text(
        en="For the jury: one A4 sheet, here of {learner}.", fr="Pour le jury : une fiche A4, ici pour {learner}."
    ),
    "demo.pseudonyms": Text(
        en="For an auditor: codes instead of names.", fr="Pour un auditeur : des codes au lieu des noms."
    ),
    "demo.person": Text(
        en="{learner} asks what is held on them.", fr="{learner} demande ce qui est conservé à son sujet."
    ),
    "demo.history": Text(en="What has happened so far?", fr="Que s’est-il passé jusqu’ici ?"),
    "demo.where": Text(en="What lies in {folder}:", fr="Ce qui se trouve dans {folder} :"),
    "demo.file-worklist": Text(
        en="what to tick in Moodle, with addresses", fr="ce qu’il faut cocher dans Moodle, avec les adresses"
    ),
    "demo.file-worklist-csv": Text(en="the same as a table", fr="la même chose en tableau"),
    "demo.file-report-en": Text(en="the report, in English", fr="le rapport, en anglais"),
    "demo.file-report-fr": Text(en="the report, in French", fr="le rapport, en français"),
    "demo.file-report-xlsx": Text(en="the report as a workbook", fr="le rapport en classeur"),
    "demo.file-ledger": Text(
        en="after the second pull, beside the grid", fr="après le second relevé, face à la grille"
    ),
    "demo.file-as-of": Text(en="as of the first pull", fr="à la date du premier relevé"),
    "demo.file-sheet": Text(en="the sheet of one learner", fr="la fiche d’un apprenant"),
    "demo.file-coverage": Text(
        en="which competency is met in which course and activity",
        fr="quelle compétence se travaille dans quel cours et quelle activité",
    ),
    "demo.file-audit": Text(en="without names", fr="sans les noms"),
    "demo.file-person": Text(en="everything held on one person", fr="tout ce qui est conservé sur une personne"),
    "demo.file-grid": Text(en="the centre’s grid", fr="la grille du centre"),
    "demo.exit-code": Text(en="(exit code {code})", fr="(code de sortie {code})"),
    "demo.left-out": Text(en="  ⋮ {count} more lines", fr="  ⋮ {count} autres lignes"),
    "demo.end": Text(
        en="Beside them lie the frameworks, the links, config.toml, plan.json and the store. The stand-in is gone.",
        fr="À côté se trouvent les référentiels, les liens, config.toml, plan.json et la base locale. Le site d’essai "
        "est arrêté.",
    ),
    "demo.no-frameworks": Text(
        en="The shipped files are missing from this installation. Install lms-sync again.",
        fr="Les fichiers fournis manquent dans cette installation. Réinstallez lms-sync.",
    ),
    "demo.folder-taken": Text(
        en="{folder} holds other files already. Name an empty folder with --out.",
        fr="{folder} contient déjà d’autres fichiers. Indiquez un dossier vide par --out.",
    ),
    "demo.folder-unwritable": Text(
        en="{folder} cannot be written: {reason}. Name another folder with --out.",
        fr="{folder} n’est pas accessible en écriture : {reason}. Indiquez un autre dossier par --out.",
    ),
    "demo.step-failed": Text(
        en="The demo did not go as it should: {reason}.",
        fr="La démonstration ne s’est pas déroulée comme prévu : {reason}.",
    ),
}

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
        fr="  {idnumber} (id {number} dans Moodle) : {learner} est évalué « {rating} »",
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
    "demo.exit-code": Text(en="(exit code {code})", fr="(code de sortie {code})"),
    "demo.left-out": Text(en="  ⋮ {count} more lines", fr="  ⋮ {count} autres lignes"),
    "demo.end": Text(
        en="All files lie in {folder}: the frameworks, config.toml, plan.json, the store. The stand-in is gone.",
        fr="Les fichiers sont dans {folder} : référentiels, config.toml, plan.json, base locale. Le site d’essai est "
        "arrêté.",
    ),
    "demo.no-frameworks": Text(
        en="The framework files are missing from this installation. Install lms-sync again.",
        fr="Les référentiels manquent dans cette installation. Réinstallez lms-sync.",
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

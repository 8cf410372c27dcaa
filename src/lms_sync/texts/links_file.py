"""Texts of the area `links_file`: what is wrong with a links file."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.links_table import TEXTS as TABLE

TEXTS: Mapping[str, Text] = {
    **TABLE,
    "LINKS_FILES_INVALID": Text(
        en=(
            "The links files have problems ({count}); nothing was done. Mend what is listed, then run the "
            "same command again."
        ),
        fr=(
            "Les fichiers de liens comportent des problèmes ({count}) ; rien n’a été fait. Corrigez ce qui "
            "est énuméré, puis relancez la même commande."
        ),
    ),
    "links.no-files": Text(
        en="No file matches {pattern}, which stands under files of [links] in the settings. Correct the path.",
        fr=(
            "Aucun fichier ne correspond à {pattern}, indiqué par files sous [links] dans la configuration. "
            "Corrigez le chemin."
        ),
    ),
    "links.no-framework-files": Text(
        en=(
            "No file matches {pattern}, which stands under files of [frameworks] in the settings. Correct "
            "the path, or name the framework with --framework."
        ),
        fr=(
            "Aucun fichier ne correspond à {pattern}, indiqué par files sous [frameworks] dans la "
            "configuration. Corrigez le chemin, ou indiquez le référentiel par --framework."
        ),
    ),
    "links.none-named": Text(
        en="No links file is named. Name one, or list them as files under [links] in the settings.",
        fr=(
            "Aucun fichier de liens n’est indiqué. Indiquez-en un, ou énumérez-les par files sous [links] "
            "dans la configuration."
        ),
    ),
    "LINKS_FRAMEWORK_BROKEN": Text(
        en=(
            "This framework file of the settings has problems, so links were not compared with it. Run "
            "lms-sync check on it."
        ),
        fr=(
            "Ce fichier de référentiel de la configuration comporte des problèmes : les liens n’ont pas été "
            "comparés avec lui. Vérifiez-le par lms-sync check."
        ),
    ),
    "LINKS_FILE_EMPTY": Text(
        en="The file is empty. It must hold the keys format, framework and courses.",
        fr="Le fichier est vide. Il doit contenir les clés format, framework et courses.",
    ),
    "LINKS_ROOT_NOT_MAPPING": Text(
        en="The file must begin with keys: format, framework and courses.",
        fr="Le fichier doit commencer par des clés : format, framework et courses.",
    ),
    "LINKS_FORMAT_IS_FRAMEWORK": Text(
        en=(
            "This is a framework, not a links file. Check it with lms-sync check; with --framework it is "
            "what links are compared with."
        ),
        fr=(
            "C’est un référentiel, non un fichier de liens. Vérifiez-le par lms-sync check ; avec "
            "--framework, les liens sont comparés avec lui."
        ),
    ),
    "LINKS_KEYS_NONE": Text(
        en="Nothing says which one is meant. Write one of these keys: {known}.",
        fr="Rien ne dit lequel est visé. Écrivez l’une de ces clés : {known}.",
    ),
    "LINKS_KEYS_SEVERAL": Text(
        en="These keys say the same thing in several ways: {keys}. Keep one of them.",
        fr="Ces clés disent la même chose de plusieurs façons : {keys}. N’en gardez qu’une.",
    ),
    "LINKS_NAME_EMPTY": Text(
        en="A name is missing here. Write it, or delete the entry.",
        fr="Il manque un nom ici. Écrivez-le, ou supprimez l’entrée.",
    ),
    "LINKS_NAME_LINE_BREAK": Text(
        en="The name “{name}” runs over several lines, and no name in Moodle does. Write it on one line.",
        fr=(
            "Le nom « {name} » s’étend sur plusieurs lignes, ce qu’aucun nom de Moodle ne fait. Écrivez-le "
            "sur une ligne."
        ),
    ),
    "LINKS_NAME_OUTER_BLANK": Text(
        en="“{name}” begins or ends with a blank, which no name in Moodle does. Delete the blank.",
        fr="« {name} » commence ou finit par un espace, ce qu’aucun nom de Moodle ne fait. Supprimez l’espace.",
    ),
    "LINKS_NAME_TOO_LONG": Text(
        en="This name has {length} characters; Moodle stores {limit} at most. Copy the name from Moodle.",
        fr=(
            "Ce nom compte {length} caractères ; Moodle en enregistre {limit} au plus. Recopiez le nom tel "
            "que Moodle l’affiche."
        ),
    ),
    "LINKS_NO_COURSES": Text(
        en="The file names no course, so there is nothing to link.",
        fr="Le fichier ne nomme aucun cours : il n’y a rien à lier.",
    ),
    "LINKS_COURSE_EMPTY": Text(
        en=(
            "{course} has no competency: --unlink would unlink all of this framework there. Delete the entry "
            "if the course is not to be touched."
        ),
        fr=(
            "{course} n’a aucune compétence : --unlink y délierait toutes celles de ce référentiel. "
            "Supprimez l’entrée s’il ne faut pas toucher au cours."
        ),
    ),
    "LINKS_COURSE_TWICE": Text(
        en=(
            "The course {course} stands here a second time; the first is in line {line} ({other}). Put its "
            "competencies together there."
        ),
        fr=(
            "Le cours {course} figure ici une seconde fois ; la première est à la ligne {line} ({other}). "
            "Réunissez-y ses compétences."
        ),
    ),
    "LINKS_COURSE_LIKE_PATTERN": Text(
        en=(
            "{course} looks like a pattern, but is taken for the short name of one course. Write pattern: "
            "instead of course: if several are meant."
        ),
        fr=(
            "{course} ressemble à un motif, mais est pris pour le nom abrégé d’un cours. Écrivez pattern: au "
            "lieu de course: si plusieurs sont visés."
        ),
    ),
    "LINKS_PATTERN_PLAIN": Text(
        en=(
            "The pattern {pattern} has neither * nor ?, so it matches one course only. Write course: instead "
            "of pattern: for that one."
        ),
        fr=(
            "Le motif {pattern} n’a ni * ni ? : il ne désigne qu’un cours. Écrivez course: au lieu de "
            "pattern: pour celui-là."
        ),
    ),
    "LINKS_PATTERN_ALL": Text(
        en=(
            "The pattern {pattern} matches every course that the account sees. Write what their short names "
            "have in common."
        ),
        fr=(
            "Le motif {pattern} désigne tous les cours que le compte voit. Écrivez ce que leurs noms abrégés "
            "ont en commun."
        ),
    ),
    "LINKS_COMPETENCY_TWICE": Text(
        en=(
            "The competency {idnumber} stands a second time in this course; the first is in line {line} "
            "({other}). Keep one of them."
        ),
        fr=(
            "La compétence {idnumber} figure une seconde fois dans ce cours ; la première est à la ligne "
            "{line} ({other}). N’en gardez qu’une."
        ),
    ),
    "LINKS_ACTIVITY_TWICE": Text(
        en=(
            "The activity {activity} stands a second time under {idnumber}; the first is in line {line}. "
            "Keep one of them."
        ),
        fr=(
            "L’activité {activity} figure une seconde fois sous {idnumber} ; la première est à la ligne "
            "{line}. N’en gardez qu’une."
        ),
    ),
    "LINKS_OUTCOMES_DIFFER": Text(
        en=(
            "{activity} has the outcome {outcome} here and {other} in line {line}: Moodle’s form sets one "
            "for all competencies of an activity. Write the same, or name a plugin that sets each with "
            "plugin under [links] in the settings."
        ),
        fr=(
            "{activity} a ici le résultat (outcome) {outcome}, et {other} à la ligne {line} : le formulaire "
            "de Moodle en fixe un seul pour toutes les compétences d’une activité. Écrivez le même, ou "
            "indiquez par plugin sous [links] dans la configuration un plugin qui fixe chacun."
        ),
    ),
    "LINKS_FRAMEWORK_NOT_VISIBLE": Text(
        en=(
            "The framework {framework} is hidden, and Moodle then refuses new links. Set visible: true in "
            "its file and push that first."
        ),
        fr=(
            "Le référentiel {framework} est masqué, et Moodle refuse alors de nouveaux liens. Mettez "
            "visible: true dans son fichier et envoyez-le d’abord par push."
        ),
    ),
    "LINKS_FRAMEWORK_SPELLING": Text(
        en="The framework {framework} is called {known} in its file. Write it so.",
        fr="Le référentiel {framework} s’appelle {known} dans son fichier. Écrivez-le ainsi.",
    ),
    "LINKS_FRAMEWORK_NOT_AT_HAND": Text(
        en=(
            "None of the framework files at hand is {framework} (they are: {known}), so competencies were "
            "not compared. Name its file with --framework, or correct the name."
        ),
        fr=(
            "Aucun des fichiers de référentiel disponibles n’est {framework} (ce sont : {known}) : les "
            "compétences n’ont pas été comparées. Indiquez son fichier par --framework, ou corrigez le nom."
        ),
    ),
    "LINKS_COMPETENCY_SPELLING": Text(
        en="The competency {idnumber} is written {known} in {framework}. Moodle takes both as the same; write it so.",
        fr="La compétence {idnumber} s’écrit {known} dans {framework}. Pour Moodle c’est la même ; écrivez-la ainsi.",
    ),
    "LINKS_COMPETENCY_RENAMED": Text(
        en="The competency {idnumber} is now called {known} in {framework}. Write that.",
        fr="La compétence {idnumber} s’appelle maintenant {known} dans {framework}. Écrivez ce nom.",
    ),
    "LINKS_COMPETENCY_UNKNOWN_NEAR": Text(
        en="The competency {idnumber} is unknown in {framework}. Did you mean {nearest}?",
        fr="La compétence {idnumber} est inconnue dans {framework}. Vouliez-vous dire {nearest} ?",
    ),
    "LINKS_COMPETENCY_UNKNOWN": Text(
        en=(
            "The competency {idnumber} is unknown in {framework}. Correct the idnumber, or add the "
            "competency to the framework."
        ),
        fr=(
            "La compétence {idnumber} est inconnue dans {framework}. Corrigez l’identifiant, ou ajoutez la "
            "compétence au référentiel."
        ),
    ),
    "LINKS_COMPLETES_NOT_PROFICIENT": Text(
        en=(
            "complete would rate {idnumber} with the default item “{item}”, which is not proficient: whoever "
            "finishes would be rated as failing. Choose another outcome or another default item."
        ),
        fr=(
            "complete évaluerait {idnumber} avec l’élément par défaut « {item} », qui n’est pas compétent : "
            "qui achève serait évalué en échec. Choisissez un autre résultat (outcome), ou un autre élément "
            "par défaut."
        ),
    ),
}

"""Texts of `check`: what Moodle asks of idnumbers, titles, levels, scales, rules and relations."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "IDNUMBER_EMPTY": Text(
        en="The idnumber is empty. Give a label such as C1.1.",
        fr="L’idnumber est vide. Donnez un repère comme C1.1.",
    ),
    "IDNUMBER_TOO_LONG": Text(
        en="The idnumber has {length} characters; Moodle stores 100. Shorten it.",
        fr="L’idnumber compte {length} caractères ; Moodle en enregistre 100. Raccourcissez-le.",
    ),
    "IDNUMBER_OUTER_BLANK": Text(
        en="The idnumber “{idnumber}” begins or ends with a blank, which nobody can see. Remove the blank.",
        fr="L’idnumber « {idnumber} » commence ou finit par un espace, que personne ne voit. Retirez cet espace.",
    ),
    "IDNUMBER_LINE_BREAK": Text(
        en="The idnumber runs over several lines. Write it on one line.",
        fr="L’idnumber s’étend sur plusieurs lignes. Écrivez-le sur une seule ligne.",
    ),
    "IDNUMBER_TWICE": Text(
        en="The idnumber {idnumber} stands in line {line} already. Give the new competency the next free number.",
        fr=(
            "L’idnumber {idnumber} figure déjà à la ligne {line}. Donnez à la nouvelle compétence le prochain "
            "numéro libre."
        ),
    ),
    "IDNUMBER_EQUAL_IN_DATABASE": Text(
        en=(
            "Moodle’s database takes {idnumber} and {other} (line {line}) as equal: it forgives case, accents "
            "and invisible characters. Make them differ in a letter or a digit."
        ),
        fr=(
            "La base de données de Moodle tient {idnumber} et {other} (ligne {line}) pour égaux : elle ignore "
            "la casse, les accents et les caractères invisibles. Distinguez-les par une lettre ou un chiffre."
        ),
    ),
    "PREVIOUS_IDNUMBER_OWN": Text(
        en="The previous idnumber {idnumber} is the present one. Remove it.",
        fr="L’ancien idnumber {idnumber} est celui d’aujourd’hui. Retirez-le.",
    ),
    "PREVIOUS_IDNUMBER_TWICE": Text(
        en=(
            "The previous idnumber {idnumber} is claimed twice (also {other} in line {line}): only one "
            "competency can have had it. Keep one."
        ),
        fr=(
            "L’ancien idnumber {idnumber} est revendiqué deux fois (aussi {other} à la ligne {line}) : une "
            "seule compétence a pu le porter. N’en gardez qu’un."
        ),
    ),
    "IDNUMBER_LIKE_NUMBER": Text(
        en="A spreadsheet reads {idnumber} as a number or a date. Put a letter in front, such as C1.1.",
        fr="Un tableur lit {idnumber} comme un nombre ou une date. Placez une lettre devant, comme dans C1.1.",
    ),
    "SHORTNAME_EMPTY": Text(
        en="The shortname is empty, and Moodle’s tree shows nothing else. Give a title.",
        fr="Le shortname est vide, or l’arborescence de Moodle ne montre que lui. Donnez un intitulé.",
    ),
    "SHORTNAME_TOO_LONG": Text(
        en=(
            "The shortname has {length} characters; Moodle stores 100. Write a shorter one and move the full "
            "sentence to description."
        ),
        fr=(
            "Le shortname compte {length} caractères ; Moodle en enregistre 100. Écrivez-en un plus court et "
            "placez la phrase entière dans description."
        ),
    ),
    "SHORTNAME_LONG": Text(
        en=(
            "The shortname has {length} characters; beyond 80 Moodle’s lists become hard to read. Consider a "
            "shorter one, with the full sentence in description."
        ),
        fr=(
            "Le shortname compte {length} caractères ; au-delà de 80, les listes de Moodle se lisent mal. "
            "Préférez-en un plus court, avec la phrase entière dans description."
        ),
    ),
    "SHORTNAME_LINE_BREAK": Text(
        en="The shortname runs over several lines. Write it on one line, or use >- before a long text.",
        fr=(
            "Le shortname s’étend sur plusieurs lignes. Écrivez-le sur une seule ligne, ou employez >- devant "
            "un texte long."
        ),
    ),
    "SHORTNAME_OUTER_BLANK": Text(
        en="The shortname begins or ends with a blank, which Moodle keeps. Remove it unless it is meant.",
        fr="Le shortname commence ou finit par un espace, que Moodle conserve. Retirez-le, sauf s’il est voulu.",
    ),
    "SHORTNAME_TAG": Text(
        en=(
            "Moodle refuses < in a title unless a blank follows. Write a blank after it, or other words; only "
            "well-formed multilang tags may stay."
        ),
        fr=(
            "Moodle refuse < dans un intitulé, sauf si un espace suit. Ajoutez un espace, ou écrivez "
            "autrement ; seules des balises multilang bien formées peuvent rester."
        ),
    ),
    "SHORTNAME_WITHOUT_IDNUMBER": Text(
        en=(
            "The shortname does not begin with {idnumber} and a blank: Moodle’s tree and pickers show the "
            "shortname only. Put the idnumber in front."
        ),
        fr=(
            "Le shortname ne commence pas par {idnumber} suivi d’un espace : l’arborescence et les sélecteurs "
            "de Moodle ne montrent que lui. Placez l’idnumber devant."
        ),
    ),
    "NULL_IS_TEXT": Text(
        en=(
            "{key} is the text “{text}”, since all values are text. Leave the key out if it is meant to be "
            "empty, or put the text in quotes."
        ),
        fr=(
            "{key} vaut le texte « {text} », car toutes les valeurs sont du texte. Omettez la clé si elle doit "
            "être vide, ou mettez le texte entre guillemets droits."
        ),
    ),
    "LANGUAGE_INVALID": Text(
        en="“{language}” is no language code. Write fr, en or fr-CA.",
        fr="« {language} » n’est pas un code de langue. Écrivez fr, en ou fr-CA.",
    ),
    "DESCRIPTION_TWICE": Text(
        en="description and description_html stand beside each other. Keep one of them.",
        fr="description et description_html figurent ensemble. Gardez l’une des deux.",
    ),
    "DESCRIPTION_TOO_LONG": Text(
        en=(
            "The description has {length} characters; lms-sync takes {limit}. Shorten it, or put the text on a "
            "page and link to it."
        ),
        fr=(
            "La description compte {length} caractères ; lms-sync en accepte {limit}. Raccourcissez-la, ou "
            "placez le texte sur une page et mettez un lien."
        ),
    ),
    "DESCRIPTION_REPEATS_SHORTNAME": Text(
        en="The description only repeats the title. Leave it out.",
        fr="La description ne fait que répéter l’intitulé. Omettez-la.",
    ),
    "TREE_TOO_DEEP": Text(
        en="The tree has more than {limit} levels, which Moodle cannot store safely. Flatten this branch.",
        fr=(
            "L’arborescence dépasse {limit} niveaux, ce que Moodle ne peut pas enregistrer sûrement. Aplatissez "
            "cette branche."
        ),
    ),
    "TAXONOMIES_TOO_FEW": Text(
        en="taxonomies names {count} levels, the tree has {levels}. Add a term for each level.",
        fr="taxonomies nomme {count} niveaux, l’arborescence en a {levels}. Ajoutez un terme pour chaque niveau.",
    ),
    "TAXONOMIES_TOO_LONG": Text(
        en=(
            "The terms together are longer than {limit} characters, which Moodle cannot store. Remove those of "
            "levels that the tree does not have."
        ),
        fr=(
            "Ensemble, les termes dépassent {limit} caractères, ce que Moodle ne peut pas enregistrer. Retirez "
            "ceux des niveaux que l’arborescence n’a pas."
        ),
    ),
    "ASSESSED_EMPTY": Text(
        en="assessed names no level. Write false if none is rated, or leave the key out if all are.",
        fr="assessed ne nomme aucun niveau. Écrivez false si aucun n’est évalué, ou omettez la clé si tous le sont.",
    ),
    "ASSESSED_BEYOND_TREE": Text(
        en="Level {level} is not in the tree, which has {levels}. Correct the level.",
        fr="Le niveau {level} n’existe pas dans l’arborescence, qui en a {levels}. Corrigez le niveau.",
    ),
    "ASSESSED_TWICE": Text(
        en="Level {level} stands twice in assessed. Remove one.",
        fr="Le niveau {level} figure deux fois dans assessed. Retirez-en un.",
    ),
    "SCALE_TOO_SHORT": Text(
        en="A scale needs at least two items. Add one.",
        fr="Un barème demande au moins deux éléments. Ajoutez-en un.",
    ),
    "SCALE_ITEM_EMPTY": Text(
        en="This item of the scale has no name. Give one.",
        fr="Cet élément du barème n’a pas de nom. Donnez-en un.",
    ),
    "SCALE_ITEM_COMMA": Text(
        en="The item “{item}” holds a comma, which separates items in Moodle. Write it without a comma.",
        fr="L’élément « {item} » contient une virgule, qui sépare les éléments dans Moodle. Écrivez-le sans virgule.",
    ),
    "SCALE_ITEM_LINE_BREAK": Text(
        en="The item “{item}” runs over several lines. Write it on one line.",
        fr="L’élément « {item} » s’étend sur plusieurs lignes. Écrivez-le sur une seule ligne.",
    ),
    "SCALE_ITEM_OUTER_BLANK": Text(
        en="The item “{item}” begins or ends with a blank, which Moodle drops. Remove the blank.",
        fr="L’élément « {item} » commence ou finit par un espace, que Moodle supprime. Retirez cet espace.",
    ),
    "SCALE_ITEM_TAG": Text(
        en=(
            "The item “{item}” holds < without a blank after it, which Moodle refuses. Write a blank after it, "
            "or other words."
        ),
        fr=(
            "L’élément « {item} » contient < sans espace à sa suite, ce que Moodle refuse. Ajoutez un espace, "
            "ou écrivez autrement."
        ),
    ),
    "SCALE_ITEM_TWICE": Text(
        en="The item “{item}” stands in line {line} already. Learners could not tell the two apart: rename one.",
        fr=(
            "L’élément « {item} » figure déjà à la ligne {line}. Les apprenants ne pourraient pas les "
            "distinguer : renommez-en un."
        ),
    ),
    "SCALE_WITHOUT_DEFAULT": Text(
        en="No item is the default. Add default: true to the item that Moodle gives on automatic completion.",
        fr=(
            "Aucun élément n’est la valeur par défaut. Ajoutez default: true à l’élément que Moodle attribue "
            "lors d’une validation automatique."
        ),
    ),
    "SCALE_DEFAULT_TWICE": Text(
        en="A default stands in line {line} already, and Moodle uses the first only. Keep one default: true.",
        fr=(
            "Une valeur par défaut figure déjà à la ligne {line}, et Moodle n’emploie que la première. Ne "
            "gardez qu’un default: true."
        ),
    ),
    "SCALE_WITHOUT_PROFICIENT": Text(
        en="No item counts as proficient, which Moodle refuses. Add proficient: true to those that do.",
        fr="Aucun élément ne vaut maîtrise, ce que Moodle refuse. Ajoutez proficient: true à ceux qui la valent.",
    ),
    "RULE_NEVER_MET": Text(
        en="This rule waits for all children, and the competency has none, so it is never met. Add some, or remove it.",
        fr=(
            "Cette règle attend toutes les compétences enfants, et la compétence n’en a pas : elle ne s’applique "
            "jamais. Ajoutez-en, ou retirez-la."
        ),
    ),
    "RULE_WITHOUT_CHILDREN": Text(
        en="This rule counts children, and the competency has none. Add children, or remove the rule.",
        fr="Cette règle compte les compétences enfants, et la compétence n’en a pas. Ajoutez-en, ou retirez la règle.",
    ),
    "RULE_COMPLETES_NOT_PROFICIENT": Text(
        en=(
            "On completion Moodle rates with the default item of the scale, “{item}”, which is not proficient: "
            "whoever meets the rule would be rated as not proficient. Make a proficient item the default, or "
            "write outcome: recommend."
        ),
        fr=(
            "Lors de la validation, Moodle attribue l’élément par défaut du barème, « {item} », qui ne vaut pas "
            "maîtrise : qui remplit la règle serait noté non compétent. Choisissez par défaut un élément qui "
            "vaut maîtrise, ou écrivez outcome: recommend."
        ),
    ),
    "RULE_POINTS_NOT_CHILD": Text(
        en=(
            "{idnumber} is not a direct child of this competency, and only direct children can bring points. "
            "Remove it or correct the idnumber."
        ),
        fr=(
            "{idnumber} n’est pas un enfant direct de cette compétence, et seuls les enfants directs rapportent "
            "des points. Retirez-le ou corrigez l’idnumber."
        ),
    ),
    "RULE_POINTS_NEAR": Text(
        en="{idnumber} is not a direct child of this competency. Did you mean {nearest}?",
        fr="{idnumber} n’est pas un enfant direct de cette compétence. Vouliez-vous dire {nearest} ?",
    ),
    "RULE_POINTS_OUT_OF_REACH": Text(
        en=(
            "The rule requires {required} points, and all children together bring {sum}. Lower required, or "
            "raise the points."
        ),
        fr=(
            "La règle exige {required} points, et tous les enfants ensemble en rapportent {sum}. Abaissez "
            "required, ou augmentez les points."
        ),
    ),
    "RELATED_UNKNOWN": Text(
        en=(
            "The related competency {idnumber} is not in this file. Correct the idnumber: Moodle relates "
            "competencies of one framework only."
        ),
        fr=(
            "La compétence associée {idnumber} n’est pas dans ce fichier. Corrigez l’idnumber : Moodle "
            "n’associe que des compétences d’un même référentiel."
        ),
    ),
    "RELATED_NEAR": Text(
        en="The related competency {idnumber} is not in this file. Did you mean {nearest}?",
        fr="La compétence associée {idnumber} n’est pas dans ce fichier. Vouliez-vous dire {nearest} ?",
    ),
    "RELATED_SELF": Text(
        en="{idnumber} is related to itself. Remove it.",
        fr="{idnumber} est associée à elle-même. Retirez-la.",
    ),
    "RELATED_TWICE": Text(
        en="The related competency {idnumber} stands twice in this list. Remove one.",
        fr="La compétence associée {idnumber} figure deux fois dans cette liste. Retirez-en une.",
    ),
}

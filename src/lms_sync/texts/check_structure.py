"""Texts of `check`: keys and the kinds of their values."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "FORMAT_MISSING": Text(
        en="The first line is missing. Write format: {known}",
        fr="La première ligne manque. Écrivez format: {known}",
    ),
    "FORMAT_UNKNOWN": Text(
        en="The format {found} is unknown. This version of lms-sync reads {known}: write that, or update lms-sync.",
        fr=(
            "Le format {found} est inconnu. Cette version de lms-sync lit {known} : écrivez-le, ou mettez "
            "lms-sync à jour."
        ),
    ),
    "FORMAT_IS_LINKS": Text(
        en="This is a links file, not a framework. Check it with lms-sync links check.",
        fr="C’est un fichier de liens, non un référentiel. Vérifiez-le par lms-sync links check.",
    ),
    "MISSING_KEY": Text(
        en="The key {key} is missing here. Add it.",
        fr="La clé {key} manque ici. Ajoutez-la.",
    ),
    "UNKNOWN_KEY": Text(
        en="The key {key} is unknown here. Known keys: {known}.",
        fr="La clé {key} est inconnue ici. Clés connues : {known}.",
    ),
    "UNKNOWN_KEY_NEAR": Text(
        en="The key {key} is unknown here. Did you mean {nearest}?",
        fr="La clé {key} est inconnue ici. Vouliez-vous dire {nearest} ?",
    ),
    "EXPECTED_MAPPING": Text(
        en="{key} must hold keys with values, indented below it.",
        fr="{key} doit contenir des clés et leurs valeurs, en retrait au-dessous.",
    ),
    "EXPECTED_LIST": Text(
        en=(
            "{key} must be a list: lines that begin with a dash, or [a, b]. Leave the key out if there is "
            "nothing to list."
        ),
        fr=(
            "{key} doit être une liste : des lignes qui commencent par un tiret, ou [a, b]. Omettez la clé s’il "
            "n’y a rien à énumérer."
        ),
    ),
    "EXPECTED_TEXT": Text(
        en="{key} must be a text, not a list nor keys of its own.",
        fr="{key} doit être un texte, non une liste ni un ensemble de clés.",
    ),
    "BOOLEAN_INVALID": Text(
        en="{key} must be true or false, in lower case, not “{found}”.",
        fr="{key} doit valoir true ou false, en minuscules, et non « {found} ».",
    ),
    "INTEGER_INVALID": Text(
        en="{key} must be a whole number such as 4, without sign, leading zero or decimals, not “{found}”.",
        fr="{key} doit être un nombre entier comme 4, sans signe, zéro initial ni décimale, et non « {found} ».",
    ),
    "NUMBER_BELOW_ONE": Text(
        en="{key} must be 1 or more, not {found}.",
        fr="{key} doit être au moins 1, et non {found}.",
    ),
    "POINTS_NEGATIVE": Text(
        en="Points must be 0 or more, not {found}.",
        fr="Les points doivent être au moins 0, et non {found}.",
    ),
    "TAXONOMY_UNKNOWN": Text(
        en="“{found}” is none of Moodle’s terms for a level. Choose among: {known}.",
        fr="« {found} » n’est pas un terme de Moodle pour un niveau. Choisissez parmi : {known}.",
    ),
    "OUTCOME_UNKNOWN": Text(
        en="The outcome “{found}” is unknown. Choose among: {known}.",
        fr="Le résultat (outcome) « {found} » est inconnu. Choisissez parmi : {known}.",
    ),
    "RULE_INVALID": Text(
        en=(
            "A rule is either none or keys: {{type: all, outcome: recommend}}. Leave the key out to leave the "
            "rule in Moodle alone."
        ),
        fr=(
            "Une règle est soit none, soit des clés : {{type: all, outcome: recommend}}. Omettez la clé pour ne "
            "pas toucher à la règle dans Moodle."
        ),
    ),
    "RULE_TYPE_MISSING": Text(
        en="The rule has no type. Write type: all or type: points.",
        fr="La règle n’a pas de type. Écrivez type: all ou type: points.",
    ),
    "RULE_TYPE_UNKNOWN": Text(
        en="The rule type “{found}” is unknown. Write all or points, or rule: none to remove the rule.",
        fr="Le type de règle « {found} » est inconnu. Écrivez all ou points, ou rule: none pour retirer la règle.",
    ),
    "SCALE_INVALID": Text(
        en="The scale of a competency is either inherit or keys with name and items, not “{found}”.",
        fr="Le barème d’une compétence est soit inherit, soit des clés avec name et items, et non « {found} ».",
    ),
    "ASSESSED_INVALID": Text(
        en=(
            "assessed must be false (no level is rated) or a list of levels such as [2]. Leave the key out if "
            "all levels are rated."
        ),
        fr=(
            "assessed doit valoir false (aucun niveau n’est évalué) ou une liste de niveaux comme [2]. Omettez "
            "la clé si tous les niveaux sont évalués."
        ),
    ),
}

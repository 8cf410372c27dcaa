"""Texts of the search for a scale."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text
from lms_sync.texts.moodle.menus import SCALES_EN, SCALES_FR

DIFFERENCE_TEXTS: Final[Mapping[str, Text]] = {
    "apostrophe": Text(
        en="item {position} is “{theirs}” in Moodle and “{ours}” in the file: another apostrophe ({characters})",
        fr=(
            "l’élément {position} est « {theirs} » dans Moodle et « {ours} » dans le fichier : une autre apostrophe "
            "({characters})"
        ),
    ),
    "blank": Text(
        en="item {position} is “{theirs}” in Moodle and “{ours}” in the file: another blank ({characters})",
        fr=(
            "l’élément {position} est « {theirs} » dans Moodle et « {ours} » dans le fichier : une autre espace "
            "({characters})"
        ),
    ),
    "case": Text(
        en="item {position} is “{theirs}” in Moodle and “{ours}” in the file: capitals and small letters",
        fr="l’élément {position} est « {theirs} » dans Moodle et « {ours} » dans le fichier : majuscules et minuscules",
    ),
    "text": Text(
        en="item {position} is “{theirs}” in Moodle and “{ours}” in the file",
        fr="l’élément {position} est « {theirs} » dans Moodle et « {ours} » dans le fichier",
    ),
    "count": Text(
        en=(
            "Moodle has {their_count} items and the file {our_count}; the first difference is item {position}: "
            "“{theirs}” in Moodle, “{ours}” in the file"
        ),
        fr=(
            "Moodle a {their_count} éléments et le fichier {our_count} ; la première différence est l’élément "
            "{position} : « {theirs} » dans Moodle, « {ours} » dans le fichier"
        ),
    ),
}

MISSING_EN: Final = (
    f"No scale of {{site}} has these items. Add one under {SCALES_EN}, with this line in the field “Scale”: {{line}}"
)
MISSING_FR: Final = (
    f"Aucun barème de {{site}} n’a ces éléments. Ajoutez-en un sous {SCALES_FR}, avec cette ligne dans le champ "
    f"« Barème » : {{line}}"
)

SCALE_TEXTS: Final[Mapping[str, Text]] = {
    "moodle.scale-id-unknown": Text(
        en=(
            "Moodle has no scale {scale_id}. Correct the key scales of the site in the settings, or leave it "
            "out to have the scale found by its items."
        ),
        fr=(
            "Moodle n’a pas de barème {scale_id}. Corrigez la clé scales du site dans la configuration, ou retirez-la "
            "pour que le barème soit trouvé par ses éléments."
        ),
    ),
    "moodle.scale-ambiguous": Text(
        en=(
            "Several scales of Moodle have the items {items}: {ids}. Say which one in config.toml, under [sites.NAME], "
            'by the idnumber of the framework, for example: scales."MY-FRAMEWORK" = {example}'
        ),
        fr=(
            "Plusieurs barèmes de Moodle ont les éléments {items} : {ids}. Dites lequel dans config.toml, sous "
            '[sites.NOM], par l’idnumber du référentiel, par exemple : scales."MON-REFERENTIEL" = {example}'
        ),
    ),
    "moodle.scale-missing": Text(en=MISSING_EN, fr=MISSING_FR),
    **{
        f"moodle.scale-missing-near-{kind}": Text(
            en=f"{MISSING_EN}\nThe nearest is scale {{scale_id}}: {text.en}.",
            fr=f"{MISSING_FR}\nLe plus proche est le barème {{scale_id}} : {text.fr}.",
        )
        for kind, text in DIFFERENCE_TEXTS.items()
    },
    **{
        f"moodle.scale-id-differs-{kind}": Text(
            en=(
                f"Scale {{scale_id}} of the settings is not that of the file: {text.en}. Correct the key scales "
                "in the settings or the items in the file."
            ),
            fr=(
                f"Le barème {{scale_id}} de la configuration n’est pas celui du fichier : {text.fr}. Corrigez la clé "
                "scales dans la configuration ou les éléments dans le fichier."
            ),
        )
        for kind, text in DIFFERENCE_TEXTS.items()
    },
}

"""Texts of the area `export`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

RUN: Mapping[str, Text] = {
    "export.not-found": Text(
        en=(
            "{site} has no framework {idnumber} that {username} may see ({count} seen). Nearest: {nearest}. Idnumbers "
            "stand under Site administration > Competencies > Competency frameworks; capital letters count."
        ),
        fr=(
            "{site} n’a pas de référentiel {idnumber} que {username} puisse voir ({count} visibles). Les plus "
            "proches : {nearest}. Le numéro d’identification (idnumber) de chacun se lit sous Administration du site > "
            "Compétences > Référentiels de compétences ; les majuscules comptent."
        ),
    ),
    "export.nothing-near": Text(
        en=(
            "{site} has no framework {idnumber} that {username} may see, nor one with a similar idnumber ({count} "
            "seen). Idnumbers stand under Site administration > Competencies > Competency frameworks."
        ),
        fr=(
            "{site} n’a pas de référentiel {idnumber} que {username} puisse voir, ni aucun dont le numéro "
            "d’identification (idnumber) soit proche ({count} visibles). On le lit sous Administration du site > "
            "Compétences > Référentiels de compétences."
        ),
    ),
    "export.no-framework": Text(
        en=(
            "{site} has no framework at all that {username} may see, so {idnumber} is not there. Look whether the "
            "account has the right to view competencies (moodle/competency:competencyview)."
        ),
        fr=(
            "{site} n’a aucun référentiel que {username} puisse voir, donc pas de {idnumber}. Vérifiez que le compte a "
            "le droit de consulter les compétences (moodle/competency:competencyview)."
        ),
    ),
    "export.refused": Text(
        en=(
            "{idnumber} cannot be said in a file as it is in Moodle (reasons above: {count}); no file was written. "
            "Mend it in Moodle on the pages named, then export again."
        ),
        fr=(
            "{idnumber}, tel qu’il est dans Moodle, ne peut pas s’écrire dans un fichier (raisons ci-dessus : "
            "{count}) ; aucun fichier n’a été écrit. Corrigez dans Moodle, aux pages indiquées, puis refaites l’export."
        ),
    ),
    "export.not-written": Text(
        en="The file {file} cannot be written: {reason}. Name another place with --out.",
        fr="Le fichier {file} ne peut pas être écrit : {reason}. Indiquez un autre emplacement avec --out.",
    ),
    "export.written": Text(
        en="{file} written: {competencies}. It checks, and a plan of it with --adopt is empty.",
        fr="{file} écrit : {competencies}. Il passe check, et son plan avec --adopt est vide.",
    ),
    "export.as-html": Text(
        en="Descriptions kept as HTML (description_html), since no CommonMark gives the same: {count}.",
        fr="Descriptions gardées en HTML (description_html), aucun CommonMark ne donnant le même : {count}.",
    ),
    "export.warnings": Text(
        en="Worth a look (lms-sync check {file} shows them): {count}.",
        fr="À regarder (lms-sync check {file} les montre) : {count}.",
    ),
}

OBSTACLES: Mapping[str, Text] = {
    "EXPORT_IDNUMBER_EMPTY": Text(
        en="“{shortname}” has no ID number (idnumber), by which a file names it. Give it one in Moodle.",
        fr=(
            "« {shortname} » n’a pas de numéro d’identification (idnumber), par lequel un fichier la nomme. "
            "Donnez-lui-en un dans Moodle."
        ),
    ),
    "EXPORT_IDNUMBERS_EQUAL": Text(
        en=(
            "The idnumbers {idnumber} and {other} are the same to MariaDB and MySQL (case, accents, width), on which a "
            "file has to work too. Give one of them another idnumber in Moodle."
        ),
        fr=(
            "Les idnumber {idnumber} et {other} sont les mêmes pour MariaDB et MySQL (casse, accents, chasse), où un "
            "fichier doit aussi pouvoir servir. Donnez un autre idnumber à l’une des deux dans Moodle."
        ),
    ),
    "EXPORT_PARENT_GONE": Text(
        en=(
            "{idnumber} hangs in Moodle below a competency that is not in this framework, so it has no place in a "
            "file. Move it below one of this framework, or delete it."
        ),
        fr=(
            "{idnumber} est rattachée dans Moodle à une compétence qui n’est pas dans ce référentiel : elle n’a pas de "
            "place dans un fichier. Déplacez-la sous une compétence de ce référentiel, ou supprimez-la."
        ),
    ),
    "EXPORT_RULE_FOREIGN": Text(
        en=(
            "The rule of {idnumber} ({ruletype}) is of a plugin, or its configuration names what is not there. Set the "
            "rule anew in Moodle (in the tree: {idnumber}, Edit > Competency rule), or take it away."
        ),
        fr=(
            "La règle de {idnumber} ({ruletype}) vient d’un plugin, ou sa configuration nomme ce qui n’existe pas. "
            "Définissez-la à nouveau dans Moodle (dans l’arborescence : {idnumber}, Modifier > Règle de compétence), "
            "ou retirez-la."
        ),
    ),
    "EXPORT_SCALE_GONE": Text(
        en=(
            "The scale of {idnumber} (id {scale_id}) is no longer in Moodle, or has no items. Choose another one in "
            "its form."
        ),
        fr=(
            "Le barème de {idnumber} (id {scale_id}) n’est plus dans Moodle, ou n’a pas d’éléments. Choisissez-en un "
            "autre dans son formulaire."
        ),
    ),
    "EXPORT_SCALE_CONFIGURATION": Text(
        en=(
            "The scale configuration of {idnumber} marks items that its scale (id {scale_id}, {items} items) does not "
            "have. Open “Configure scales” in its form and save it anew."
        ),
        fr=(
            "La configuration du barème de {idnumber} marque des éléments que son barème (id {scale_id}, {items} "
            "éléments) n’a pas. Ouvrez « Configurer les barèmes » dans son formulaire et enregistrez à nouveau."
        ),
    ),
    "EXPORT_TAXONOMY_UNKNOWN": Text(
        en="The framework {idnumber} has taxonomies that Moodle itself does not offer: {terms}. Choose others.",
        fr=(
            "Le référentiel {idnumber} a des taxonomies que Moodle lui-même ne propose pas : {terms}. Choisissez-en "
            "d’autres."
        ),
    ),
    "EXPORT_DESCRIPTION_RAW": Text(
        en=(
            "A description on this page holds HTML that Moodle takes only by a setting or a plugin of this site, so no "
            "file can hold it. Open the page, take out what is not ordinary text, and export again."
        ),
        fr=(
            "Une description de cette page contient du HTML que Moodle n’accepte que par un réglage ou un plugin de ce "
            "site : aucun fichier ne peut le contenir. Ouvrez la page, retirez ce qui n’est pas du texte ordinaire, "
            "puis refaites l’export."
        ),
    ),
    "EXPORT_DIFFERS": Text(
        en=(
            "A push of the exported file would still change {idnumber} ({count} changes: {kinds}), so the file was not "
            "used. Look whether somebody is editing the framework, then export again; if it happens again, report it."
        ),
        fr=(
            "Un push du fichier exporté modifierait encore {idnumber} ({count} changements : {kinds}) ; le fichier n’a "
            "donc pas été utilisé. Voyez si quelqu’un modifie le référentiel, puis refaites l’export ; si cela se "
            "reproduit, signalez-le."
        ),
    ),
    "EXPORT_LEAVES_OUT": Text(
        en="The exported file would leave out {idnumber}, so it was not used. Report it.",
        fr="Le fichier exporté omettrait {idnumber} ; il n’a donc pas été utilisé. Signalez-le.",
    ),
}

TEXTS: Mapping[str, Text] = {**RUN, **OBSTACLES}

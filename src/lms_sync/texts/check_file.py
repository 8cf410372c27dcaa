"""Texts of `check`: a file that cannot be read as YAML."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "FILE_MISSING": Text(
        en="There is no such file. Check the path.",
        fr="Ce fichier n’existe pas. Vérifiez le chemin.",
    ),
    "FILE_IS_FOLDER": Text(
        en="This is a folder. Name the YAML file itself.",
        fr="C’est un dossier. Indiquez le fichier YAML lui-même.",
    ),
    "FILE_UNREADABLE": Text(
        en="The file cannot be read ({reason}). Check its permissions.",
        fr="Le fichier ne peut pas être lu ({reason}). Vérifiez ses droits d’accès.",
    ),
    "FILE_EMPTY": Text(
        en="The file is empty. It must hold the keys format, framework and competencies.",
        fr="Le fichier est vide. Il doit contenir les clés format, framework et competencies.",
    ),
    "FILE_TOO_LARGE": Text(
        en=(
            "The file is larger than {limit} MB, the limit. A framework of 10,000 competencies needs less: "
            "check that this is the right file."
        ),
        fr=(
            "Le fichier dépasse la limite de {limit} Mo. Un référentiel de 10 000 compétences en occupe moins : "
            "vérifiez que c’est le bon fichier."
        ),
    ),
    "TOO_MANY_VALUES": Text(
        en="The file holds more than {limit} keys and values, the limit. Split it into several.",
        fr="Le fichier contient plus de {limit} clés et valeurs, la limite. Répartissez-les sur plusieurs fichiers.",
    ),
    "ENCODING_NOT_UTF8": Text(
        en="The file is not encoded in UTF-8. Save it as UTF-8 in your editor.",
        fr="Le fichier n’est pas encodé en UTF-8. Enregistrez-le en UTF-8 dans votre éditeur.",
    ),
    "CONTROL_CHARACTER": Text(
        en="The character {character} cannot be shown or stored. Delete it.",
        fr="Le caractère {character} ne peut être ni affiché ni enregistré. Supprimez-le.",
    ),
    "TOO_MANY_PROBLEMS": Text(
        en="Only the first {shown} are listed; {more} more were found. Mend these first.",
        fr="Seuls les {shown} premiers sont affichés ; {more} autres ont été trouvés. Corrigez d’abord ceux-ci.",
    ),
    "YAML_TAB": Text(
        en="A tab stands where YAML needs blanks. Replace it with blanks.",
        fr="Une tabulation se trouve là où YAML demande des espaces. Remplacez-la par des espaces.",
    ),
    "YAML_RESERVED_CHARACTER": Text(
        en="A text cannot begin with {character} in YAML. Put the text in quotes.",
        fr="En YAML, un texte ne peut pas commencer par {character}. Mettez le texte entre guillemets droits.",
    ),
    "YAML_QUOTE_OPEN": Text(
        en=(
            "A quote that is opened before this place is never closed. Close it, and double an apostrophe "
            "inside single quotes."
        ),
        fr=(
            "Un guillemet ouvert avant cet endroit n’est jamais fermé. Fermez-le, et doublez l’apostrophe à "
            "l’intérieur d’apostrophes droites."
        ),
    ),
    "YAML_ESCAPE": Text(
        en="This backslash means nothing to YAML here. Write the character itself, or use single quotes.",
        fr=(
            "Cette barre oblique inverse n’a pas de sens pour YAML ici. Écrivez le caractère lui-même, ou "
            "employez des apostrophes droites."
        ),
    ),
    "YAML_BRACKET_OPEN": Text(
        en=(
            "A bracket or brace that is opened before this place is not closed, or a comma is missing. Close "
            "it, or put texts with commas, colons or quotes in quotes."
        ),
        fr=(
            "Un crochet ou une accolade ouverts avant cet endroit ne sont pas fermés, ou une virgule manque. "
            "Fermez-les, ou mettez entre guillemets droits les textes qui contiennent virgule, deux-points ou "
            "guillemet."
        ),
    ),
    "YAML_COLON": Text(
        en=(
            "A colon followed by a blank cannot stand in this place. Put the text in quotes, or align the key "
            "with its neighbours."
        ),
        fr=(
            "Un deux-points suivi d’un espace ne peut pas se trouver à cet endroit. Mettez le texte entre "
            "guillemets droits, ou alignez la clé sur ses voisines."
        ),
    ),
    "YAML_COLON_MISSING": Text(
        en="This line is neither a key with its colon nor part of the text before. Add the colon, or indent the line.",
        fr=(
            "Cette ligne n’est ni une clé suivie de deux-points ni la suite du texte qui précède. Ajoutez les "
            "deux-points, ou décalez la ligne."
        ),
    ),
    "YAML_DASH": Text(
        en="A list cannot begin here. Put the first dash on a line of its own.",
        fr="Une liste ne peut pas commencer ici. Placez le premier tiret sur sa propre ligne.",
    ),
    "YAML_INDENTATION": Text(
        en="The structure breaks here. Align this line with its neighbours, and put texts that hold quotes in quotes.",
        fr=(
            "La structure se rompt ici. Alignez cette ligne sur ses voisines, et mettez entre guillemets droits "
            "les textes qui contiennent des guillemets."
        ),
    ),
    "YAML_SYNTAX": Text(
        en="This is not YAML ({detail}). Mend the line, or put the text in quotes.",
        fr="Ce n’est pas du YAML ({detail}). Corrigez la ligne, ou mettez le texte entre guillemets droits.",
    ),
    "NESTING_TOO_DEEP": Text(
        en=(
            "Lists and mappings are nested deeper than {limit} levels. No file needs that: check the "
            "brackets and the indentation."
        ),
        fr=(
            "Les listes et les clés sont imbriquées sur plus de {limit} niveaux. Aucun fichier n’en a "
            "besoin : vérifiez les crochets et les retraits."
        ),
    ),
    "SEVERAL_DOCUMENTS": Text(
        en="A second document begins here. Keep one per file, without the line ---.",
        fr="Un second document commence ici. Gardez-en un par fichier, sans la ligne ---.",
    ),
    "ANCHOR": Text(
        en="The anchor &{name} is refused: everything is written out in full. Delete it.",
        fr="L’ancre &{name} est refusée : tout s’écrit en toutes lettres. Supprimez-la.",
    ),
    "ALIAS": Text(
        en=(
            "The alias *{name} is refused: everything is written out in full. Write here what it stands for, "
            "or put the text in quotes."
        ),
        fr=(
            "L’alias *{name} est refusé : tout s’écrit en toutes lettres. Écrivez ici ce qu’il "
            "remplace, ou mettez le texte entre guillemets droits."
        ),
    ),
    "MERGE_KEY": Text(
        en="The merge key << is refused: everything is written out in full. Write the keys themselves.",
        fr="La clé de fusion << est refusée : tout s’écrit en toutes lettres. Écrivez les clés elles-mêmes.",
    ),
    "TAG": Text(
        en="The tag {tag} is refused: all values are text. Delete it, or put a text that begins with ! in quotes.",
        fr=(
            "L’étiquette {tag} est refusée : toutes les valeurs sont du texte. Supprimez-la, ou mettez entre "
            "guillemets droits un texte qui commence par un point d’exclamation."
        ),
    ),
    "DUPLICATE_KEY": Text(
        en="The key {key} stands here a second time; the first is in line {line}. Keep one of them.",
        fr="La clé {key} figure ici une seconde fois ; la première est à la ligne {line}. N’en gardez qu’une.",
    ),
    "KEY_NOT_TEXT": Text(
        en="A key must be a text, not a list or a mapping. Write key: value.",
        fr="Une clé doit être un texte, non une liste ni un ensemble de clés. Écrivez clé: valeur.",
    ),
    "ROOT_NOT_MAPPING": Text(
        en="The file must begin with keys: format, framework and competencies.",
        fr="Le fichier doit commencer par des clés : format, framework et competencies.",
    ),
    "FRAMEWORK_FILE_INVALID": Text(
        en="{file}: not a valid framework (problems: {count}). Run check to see each with its line.",
        fr=(
            "{file} : ce n’est pas un référentiel valide (problèmes : {count}). Lancez check pour voir chacun "
            "avec sa ligne."
        ),
    ),
    "FRAMEWORK_TWICE": Text(
        en=(
            "The framework {idnumber} stands in {file} already: Moodle knows an idnumber once in the whole "
            "site. Name one file only, or give this framework another idnumber."
        ),
        fr=(
            "Le référentiel {idnumber} figure déjà dans {file} : Moodle n’admet un identifiant qu’une fois sur "
            "tout le site. N’indiquez qu’un des fichiers, ou donnez un autre idnumber à ce référentiel."
        ),
    ),
}

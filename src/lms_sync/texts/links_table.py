"""Texts of links files that are tables."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "LINKS_TABLE_MISSING": Text(
        en="There is no such file. Check the path.",
        fr="Ce fichier n’existe pas. Vérifiez le chemin.",
    ),
    "LINKS_TABLE_IS_FOLDER": Text(
        en="This is a folder. Name the CSV, XLSX or YAML file in it.",
        fr="C’est un dossier. Indiquez le fichier CSV, XLSX ou YAML qu’il contient.",
    ),
    "LINKS_TABLE_UNREADABLE": Text(
        en="The file cannot be read: {reason}. Check its rights, and that it is not open elsewhere.",
        fr="Le fichier n’est pas lisible : {reason}. Vérifiez ses droits, et qu’il n’est pas ouvert ailleurs.",
    ),
    "LINKS_TABLE_EMPTY": Text(
        en="Nothing stands in the file. It needs the columns course, activity, competency and outcome.",
        fr="Le fichier ne contient rien. Il faut les colonnes cours, activité, compétence et résultat.",
    ),
    "LINKS_TABLE_TOO_LARGE": Text(
        en="The file is larger than {megabytes} MB. Keep the sheet with the links only.",
        fr="Le fichier dépasse {megabytes} Mo. Ne gardez que la feuille des liens.",
    ),
    "LINKS_TABLE_TOO_MANY_CELLS": Text(
        en=(
            "The table has more than {rows} rows, {columns} columns or {cells} cells. Delete the empty ones "
            "that carry a format only, and split the rest."
        ),
        fr=(
            "Le tableau a plus de {rows} lignes, {columns} colonnes ou {cells} cellules. Supprimez celles "
            "qui n’ont qu’une mise en forme, et divisez le reste."
        ),
    ),
    "LINKS_TABLE_OLD_EXCEL": Text(
        en="This is an old Excel file (.xls) or one with a password. Save it as XLSX, without a password to open it.",
        fr=(
            "C’est un ancien fichier Excel (.xls), ou un fichier protégé par mot de passe. Enregistrez-le au "
            "format XLSX, sans mot de passe à l’ouverture."
        ),
    ),
    "LINKS_TABLE_OPENDOCUMENT": Text(
        en="This is an OpenDocument file. Save it as XLSX or CSV.",
        fr="C’est un fichier OpenDocument. Enregistrez-le au format XLSX ou CSV.",
    ),
    "LINKS_TABLE_NO_TABLE": Text(
        en=(
            "This is neither CSV nor XLSX, whatever its name says. Save it as one of the two, or give a YAML "
            "file a name that ends with .yaml."
        ),
        fr=(
            "Ce n’est ni du CSV ni du XLSX, quel que soit son nom. Enregistrez-le dans l’un de ces formats, "
            "ou donnez à un fichier YAML un nom qui finit par .yaml."
        ),
    ),
    "LINKS_TABLE_DAMAGED": Text(
        en="The workbook is damaged, or not quite an XLSX file. Open it in the spreadsheet program and save it anew.",
        fr=(
            "Le classeur est endommagé, ou n’est pas tout à fait un fichier XLSX. Ouvrez-le dans le tableur "
            "et enregistrez-le à nouveau."
        ),
    ),
    "LINKS_TABLE_BOMB": Text(
        en=(
            "Unpacked, the workbook would be far larger than a table of links is (more than {megabytes} MB, "
            "or packed beyond all measure). Copy the table to a new workbook."
        ),
        fr=(
            "Une fois décompressé, le classeur serait bien plus grand qu’un tableau de liens (plus de "
            "{megabytes} Mo, ou compressé hors de toute mesure). Copiez le tableau dans un nouveau classeur."
        ),
    ),
    "LINKS_TABLE_ENCODING": Text(
        en="The letters are in an encoding that cannot be told. Save the file as “CSV UTF-8”.",
        fr="L’encodage des lettres n’est pas reconnaissable. Enregistrez le fichier en « CSV UTF-8 ».",
    ),
    "LINKS_TABLE_QUOTES": Text(
        en=(
            'A quotation mark (") opens a cell and does not end it here, or ends it in its middle. Close it, '
            "or double every mark that belongs to the text."
        ),
        fr=(
            'Un guillemet (") ouvre une cellule et ne la ferme pas ici, ou la ferme en plein milieu. '
            "Fermez-le, ou doublez chaque guillemet qui fait partie du texte."
        ),
    ),
    "LINKS_SHEETS_SEVERAL": Text(
        en="Several sheets have the columns of links: {sheets}. Keep one of them, or hide the others.",
        fr="Plusieurs feuilles ont les colonnes des liens : {sheets}. N’en gardez qu’une, ou masquez les autres.",
    ),
    "LINKS_NO_HEADS": Text(
        en=(
            "None of the first {rows} rows names the columns course and competency. The first row reads: "
            "{first}. Write course; activity; competency; outcome above the columns."
        ),
        fr=(
            "Aucune des {rows} premières lignes ne nomme les colonnes cours et compétence. La première ligne "
            "est : {first}. Écrivez cours ; activité ; compétence ; résultat au-dessus des colonnes."
        ),
    ),
    "LINKS_COLUMN_TWICE": Text(
        en="{head} names the column {column} a second time. Keep one of them.",
        fr="{head} nomme une seconde fois la colonne {column}. N’en gardez qu’une.",
    ),
    "LINKS_COLUMN_UNKNOWN": Text(
        en=(
            "The column {head} is not read. Delete it if that surprises you: links have course, activity, "
            "competency, outcome and framework."
        ),
        fr=(
            "La colonne {head} n’est pas lue. Les liens n’ont que les colonnes cours, activité, compétence, "
            "résultat et référentiel."
        ),
    ),
    "LINKS_COLUMN_UNKNOWN_NEAR": Text(
        en="The column {head} is not read. Write {nearest} above it if that is meant.",
        fr="La colonne {head} n’est pas lue. Écrivez {nearest} au-dessus si c’est ce qu’elle contient.",
    ),
    "LINKS_ROW_WITHOUT_COURSE": Text(
        en=(
            "This row does not say in which course. Write the course in every row (cells must not be merged "
            "over several)."
        ),
        fr="Cette ligne ne dit pas dans quel cours. Écrivez le cours à chaque ligne (sans fusionner de cellules).",
    ),
    "LINKS_ROW_WITHOUT_COMPETENCY": Text(
        en="This row does not say which competency. Write its idnumber in every row.",
        fr="Cette ligne ne dit pas quelle compétence. Écrivez son identifiant à chaque ligne.",
    ),
    "LINKS_FRAMEWORK_UNTOLD": Text(
        en=(
            "Nothing says which framework the competencies are of (framework files at hand: {known}). Add a "
            "column framework with its idnumber, or name its file with --framework or under [frameworks] in "
            "the settings."
        ),
        fr=(
            "Rien ne dit de quel référentiel sont les compétences (fichiers de référentiel disponibles : "
            "{known}). Ajoutez une colonne référentiel avec son identifiant, ou indiquez son fichier par "
            "--framework ou sous [frameworks] dans la configuration."
        ),
    ),
    "LINKS_FRAMEWORKS_SEVERAL": Text(
        en="This row is of the framework {framework}, line {line} of {first}. Make one file for each framework.",
        fr=(
            "Cette ligne est du référentiel {framework}, la ligne {line} de {first}. Faites un fichier pour "
            "chaque référentiel."
        ),
    ),
    "LINKS_CMID_INVALID": Text(
        en="“{found}” is no number of an activity. Write cmid:12, where 12 is what follows id= in its address.",
        fr="« {found} » n’est pas un numéro d’activité. Écrivez cmid:12, où 12 est ce qui suit id= dans son adresse.",
    ),
    "LINKS_OUTCOME_WORD": Text(
        en="The outcome “{found}” is unknown. Choose among: none, evidence, recommend, complete.",
        fr="Le résultat « {found} » est inconnu. Choisissez parmi : aucun, preuve, recommander, achever.",
    ),
    "LINKS_CELL_DATE": Text(
        en=(
            "The spreadsheet program took this cell for a date ({found}). Format the column {column} as "
            "text, then type the cell anew."
        ),
        fr=(
            "Le tableur a pris cette cellule pour une date ({found}). Mettez la colonne {column} au format "
            "texte, puis saisissez de nouveau la cellule."
        ),
    ),
    "LINKS_CELL_NUMBER": Text(
        en=(
            "The spreadsheet program took this cell for a number ({found}). Format the column {column} as "
            "text, then type the cell anew."
        ),
        fr=(
            "Le tableur a pris cette cellule pour un nombre ({found}). Mettez la colonne {column} au format "
            "texte, puis saisissez de nouveau la cellule."
        ),
    ),
    "LINKS_CELL_FORMULA": Text(
        en="This cell holds a formula without a result ({found}). Write the text itself in the column {column}.",
        fr=(
            "Cette cellule contient une formule sans résultat ({found}). Écrivez le texte lui-même dans la "
            "colonne {column}."
        ),
    ),
}

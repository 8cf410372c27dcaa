"""Texts of the area `ledger`: what is wrong with a centre's own record, and its template."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.ledger_template import TEXTS as TEMPLATE

FILE: Mapping[str, Text] = {
    "LEDGER_INVALID": Text(
        en=(
            "{file} cannot be used as a ledger (problems: {count}); nothing was compared. Mend what is listed, then "
            "run the same command again."
        ),
        fr=(
            "{file} n’est pas utilisable comme grille d’évaluations (problèmes : {count}) ; rien n’a été comparé. "
            "Corrigez ce qui est énuméré, puis relancez la même commande."
        ),
    ),
    "LEDGER_MORE_PROBLEMS": Text(
        en="There are {more} more problems of the kinds above.",
        fr="Il y a encore {more} problèmes de ces mêmes sortes.",
    ),
    "LEDGER_MISSING": Text(
        en="There is no such file. Correct --ledger, or file under [ledger] in the settings.",
        fr="Ce fichier n’existe pas. Corrigez --ledger, ou file sous [ledger] dans la configuration.",
    ),
    "LEDGER_IS_FOLDER": Text(
        en="This is a folder. Name the CSV or XLSX file in it.",
        fr="C’est un dossier. Indiquez le fichier CSV ou XLSX qu’il contient.",
    ),
    "LEDGER_UNREADABLE": Text(
        en="The file cannot be read: {reason}. Check its rights, and that it is not open elsewhere.",
        fr="Le fichier n’est pas lisible : {reason}. Vérifiez ses droits, et qu’il n’est pas ouvert ailleurs.",
    ),
    "LEDGER_EMPTY": Text(
        en="Nothing stands in the file.",
        fr="Le fichier ne contient rien.",
    ),
    "LEDGER_TOO_LARGE": Text(
        en="The file is larger than {megabytes} MB. Keep the sheet with the ratings only.",
        fr="Le fichier dépasse {megabytes} Mo. Ne gardez que la feuille des évaluations.",
    ),
    "LEDGER_TOO_MANY_CELLS": Text(
        en=(
            "The table has more than {rows} rows, {columns} columns or {cells} cells. Delete the empty ones that "
            "carry a format only, and split the rest."
        ),
        fr=(
            "Le tableau a plus de {rows} lignes, {columns} colonnes ou {cells} cellules. Supprimez celles qui n’ont "
            "qu’une mise en forme, et divisez le reste."
        ),
    ),
    "LEDGER_OLD_EXCEL": Text(
        en="This is an old Excel file (.xls) or one with a password. Save it as XLSX, without a password to open it.",
        fr=(
            "C’est un ancien fichier Excel (.xls), ou un fichier protégé par mot de passe. Enregistrez-le au format "
            "XLSX, sans mot de passe à l’ouverture."
        ),
    ),
    "LEDGER_OPENDOCUMENT": Text(
        en="This is an OpenDocument file. Save it as XLSX or CSV.",
        fr="C’est un fichier OpenDocument. Enregistrez-le au format XLSX ou CSV.",
    ),
    "LEDGER_NO_TABLE": Text(
        en=(
            "This is neither CSV nor XLSX, whatever its name says. Open it in the spreadsheet program and save it as "
            "one of the two."
        ),
        fr=(
            "Ce n’est ni du CSV ni du XLSX, quel que soit son nom. Ouvrez-le dans le tableur et enregistrez-le dans "
            "l’un de ces deux formats."
        ),
    ),
    "LEDGER_DAMAGED": Text(
        en="The workbook is damaged, or not quite an XLSX file. Open it in the spreadsheet program and save it anew.",
        fr=(
            "Le classeur est endommagé, ou n’est pas tout à fait un fichier XLSX. Ouvrez-le dans le tableur et "
            "enregistrez-le à nouveau."
        ),
    ),
    "LEDGER_BOMB": Text(
        en=(
            "Unpacked, the workbook would be far larger than a ledger is (more than {megabytes} MB, or packed beyond "
            "all measure). Copy the table to a new workbook."
        ),
        fr=(
            "Une fois décompressé, le classeur serait bien plus grand qu’une grille d’évaluations (plus de "
            "{megabytes} Mo, ou compressé hors de toute mesure). Copiez le tableau dans un nouveau classeur."
        ),
    ),
    "LEDGER_ENCODING": Text(
        en="The letters are in an encoding that cannot be told. Save the file as “CSV UTF-8”.",
        fr="L’encodage des lettres n’est pas reconnaissable. Enregistrez le fichier en « CSV UTF-8 ».",
    ),
    "LEDGER_QUOTES": Text(
        en=(
            'A quotation mark (") opens a cell and does not end it here, or ends it in its middle. Close it, or '
            "double every mark that belongs to the text."
        ),
        fr=(
            'Un guillemet (") ouvre une cellule et ne la ferme pas ici, ou la ferme en plein milieu. Fermez-le, ou '
            "doublez chaque guillemet qui fait partie du texte."
        ),
    ),
}

TABLE: Mapping[str, Text] = {
    "LEDGER_SHEET_UNKNOWN": Text(
        en="There is no sheet {sheet}. There are: {sheets}. Correct sheet under [ledger] in the settings.",
        fr="Il n’y a pas de feuille {sheet}. Il y a : {sheets}. Corrigez sheet sous [ledger] dans la configuration.",
    ),
    "LEDGER_NO_SHEET": Text(
        en=(
            "The workbook has no sheet that people see. Show it, or name it with sheet under [ledger] in the settings."
        ),
        fr=(
            "Le classeur n’a aucune feuille visible. Affichez-la, ou indiquez-la par sheet sous [ledger] dans la "
            "configuration."
        ),
    ),
    "LEDGER_SHEETS_SEVERAL": Text(
        en="Several sheets look like ledgers: {sheets}. Name one with sheet under [ledger] in the settings.",
        fr=(
            "Plusieurs feuilles ressemblent à une grille d’évaluations : {sheets}. Indiquez-en une par sheet sous "
            "[ledger] dans la configuration."
        ),
    ),
    "LEDGER_NO_HEADS": Text(
        en=(
            "None of the first {rows} rows has the heads of a ledger: a column that names learners (such as "
            "Matricule, Nom, ID number, Full name) is needed. The first row reads: {first}. Name the columns with "
            "learner, and their row with header_row, under [ledger] in the settings."
        ),
        fr=(
            "Aucune des {rows} premières lignes ne porte les en-têtes d’une grille d’évaluations : il faut une "
            "colonne qui désigne les apprenants (Matricule, Nom, Nom d’utilisateur…). La première ligne est : "
            "{first}. Indiquez les colonnes par learner, et leur ligne par header_row, sous [ledger] dans la "
            "configuration."
        ),
    ),
    "LEDGER_HEADER_ROW_EMPTY": Text(
        en=(
            "Row {row}, which header_row under [ledger] in the settings names, is empty. Correct it; rows count from 1."
        ),
        fr=(
            "La ligne {row}, que header_row désigne sous [ledger] dans la configuration, est vide. Corrigez ce "
            "numéro ; la première ligne a le numéro 1."
        ),
    ),
    "LEDGER_NO_LEARNER_COLUMN": Text(
        en=(
            "No column names the learners. Row {row} reads: {heads}. Name the column under [ledger] in the settings, "
            'such as learner = {{idnumber = "Matricule"}}.'
        ),
        fr=(
            "Aucune colonne ne désigne les apprenants. La ligne {row} est : {heads}. Indiquez la colonne sous "
            '[ledger] dans la configuration, par exemple learner = {{idnumber = "Matricule"}}.'
        ),
    ),
    "LEDGER_NO_COMPETENCY_COLUMN": Text(
        en=(
            "No column is headed by a competency. Row {row} reads: {heads}. Write the idnumbers there, or name the "
            "row with header_row under [ledger] in the settings."
        ),
        fr=(
            "Aucune colonne ne porte de compétence en tête. La ligne {row} est : {heads}. Écrivez-y les numéros des "
            "compétences, ou indiquez la bonne ligne par header_row sous [ledger] dans la configuration."
        ),
    ),
    "LEDGER_LONG_COLUMN_MISSING": Text(
        en=(
            "The long form needs a column for {key}. Row {row} reads: {heads}. Name it with {key} under [ledger] in "
            "the settings."
        ),
        fr=(
            "La forme longue demande une colonne pour {key}. La ligne {row} est : {heads}. Indiquez-la par {key} "
            "sous [ledger] dans la configuration."
        ),
    ),
    "LEDGER_COLUMN_UNKNOWN": Text(
        en=(
            "There is no column {column}, which {key} in the settings names. Row {row} reads: {heads}. Write one of "
            "these heads, or the letter of a column."
        ),
        fr=(
            "Il n’y a pas de colonne {column}, que {key} indique dans la configuration. La ligne {row} est : "
            "{heads}. Écrivez l’un de ces en-têtes, ou la lettre d’une colonne."
        ),
    ),
    "LEDGER_COLUMN_TWICE": Text(
        en=(
            "{count} columns of row {row} are headed {column}, which {key} in the settings names. Write the letter "
            "of the right one there."
        ),
        fr=(
            "{count} colonnes de la ligne {row} ont pour en-tête {column}, que {key} indique dans la configuration. "
            "Écrivez-y la lettre de la bonne colonne."
        ),
    ),
    "LEDGER_ROW_WITHOUT_LEARNER": Text(
        en=(
            "This row rates somebody and does not say whom. Write the learner in every row (cells must not be merged "
            "over several), or delete the row if it is a sum."
        ),
        fr=(
            "Cette ligne contient une évaluation sans dire de qui. Écrivez l’apprenant à chaque ligne (sans "
            "fusionner de cellules), ou supprimez la ligne si c’est un total."
        ),
    ),
    "LEDGER_ROW_WITHOUT_COMPETENCY": Text(
        en="This row rates somebody and does not say on what. Write the competency in every row.",
        fr="Cette ligne contient une évaluation sans dire de quoi. Écrivez la compétence à chaque ligne.",
    ),
}

TEXTS: Mapping[str, Text] = {**FILE, **TABLE, **TEMPLATE}

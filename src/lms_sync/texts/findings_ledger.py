"""Texts of findings on a ledger: title, sentence and remedy of each."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "LEDGER_AGREES.title": Text(
        en="Ledger and Moodle agree",
        fr="La grille du centre et Moodle concordent",
    ),
    "LEDGER_AGREES.text": Text(
        en="Ratings that say the same in the ledger and in Moodle: {count}.",
        fr="Évaluations identiques dans la grille et dans Moodle : {count}.",
    ),
    "LEDGER_AGREES.remedy": Text(
        en="Nothing has to be done.",
        fr="Rien à faire.",
    ),
    "LEDGER_DIFFERS.title": Text(
        en="Ledger and Moodle differ",
        fr="La grille du centre et Moodle diffèrent",
    ),
    "LEDGER_DIFFERS.text": Text(
        en="{idnumber}: Moodle has “{moodle}”, the ledger has “{ledger}”.",
        fr="{idnumber} : Moodle a « {moodle} », la grille a « {ledger} ».",
    ),
    "LEDGER_DIFFERS.remedy": Text(
        en="Find out which one holds, and correct the other.",
        fr="Cherchez laquelle vaut, et corrigez l’autre.",
    ),
    "ONLY_IN_MOODLE.title": Text(
        en="Only in Moodle",
        fr="Seulement dans Moodle",
    ),
    "ONLY_IN_MOODLE.text": Text(
        en="Rated in Moodle and empty in the ledger ({count}): {competencies}.",
        fr="Évaluées dans Moodle et vides dans la grille ({count}) : {competencies}.",
    ),
    "ONLY_IN_MOODLE.remedy": Text(
        en="Enter them in the ledger if they hold.",
        fr="Reportez-les dans la grille si elles valent.",
    ),
    "ONLY_IN_LEDGER.title": Text(
        en="Only in the ledger",
        fr="Seulement dans la grille du centre",
    ),
    "ONLY_IN_LEDGER.text": Text(
        en="{idnumber}: the ledger has “{ledger}”, Moodle has no rating.",
        fr="{idnumber} : la grille a « {ledger} », Moodle n’a pas d’évaluation.",
    ),
    "ONLY_IN_LEDGER.remedy": Text(
        en="Rate it in Moodle if it holds.",
        fr="Évaluez-la dans Moodle si elle vaut.",
    ),
    "UNKNOWN_LEARNER.title": Text(
        en="Learner of the ledger whom Moodle does not have",
        fr="Apprenant de la grille inconnu de Moodle",
    ),
    "UNKNOWN_LEARNER.text": Text(
        en=(
            "The ledger lists {ledger_learner}; no learner who was pulled is called so. Ratings in the ledger: {count}."
        ),
        fr=(
            "La grille cite {ledger_learner} ; aucun apprenant relevé ne s’appelle ainsi. Évaluations dans la "
            "grille : {count}."
        ),
    ),
    "UNKNOWN_LEARNER.remedy": Text(
        en="Correct the ledger, or enrol the learner in a course that is pulled.",
        fr="Corrigez la grille, ou inscrivez l’apprenant dans un cours relevé.",
    ),
    "UNKNOWN_COMPETENCY.title": Text(
        en="Competency of the ledger that the framework does not rate",
        fr="Compétence de la grille que le référentiel n’évalue pas",
    ),
    "UNKNOWN_COMPETENCY.text": Text(
        en="“{written}” is no assessed competency of the framework, or could be several. Ratings left out: {count}.",
        fr=(
            "« {written} » n’est pas une compétence évaluée du référentiel, ou peut en désigner plusieurs. "
            "Évaluations laissées de côté : {count}."
        ),
    ),
    "UNKNOWN_COMPETENCY.remedy": Text(
        en="Write the idnumber of the competency as the framework file has it.",
        fr="Écrivez l’idnumber de la compétence tel que le donne le fichier du référentiel.",
    ),
    "UNKNOWN_VALUE.title": Text(
        en="Value of the ledger that means no rating",
        fr="Valeur de la grille qui n’est pas une évaluation",
    ),
    "UNKNOWN_VALUE.text": Text(
        en="“{written}” is no item of the scale, nor its abbreviation. Cells left out: {count}.",
        fr="« {written} » n’est ni un élément du barème, ni son abréviation. Cellules laissées de côté : {count}.",
    ),
    "UNKNOWN_VALUE.remedy": Text(
        en="Correct the cells, or say in the settings under [ledger] values what it means.",
        fr="Corrigez les cellules, ou dites dans la configuration, sous [ledger] values, ce qu’elle signifie.",
    ),
    "AMBIGUOUS_LEARNER.title": Text(
        en="Learner of the ledger who could be several",
        fr="Apprenant de la grille qui peut être plusieurs",
    ),
    "AMBIGUOUS_LEARNER.text": Text(
        en=(
            "The ledger lists {ledger_learner}; that could be several learners of Moodle ({candidates}). Ratings "
            "left out: {count}."
        ),
        fr=(
            "La grille cite {ledger_learner} ; cela peut être plusieurs apprenants de Moodle ({candidates}). "
            "Évaluations laissées de côté : {count}."
        ),
    ),
    "AMBIGUOUS_LEARNER.remedy": Text(
        en="Add a column with idnumbers, usernames or e-mail addresses to the ledger, and name it in the settings.",
        fr=(
            "Ajoutez à la grille une colonne d’idnumbers, d’identifiants ou d’adresses électroniques, et nommez-la "
            "dans la configuration."
        ),
    ),
    "LEDGER_FORGIVEN.title": Text(
        en="Read otherwise than written",
        fr="Lu autrement qu’écrit",
    ),
    "LEDGER_FORGIVEN.text": Text(
        en="“{written}” was read as “{taken}”. Cells: {count}.",
        fr="« {written} » a été lu comme « {taken} ». Cellules : {count}.",
    ),
    "LEDGER_FORGIVEN.remedy": Text(
        en="Nothing has to be done if that is meant; else correct the ledger.",
        fr="Rien à faire si c’est voulu ; sinon corrigez la grille.",
    ),
    "LEDGER_LEARNER_FORGIVEN.title": Text(
        en="Learners recognised despite another spelling",
        fr="Apprenants reconnus malgré une autre graphie",
    ),
    "LEDGER_LEARNER_FORGIVEN.text": Text(
        en="Learners whom the ledger writes with other case, accents or order of names than Moodle: {count}.",
        fr=(
            "Apprenants que la grille écrit avec d’autres majuscules, accents ou un autre ordre de noms que Moodle : "
            "{count}."
        ),
    ),
    "LEDGER_LEARNER_FORGIVEN.remedy": Text(
        en="Look whether they are the right ones; a column with idnumbers leaves no doubt.",
        fr="Vérifiez que ce sont les bons ; une colonne d’idnumbers ne laisse aucun doute.",
    ),
    "SUSPECT_CELL.title": Text(
        en="Cell that a spreadsheet changed",
        fr="Cellule modifiée par le tableur",
    ),
    "SUSPECT_CELL.text": Text(
        en=(
            "The cell holds “{shown}”: a spreadsheet has made a date, a number or an error of what was typed, or a "
            "date stands there that cannot be read. It was left out."
        ),
        fr=(
            "La cellule contient « {shown} » : le tableur a fait une date, un nombre ou une erreur de ce qui a été "
            "saisi, ou c’est une date illisible. Elle a été laissée de côté."
        ),
    ),
    "SUSPECT_CELL.remedy": Text(
        en="Give the column the format “Text”, then type the content again.",
        fr="Donnez à la colonne le format « Texte », puis saisissez de nouveau le contenu.",
    ),
    "LEDGER_TWICE.title": Text(
        en="Twice in the ledger",
        fr="Deux fois dans la grille du centre",
    ),
    "LEDGER_TWICE.text": Text(
        en="{idnumber} stands in the ledger several times: {values}. What counts here: {counts}.",
        fr="{idnumber} figure plusieurs fois dans la grille : {values}. Ce qui compte ici : {counts}.",
    ),
    "LEDGER_TWICE.remedy": Text(
        en="Leave one of them in the ledger.",
        fr="N’en laissez qu’une dans la grille.",
    ),
}

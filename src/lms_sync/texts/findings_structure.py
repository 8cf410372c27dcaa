"""Texts of findings on the framework: title, sentence and remedy of each."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "FRAMEWORK_MISSING.title": Text(
        en="Framework not in Moodle",
        fr="Référentiel absent de Moodle",
    ),
    "FRAMEWORK_MISSING.text": Text(
        en="{idnumber} ({shortname}) is not in Moodle, or the account of the pull may not see it.",
        fr="{idnumber} ({shortname}) n’est pas dans Moodle, ou le compte du relevé ne peut pas le voir.",
    ),
    "FRAMEWORK_MISSING.remedy": Text(
        en="Push the file, or give the account of the pull the right to view competency frameworks.",
        fr="Faites un push du fichier, ou donnez au compte du relevé le droit de voir les référentiels de compétences.",
    ),
    "COMPETENCY_MISSING.title": Text(
        en="Competency not in Moodle",
        fr="Compétence absente de Moodle",
    ),
    "COMPETENCY_MISSING.text": Text(
        en="{idnumber} ({shortname}) is in the file and not in Moodle: nobody can be rated on it.",
        fr="{idnumber} ({shortname}) est dans le fichier et pas dans Moodle : personne ne peut y être évalué.",
    ),
    "COMPETENCY_MISSING.remedy": Text(
        en="Look at the plan of the file, then push it.",
        fr="Regardez le plan du fichier, puis faites un push.",
    ),
    "ORPHAN.title": Text(
        en="Competency of Moodle that the file does not have",
        fr="Compétence de Moodle absente du fichier",
    ),
    "ORPHAN.text": Text(
        en="{idnumber} ({shortname}) is in Moodle and not in the file. No rating that was pulled stands on it.",
        fr=(
            "{idnumber} ({shortname}) est dans Moodle et pas dans le fichier. Aucune évaluation relevée n’y est "
            "attachée."
        ),
    ),
    "ORPHAN.remedy": Text(
        en="Add it to the file if it is meant, or delete it by a push with --orphans delete.",
        fr="Ajoutez-la au fichier si elle est voulue, ou supprimez-la par un push avec --orphans delete.",
    ),
    "ORPHAN_RATED.title": Text(
        en="Ratings on a competency that the file does not have",
        fr="Évaluations sur une compétence absente du fichier",
    ),
    "ORPHAN_RATED.text": Text(
        en=(
            "{idnumber} ({shortname}) is in Moodle and not in the file, and ratings stand on it: {count}. This "
            "report does not show them."
        ),
        fr=(
            "{idnumber} ({shortname}) est dans Moodle et pas dans le fichier, et des évaluations y sont attachées : "
            "{count}. Ce rapport ne les montre pas."
        ),
    ),
    "ORPHAN_RATED.remedy": Text(
        en=(
            "Add it to the file, or say with previous_idnumbers which competency it has become, before anything is "
            "deleted."
        ),
        fr=(
            "Ajoutez-la au fichier, ou indiquez avec previous_idnumbers quelle compétence elle est devenue, avant "
            "toute suppression."
        ),
    ),
    "ORPHAN_UNDER_ALL_RULE.title": Text(
        en="Competency beyond the file that blocks its parent's rule",
        fr="Compétence hors fichier qui bloque la règle de la compétence mère",
    ),
    "ORPHAN_UNDER_ALL_RULE.text": Text(
        en=(
            "{idnumber} ({shortname}) is not in the file, yet the rule of {parent} asks for all its children in "
            "Moodle, this one too."
        ),
        fr=(
            "{idnumber} ({shortname}) n’est pas dans le fichier, mais la règle de {parent} exige toutes ses "
            "compétences filles de Moodle, celle-ci comprise."
        ),
    ),
    "ORPHAN_UNDER_ALL_RULE.remedy": Text(
        en=(
            "Add it to the file, delete it, or move it in Moodle, so that {parent} can be completed by the "
            "competencies of the file."
        ),
        fr=(
            "Ajoutez-la au fichier, supprimez-la ou déplacez-la dans Moodle, pour que les compétences du fichier "
            "suffisent à valider {parent}."
        ),
    ),
    "FIELD_DIFFERS.title": Text(
        en="Field that differs from the file",
        fr="Champ qui diffère du fichier",
    ),
    "FIELD_DIFFERS.text": Text(
        en="{idnumber}, {field}: Moodle has “{moodle}”, the file has “{file}”.",
        fr="{idnumber}, {field} : Moodle a « {moodle} », le fichier a « {file} ».",
    ),
    "FIELD_DIFFERS.remedy": Text(
        en="Push the file if it is right; else take over into the file what Moodle has.",
        fr="Faites un push si le fichier a raison ; sinon reprenez dans le fichier ce qu’a Moodle.",
    ),
    "RULE_DIFFERS.title": Text(
        en="Completion rule that differs from the file",
        fr="Règle d’achèvement qui diffère du fichier",
    ),
    "RULE_DIFFERS.text": Text(
        en="{idnumber}, {field}: Moodle has “{moodle}”, the file has “{file}”.",
        fr="{idnumber}, {field} : Moodle a « {moodle} », le fichier a « {file} ».",
    ),
    "RULE_DIFFERS.remedy": Text(
        en="Push the file to set the rule; ratings that were made meanwhile are not judged again by Moodle.",
        fr="Faites un push pour poser la règle ; Moodle ne réexamine pas les évaluations faites entre-temps.",
    ),
    "SCALE_DIFFERS.title": Text(
        en="Scale that differs from the file",
        fr="Barème qui diffère du fichier",
    ),
    "SCALE_DIFFERS.text": Text(
        en="{idnumber}, {field}: Moodle has “{moodle}”, the file has “{file}”. Ratings are shown in Moodle's.",
        fr=(
            "{idnumber}, {field} : Moodle a « {moodle} », le fichier a « {file} ». Les évaluations sont montrées "
            "dans celui de Moodle."
        ),
    ),
    "SCALE_DIFFERS.remedy": Text(
        en=(
            "Look at the plan of the file: once there are ratings, Moodle no longer lets the scale be exchanged, "
            "only which items are proficient and which is the default."
        ),
        fr=(
            "Regardez le plan du fichier : dès qu’il y a des évaluations, Moodle ne laisse plus changer de barème, "
            "seulement les éléments qui valent « acquis » et l’élément par défaut."
        ),
    ),
}

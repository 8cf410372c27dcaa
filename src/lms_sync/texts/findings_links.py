"""Texts of findings on links to courses and activities: title, sentence and remedy of each."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "IN_NO_COURSE.title": Text(
        en="Assessed competency in no course",
        fr="Compétence à évaluer qui n’est dans aucun cours",
    ),
    "IN_NO_COURSE.text": Text(
        en=(
            "{idnumber} ({shortname}) is linked to none of the courses that were read, nor is anything above or "
            "below it: nobody can be rated on it there."
        ),
        fr=(
            "{idnumber} ({shortname}) n’est liée à aucun des cours lus, et rien au-dessus ni au-dessous d’elle ne "
            "l’est : personne ne peut y être évalué."
        ),
    ),
    "IN_NO_COURSE.remedy": Text(
        en="Link it to a course: in the course, “Competencies”, “Add competencies to course”.",
        fr="Liez-la à un cours : dans le cours, « Compétences », « Ajouter des compétences au cours ».",
    ),
    "COURSE_WITHOUT_ACTIVITY.title": Text(
        en="Competencies of a course without an activity",
        fr="Compétences d’un cours sans activité",
    ),
    "COURSE_WITHOUT_ACTIVITY.text": Text(
        en=(
            "In {course}, competencies hang on no activity that the account of the pull sees ({count}): {competencies}."
        ),
        fr=(
            "Dans {course}, des compétences ne sont liées à aucune activité visible du compte du relevé ({count}) : "
            "{competencies}."
        ),
    ),
    "COURSE_WITHOUT_ACTIVITY.remedy": Text(
        en=(
            "Link them in the settings of the activity in which they are shown, under “Competencies”; or rate them "
            "in the course by hand."
        ),
        fr=(
            "Liez-les dans les paramètres de l’activité où elles se montrent, sous « Compétences » ; ou évaluez-les "
            "à la main dans le cours."
        ),
    ),
    "COURSE_LINK_MISSING.title": Text(
        en="Link to a course that the links file wants and Moodle does not have",
        fr="Lien à un cours voulu par le fichier de liens et absent de Moodle",
    ),
    "COURSE_LINK_MISSING.text": Text(
        en="{course} is not linked to what the links file wants there ({count}): {competencies}.",
        fr="{course} n’est pas lié à ce que le fichier de liens y veut ({count}) : {competencies}.",
    ),
    "COURSE_LINK_MISSING.remedy": Text(
        en="Look at the plan of the links file (lms-sync links plan), then push it (lms-sync links push).",
        fr="Regardez le plan du fichier de liens (lms-sync links plan), puis faites un push (lms-sync links push).",
    ),
    "COURSE_LINK_UNEXPECTED.title": Text(
        en="Link to a course that the links file does not have",
        fr="Lien à un cours absent du fichier de liens",
    ),
    "COURSE_LINK_UNEXPECTED.text": Text(
        en="{course} is linked to what the links file does not name there ({count}): {competencies}.",
        fr="{course} est lié à ce que le fichier de liens n’y nomme pas ({count}) : {competencies}.",
    ),
    "COURSE_LINK_UNEXPECTED.remedy": Text(
        en="Add them to the links file if they are meant, or unlink them by a push with --unlink.",
        fr="Ajoutez-les au fichier de liens si elles sont voulues, ou déliez-les par un push avec --unlink.",
    ),
    "ACTIVITY_LINK_MISSING.title": Text(
        en="Link to an activity that the links file wants and Moodle does not have",
        fr="Lien à une activité voulu par le fichier de liens et absent de Moodle",
    ),
    "ACTIVITY_LINK_MISSING.text": Text(
        en=(
            "In {course}, activities that the account of the pull sees lack links that the links file wants "
            "({count}): {activities}."
        ),
        fr=(
            "Dans {course}, il manque des liens que le fichier de liens veut sur des activités, parmi celles que voit "
            "le compte du relevé ({count}) : {activities}."
        ),
    ),
    "ACTIVITY_LINK_MISSING.remedy": Text(
        en=(
            "Tick them in the settings of the activity, under “Competencies”: “lms-sync links worklist” lists "
            "everything. If the activity has another name in Moodle, correct the file."
        ),
        fr=(
            "Cochez-les dans les paramètres de l’activité, sous « Compétences » : « lms-sync links worklist » en "
            "dresse la liste. Si l’activité a un autre nom dans Moodle, corrigez le fichier."
        ),
    ),
    "ACTIVITY_LINK_UNEXPECTED.title": Text(
        en="Link to an activity that the links file does not have",
        fr="Lien à une activité absent du fichier de liens",
    ),
    "ACTIVITY_LINK_UNEXPECTED.text": Text(
        en="In {course}, activities are linked to what the links file does not name there ({count}): {activities}.",
        fr=(
            "Dans {course}, des activités sont liées à ce que le fichier de liens n’y nomme pas ({count}) : "
            "{activities}."
        ),
    ),
    "ACTIVITY_LINK_UNEXPECTED.remedy": Text(
        en="Add them to the links file if they are meant; else untick them in the settings of the activity.",
        fr="Ajoutez-les au fichier de liens si elles sont voulues ; sinon décochez-les dans les paramètres de "
        "l’activité.",
    ),
    "LINK_OUTCOME_DIFFERS.title": Text(
        en="Outcome of a link that differs from the links file",
        fr="Effet d’un lien qui diffère du fichier de liens",
    ),
    "LINK_OUTCOME_DIFFERS.text": Text(
        en="In {course}, outcomes differ, Moodle’s → the links file’s ({count}): {links}.",
        fr="Dans {course}, des effets diffèrent, celui de Moodle → celui du fichier de liens ({count}) : {links}.",
    ),
    "LINK_OUTCOME_DIFFERS.remedy": Text(
        en=(
            "Push the links file if it is right (lms-sync links push), and choose the outcome of activities in their "
            "settings; else correct the file."
        ),
        fr=(
            "Faites un push du fichier de liens s’il a raison (lms-sync links push), et choisissez l’effet des "
            "activités dans leurs paramètres ; sinon corrigez le fichier."
        ),
    ),
    "ACTIVITY_RENAMED.title": Text(
        en="Activity renamed in Moodle",
        fr="Activité renommée dans Moodle",
    ),
    "ACTIVITY_RENAMED.text": Text(
        en="In {course}, activities have other names in Moodle than in the links file ({count}): {activities}.",
        fr=(
            "Dans {course}, des activités ont dans Moodle un autre nom que dans le fichier de liens ({count}) : "
            "{activities}."
        ),
    ),
    "ACTIVITY_RENAMED.remedy": Text(
        en="Write the new name into the links file.",
        fr="Reportez le nouveau nom dans le fichier de liens.",
    ),
    "ACTIVITY_WITHOUT_COMPLETION.title": Text(
        en="Linked activity without a completion condition",
        fr="Activité liée sans condition d’achèvement",
    ),
    "ACTIVITY_WITHOUT_COMPLETION.text": Text(
        en=(
            "In {course}, activities have no completion condition, so that what their links are to do never happens "
            "({count}): {activities}."
        ),
        fr=(
            "Dans {course}, des activités n’ont pas de condition d’achèvement ; l’effet prévu par leurs liens ne se "
            "produit donc jamais ({count}) : {activities}."
        ),
    ),
    "ACTIVITY_WITHOUT_COMPLETION.remedy": Text(
        en=(
            "Set completion conditions in the settings of the activity; or leave it so if the competencies are rated "
            "by hand."
        ),
        fr=(
            "Définissez des conditions d’achèvement dans les paramètres de l’activité ; ou laissez ainsi si les "
            "compétences sont évaluées à la main."
        ),
    ),
    "MANY_COMPETENCIES.title": Text(
        en="Activity linked to many competencies",
        fr="Activité liée à beaucoup de compétences",
    ),
    "MANY_COMPETENCIES.text": Text(
        en="In {course}, activities are linked to ten competencies or more ({count}): {activities}.",
        fr="Dans {course}, des activités sont liées à dix compétences ou plus ({count}) : {activities}.",
    ),
    "MANY_COMPETENCIES.remedy": Text(
        en="Ask whether the activity shows each of them; leave those that it does not to other activities.",
        fr="Demandez-vous si l’activité montre chacune d’elles ; laissez les autres à d’autres activités.",
    ),
}

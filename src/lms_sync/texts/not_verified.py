"""Texts of checks that could not run."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "NOTHING_PULLED": Text(
        en="Nothing of this framework has been pulled from the site yet: run “lms-sync pull”.",
        fr="Rien de ce référentiel n’a encore été relevé sur le site : lancez « lms-sync pull ».",
    ),
    "FRAMEWORK_NOT_PULLED": Text(
        en="{idnumber}: no pull has asked for this framework yet; the last one asked for others.",
        fr="{idnumber} : aucun relevé n’a encore porté sur ce référentiel ; le dernier portait sur d’autres.",
    ),
    "IDENTITY_UNDECIDED": Text(
        en=(
            "Which competency of Moodle these are cannot be told from their previous idnumbers: {competencies}. "
            "“lms-sync plan” says why."
        ),
        fr=(
            "Les anciens idnumbers ne permettent pas de dire quelle compétence de Moodle sont celles-ci : "
            "{competencies}. « lms-sync plan » dit pourquoi."
        ),
    ),
    "RELATIONS_NOT_READ": Text(
        en="Related competencies were not read, so they were not compared.",
        fr="Les compétences associées n’ont pas été lues ; elles n’ont donc pas été comparées.",
    ),
    "SCALE_NOT_READ": Text(
        en="The items of a scale could not be read, so it was not compared.",
        fr="Les éléments d’un barème n’ont pas pu être lus ; il n’a donc pas été comparé.",
    ),
    "LINKS_NOT_READ": Text(
        en=(
            "The competencies of these courses could not be read ({count}): {courses}. A competency “in no course” "
            "may be in one of them."
        ),
        fr=(
            "Les compétences de ces cours n’ont pas pu être lues ({count}) : {courses}. Une compétence « dans aucun "
            "cours » est peut-être dans l’un d’eux."
        ),
    ),
    "NO_COURSE_READ": Text(
        en="No course was read, so it is not known which competencies are in a course.",
        fr="Aucun cours n’a été lu ; on ne sait donc pas quelles compétences sont dans un cours.",
    ),
    "COVERAGE_OUTSIDE_SCOPE": Text(
        en=(
            "This report is narrowed: whether a competency is in no course at all shows only in a report on everything."
        ),
        fr="Ce rapport est restreint : seul un rapport complet montre si une compétence n’est dans aucun cours.",
    ),
    "ACTIVITIES_NOT_SEEN": Text(
        en=(
            "Activities that the account of the pull cannot see, such as hidden ones, are not in this report: what "
            "hangs on them only counts as hanging on no activity."
        ),
        fr=(
            "Les activités que le compte du relevé ne peut pas voir, comme les activités cachées, ne sont pas dans ce "
            "rapport : ce qui n’est lié qu’à elles passe pour lié à aucune activité."
        ),
    ),
    "COMPLETION_NOT_READ": Text(
        en=(
            "Whether activities have a completion condition could not be read ({count}), in: {courses}. They are not "
            "counted as having none."
        ),
        fr=(
            "On n’a pas pu lire si des activités ont une condition d’achèvement ({count}), dans : {courses}. Elles ne "
            "comptent pas comme n’en ayant pas."
        ),
    ),
    "NO_LINKS_FILE": Text(
        en="No links file was given, so links were not compared with one (--links FILE).",
        fr="Aucun fichier de liens n’a été donné ; les liens n’ont donc pas été comparés (--links FICHIER).",
    ),
    "LINKED_COURSES_NOT_PULLED": Text(
        en="No pull has read these courses of the links file ({count}): {courses}. Their links were not compared.",
        fr=(
            "Aucun relevé n’a lu ces cours du fichier de liens ({count}) : {courses}. Leurs liens n’ont pas été "
            "comparés."
        ),
    ),
    "LINKED_COMPETENCIES_UNKNOWN": Text(
        en=(
            "The links file names competencies that the framework file does not have ({count}): {competencies}. Their "
            "links were not compared."
        ),
        fr=(
            "Le fichier de liens nomme des compétences absentes du fichier du référentiel ({count}) : {competencies}. "
            "Leurs liens n’ont pas été comparés."
        ),
    ),
    "LINKED_ACTIVITIES_UNCLEAR": Text(
        en=(
            "In {course}, what was pulled does not tell which activities the links file means ({count}): {activities}. "
            "“lms-sync links plan” says why."
        ),
        fr=(
            "Dans {course}, ce qui a été relevé ne dit pas quelles activités le fichier de liens désigne ({count}) : "
            "{activities}. « lms-sync links plan » dit pourquoi."
        ),
    ),
    "NOTHING_ASSESSED": Text(
        en="The file says that nothing in this framework is assessed (assessed: false).",
        fr="Le fichier dit que rien n’est évalué dans ce référentiel (assessed: false).",
    ),
    "BRANCH_NOT_ASSESSED": Text(
        en="These end above the assessed levels, so nothing in their branch is assessed ({count}): {competencies}.",
        fr=(
            "Celles-ci s’arrêtent au-dessus des niveaux évalués ; rien n’est donc évalué dans leur branche "
            "({count}) : {competencies}."
        ),
    ),
    "COURSE_NEVER_READ": Text(
        en="Course {course} has never been read whole; what is missing from it is not known.",
        fr="Le cours {course} n’a jamais été lu en entier ; on ne sait pas ce qui y manque.",
    ),
    "COURSE_NOT_READ_WHOLE": Text(
        en="Course {course} was not read whole by the last pull; it was on {last_whole}.",
        fr="Le cours {course} n’a pas été lu en entier par le dernier relevé ; il l’a été le {last_whole}.",
    ),
    "LEARNERS_NOT_READ": Text(
        en=(
            "In course {course}, the ratings of some learners could never be read: {count}. They are not counted as "
            "unrated."
        ),
        fr=(
            "Dans le cours {course}, les évaluations de certains apprenants n’ont jamais pu être lues : {count}. "
            "Elles ne comptent pas comme manquantes."
        ),
    ),
    "PLANS_NOT_PULLED": Text(
        en=(
            "Learning plans were not pulled: whether courses and plans agree is not known. “lms-sync pull --plans” "
            "reads them."
        ),
        fr=(
            "Les plans de formation n’ont pas été relevés : on ne sait pas si cours et plans concordent. « lms-sync "
            "pull --plans » les lit."
        ),
    ),
    "PLANS_OUTSIDE_SCOPE": Text(
        en="A report on courses or groups leaves out learning plans, so courses and plans were not compared.",
        fr=(
            "Un rapport sur des cours ou des groupes laisse de côté les plans de formation ; cours et plans n’ont "
            "donc pas été comparés."
        ),
    ),
    "NO_LEDGER": Text(
        en="No ledger was given, so nothing was compared with one (--ledger FILE).",
        fr="Aucune grille du centre n’a été donnée ; rien n’a donc été comparé (--ledger FICHIER).",
    ),
    "LEDGER_STRANGERS_OUTSIDE_SCOPE": Text(
        en=(
            "This report is narrowed: learners of the ledger who are not in it, or not in Moodle at all, are left out."
        ),
        fr=(
            "Ce rapport est restreint : les apprenants de la grille qui n’y sont pas, ou qui ne sont pas du tout "
            "dans Moodle, sont laissés de côté."
        ),
    ),
}

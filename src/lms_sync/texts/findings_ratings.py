"""Texts of findings on ratings: title, sentence and remedy of each."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "NOT_RATED.title": Text(
        en="Assessed and not yet rated",
        fr="À évaluer, et pas encore évaluée",
    ),
    "NOT_RATED.text": Text(
        en="{idnumber} ({shortname}): not yet rated for {count} of {learners} learners.",
        fr="{idnumber} ({shortname}) : pas encore d’évaluation pour {count} sur {learners} apprenants.",
    ),
    "NOT_RATED.remedy": Text(
        en="Rate them in the course, or accept that it is too early. The heat map shows whom it concerns.",
        fr="Évaluez-les dans le cours, ou admettez qu’il est trop tôt. La carte montre qui est concerné.",
    ),
    "PARENT_AHEAD_OF_CHILD.title": Text(
        en="Proficient although a competency below is not",
        fr="Acquise, mais une compétence fille ne l’est pas",
    ),
    "PARENT_AHEAD_OF_CHILD.text": Text(
        en="{parent} is rated proficient, while these below it are rated not proficient: {competencies}.",
        fr="{parent} est évaluée comme acquise, et ces compétences filles comme non acquises : {competencies}.",
    ),
    "PARENT_AHEAD_OF_CHILD.remedy": Text(
        en="Look at both ratings with whoever gave them, and correct the one that does not hold.",
        fr="Revoyez les deux évaluations avec la personne qui les a données, et corrigez celle qui ne tient pas.",
    ),
    "PARENT_AHEAD_OF_UNRATED_CHILD.title": Text(
        en="Proficient although a competency below is not rated",
        fr="Acquise, mais une compétence fille n’est pas évaluée",
    ),
    "PARENT_AHEAD_OF_UNRATED_CHILD.text": Text(
        en="{parent} is rated proficient while a competency below it is not rated yet; learners concerned: {count}.",
        fr=(
            "{parent} est évaluée comme acquise alors qu’une compétence fille n’est pas encore évaluée ; apprenants "
            "concernés : {count}."
        ),
    ),
    "PARENT_AHEAD_OF_UNRATED_CHILD.remedy": Text(
        en="Nothing has to be done if the domain is rated as a whole; else rate the competencies below it.",
        fr="Rien à faire si le domaine s’évalue en bloc ; sinon évaluez les compétences filles.",
    ),
    "REGRESSION.title": Text(
        en="Rating that went down",
        fr="Évaluation en baisse",
    ),
    "REGRESSION.text": Text(
        en="{idnumber} was “{was}” and is now “{now}”.",
        fr="{idnumber} était « {was} » et est maintenant « {now} ».",
    ),
    "REGRESSION.remedy": Text(
        en="Ask whoever rated whether that is meant; a wrong one is corrected on the rating page.",
        fr="Demandez à la personne qui a évalué si c’est voulu ; une erreur se corrige sur la page d’évaluation.",
    ),
    "VANISHED.title": Text(
        en="Rating that vanished",
        fr="Évaluation disparue",
    ),
    "VANISHED.text": Text(
        en=(
            "{idnumber} was “{was}”. Since the pull of {noticed} Moodle has no rating any more, though the learner "
            "is still enrolled."
        ),
        fr=(
            "{idnumber} était « {was} ». Depuis le relevé du {noticed}, Moodle n’a plus d’évaluation, alors que "
            "l’apprenant est toujours inscrit."
        ),
    ),
    "VANISHED.remedy": Text(
        en="A reset of the course deletes ratings. Give the rating again if it still holds.",
        fr="La réinitialisation d’un cours supprime les évaluations. Redonnez l’évaluation si elle vaut toujours.",
    ),
    "RATING_CHANGED.title": Text(
        en="Rating that changed",
        fr="Évaluation modifiée",
    ),
    "RATING_CHANGED.text": Text(
        en="{idnumber} was “{was}” and is now “{now}”.",
        fr="{idnumber} était « {was} » et est maintenant « {now} ».",
    ),
    "RATING_CHANGED.remedy": Text(
        en="Nothing has to be done.",
        fr="Rien à faire.",
    ),
    "COURSES_DISAGREE.title": Text(
        en="Courses that disagree",
        fr="Cours en désaccord",
    ),
    "COURSES_DISAGREE.text": Text(
        en="{idnumber} is “{newest}”, but “{others}”. The latest one counts in this report.",
        fr="{idnumber} est « {newest} », mais « {others} ». Ce rapport retient la plus récente.",
    ),
    "COURSES_DISAGREE.remedy": Text(
        en="Agree on one rating between the courses, or accept that they show different things.",
        fr="Accordez-vous entre cours sur une évaluation, ou admettez qu’ils montrent des choses différentes.",
    ),
    "COURSE_DIFFERS_FROM_GLOBAL.title": Text(
        en="Course and learning plan differ",
        fr="Cours et plan de formation diffèrent",
    ),
    "COURSE_DIFFERS_FROM_GLOBAL.text": Text(
        en="{idnumber} is “{in_course}” in the course, and “{in_plan}” in the learning plan.",
        fr="{idnumber} est « {in_course} » dans le cours, et « {in_plan} » dans le plan de formation.",
    ),
    "COURSE_DIFFERS_FROM_GLOBAL.remedy": Text(
        en=(
            "Rate it in the plan, or let the course pass its ratings on to learning plans (settings of the course's "
            "competencies)."
        ),
        fr=(
            "Évaluez-la dans le plan, ou laissez le cours transmettre ses évaluations aux plans de formation "
            "(réglages des compétences du cours)."
        ),
    ),
    "PROFICIENCY_OUTDATED.title": Text(
        en="Proficiency of another day's scale",
        fr="Acquis ou non selon un ancien réglage du barème",
    ),
    "PROFICIENCY_OUTDATED.text": Text(
        en=(
            "{idnumber} ({shortname}): ratings whose stored proficiency is not what the scale says today: {count}. "
            "Moodle does not compute it again."
        ),
        fr=(
            "{idnumber} ({shortname}) : évaluations enregistrées comme acquises ou non, autrement que le barème ne "
            "le dit aujourd’hui : {count}. Moodle ne recalcule rien."
        ),
    ),
    "PROFICIENCY_OUTDATED.remedy": Text(
        en="Give the same rating once more in Moodle where today's scale is meant to count.",
        fr="Redonnez la même évaluation dans Moodle là où le réglage d’aujourd’hui doit valoir.",
    ),
}

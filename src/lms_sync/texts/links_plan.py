"""Texts of the plan of links: why it may not be pushed, and what its reader should know."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

FILES: Mapping[str, Text] = {
    "LINKS_FRAMEWORK_UNKNOWN": Text(
        en=(
            "The framework {framework} is not in Moodle, or this account may not see it. Push the framework first, "
            "or correct `framework`."
        ),
        fr=(
            "Le référentiel {framework} n’est pas dans Moodle, ou ce compte ne le voit pas. Envoyez d’abord le "
            "référentiel, ou corrigez `framework`."
        ),
    ),
    "LINKS_FRAMEWORK_NEAR": Text(
        en=(
            "The framework {framework} is not in Moodle, or this account may not see it. Similar ones there: {near}. "
            "Correct `framework`, or push the framework first."
        ),
        fr=(
            "Le référentiel {framework} n’est pas dans Moodle, ou ce compte ne le voit pas. Noms proches : {near}. "
            "Corrigez `framework`, ou envoyez d’abord le référentiel."
        ),
    ),
    "LINKS_FRAMEWORK_HIDDEN": Text(
        en=(
            "The framework {framework} is hidden, and Moodle links no competency of a hidden framework to a course. "
            "Show it (`visible: true` in its file and `push`, or the eye under Site administration > Competencies > "
            "Competency frameworks), then plan again."
        ),
        fr=(
            "Le référentiel {framework} est caché, et Moodle ne lie à un cours aucune compétence d’un référentiel "
            "caché. Affichez-le (`visible: true` dans son fichier et `push`, ou l’œil sous Administration du site > "
            "Compétences > Référentiels de compétences), puis refaites le plan."
        ),
    ),
    "LINKS_COMPETENCY_ABSENT": Text(
        en=(
            "The framework {framework} has no competency {competency} in Moodle. Correct the idnumber; if the "
            "competency is new, push the framework first."
        ),
        fr=(
            "Dans Moodle, le référentiel {framework} n’a pas de compétence {competency}. Corrigez l’idnumber ; si la "
            "compétence est nouvelle, envoyez d’abord le référentiel."
        ),
    ),
    "LINKS_COMPETENCY_NEAR": Text(
        en=(
            "The framework {framework} has no competency {competency} in Moodle. Similar ones: {near}. Correct the "
            "idnumber; if the competency is new, push the framework first."
        ),
        fr=(
            "Dans Moodle, le référentiel {framework} n’a pas de compétence {competency}. Idnumbers proches : {near}. "
            "Corrigez l’idnumber ; si la compétence est nouvelle, envoyez d’abord le référentiel."
        ),
    ),
}

COURSES: Mapping[str, Text] = {
    "LINKS_COURSE_UNKNOWN": Text(
        en=(
            "This account sees no course with the short name “{course}”. Correct it, or give the account access to "
            "the course."
        ),
        fr=(
            "Ce compte ne voit aucun cours dont le nom abrégé est « {course} ». Corrigez-le, ou donnez au compte "
            "accès au cours."
        ),
    ),
    "LINKS_COURSE_NEAR": Text(
        en=(
            "This account sees no course with the short name “{course}”. Similar ones: {near}. Correct it, or give "
            "the account access to the course."
        ),
        fr=(
            "Ce compte ne voit aucun cours dont le nom abrégé est « {course} ». Noms proches : {near}. Corrigez-le, "
            "ou donnez au compte accès au cours."
        ),
    ),
    "LINKS_COURSE_IDNUMBER_UNKNOWN": Text(
        en=(
            "This account finds no course with the idnumber {course}. Moodle shows the idnumber of a course only to "
            "those who may edit its settings (moodle/course:update): give the account that capability, correct the "
            "idnumber, or use the short name."
        ),
        fr=(
            "Ce compte ne trouve aucun cours dont l’idnumber est {course}. Moodle ne montre l’idnumber d’un cours "
            "qu’à ceux qui peuvent en modifier les paramètres (moodle/course:update) : donnez cette capacité au "
            "compte, corrigez l’idnumber, ou employez le nom abrégé."
        ),
    ),
    "LINKS_COURSE_IDNUMBER_NEAR": Text(
        en=(
            "This account finds no course with the idnumber {course}. Similar ones: {near}. Correct it, or use the "
            "short name; Moodle shows idnumbers only of courses whose settings the account may edit "
            "(moodle/course:update)."
        ),
        fr=(
            "Ce compte ne trouve aucun cours dont l’idnumber est {course}. Idnumbers proches : {near}. Corrigez-le, "
            "ou employez le nom abrégé ; Moodle ne montre l’idnumber que des cours dont le compte peut modifier les "
            "paramètres (moodle/course:update)."
        ),
    ),
    "LINKS_COURSE_PATTERN_UNKNOWN": Text(
        en=(
            "The pattern “{course}” matches the short name of no course that this account sees. * stands for any "
            "characters, ? for one; capitals and small letters differ. Correct it, or give the account access to the "
            "courses."
        ),
        fr=(
            "Le motif « {course} » ne correspond au nom abrégé d’aucun cours visible pour ce compte. * remplace une "
            "suite de caractères, ? un seul ; majuscules et minuscules comptent. Corrigez-le, ou donnez au compte "
            "accès aux cours."
        ),
    ),
    "LINKS_COURSE_PATTERN_NEAR": Text(
        en=(
            "The pattern “{course}” matches the short name of no course that this account sees. Similar ones: "
            "{near}. * stands for any characters, ? for one; capitals and small letters differ. Correct it."
        ),
        fr=(
            "Le motif « {course} » ne correspond au nom abrégé d’aucun cours visible pour ce compte. Noms proches : "
            "{near}. * remplace une suite de caractères, ? un seul ; majuscules et minuscules comptent. Corrigez-le."
        ),
    ),
    "LINKS_COURSE_AMBIGUOUS": Text(
        en=(
            "“{course}” may mean several courses: {found}. Write the short name of one of them, exactly as Moodle "
            "has it."
        ),
        fr=(
            "« {course} » peut désigner plusieurs cours : {found}. Écrivez le nom abrégé de l’un d’eux, exactement "
            "comme dans Moodle."
        ),
    ),
    "LINKS_COURSE_UNREADABLE": Text(
        en=(
            "This account sees the course “{course}” but may not read its competencies. Enrol it there or allow "
            "moodle/course:view, and allow moodle/competency:coursecompetencyview."
        ),
        fr=(
            "Ce compte voit le cours « {course} » mais ne peut en lire les compétences. Inscrivez-le à ce cours ou "
            "accordez moodle/course:view, et accordez moodle/competency:coursecompetencyview."
        ),
    ),
    "LINKS_COURSE_NOT_MANAGED": Text(
        en=(
            "The links of the course “{course}” would have to change, and this account may not change them. Allow it "
            "moodle/competency:coursecompetencymanage in the course or its category."
        ),
        fr=(
            "Les liens du cours « {course} » devraient changer, et ce compte ne peut les modifier. Accordez-lui "
            "moodle/competency:coursecompetencymanage dans le cours ou sa catégorie."
        ),
    ),
    "LINKS_COURSE_PLANNED_ELSEWHERE": Text(
        en="The course “{course}” is named in {other} too; what both want of it is planned together, with {other}.",
        fr=(
            "Le cours « {course} » figure aussi dans {other} ; ce que les deux en demandent est planifié ensemble, "
            "avec {other}."
        ),
    ),
}

ACTIVITIES: Mapping[str, Text] = {
    "LINKS_ACTIVITY_UNKNOWN": Text(
        en=(
            "The course “{course}” has no activity named “{activity}” that this account sees. Correct the name, or "
            "name the activity by {{cmid: 12}}, the number in its address."
        ),
        fr=(
            "Le cours « {course} » n’a aucune activité nommée « {activity} » que ce compte voie. Corrigez le nom, ou "
            "désignez l’activité par {{cmid: 12}}, le numéro dans son adresse."
        ),
    ),
    "LINKS_ACTIVITY_NEAR": Text(
        en=(
            "The course “{course}” has no activity named “{activity}” that this account sees. Similar ones: {near}. "
            "Correct the name, or name the activity by {{cmid: 12}}, the number in its address."
        ),
        fr=(
            "Le cours « {course} » n’a aucune activité nommée « {activity} » que ce compte voie. Noms proches : "
            "{near}. Corrigez le nom, ou désignez l’activité par {{cmid: 12}}, le numéro dans son adresse."
        ),
    ),
    "LINKS_ACTIVITY_AMBIGUOUS": Text(
        en=(
            "Several activities of the course “{course}” are named “{activity}”: {found}. Write {{cmid: 12}} with "
            "the number of the one that is meant."
        ),
        fr=(
            "Plusieurs activités du cours « {course} » se nomment « {activity} » : {found}. Écrivez {{cmid: 12}} "
            "avec le numéro de celle qui est visée."
        ),
    ),
    "LINKS_ACTIVITY_IDNUMBER_UNKNOWN": Text(
        en=(
            "No activity of the course “{course}” has the idnumber {activity}. Correct it, or name the activity by "
            "its name or {{cmid: 12}}."
        ),
        fr=(
            "Aucune activité du cours « {course} » n’a l’idnumber {activity}. Corrigez-le, ou désignez l’activité "
            "par son nom ou par {{cmid: 12}}."
        ),
    ),
    "LINKS_ACTIVITY_IDNUMBER_NEAR": Text(
        en=(
            "No activity of the course “{course}” has the idnumber {activity}. Similar ones: {near}. Correct it, or "
            "name the activity by its name or {{cmid: 12}}."
        ),
        fr=(
            "Aucune activité du cours « {course} » n’a l’idnumber {activity}. Idnumbers proches : {near}. "
            "Corrigez-le, ou désignez l’activité par son nom ou par {{cmid: 12}}."
        ),
    ),
    "LINKS_ACTIVITY_IDNUMBER_AMBIGUOUS": Text(
        en=(
            "Several activities of the course “{course}” have the idnumber {activity}: {found}. Write {{cmid: 12}} "
            "with the number of the one that is meant."
        ),
        fr=(
            "Plusieurs activités du cours « {course} » ont l’idnumber {activity} : {found}. Écrivez {{cmid: 12}} "
            "avec le numéro de celle qui est visée."
        ),
    ),
    "LINKS_ACTIVITY_IDNUMBERS_UNREADABLE": Text(
        en=(
            "This account may not read the idnumbers of all activities of the course “{course}”, so it cannot be "
            "told which one is {activity}. Allow it moodle/course:manageactivities in the course, or name the "
            "activity by its name or {{cmid: 12}}."
        ),
        fr=(
            "Ce compte ne peut lire les idnumbers de toutes les activités du cours « {course} » : impossible de "
            "savoir laquelle est {activity}. Accordez-lui moodle/course:manageactivities dans le cours, ou désignez "
            "l’activité par son nom ou par {{cmid: 12}}."
        ),
    ),
    "LINKS_ACTIVITY_CMID_UNKNOWN": Text(
        en=(
            "The course “{course}” has no activity with cmid {activity} that this account sees. Correct the number: "
            "it stands in the activity’s address, as in view.php?id=12."
        ),
        fr=(
            "Le cours « {course} » n’a aucune activité de cmid {activity} que ce compte voie. Corrigez le numéro : "
            "il figure dans l’adresse de l’activité, comme dans view.php?id=12."
        ),
    ),
    "LINKS_ACTIVITY_TAKEN_OVER": Text(
        en=(
            "“{activity}” in the course “{course}” is now cmid {cmid}. Until now the name meant cmid {earlier}, which "
            "is called “{now}” today and whose links are left alone. Write {{cmid: {earlier}}} if that one is still "
            "meant."
        ),
        fr=(
            "« {activity} » du cours « {course} » est maintenant le cmid {cmid}. Ce nom désignait jusqu’ici le cmid "
            "{earlier}, qui s’appelle aujourd’hui « {now} » et dont les liens ne sont pas touchés. Écrivez "
            "{{cmid: {earlier}}} si c’est encore celle-là."
        ),
    ),
    "LINKS_ACTIVITY_RENAMED": Text(
        en=(
            "“{activity}” in the course “{course}” was renamed in Moodle: it is now “{now}” (cmid {cmid}). Write the "
            "new name into the file; until then it is found by its cmid."
        ),
        fr=(
            "« {activity} » du cours « {course} » a été renommée dans Moodle : c’est maintenant « {now} » (cmid "
            "{cmid}). Reportez le nouveau nom dans le fichier ; d’ici là, elle est retrouvée par son cmid."
        ),
    ),
}

OUTCOMES: Mapping[str, Text] = {
    "LINKS_COURSE_OUTCOMES_DIFFER": Text(
        en=(
            "{competency} gets the outcome {outcome} in the course “{course}” here, and {other_outcome} in {other}. "
            "Keep one of them."
        ),
        fr=(
            "{competency} reçoit ici l’effet {outcome} dans le cours « {course} », et {other_outcome} à {other}. "
            "Gardez l’un des deux."
        ),
    ),
    "LINKS_ACTIVITY_OUTCOMES_DIFFER": Text(
        en=(
            "{competency} gets the outcome {outcome} in the activity “{activity}” of the course “{course}” here, and "
            "{other_outcome} in {other}. Keep one of them."
        ),
        fr=(
            "{competency} reçoit ici l’effet {outcome} dans l’activité « {activity} » du cours « {course} », et "
            "{other_outcome} à {other}. Gardez l’un des deux."
        ),
    ),
    "LINKS_ONE_OUTCOME_AN_ACTIVITY": Text(
        en=(
            "The activity “{activity}” of the course “{course}” gets the outcome {outcome} here, and {other_outcome} "
            "in {other}; but saving its settings sets one outcome for all of its competencies. Choose one, or "
            "install a plugin that sets each."
        ),
        fr=(
            "L’activité « {activity} » du cours « {course} » reçoit ici l’effet {outcome}, et {other_outcome} à "
            "{other} ; or enregistrer ses paramètres fixe un seul effet pour toutes ses compétences. Choisissez-en "
            "un, ou installez un plugin qui règle chacun."
        ),
    ),
    "LINKS_COMPLETE_NOT_PROFICIENT": Text(
        en=(
            "The outcome complete would rate {competency} with the default item of its scale, which is not "
            "proficient: whoever completes would be rated as not proficient. Choose another outcome, or a proficient "
            "default item."
        ),
        fr=(
            "L’effet complete donnerait à {competency} l’élément par défaut de son barème, qui ne vaut pas "
            "maîtrise : quiconque termine serait évalué comme non compétent. Choisissez un autre effet, ou un "
            "élément par défaut qui vaut maîtrise."
        ),
    ),
    "LINKS_COMPLETE_FOR_ALL": Text(
        en=(
            "Saving the settings of “{activity}” gives the outcome complete to all its competencies, {competency} too, "
            "and the default item of that one’s scale is not proficient: whoever completes would be rated as not "
            "proficient. Choose another outcome, or link {competency} to another activity."
        ),
        fr=(
            "Enregistrer les paramètres de « {activity} » donne l’effet complete à toutes ses compétences, "
            "{competency} comprise, dont l’élément par défaut du barème ne vaut pas maîtrise : quiconque termine "
            "serait évalué comme non compétent. Choisissez un autre effet, ou liez {competency} à une autre activité."
        ),
    ),
    "LINKS_COMPLETE_STANDS": Text(
        en=(
            "{competency} has the outcome complete in Moodle already, and the default item of its scale is not "
            "proficient: whoever completes is rated as not proficient. Choose another outcome, or a proficient "
            "default item."
        ),
        fr=(
            "{competency} a déjà l’effet complete dans Moodle, et l’élément par défaut de son barème ne vaut pas "
            "maîtrise : quiconque termine est évalué comme non compétent. Choisissez un autre effet, ou un élément "
            "par défaut qui vaut maîtrise."
        ),
    ),
}

TEXTS: Mapping[str, Text] = {**FILES, **COURSES, **ACTIVITIES, **OUTCOMES}

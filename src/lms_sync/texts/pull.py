"""Texts of the area `pull`: of the command, its summary and what it met on the way."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

ERRORS: Mapping[str, Text] = {
    "pull.no-files": Text(
        en="No file matches {pattern}, which stands under files of [frameworks] in the settings. Correct the path; "
        "without files every framework that the account sees is pulled.",
        fr="Aucun fichier ne correspond à {pattern}, indiqué par files sous [frameworks] dans la configuration. "
        "Corrigez le chemin ; sans files, tous les référentiels que le compte voit sont relevés.",
    ),
    "pull.no-framework-of-files": Text(
        en="{site} has none of the frameworks of the settings’ files ({frameworks}), or the account may not see them. "
        "Push them first, or give the account the right moodle/competency:competencyview.",
        fr="{site} n’a aucun des référentiels des fichiers de la configuration ({frameworks}), ou le compte n’a pas le "
        "droit de les voir. Faites d’abord un push, ou donnez au compte la capacité moodle/competency:competencyview.",
    ),
    "pull.no-framework": Text(
        en="{site} has no competency framework that the account may see. Push one first, or give the account the right "
        "moodle/competency:competencyview.{frameworks}",
        fr="{site} n’a aucun référentiel que le compte puisse voir. Faites d’abord un push, ou donnez au compte la "
        "capacité moodle/competency:competencyview.{frameworks}",
    ),
    "pull.no-course": Text(
        en="{site} has no course with the short name {courses}, or the account may not see it. Compare with “Course "
        "short name” in the course’s settings; a hidden course needs the right moodle/course:viewhiddencourses.",
        fr="{site} n’a aucun cours dont le nom abrégé est {courses}, ou le compte n’a pas le droit de le voir. "
        "Comparez avec « Nom abrégé du cours » dans les paramètres du cours ; un cours caché demande la "
        "capacité moodle/course:viewhiddencourses.",
    ),
}

NOTES: Mapping[str, Text] = {
    "pull.note-stopped": Text(
        en="The pull could not go on. What was read is kept; the next pull goes on from there.",
        fr="Le relevé n’a pas pu continuer. Ce qui a été lu est conservé ; le prochain reprendra là.",
    ),
    "pull.note-framework-missing": Text(
        en="The framework {framework} is not in Moodle yet; push its file.",
        fr="Le référentiel {framework} n’est pas encore dans Moodle ; faites un push de son fichier.",
    ),
    "pull.note-course-not-found": Text(
        en="No course has the short name {course}, or the account may not see it.",
        fr="Aucun cours n’a le nom abrégé {course}, ou le compte n’a pas le droit de le voir.",
    ),
    "pull.note-category-not-found": Text(
        en="There is no course category with the number {category}, or the account may not see it.",
        fr="Il n’y a pas de catégorie de cours numéro {category}, ou le compte n’a pas le droit de la voir.",
    ),
    "pull.note-course-gone": Text(
        en="The course {course} is not there any more; the ratings last seen in it are kept as history.",
        fr="Le cours {course} n’existe plus ; les dernières évaluations vues sont conservées dans l’historique.",
    ),
    "pull.note-course-unreadable": Text(
        en="The course {course} could not be read; what is known of it stays as it was.",
        fr="Le cours {course} n’a pas pu être lu ; ce qu’on en sait reste en l’état.",
    ),
    "pull.note-activities-not-read": Text(
        en="The activities of the course {course} could not be read.",
        fr="Les activités du cours {course} n’ont pas pu être lues.",
    ),
    "pull.note-activities-hidden": Text(
        en="Activities of the course {course} that learners do not see: {count}.",
        fr="Activités du cours {course} que les apprenants ne voient pas : {count}.",
    ),
    "pull.note-activity-hidden": Text(
        en="Activities of which the account may not see what their completion does: {count} (cmid {ids}).",
        fr="Activités dont le compte ne peut voir l’effet de l’achèvement : {count} (cmid {ids}).",
    ),
    "pull.note-not-gradable": Text(
        en="Learners of the course {course} who cannot be rated there any more: {count} (Moodle’s id {ids}).",
        fr="Apprenants du cours {course} qui ne peuvent plus y être évalués : {count} (id Moodle {ids}).",
    ),
    "pull.note-not-read": Text(
        en="Learners of the course {course} whose ratings could not be read: {count} (Moodle’s id {ids}).",
        fr="Apprenants du cours {course} dont les évaluations n’ont pas pu être lues : {count} (id Moodle {ids}).",
    ),
    "pull.note-cohorts-not-read": Text(
        en="The cohorts could not be read; those known stay as they were.",
        fr="Les cohortes n’ont pas pu être lues ; celles qui sont connues restent en l’état.",
    ),
    "pull.note-accounts-deleted": Text(
        en="Learners whose account is not in Moodle any more: {count}.",
        fr="Apprenants dont le compte n’existe plus dans Moodle : {count}.",
    ),
    "pull.note-identity-hidden": Text(
        en="Moodle does not show this account the usernames and idnumbers of the learners of the course {course}, so "
        "that a ledger cannot find them. Give the account’s role the right moodle/user:viewalldetails at system level.",
        fr="Moodle ne montre pas à ce compte les noms d’utilisateur et numéros d’identification des apprenants du "
        "cours {course} : une grille ne peut pas les retrouver. Donnez au rôle du compte la capacité "
        "moodle/user:viewalldetails au niveau du système.",
    ),
    "pull.note-plans-not-read": Text(
        en="Learners whose learning plans could not be read: {count} (Moodle’s id {ids}).",
        fr="Apprenants dont les plans de formation n’ont pas pu être lus : {count} (id Moodle {ids}).",
    ),
    "pull.note-plans-of-nobody": Text(
        en="Learners whose account was not there any more when their learning plans were read: {count}.",
        fr="Apprenants dont le compte n’existait plus à la lecture de leurs plans de formation : {count}.",
    ),
    "pull.note-evidence-not-read": Text(
        en="Ratings of the course {course} whose evidence could not be read: {count}.",
        fr="Évaluations du cours {course} dont les preuves n’ont pas pu être lues : {count}.",
    ),
    "pull.note-cause": Text(en="{note} {cause}", fr="{note} {cause}"),
}

SUMMARY: Mapping[str, Text] = {
    "pull.progress": Text(en="Reading ratings", fr="Lecture des évaluations"),
    "pull.stopping": Text(
        en="Ending; what is under way is still saved. Ctrl-C once more ends at once.",
        fr="Arrêt en cours ; ce qui est déjà demandé sera encore enregistré. Un second Ctrl-C arrête aussitôt.",
    ),
    "pull.aborted": Text(
        en="Interrupted. What was saved is kept; the same pull goes on from there.",
        fr="Interrompu. Ce qui est enregistré est conservé ; le même relevé reprendra là.",
    ),
    "pull.head": Text(en="Pull from {site}: ", fr="Relevé de {site} : "),
    "pull.complete": Text(en="complete.", fr="complet."),
    "pull.partial": Text(
        en="partial; the rest is tried again by the next pull.",
        fr="partiel ; le prochain relevé reprendra le reste.",
    ),
    "pull.running": Text(
        en="not finished; the same pull goes on from here.", fr="inachevé ; le même relevé reprendra ici."
    ),
    "pull.abandoned": Text(en="given up.", fr="abandonné."),
    "pull.resumed": Text(
        en="It went on with the pull that began at {time}.", fr="Il a continué le relevé commencé à {time}."
    ),
    "pull.read": Text(
        en="Read: {courses}, {readings}, by {requests}.", fr="Lu : {courses}, {readings}, en {requests}."
    ),
    "pull.ratings": Text(en="Ratings: {counts}.", fr="Évaluations : {counts}."),
    "pull.enrolments": Text(en="Enrolments: {counts}.", fr="Inscriptions : {counts}."),
    "pull.plans": Text(en="Learning plans: {counts}.", fr="Plans de formation : {counts}."),
    "pull.evidence": Text(en="Evidence: {counts}.", fr="Preuves : {counts}."),
    "pull.no-change": Text(en="no change", fr="aucun changement"),
    "pull.new-f.one": Text(en="{count} new", fr="{count} nouvelle"),
    "pull.new-f.many": Text(en="{count} new", fr="{count} nouvelles"),
    "pull.changed-f.one": Text(en="{count} changed", fr="{count} modifiée"),
    "pull.changed-f.many": Text(en="{count} changed", fr="{count} modifiées"),
    "pull.vanished-f.one": Text(en="{count} vanished", fr="{count} disparue"),
    "pull.vanished-f.many": Text(en="{count} vanished", fr="{count} disparues"),
    "pull.unlinked-f.one": Text(en="{count} not linked any more", fr="{count} qui n’est plus liée"),
    "pull.unlinked-f.many": Text(en="{count} not linked any more", fr="{count} qui ne sont plus liées"),
    "pull.new-m.one": Text(en="{count} new", fr="{count} nouveau"),
    "pull.new-m.many": Text(en="{count} new", fr="{count} nouveaux"),
    "pull.changed-m.one": Text(en="{count} changed", fr="{count} modifié"),
    "pull.changed-m.many": Text(en="{count} changed", fr="{count} modifiés"),
    "pull.vanished-m.one": Text(en="{count} vanished", fr="{count} disparu"),
    "pull.vanished-m.many": Text(en="{count} vanished", fr="{count} disparus"),
    "pull.unlinked-m.one": Text(en="{count} not linked any more", fr="{count} qui n’est plus lié"),
    "pull.unlinked-m.many": Text(en="{count} not linked any more", fr="{count} qui ne sont plus liés"),
    "pull.left.one": Text(en="{count} of a learner who left", fr="{count} d’un apprenant parti"),
    "pull.left.many": Text(en="{count} of learners who left", fr="{count} d’apprenants partis"),
    "pull.ended.one": Text(en="{count} ended", fr="{count} terminée"),
    "pull.ended.many": Text(en="{count} ended", fr="{count} terminées"),
    "pull.gone.one": Text(en="{count} of a course that is gone", fr="{count} d’un cours disparu"),
    "pull.gone.many": Text(en="{count} of courses that are gone", fr="{count} de cours disparus"),
    "pull.removed.one": Text(en="{count} removed", fr="{count} supprimé"),
    "pull.removed.many": Text(en="{count} removed", fr="{count} supprimés"),
    "pull.deleted.one": Text(en="{count} of a deleted account", fr="{count} d’un compte supprimé"),
    "pull.deleted.many": Text(en="{count} of deleted accounts", fr="{count} de comptes supprimés"),
    "pull.forgotten": Text(
        en="Forgotten learners kept out: {count}.", fr="Apprenants oubliés et tenus à l’écart : {count}."
    ),
    "count.pull-courses.one": Text(en="{count} course", fr="{count} cours"),
    "count.pull-courses.many": Text(en="{count} courses", fr="{count} cours"),
    "count.pull-readings.one": Text(en="{count} reading of a learner", fr="{count} lecture d’un apprenant"),
    "count.pull-readings.many": Text(en="{count} readings of learners", fr="{count} lectures d’apprenants"),
    "count.pull-requests.one": Text(en="{count} request", fr="{count} requête"),
    "count.pull-requests.many": Text(en="{count} requests", fr="{count} requêtes"),
}

TEXTS: Mapping[str, Text] = {**ERRORS, **NOTES, **SUMMARY}

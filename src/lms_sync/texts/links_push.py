"""Texts of the area `links_push`: what a plan of links shows, and how pushing it ended."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

COUNTS: Mapping[str, Text] = {
    "count.courses.one": Text(en="{count} course", fr="{count} cours"),
    "count.courses.many": Text(en="{count} courses", fr="{count} cours"),
    "count.activities.one": Text(en="{count} activity", fr="{count} activité"),
    "count.activities.many": Text(en="{count} activities", fr="{count} activités"),
}

CHANGES: Mapping[str, Text] = {
    "link-change.link-course": Text(
        en="link {competency} to the course; on its completion: {outcome}",
        fr="lier {competency} au cours ; à l’achèvement du cours : {outcome}",
    ),
    "link-change.course-outcome": Text(
        en="{competency}, on completion of the course: {new} (now: {old})",
        fr="{competency}, à l’achèvement du cours : {new} (actuellement : {old})",
    ),
    "link-change.reorder": Text(en="order of the course: {order}", fr="ordre du cours : {order}"),
    "link-change.unlink-course": Text(en="unlink {competency} from the course", fr="délier {competency} du cours"),
    "link-change.unlink-course-with": Text(
        en="unlink {competency} from the course; Moodle then also unlinks it from: {activities}",
        fr="délier {competency} du cours ; Moodle la délie alors aussi de : {activities}",
    ),
    "link-change.link-activity": Text(
        en="link {competency} to {activity}; on its completion: {outcome}",
        fr="lier {competency} à {activity} ; à l’achèvement de l’activité : {outcome}",
    ),
    "link-change.activity-outcome": Text(
        en="{competency}, on completion of {activity}: {new} (now: {old})",
        fr="{competency}, à l’achèvement de {activity} : {new} (actuellement : {old})",
    ),
    "link-change.unlink-activity": Text(
        en="unlink {competency} from {activity}", fr="délier {competency} de {activity}"
    ),
    "links.activity": Text(en="“{name}” (cmid {cmid})", fr="« {name} » (cmid {cmid})"),
}

PLAN: Mapping[str, Text] = {
    "links.heading": Text(en="{file}: {framework}: {counts}", fr="{file} : {framework} : {counts}"),
    "links.cannot-be-made": Text(en="cannot be pushed", fr="push impossible"),
    "links.course": Text(en="{shortname} – {fullname}", fr="{shortname} – {fullname}"),
    "links.work": Text(
        en="In activities, for a person to do ({count}); lms-sync links worklist lists it with the addresses",
        fr="Dans les activités, à faire à la main ({count}) ; lms-sync links worklist les liste avec leurs adresses",
    ),
    "links.work-item": Text(en="{activity}: {what}", fr="{activity} : {what}"),
    "links.work-tick": Text(en="tick {competencies}", fr="cocher {competencies}"),
    "links.work-untick": Text(en="untick {competencies}", fr="décocher {competencies}"),
    "links.work-outcome": Text(en="choose “{outcome}”", fr="choisir « {outcome} »"),
    "links.unexpected": Text(
        en="In Moodle but not in the file, left alone ({count}); --unlink would unlink them",
        fr="Dans Moodle mais pas dans le fichier, laissés ({count}) ; --unlink les délierait",
    ),
    "links.unexpected-stays": Text(
        en="In Moodle but not in the file, and stay ({count})",
        fr="Dans Moodle mais pas dans le fichier, et restent ({count})",
    ),
    "links.unexpected-activity": Text(en="{competency} in {activity}", fr="{competency} dans {activity}"),
    "links.total": Text(en="{courses} on {site}: {counts}.", fr="{courses} sur {site} : {counts}."),
    "links.total-work": Text(
        en="For a person to do: {activities} (lms-sync links worklist).",
        fr="À faire à la main : {activities} (lms-sync links worklist).",
    ),
    "links.by-plugin": Text(
        en="Activity links are written by the plugin {plugin}.",
        fr="Les liens d’activité sont écrits par le plugin {plugin}.",
    ),
    "links.markdown-title": Text(en="lms-sync links plan for {site}", fr="lms-sync links plan pour {site}"),
}

REPORT: Mapping[str, Text] = {
    "links.push-progress": Text(en="Linking", fr="Liaison"),
    "links.push-question": Text(
        en="Push these links to {site} as {username}? [y/N]",
        fr="Envoyer ces liens à {site} avec le compte {username} ? [o/N]",
    ),
    "links.push-nothing": Text(
        en="Moodle has the links of the files; nothing to push.",
        fr="Moodle a les liens des fichiers ; rien à envoyer.",
    ),
    "links.push-aborted": Text(
        en=(
            "Ended at once: Moodle may still be at work on the last request. Push the links again in a minute: what "
            "is done is recognised."
        ),
        fr=(
            "Arrêt immédiat : Moodle travaille peut-être encore à la dernière requête. Refaites le push des liens "
            "dans une minute : ce qui est fait sera reconnu."
        ),
    ),
    "links.push-stopping": Text(
        en="Ending: the request under way is finished first. Ctrl-C again ends at once.",
        fr="Arrêt : la requête en cours est d’abord terminée. Ctrl-C à nouveau arrête aussitôt.",
    ),
    "links.pushed-course": Text(en="{shortname}: {counts}.", fr="{shortname} : {counts}."),
    "links.proven": Text(
        en="Read back: the course has the links of the file.", fr="Relu : le cours a les liens du fichier."
    ),
    "links.differs": Text(
        en="Read back: the course does not have the links of the file.",
        fr="Relu : le cours n’a pas les liens du fichier.",
    ),
    "links.unproven": Text(
        en="Not proven: the course could not be read back.", fr="Non prouvé : le cours n’a pu être relu."
    ),
    "links.remaining": Text(en="Still to be done ({count})", fr="Reste à faire ({count})"),
    "LINK_GONE": Text(
        en="{competency} is no longer linked to the course: somebody unlinked it meanwhile. Plan again.",
        fr="{competency} n’est plus liée au cours : quelqu’un l’a déliée entre-temps. Refaites le plan.",
    ),
    "LINKS_CHANGED_MEANWHILE": Text(
        en="Nothing was pushed: links in Moodle changed after the plan was shown. Plan again.",
        fr="Rien n’a été envoyé : des liens ont changé dans Moodle après l’affichage du plan. Refaites le plan.",
    ),
}

EXPORT: Mapping[str, Text] = {
    "links.exported": Text(
        en="{file}: {links} in {courses}; it checks, and plans empty.",
        fr="{file} : {links} dans {courses} ; il passe la vérification, et son plan est vide.",
    ),
    "links.export-refused": Text(
        en="The links of {idnumber} cannot be said in a file that plans empty ({count} reasons, listed above).",
        fr="Les liens de {idnumber} ne peuvent être dits dans un fichier au plan vide (motifs ci-dessus : {count}).",
    ),
    "LINKS_EXPORT_DIFFERS": Text(
        en=(
            "What is linked in {shortname} cannot be said in a file: pushing it would still change {count} links. "
            "Look at the competencies of the course in Moodle; somebody may have changed them just now: export again."
        ),
        fr=(
            "Ce qui est lié dans {shortname} ne peut être dit dans un fichier : son push modifierait encore {count} "
            "liens. Voyez les compétences du cours dans Moodle ; quelqu’un vient peut-être de les modifier : refaites "
            "l’export."
        ),
    ),
    "links.export-no-course": Text(
        en="The account sees no course with the short name {course} on {site}. Look at its settings in Moodle.",
        fr="Le compte ne voit aucun cours de nom abrégé {course} sur {site}. Voyez ses paramètres dans Moodle.",
    ),
    "links.export-mixed": Text(
        en=(
            "Activities whose competencies have different outcomes: {count}. The file leaves these as they are, since "
            "only a plugin could set them; name it in [links] plugin to have them written."
        ),
        fr=(
            "Activités dont les compétences ont des effets différents : {count}. Le fichier les laisse tels quels, "
            "car seul un plugin saurait les poser ; nommez-le dans [links] plugin pour les faire écrire."
        ),
    ),
    "links.export-warnings": Text(
        en="Worth a look: {count} (lms-sync links check {file} lists them).",
        fr="À regarder : {count} (lms-sync links check {file} les énumère).",
    ),
    "count.links.one": Text(en="{count} competency link", fr="{count} lien de compétence"),
    "count.links.many": Text(en="{count} competency links", fr="{count} liens de compétence"),
}

TEXTS: Mapping[str, Text] = {**COUNTS, **CHANGES, **PLAN, **REPORT, **EXPORT}

"""Texts that count changes of links by kind, of plans and receipts."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text

TEXTS: Mapping[str, Text] = {
    "count.link_competency.one": Text(
        en="{count} competency linked to a course", fr="{count} compétence liée à un cours"
    ),
    "count.link_competency.many": Text(
        en="{count} competencies linked to courses", fr="{count} compétences liées à des cours"
    ),
    "count.set_course_outcome.one": Text(
        en="{count} outcome of a course changed", fr="{count} effet de l’achèvement d’un cours modifié"
    ),
    "count.set_course_outcome.many": Text(
        en="{count} outcomes of courses changed", fr="{count} effets de l’achèvement de cours modifiés"
    ),
    "count.reorder_course.one": Text(en="{count} course reordered", fr="{count} cours réordonné"),
    "count.reorder_course.many": Text(en="{count} courses reordered", fr="{count} cours réordonnés"),
    "count.unlink_competency.one": Text(
        en="{count} competency unlinked from a course", fr="{count} compétence déliée d’un cours"
    ),
    "count.unlink_competency.many": Text(
        en="{count} competencies unlinked from courses", fr="{count} compétences déliées de cours"
    ),
    "count.link_activity.one": Text(en="{count} link to an activity made", fr="{count} lien avec une activité créé"),
    "count.link_activity.many": Text(
        en="{count} links to activities made", fr="{count} liens avec des activités créés"
    ),
    "count.set_activity_outcome.one": Text(
        en="{count} outcome of an activity changed", fr="{count} effet de l’achèvement d’une activité modifié"
    ),
    "count.set_activity_outcome.many": Text(
        en="{count} outcomes of activities changed", fr="{count} effets de l’achèvement d’activités modifiés"
    ),
    "count.unlink_activity.one": Text(
        en="{count} link to an activity removed", fr="{count} lien avec une activité retiré"
    ),
    "count.unlink_activity.many": Text(
        en="{count} links to activities removed", fr="{count} liens avec des activités retirés"
    ),
}

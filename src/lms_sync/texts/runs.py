"""Texts of `lms-sync status` on pulls, and on pushes of links."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.link_counts import TEXTS as LINK_COUNTS

TEXTS: Mapping[str, Text] = {
    **LINK_COUNTS,
    "status-pushes": Text(en="Last pushes", fr="Derniers push"),
    "status-pulls": Text(en="Last pulls of ratings", fr="Derniers relevés des évaluations"),
    "status-no-pull": Text(en="No pull so far.", fr="Aucun relevé jusqu’ici."),
    "run.complete": Text(en="complete", fr="complet"),
    "run.partial": Text(en="partial", fr="partiel"),
    "run.running": Text(en="cut off, or still at work", fr="interrompu, ou encore en cours"),
    "run.abandoned": Text(en="cut off and not taken up", fr="interrompu et non repris"),
    "run.nothing": Text(en="nothing was read", fr="rien n’a été lu"),
    "run.same": Text(en="no rating changed", fr="aucune évaluation n’a changé"),
    "run.courses_whole.one": Text(en="{count} course read whole", fr="{count} cours lu en entier"),
    "run.courses_whole.many": Text(en="{count} courses read whole", fr="{count} cours lus en entier"),
    "run.courses_partly.one": Text(en="{count} course in part", fr="{count} cours en partie"),
    "run.courses_partly.many": Text(en="{count} courses in part", fr="{count} cours en partie"),
    "run.courses_unreadable.one": Text(en="{count} course not readable", fr="{count} cours illisible"),
    "run.courses_unreadable.many": Text(en="{count} courses not readable", fr="{count} cours illisibles"),
    "run.courses_gone.one": Text(en="{count} course gone", fr="{count} cours disparu"),
    "run.courses_gone.many": Text(en="{count} courses gone", fr="{count} cours disparus"),
    "run.courses_pending.one": Text(en="{count} course not reached", fr="{count} cours non atteint"),
    "run.courses_pending.many": Text(en="{count} courses not reached", fr="{count} cours non atteints"),
    "run.courses_listed.one": Text(en="{count} course begun", fr="{count} cours commencé"),
    "run.courses_listed.many": Text(en="{count} courses begun", fr="{count} cours commencés"),
    "run.learners_read.one": Text(en="{count} reading of a learner", fr="{count} apprenant lu dans un cours"),
    "run.learners_read.many": Text(en="{count} readings of learners", fr="{count} lectures d’apprenants"),
    "run.learners_not_read.one": Text(en="{count} learner not read", fr="{count} apprenant non lu"),
    "run.learners_not_read.many": Text(en="{count} learners not read", fr="{count} apprenants non lus"),
    "run.ratings_new.one": Text(en="{count} new rating", fr="{count} évaluation nouvelle"),
    "run.ratings_new.many": Text(en="{count} new ratings", fr="{count} évaluations nouvelles"),
    "run.ratings_changed.one": Text(en="{count} changed", fr="{count} modifiée"),
    "run.ratings_changed.many": Text(en="{count} changed", fr="{count} modifiées"),
    "run.ratings_vanished.one": Text(en="{count} vanished", fr="{count} disparue"),
    "run.ratings_vanished.many": Text(en="{count} vanished", fr="{count} disparues"),
    "run.enrolments_left.one": Text(en="{count} left a course", fr="{count} départ d’un cours"),
    "run.enrolments_left.many": Text(en="{count} left a course", fr="{count} départs d’un cours"),
}

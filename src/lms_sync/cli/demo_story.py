"""The steps of the demo."""

from pathlib import Path

from lms_sync.cli.demo_files import COMPETENCES, EDITS, FONCTIONS, edit_file
from lms_sync.cli.demo_links import tell_of_links
from lms_sync.cli.demo_ratings import tell_of_ratings
from lms_sync.cli.demo_site import DemoSite
from lms_sync.cli.demo_stage import AfterPlan, Part, Stage, UnexpectedEndError
from lms_sync.cli.exits import Exit

_RATED = "C1.1.4"
_RATED_NOW = "C1.1.5"
_EDITED = "C3.3"
_BY_HAND = "C3.3 Développer les compétences de chacun et de l'équipe"


def tell_story(stage: Stage, site: DemoSite, folder: Path) -> None:
    """Play every step.

    Raises:
        UnexpectedEndError: if one does not end as it should.
    """
    _first_push(stage)
    _edit(stage, site, folder)
    _drift(stage, site)
    stage.title("demo.empty")
    stage.command("plan", COMPETENCES, FONCTIONS, "--exit-code")
    tell_of_links(stage, site)
    tell_of_ratings(stage, site, folder)
    stage.title("demo.history")
    stage.command("status")


def _first_push(stage: Stage) -> None:
    stage.title("demo.check")
    stage.command("-q", "check", COMPETENCES, FONCTIONS)
    stage.title("demo.plan")
    stage.command("plan", COMPETENCES, FONCTIONS, part=Part(head=18, tail=4))
    stage.title("demo.push")
    stage.command("push", COMPETENCES, FONCTIONS, "--yes", part=AfterPlan())


def _edit(stage: Stage, site: DemoSite, folder: Path) -> None:
    stage.title("demo.rated", learner=site.learner, idnumber=_RATED)
    site.rate(_RATED)
    rated_id = site.competency_id(_RATED)
    _prove(stage, site, _RATED, rated_id)
    stage.title("demo.edit", file=COMPETENCES)
    stage.show_diff(edit_file(folder / COMPETENCES, EDITS))
    stage.command("plan", COMPETENCES, "--out", "plan.json")
    stage.title("demo.push-plan")
    stage.command("push", "--plan", "plan.json", "--yes", part=AfterPlan())
    stage.say("demo.kept")
    _prove(stage, site, _RATED_NOW, rated_id)


def _prove(stage: Stage, site: DemoSite, idnumber: str, moodle_id: int) -> None:
    rating = site.rating(idnumber)
    if not rating or site.competency_id(idnumber) != moodle_id:
        raise UnexpectedEndError(f"the rating did not stay on its competency: {idnumber}, {moodle_id}, {rating!r}")
    stage.say("demo.rating", idnumber=idnumber, number=moodle_id, learner=site.learner, rating=rating)


def _drift(stage: Stage, site: DemoSite) -> None:
    stage.title("demo.drift", idnumber=_EDITED)
    site.retitle(_EDITED, _BY_HAND)
    stage.command("push", COMPETENCES, "--yes", expect=Exit.REFUSED)
    stage.title("demo.overwrite")
    stage.command("push", COMPETENCES, "--yes", "--drift", "overwrite", part=AfterPlan())

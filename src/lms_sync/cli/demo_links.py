"""The middle of the demo: one file links competencies to courses and activities, and a person does what is left."""

from lms_sync.cli.demo_files import LINKS, REPORTS
from lms_sync.cli.demo_site import DemoSite
from lms_sync.cli.demo_stage import AfterPlan, Part, Stage

_FILES = {"worklist": "worklist.html", "worklist-csv": "worklist.csv"}
_SCREEN = Part(head=18, tail=4)


def tell_of_links(stage: Stage, site: DemoSite) -> None:
    """Play every step from the file of links to the worklist with a line ticked off.

    Raises:
        UnexpectedEndError: if one does not end as it should.
    """
    stage.title("demo.links", file=LINKS)
    stage.command("links", "plan", LINKS, part=_SCREEN)
    stage.title("demo.links-push")
    stage.command("links", "push", LINKS, "--yes", part=AfterPlan())
    stage.title("demo.worklist")
    stage.command("links", "worklist", LINKS, "--out", _path("worklist"))
    stage.title("demo.by-hand", trainer=site.trainer, activity=site.activity)
    site.link_by_hand()
    stage.command("links", "worklist", LINKS, "--out", _path("worklist"))
    stage.command("links", "worklist", LINKS, "--format", "csv", "--out", _path("worklist-csv"))


def show_link_files(stage: Stage) -> None:
    """List what lies in the folder of the reports."""
    for what, name in _FILES.items():
        stage.say_file(f"{REPORTS}/{name}", f"demo.file-{what}")


def _path(what: str) -> str:
    return f"{REPORTS}/{_FILES[what]}"

"""Say in a file what Moodle holds: read, convert, write, and prove the text before anybody uses it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.plan import Adoption, FrameworkPlan, Policies
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework, SiteInfo, SiteSnapshot
from lms_sync.errors import ExportError, MoodleNotFoundError, Problem
from lms_sync.message import Message
from lms_sync.moodle import functions
from lms_sync.moodle.access import check_access
from lms_sync.planner.exporting import Obstacle, Page, export_snapshot
from lms_sync.planner.planning import Memory, plan_push
from lms_sync.source import CheckedFile, WrittenFramework, check_framework_text, write_framework
from lms_sync.workflows.cleaning import is_not_surely_clean, with_cleaned
from lms_sync.workflows.gather import frameworks_elsewhere
from lms_sync.workflows.scales import ScaleShelf
from lms_sync.workflows.session import Session

ADOPT = Policies(adoption=Adoption.ADOPT)
NEAREST = 5
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A framework of Moodle as a file that checks and plans empty.

    Args:
        text: the file.
        competencies: how many there are.
        as_html: how many descriptions no CommonMark could be found for.
        warnings: what check would say of it, which is no error.
    """

    text: str
    competencies: int
    as_html: int
    warnings: tuple[Problem, ...]


def export_framework(idnumber: str, session: Session) -> ExportedFile:
    """Return a framework of the site as a file; nothing is written anywhere.

    Args:
        idnumber: of the framework, as Moodle has it.
        session: the site.

    Raises:
        ExportError: if no file can say what Moodle holds; it carries each reason with the page to mend it on.
        MoodleError: if the site cannot be read, the account may not, or the framework is not there.
    """
    gateway = session.gateway
    info = gateway.site_info()
    check_access(info, functions.PLAN_FUNCTIONS | functions.RELATION_READ_FUNCTIONS)
    present = gateway.list_frameworks()
    found = find_framework(idnumber, present, info)
    competencies = gateway.list_competencies(found.id)
    relations = gateway.list_relations([competency.id for competency in competencies])
    snapshot = with_cleaned(FrameworkSnapshot(found, competencies, relations), is_not_surely_clean, gateway)
    shelf = ScaleShelf(gateway, session.site)
    shelf.read_used(snapshot)
    pages = _Pages(info.url, snapshot)
    exported = export_snapshot(snapshot, shelf.items)
    if exported.framework is None:
        raise _refused(idnumber, (pages.of_obstacle(obstacle) for obstacle in exported.obstacles))
    written = write_framework(exported.framework)
    checked = check_framework_text(written.text, idnumber)
    if checked.framework is None:
        raise _refused(idnumber, _once(pages.of_problem(problem, written) for problem in checked.problems))
    site = SiteSnapshot(
        info=info,
        frameworks={framework.idnumber: framework for framework in present},
        elsewhere=frameworks_elsewhere(gateway, present, session.context),
        snapshots={found.id: snapshot},
        scales=shelf.items,
    )
    _prove(checked, site, session, pages)
    return ExportedFile(written.text, len(competencies), written.as_html, checked.warnings)


def find_framework(idnumber: str, present: Sequence[SiteFramework], info: SiteInfo) -> SiteFramework:
    """Return the framework of an idnumber.

    Raises:
        MoodleNotFoundError: if it is not among those present; it names the nearest.
    """
    found = next((framework for framework in present if framework.idnumber == idnumber), None)
    if found is not None:
        return found
    params: dict[str, str | int] = {"idnumber": idnumber, "site": info.url, "username": info.username}
    if not present:
        raise MoodleNotFoundError(Message("export.no-framework", params))
    params["count"] = len(present)
    nearest = ", ".join(_nearest(idnumber, (framework.idnumber for framework in present)))
    if not nearest:
        raise MoodleNotFoundError(Message("export.nothing-near", params))
    raise MoodleNotFoundError(Message("export.not-found", {**params, "nearest": nearest}))


def _nearest(wanted: str, idnumbers: Iterable[str]) -> list[str]:
    """Return those that may be meant, the likest first."""
    key = collation_key(wanted)
    likeness = {one: SequenceMatcher(None, key, collation_key(one)).ratio() for one in idnumbers if one}
    near = sorted((-ratio, one) for one, ratio in likeness.items() if ratio >= NEAR)
    return [one for _, one in near[:NEAREST]]


def _prove(checked: CheckedFile, site: SiteSnapshot, session: Session, pages: "_Pages") -> None:
    """Return if a push of the file would change nothing."""
    if checked.framework is None:
        return
    push = plan_push([checked.framework], site, Memory(), ADOPT, session.settings.safety.caps)
    (plan,) = push.plan.frameworks
    reasons = [*plan.refusals, *_differences(plan)]
    if reasons:
        raise _refused(plan.idnumber, (pages.of_tree(reason) for reason in reasons))


def _differences(plan: FrameworkPlan) -> Iterable[Message]:
    if plan.changes:
        kinds = ", ".join(sorted({type(change).__name__ for change in plan.changes}))
        yield Message("EXPORT_DIFFERS", {"idnumber": plan.idnumber, "count": len(plan.changes), "kinds": kinds})
    yield from (Message("EXPORT_LEAVES_OUT", {"idnumber": orphan.idnumber}) for orphan in plan.orphans)


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Return problems without those that say the same of the same page; the lines of the unused text do not count."""
    said = {(one.file, one.message.code, tuple(one.message.params.items())): one for one in problems}
    return said.values()


def _refused(idnumber: str, problems: Iterable[Problem]) -> ExportError:
    found = tuple(problems)
    return ExportError(Message("export.refused", {"idnumber": idnumber, "count": len(found)}), found)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of Moodle on which a framework is mended (admin/tool/lp).

    Args:
        site: the site's address.
        snapshot: of the framework.
    """

    site: str
    snapshot: FrameworkSnapshot

    def of_obstacle(self, obstacle: Obstacle) -> Problem:
        """Return what no file can say, with its page as the place."""
        return Problem(obstacle.message, self._address(obstacle.page, obstacle.competency_id))

    def of_problem(self, problem: Problem, written: WrittenFramework) -> Problem:
        """Return what check refuses in the text that was not used, with the page of the competency as the place."""
        owner = written.owner(problem.line)
        ids = {competency.idnumber: competency.id for competency in self.snapshot.competencies}
        page = Page.FRAMEWORK if owner is None else Page.COMPETENCY
        if problem.message.code.startswith(("RULE_", "RELATED_", "POINTS_", "NUMBER_", "TREE_")):
            page = Page.TREE
        message = problem.message
        if message.code.startswith("DESCRIPTION_HTML_"):
            # not even the site's own form passes: its settings or a plugin may allow more than Moodle does of itself
            message = Message("EXPORT_DESCRIPTION_RAW")
        return Problem(message, self._address(page, None if owner is None else ids[owner]))

    def of_tree(self, message: Message) -> Problem:
        """Return something that concerns the framework as a whole."""
        return Problem(message, self._address(Page.TREE, None))

    def _address(self, page: Page, competency_id: int | None) -> str:
        framework = self.snapshot.framework
        folder, context = f"{self.site.rstrip('/')}/admin/tool/lp", f"pagecontextid={framework.context_id}"
        match page:
            case Page.FRAMEWORK:
                return f"{folder}/editcompetencyframework.php?id={framework.id}&{context}"
            case Page.COMPETENCY:
                return f"{folder}/editcompetency.php?competencyframeworkid={framework.id}&id={competency_id}&{context}"
            case Page.TREE:
                # the tree opens at a competency by its id, where its rule and its relations are
                at = "" if competency_id is None else f"&competencyid={competency_id}"
                return f"{folder}/competencies.php?competencyframeworkid={framework.id}&{context}{at}"

"""Say in a links file what is linked in Moodle: read, convert, write, and prove the text before anybody uses it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lms_sync.domain.addresses import course_competencies_page
from lms_sync.domain.courses import Course
from lms_sync.domain.links import ActivityRef, LinksFile, WantedCourse
from lms_sync.domain.links_plan import LinksPlan, UnlinkPolicy
from lms_sync.domain.links_site import LinksSnapshot
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework
from lms_sync.errors import ExportError, MoodleError, MoodleNotFoundError, Problem
from lms_sync.message import Message
from lms_sync.moodle import MoodleGateway, course_reads, functions
from lms_sync.moodle.access import check_access
from lms_sync.moodle.activity_adapters.finding import writer_of
from lms_sync.planner.links import export_links, plan_links
from lms_sync.source import EachOutcome, check_links_text, links_yaml
from lms_sync.workflows.export import find_framework
from lms_sync.workflows.links_gather import adapter_of, read_linked
from lms_sync.workflows.session import Session


@dataclass(frozen=True, slots=True)
class ExportedLinks:
    """The links of a framework as a file that checks and plans empty.

    Args:
        text: the file.
        courses: how many there are in it.
        links: how many competencies they are linked to.
        activity_links: likewise, of their activities.
        without_outcomes: how many activities have several outcomes, which the file leaves as they are.
        warnings: what check would say of it, which is no error.
    """

    text: str
    courses: int
    links: int
    activity_links: int
    without_outcomes: int
    warnings: tuple[Problem, ...]


def export_links_file(idnumber: str, shortnames: Sequence[str], session: Session) -> ExportedLinks:
    """Return what is linked to the competencies of a framework as a file; nothing is written anywhere.

    Args:
        idnumber: of the framework, as Moodle has it.
        shortnames: of the courses that are wanted; none takes all that the account sees.
        session: the site.

    Raises:
        ExportError: if no file can say what Moodle holds; it carries each reason with the page to mend it on.
        MoodleError: if the site cannot be read, the account may not, or framework or course are not there.
        SettingsError: if the plugin that the settings name is not there.
    """
    gateway = session.gateway
    info = gateway.site_info()
    check_access(info, functions.LINKS_PLAN_FUNCTIONS if shortnames else functions.LINKS_EXPORT_FUNCTIONS)
    present = gateway.list_frameworks()
    found = find_framework(idnumber, present, info)
    snapshot = FrameworkSnapshot(found, gateway.list_competencies(found.id))
    courses = _named(gateway, shortnames) if shortnames else _using(gateway, snapshot)
    adapter = adapter_of(info, session)
    site = LinksSnapshot(
        site_url=session.site_store.url,
        info=info,
        frameworks={framework.idnumber: framework for framework in present},
        snapshots={found.id: snapshot},
        courses={course.id: course for course in courses},
        linked=read_linked(gateway, courses),
        activity_writer=writer_of(adapter) if adapter is not None else None,
    )
    exported = export_links(found.idnumber, site)
    can_each = bool(session.settings.links.plugin) and adapter is not None and adapter.set_outcome is not None
    each = EachOutcome.WRITTEN if can_each else EachOutcome.REFUSED
    mixed = 0
    if each is EachOutcome.REFUSED:
        exported, mixed = _without_several_outcomes(exported)
    return _proven(exported, found, site, each, mixed)


def _using(gateway: MoodleGateway, snapshot: FrameworkSnapshot) -> tuple[Course, ...]:
    """Return the courses that any competency of a framework is linked to."""
    ids: set[int] = set()
    reads = ((one.id, course_reads.courses_using(one.id)) for one in snapshot.competencies)
    for answers in gateway.read_each(reads):
        for _, answer in answers:
            if isinstance(answer, MoodleError):
                raise answer
            ids |= answer
    return gateway.read(course_reads.courses_by_ids(sorted(ids))) if ids else ()


def _named(gateway: MoodleGateway, shortnames: Sequence[str]) -> tuple[Course, ...]:
    """Return the courses of these short names.

    Raises:
        MoodleNotFoundError: if one of them is not there.
    """
    found: dict[int, Course] = {}
    reads = ((name, course_reads.courses_by_shortname(name)) for name in dict.fromkeys(shortnames))
    for answers in gateway.read_each(reads):
        for name, answer in answers:
            if isinstance(answer, MoodleError):
                raise answer
            if not answer:
                raise MoodleNotFoundError(Message("links.export-no-course", {"course": name, "site": gateway.url}))
            found |= {course.id: course for course in answer}
    return tuple(found.values())


def _without_several_outcomes(links: LinksFile) -> tuple[LinksFile, int]:
    """Leave out the outcomes of activities that have several, which no file may ask for where nobody can set them."""
    changed, count = [], 0
    for course in links.courses:
        outcomes: dict[ActivityRef, set[RuleOutcome | None]] = defaultdict(set)
        for competency in course.competencies:
            for activity in competency.activities:
                outcomes[activity.ref].add(activity.outcome)
        several = {ref for ref, found in outcomes.items() if len(found) > 1}
        count += len(several)
        changed.append(_leaving_outcomes(course, several))
    return replace(links, courses=tuple(changed)), count


def _leaving_outcomes(course: WantedCourse, several: set[ActivityRef]) -> WantedCourse:
    competencies = tuple(
        replace(
            competency,
            activities=tuple(
                replace(activity, outcome=None) if activity.ref in several else activity
                for activity in competency.activities
            ),
        )
        for competency in course.competencies
    )
    return replace(course, competencies=competencies)


def _proven(
    links: LinksFile, framework: SiteFramework, site: LinksSnapshot, each: EachOutcome, without_outcomes: int
) -> ExportedLinks:
    """Write a file, and return it if it checks and a push of it would change nothing."""
    text = links_yaml(links)
    checked = check_links_text(text, framework.idnumber, writes_each_outcome=each)
    if checked.file is None:
        raise _refused(framework.idnumber, checked.problems)
    plan = plan_links([checked.file], site, UnlinkPolicy.UNLINK)
    differences = tuple(_differences(plan))
    if differences:
        raise _refused(framework.idnumber, differences)
    competencies = [one for course in links.courses for one in course.competencies]
    return ExportedLinks(
        text=text,
        courses=len(links.courses),
        links=len(competencies),
        activity_links=sum(len(one.activities) for one in competencies),
        without_outcomes=without_outcomes,
        warnings=checked.warnings,
    )


def _differences(plan: LinksPlan) -> Iterator[Problem]:
    """Yield what a push of the file would still do, with the page of the course as the place."""
    for file in plan.files:
        yield from file.refusals
        for course in file.courses:
            open_work = [item for item in course.work if not item.is_done]
            count = len(course.changes) + len(course.unexpected) + len(open_work)
            if count:
                message = Message("LINKS_EXPORT_DIFFERS", {"shortname": course.shortname, "count": count})
                yield Problem(message, course_competencies_page(plan.site_url, course.course_id))


def _refused(idnumber: str, problems: Iterable[Problem]) -> ExportError:
    found = tuple(problems)
    return ExportError(Message("links.export-refused", {"idnumber": idnumber, "count": len(found)}), found)

"""Random sites and links files."""

from collections.abc import Mapping

from hypothesis import strategies as st

from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import UnlinkPolicy
from lms_sync.domain.links_site import ActivityWriter
from lms_sync.domain.rules import RuleOutcome
from tests.planner.links.world import (
    FRAMEWORKS,
    IDS,
    LINKING_WRITER,
    NOT_PROFICIENT,
    PROFICIENT,
    WHOLE_WRITER,
    Activities,
    CourseState,
    Outcome,
    World,
    links_file,
)

OUTCOMES = st.sampled_from(RuleOutcome)
WRITERS = st.sampled_from([None, WHOLE_WRITER, LINKING_WRITER])
POLICIES = st.sampled_from(UnlinkPolicy)
SHORTNAMES = ["CAF-1", "CAF-2", "DEES"]
ACTIVITY_NAMES = ["Étude de cas", "Dossier", "Test", "Test  2"]


@st.composite
def course_states(draw: st.DrawFn, shortname: str, first_cmid: int) -> CourseState:
    """A course with some links of every framework."""
    links = draw(st.lists(st.sampled_from(sorted(IDS)), unique=True, max_size=6))
    names = draw(st.lists(st.sampled_from(ACTIVITY_NAMES), max_size=4))
    activities = {first_cmid + n: name for n, name in enumerate(names)}
    pairs = [(cmid, name) for cmid in activities for name in links]
    modules = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    return CourseState(
        shortname,
        {name: draw(OUTCOMES) for name in links},
        activities,
        {pair: draw(OUTCOMES) for pair in modules},
    )


@st.composite
def worlds(draw: st.DrawFn, writers: st.SearchStrategy[ActivityWriter | None] = WRITERS) -> World:
    """A site with up to three courses."""
    count = draw(st.integers(1, len(SHORTNAMES)))
    states = {n + 2: draw(course_states(SHORTNAMES[n], 10 * (n + 1))) for n in range(count)}
    return World(states, draw(writers), scale=draw(st.sampled_from([PROFICIENT, PROFICIENT, NOT_PROFICIENT])))


@st.composite
def files(draw: st.DrawFn, world: World, framework: str, name: str) -> LinksFile:
    """A file on some of the courses; what it wants is mostly there to be found."""
    shortnames = [course.shortname for course in world.courses.values()]
    refs = draw(st.lists(st.sampled_from([*shortnames, "CAF-*"]), unique=True, max_size=3))
    entries = [(ref, draw(_competencies(world, framework))) for ref in refs]
    return links_file(*entries, framework=framework, file=name)


@st.composite
def _competencies(draw: st.DrawFn, world: World, framework: str) -> Mapping[str, tuple[Outcome, Activities]]:
    _, names = FRAMEWORKS[framework]
    wanted = draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
    outcomes = st.none() | OUTCOMES
    cmids = [cmid for course in world.courses.values() for cmid in course.activities]
    # Names first, so that examples shrink to them.
    refs: list[str | int] = [*ACTIVITY_NAMES, *cmids]
    activities = st.none() | st.dictionaries(st.sampled_from(refs), outcomes, max_size=3)
    return {name: (draw(outcomes), draw(activities)) for name in wanted}


@st.composite
def cases(
    draw: st.DrawFn, writers: st.SearchStrategy[ActivityWriter | None] = WRITERS
) -> tuple[World, list[LinksFile], UnlinkPolicy]:
    """A site, up to three files of two frameworks, and a policy."""
    world = draw(worlds(writers))
    frameworks = draw(st.lists(st.sampled_from(["F", "G"]), min_size=1, max_size=3))
    drawn = [draw(files(world, framework, f"{n}.yaml")) for n, framework in enumerate(frameworks)]
    return world, drawn, draw(POLICIES)

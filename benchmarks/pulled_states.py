"""A store as two pulls of a large site left it, made up: the same arguments always give the same.

    .venv/bin/python benchmarks/pulled_states.py FOLDER [--learners 5000]

writes framework.yaml, store.sqlite and config.toml, ready for `lms-sync --config FOLDER/config.toml report`.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.synthetic import framework_text
from lms_sync.domain.courses import Activity, Course, CourseCompetency, CourseLinks, ModuleCompetency
from lms_sync.domain.framework import Framework
from lms_sync.domain.learners import Cohort, Enrolled, Group, Learner
from lms_sync.domain.pulled import PulledCohort, PulledState
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult, PullRun
from lms_sync.domain.ratings import LearnerReading, Rating, RatingKey, RatingScope
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, SiteRule
from lms_sync.source import read_framework
from lms_sync.store import Store, open_store
from lms_sync.store.pull_store import PullStore

SITE = "https://moodle.example.org"
IDNUMBER = "LMS-SYNC-BENCH-RATINGS"
ITEMS = ("Non acquis", "En cours d'acquisition", "Acquis", "Maîtrisé")
DOMAINS = 6
ASSESSED = 60
PER_COURSE = 500
PER_GROUP = 25
AT_ONCE = 50
FIRST = 1_790_000_000
DAY = 86_400
SECOND = FIRST + 30 * DAY
CHANGED_PERCENT = 3
SCALE_ID = 7
TRAINERS = {1: "Claire Fontaine", 2: "Yann Le Goff", 3: "Inès Marchetti", 4: "Paul Ndiaye"}
FIRST_NAMES = (
    "Aïcha",
    "Bruno",
    "Chloé",
    "David",
    "Élodie",
    "Farid",
    "Gaëlle",
    "Hugo",
    "Inès",
    "Jérôme",
    "Katia",
    "Léo",
)
LAST_NAMES = ("Lefèvre", "Martin", "N'Diaye", "O’Brien", "Péroche", "Quémener", "Rossi", "Šimić", "Traoré", "Vu-Ngọc")
CONFIG = """\
lang = "fr"
timezone = "Europe/Paris"

[sites.bench]
url = "{site}"

[store]
path = "{store}"
"""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was written.

    Args:
        framework: the file.
        store: the SQLite file.
        config: the settings that name both.
        ratings: how many stand.
    """

    framework: Path
    store: Path
    config: Path
    ratings: int


def fill(folder: Path, learners: int = 5_000) -> Filled:
    """Write a framework of 60 assessed competencies and a store with that many ratings for each learner."""
    framework = folder / "framework.yaml"
    framework.write_text(framework_text(IDNUMBER, DOMAINS + ASSESSED, ITEMS), encoding="utf-8")
    place = folder / "store.sqlite"
    place.unlink(missing_ok=True)
    with open_store(place) as store:
        ratings = fill_store(store, read_framework(framework), learners)
    config = folder / "config.toml"
    config.write_text(CONFIG.format(site=SITE, store=place.resolve().as_posix()), encoding="utf-8")
    return Filled(framework, place, config, ratings)


def pulled_state(folder: Path, learners: int = 5_000) -> PulledState:
    """Return the state that the store of `fill` holds."""
    filled = fill(folder, learners)
    with open_store(filled.store) as store:
        return store.pulls(SITE).state(IDNUMBER)


def fill_store(store: Store, framework: Framework, learners: int) -> int:
    """Let two pulls write a site into a store; between them a few ratings changed. Return how many ratings stand."""
    site = _Site(framework, learners)
    pulls = store.pulls(SITE)
    for stamp in (FIRST, SECOND):
        site.pull(pulls, stamp)
    return learners * len(site.assessed)


class _Site:
    def __init__(self, framework: Framework, learners: int) -> None:
        self.snapshot = snapshot_of(framework)
        self.assessed = tuple(one.id for one in self.snapshot.competencies if one.parent_id)
        self.learners = tuple(self._learner(number) for number in range(learners))

    def pull(self, pulls: PullStore, stamp: int) -> None:
        run = pulls.open_run(PullRequest((IDNUMBER,)), now=stamp, username="reader", resume_within=0)
        pulls.save_framework(run, self.snapshot, {SCALE_ID: ITEMS})
        courses = [self.learners[at : at + PER_COURSE] for at in range(0, len(self.learners), PER_COURSE)]
        numbered = list(enumerate(courses, 1))
        pulls.set_courses(run, [self._course(number) for number, _ in numbered])
        for number, members in numbered:
            self._pull_course(pulls, run, number, members)
        pulls.save_cohorts(run, [self._cohort(number, members) for number, members in numbered])
        pulls.save_staff(run, TRAINERS)
        pulls.close_run(run, ended=run.stamp + 600, result=PullResult.COMPLETE, counts={})

    def _pull_course(self, pulls: PullStore, run: PullRun, number: int, members: Sequence[Learner]) -> None:
        pulls.save_course(run, self._course(number), self._links(number))
        groups = [Group(number * 1_000 + n, number, f"Groupe {n + 1}") for n in range(-(-len(members) // PER_GROUP))]
        enrolled = [
            Enrolled(learner, frozenset({groups[place // PER_GROUP].id})) for place, learner in enumerate(members)
        ]
        pulls.save_listing(run, number, enrolled, groups)
        for at in range(0, len(members), AT_ONCE):
            readings = [self._reading(learner, number, run.stamp) for learner in members[at : at + AT_ONCE]]
            pulls.save_readings(run, number, readings)
        pulls.finish_course(run, number, CourseState.WHOLE)

    def _learner(self, number: int) -> Learner:
        name = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {LAST_NAMES[number // 12 % len(LAST_NAMES)]} {number}"
        return Learner(10_000 + number, f"E{number:05}", f"apprenant{number}", name)

    def _course(self, number: int) -> Course:
        return Course(number, f"CAF-{number:02}", f"Cours numéro {number}")

    def _links(self, number: int) -> CourseLinks:
        cmid = number * 100
        return CourseLinks(
            competencies=tuple(CourseCompetency(one, RuleOutcome.EVIDENCE) for one in self.assessed),
            activities=(Activity(cmid, "Étude de cas", "assign"),),
            modules=tuple(ModuleCompetency(cmid, one) for one in self.assessed),
            pushes_ratings=False,
        )

    def _cohort(self, number: int, members: Sequence[Learner]) -> PulledCohort:
        cohort = Cohort(number, f"Promotion {number}", f"PROMO-{number}")
        return PulledCohort(cohort, frozenset(learner.id for learner in members))

    def _reading(self, learner: Learner, course_id: int, stamp: int) -> LearnerReading:
        return LearnerReading(learner.id, frozenset(self.assessed), tuple(self._ratings(learner.id, course_id, stamp)))

    def _ratings(self, learner_id: int, course_id: int, stamp: int) -> Iterator[Rating]:
        random = Random(learner_id)  # noqa: S311 - a benchmark, no secret
        for competency_id in self.assessed:
            grade = random.randint(1, len(ITEMS))
            age = random.randrange(1, 200) * DAY + random.randrange(DAY)
            modifier = random.choice(tuple(TRAINERS))
            time = FIRST - age
            if random.randrange(100) < CHANGED_PERCENT and stamp > FIRST:
                grade, time = grade % len(ITEMS) + 1, stamp - age // 20
            key = RatingKey(learner_id, competency_id, RatingScope.COURSE, course_id)
            yield Rating(key, grade, ITEMS[grade - 1], grade == len(ITEMS), time, modifier)


def snapshot_of(framework: Framework) -> FrameworkSnapshot:
    """Return a framework as Moodle holds it after a push."""
    ids = {node.competency.idnumber: number for number, node in enumerate(framework.nodes(), 101)}
    order: dict[str | None, int] = {}
    competencies = []
    for node in framework.nodes():
        competency = node.competency
        place = order.setdefault(node.parent, 0)
        order[node.parent] = place + 1
        competencies.append(
            SiteCompetency(
                id=ids[competency.idnumber],
                idnumber=competency.idnumber,
                shortname=competency.shortname,
                description=competency.description,
                description_format=1,
                parent_id=ids[node.parent] if node.parent is not None else 0,
                sortorder=place,
                rule=SiteRule(None, None, RuleOutcome.NONE),
            )
        )
    site = SiteFramework(
        id=5,
        idnumber=framework.idnumber,
        shortname=framework.shortname,
        description=framework.description,
        description_format=1,
        visible=framework.visible,
        taxonomies=tuple(framework.taxonomies),
        scale_id=SCALE_ID,
        scale_configuration=framework.scale.state.configuration,
        context_id=1,
    )
    return FrameworkSnapshot(site, tuple(competencies), frozenset())


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--learners", type=click.IntRange(1), default=5_000, show_default=True)
def main(folder: Path, learners: int) -> None:
    """Write a framework, a store full of ratings, and settings that name both."""
    folder.mkdir(parents=True, exist_ok=True)
    filled = fill(folder, learners)
    print(f"{filled.ratings:,} ratings in {filled.store}; settings: {filled.config}")


if __name__ == "__main__":
    main()

"""Sites with learners and ratings, as pulls would have left them, and what is reconciled from them.

Everything is made by rule from a seed, so that the same arguments always give the same values.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from lms_sync.domain.courses import Activity, Course, CourseCompetency, CourseLinks, ModuleCompetency
from lms_sync.domain.framework import Competency, Framework, Place, Taxonomy
from lms_sync.domain.learners import Cohort, Group, Learner
from lms_sync.domain.ledger import LearnerColumn, Ledger, LedgerEntry, LedgerPlace
from lms_sync.domain.pulled import Enrolment, PulledCohort, PulledCourse, PulledFramework, PulledState
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult, PullRun
from lms_sync.domain.ratings import ClosedWhy, LearningPlan, PlanStatus, Rating, RatingInterval, RatingKey, RatingScope
from lms_sync.domain.reconciliation import Provenance, Reconciliation, ReportScope
from lms_sync.domain.rule_values import RULE_ALL
from lms_sync.domain.rules import AllRule, RuleOutcome
from lms_sync.domain.scale import Scale, ScaleItem
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, SiteRule
from lms_sync.reconciler import framework_fingerprint, reconcile

SITE = "https://moodle.example.org"
DAY = 86_400
FIRST = 1_790_000_000
"""The stamp of the first pull."""
SECOND = FIRST + 30 * DAY
"""The stamp of the second pull, whose state is shown."""
MADE = SECOND + 3_600
SCALE_ID = 7
OWN_SCALE_ID = 8
STAFF = {901: "Claire Fontaine", 902: "Yann Le Goff"}

LEVELS = Scale(
    "Niveaux d'acquisition",
    (
        ScaleItem("Non acquis", "NA"),
        ScaleItem("En cours d'acquisition", "ECA"),
        ScaleItem("Acquis", "A", default=True, proficient=True),
        ScaleItem("Maîtrisé", "M", proficient=True),
    ),
)
YES_NO = Scale("Fait", (ScaleItem("Pas fait"), ScaleItem("Fait", default=True, proficient=True)))

NO_RULE = SiteRule(None, None, RuleOutcome.NONE)
FIRST_NAMES = ("Aïcha", "Bruno", "Chloé", "David", "Élodie", "Farid", "Gaëlle", "Hugo", "Inès", "Jérôme")
LAST_NAMES = ("Lefèvre", "Martin", "N'Diaye", "O’Brien", "Péroche", "Quémener", "Rossi", "Šimić", "Traoré", "Vu-Ngọc")
HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    "\"Quotes\" & 'apostrophes' <b>bold</b>",
    '=HYPERLINK("http://evil.example";"click")',
    "\u202eright-to-left\u202c عائشة",
    "L" + "o" * 298 + "ng",
    "{{ 7 * 7 }} {% raw %} ${x} %s",
    "Ligne une\nligne deux\ttabulation",
    "+33 1 23 45 67 89",
)


def place(line: int = 1) -> Place:
    """A place in the sample file."""
    return Place("framework.yaml", line, 1)


def sample_framework(domains: int = 3, each: int = 5, *, own_scale: bool = True) -> Framework:
    """Domains DC1, DC2 … with competencies C1.1, C1.2 …; only those are assessed.

    Args:
        domains: how many.
        each: competencies in each.
        own_scale: whether the last one has a scale of its own.
    """
    roots = []
    for number in range(1, domains + 1):
        children = [
            Competency(f"C{number}.{n}", f"C{number}.{n} Compétence {n} du domaine {number}", "", place())
            for n in range(1, each + 1)
        ]
        if own_scale and number == domains:
            children[-1] = replace(children[-1], scale=YES_NO)
        roots.append(Competency(f"DC{number}", f"DC{number} Domaine {number}", "", place(), children=tuple(children)))
    return Framework(
        idnumber="FW-SAMPLE",
        shortname="Référentiel d'essai",
        description="",
        place=place(),
        taxonomies=(Taxonomy.DOMAIN, Taxonomy.COMPETENCY),
        scale=LEVELS,
        competencies=tuple(roots),
        language="fr",
        assessed=frozenset({2}),
    )


def pulled_framework(framework: Framework) -> PulledFramework:
    """The framework in Moodle, equal to the file; ids are 101, 102 … in the order of the file."""
    ids = {node.competency.idnumber: 100 + number for number, node in enumerate(framework.nodes(), 1)}
    order: dict[str | None, int] = {}
    competencies = []
    scales = {SCALE_ID: tuple(item.name for item in framework.scale.items)}
    for node in framework.nodes():
        competency = node.competency
        own = competency.scale if isinstance(competency.scale, Scale) else None
        if own is not None:
            scales[OWN_SCALE_ID] = tuple(item.name for item in own.items)
        rule = SiteRule(RULE_ALL, None, competency.rule.outcome) if isinstance(competency.rule, AllRule) else NO_RULE
        competencies.append(
            SiteCompetency(
                id=ids[competency.idnumber],
                idnumber=competency.idnumber,
                shortname=competency.shortname,
                description=competency.description,
                description_format=1,
                parent_id=ids[node.parent] if node.parent is not None else 0,
                sortorder=order.setdefault(node.parent, 0),
                rule=rule,
                scale_id=OWN_SCALE_ID if own is not None else None,
                scale_configuration=own.state.configuration if own is not None else None,
            )
        )
        order[node.parent] += 1
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
    return PulledFramework(FrameworkSnapshot(site, tuple(competencies), frozenset()), scales, FIRST)


@dataclass(slots=True)
class SiteBuilder:
    """A site that grows by what a test needs of it; `state()` gives what a pull would have left.

    Args:
        framework: the file; Moodle has the same unless a test changes `pulled`.
    """

    framework: Framework
    pulled: PulledFramework = field(init=False)
    courses: dict[int, PulledCourse] = field(default_factory=dict)
    learners: dict[int, Learner] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    cohorts: dict[int, PulledCohort] = field(default_factory=dict)
    enrolments: list[Enrolment] = field(default_factory=list)
    ratings: list[RatingInterval] = field(default_factory=list)
    plans: list[LearningPlan] | None = None
    _places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the framework into Moodle as the file has it."""
        self.pulled = pulled_framework(self.framework)

    def id_of(self, idnumber: str) -> int:
        """Moodle's id of a competency."""
        return self.in_moodle(idnumber).id

    def in_moodle(self, idnumber: str) -> SiteCompetency:
        """A competency as Moodle has it now."""
        competencies = self.pulled.snapshot.competencies
        place = self._places.get(idnumber, 0)
        if place >= len(competencies) or competencies[place].idnumber != idnumber:
            self._places = {each.idnumber: place for place, each in enumerate(competencies)}
            place = self._places[idnumber]
        return competencies[place]

    def course(self, course_id: int, shortname: str, idnumbers: Sequence[str], *, activity: bool = True) -> None:
        """Add a course with competencies, linked to one activity too unless told otherwise."""
        ids = [self.id_of(idnumber) for idnumber in idnumbers]
        links = CourseLinks(
            competencies=tuple(CourseCompetency(one, RuleOutcome.EVIDENCE) for one in ids),
            activities=(Activity(course_id * 10, "Étude de cas", "assign"),) if activity else (),
            modules=tuple(ModuleCompetency(course_id * 10, one) for one in ids) if activity else (),
            pushes_ratings=False,
        )
        course = Course(course_id, shortname, f"Cours {shortname}")
        self.courses[course_id] = PulledCourse(course, links, CourseState.WHOLE, SECOND)

    def group(self, group_id: int, course_id: int, name: str) -> None:
        """Add a group of a course."""
        self.groups[group_id] = Group(group_id, course_id, name)

    def cohort(self, cohort_id: int, name: str, members: Sequence[int]) -> None:
        """Add a cohort."""
        self.cohorts[cohort_id] = PulledCohort(Cohort(cohort_id, name, f"coh-{cohort_id}"), frozenset(members))

    def learner(self, learner_id: int, fullname: str) -> Learner:
        """Add a learner, enrolled nowhere yet."""
        learner = Learner(learner_id, f"L{learner_id:04}", f"learner{learner_id}", fullname)
        self.learners[learner_id] = learner
        return learner

    def enrol(
        self, learner_id: int, course_id: int, groups: Sequence[int] = (), *, left: bool = False, read: bool = True
    ) -> None:
        """Enrol a learner; one who left was not there any more at the second pull."""
        self.enrolments.append(
            Enrolment(
                course_id,
                learner_id,
                FIRST,
                (FIRST if left else SECOND) if read else None,
                frozenset(groups),
                SECOND if left else None,
                ClosedWhy.LEFT if left else None,
            )
        )

    def rate(  # noqa: PLR0913 - one word a field of a rating
        self,
        learner_id: int,
        idnumber: str,
        grade: int,
        *,
        course_id: int = 0,
        scope: RatingScope = RatingScope.COURSE,
        time: int = FIRST - DAY,
        ended: ClosedWhy | None = None,
        modifier_id: int = 901,
        proficient: bool | None = None,
    ) -> RatingInterval:
        """Add a rating, proficient as the scale says unless told otherwise; what ended did so at the second pull."""
        competency = self.in_moodle(idnumber)
        scale_id = competency.scale_id or self.pulled.snapshot.framework.scale_id
        configuration = competency.scale_configuration or self.pulled.snapshot.framework.scale_configuration
        interval = RatingInterval(
            Rating(
                RatingKey(learner_id, competency.id, scope, course_id),
                grade,
                self.pulled.scales[scale_id][grade - 1],
                grade in configuration.proficient if proficient is None else proficient,
                time,
                modifier_id,
            ),
            first_seen=FIRST if time < FIRST else SECOND,
            last_seen=SECOND if ended is None else FIRST,
            closed=None if ended is None else SECOND,
            why=ended,
        )
        self.ratings.append(interval)
        return interval

    def state(self) -> PulledState:
        """What the second pull left."""
        run = PullRun(2, SECOND, PullRequest(), PullResult.COMPLETE, SECOND + 60, "sync-pull")
        return PulledState(
            site_url=SITE,
            as_of=SECOND,
            last_complete=run,
            newest=run,
            framework=self.pulled,
            courses=dict(self.courses),
            learners=dict(self.learners),
            staff=dict(STAFF),
            enrolments=tuple(self.enrolments),
            groups=dict(self.groups),
            cohorts=dict(self.cohorts),
            plans=None if self.plans is None else tuple(self.plans),
            ratings=tuple(
                sorted(
                    self.ratings,
                    key=lambda one: (
                        one.rating.key.learner_id,
                        one.rating.key.competency_id,
                        one.rating.key.scope,
                        one.rating.key.place_id,
                        one.first_seen,
                    ),
                )
            ),
            evidence=None,
        )


def provenance(
    framework: Framework,
    state: PulledState,
    scope: ReportScope = ReportScope(),  # noqa: B008 - frozen
    ledger: Ledger | None = None,
) -> Provenance:
    """Where the sample data come from."""
    return Provenance(
        data_stamp=state.as_of,
        last_complete=state.last_complete.stamp if state.last_complete is not None else None,
        as_of=None,
        made=MADE,
        scope=scope,
        framework_idnumber=framework.idnumber,
        framework_title=framework.shortname,
        framework_version="2004-06-08",
        framework_fingerprint=framework_fingerprint(framework),
        site_url=state.site_url,
        program_version="0.0.0",
        ledger_file=ledger.file if ledger is not None else "",
    )


def sample_builder(
    learners: int = 40,
    framework: Framework | None = None,
    *,
    hostile: bool = False,
    plans: bool = False,
    seed: int = 4,
) -> SiteBuilder:
    """Three courses with two groups each and two cohorts; uneven progress, changes, differing courses, some who left.

    Args:
        learners: how many; every eleventh left one course, every twelfth all of them.
        framework: the file; three domains of five competencies unless told otherwise.
        hostile: whether the first learners, the first course, group and cohort have names that attack a page or sheet.
        plans: whether plans were pulled.
        seed: of what is left to chance.
    """
    chance = Random(seed)  # noqa: S311 - no secret
    site = SiteBuilder(framework if framework is not None else sample_framework())
    if plans:
        site.plans = []
    idnumbers = [node.competency.idnumber for node in site.framework.nodes() if node.level == 2]
    third = max(1, len(idnumbers) // 3)
    attack = HOSTILE_NAMES[0] if hostile else ""
    taught = {
        2: idnumbers[: 2 * third],
        3: idnumbers[third:-1] if len(idnumbers) > 1 else idnumbers,
        4: idnumbers[:third],
    }
    for course_id, linked in taught.items():
        site.course(course_id, f"CAF-M{course_id - 1}{attack}", linked, activity=course_id != 4)
        for number in (1, 2):
            site.group(course_id * 10 + number, course_id, f"Groupe {'AB'[number - 1]}{attack}")
    ids = range(1001, 1001 + learners)
    for number, learner_id in enumerate(ids, 1):
        _add_learner(site, learner_id, number, taught, chance, hostile=hostile)
    site.cohort(61, f"Promotion 2026{attack}", [one for one in ids if one % 2])
    site.cohort(62, "Promotion 2027", [one for one in ids if not one % 2])
    return site


def _add_learner(
    site: SiteBuilder,
    learner_id: int,
    number: int,
    taught: Mapping[int, Sequence[str]],
    chance: Random,
    *,
    hostile: bool,
) -> None:
    name = f"{FIRST_NAMES[number % 10]} {LAST_NAMES[number // 10 % 10]}"
    if hostile and number <= len(HOSTILE_NAMES):
        name = HOSTILE_NAMES[number - 1]
    site.learner(learner_id, name)
    for course_id, linked in taught.items():
        left = number % 12 == 0 or (number % 11 == 0 and course_id == 2)
        site.enrol(learner_id, course_id, [course_id * 10 + 1 + number % 2], left=left)
        for idnumber in linked:
            _rate(site, learner_id, idnumber, course_id, chance, number, left=left)
    if site.plans is not None and number % 4 == 0:
        site.plans.append(LearningPlan(500 + number, learner_id, "Plan de formation", PlanStatus.ACTIVE))
        first = next(iter(taught.values()))[0]
        site.rate(learner_id, first, 1 + number % 4, scope=RatingScope.GLOBAL, time=FIRST - DAY)


def _rate(
    site: SiteBuilder, learner_id: int, idnumber: str, course_id: int, chance: Random, number: int, *, left: bool
) -> None:
    """Rate or not: those with higher numbers are further, and one in twenty changes between the two pulls."""
    if chance.random() > 0.35 + 0.5 * (number % 10) / 10:
        return
    best = len(YES_NO.items if site.in_moodle(idnumber).scale_id is not None else LEVELS.items)
    grade = min(best, 1 + int(chance.random() * 4))
    modifier = 901 if chance.random() < 0.7 else 902
    time = FIRST - chance.randrange(1, 90) * DAY
    if left:
        site.rate(
            learner_id,
            idnumber,
            grade,
            course_id=course_id,
            time=time,
            ended=ClosedWhy.LEFT,
            modifier_id=modifier,
        )
        return
    event = chance.random()
    if event < 0.05:
        site.rate(
            learner_id,
            idnumber,
            grade,
            course_id=course_id,
            time=time,
            ended=ClosedWhy.CHANGED,
            modifier_id=modifier,
        )
        again = min(best, 1 + int(chance.random() * 4))
        site.rate(learner_id, idnumber, again, course_id=course_id, time=FIRST + 5 * DAY, modifier_id=modifier)
    elif event < 0.06:
        site.rate(
            learner_id,
            idnumber,
            grade,
            course_id=course_id,
            time=time,
            ended=ClosedWhy.VANISHED,
            modifier_id=modifier,
        )
    else:
        site.rate(learner_id, idnumber, grade, course_id=course_id, time=time, modifier_id=modifier)


def entries(
    site: SiteBuilder, values: Mapping[tuple[int, str], str], file: str = "suivi.xlsx"
) -> Iterator[LedgerEntry]:
    """Entries of a wide grid by idnumber; learners stand in rows from 2 on, competencies in columns from C on."""
    rows = {learner_id: row for row, learner_id in enumerate(site.learners, 2)}
    heads = list(dict.fromkeys(idnumber for _, idnumber in values))
    for (learner_id, idnumber), value in values.items():
        learner = site.learners[learner_id]
        yield LedgerEntry(
            learner.idnumber,
            LearnerColumn.IDNUMBER,
            learner.fullname,
            idnumber,
            value,
            "",
            LedgerPlace(file, "Suivi", rows[learner_id], chr(ord("C") + heads.index(idnumber))),
        )


def ledger_of(site: SiteBuilder, values: Mapping[tuple[int, str], str], file: str = "suivi.xlsx") -> Ledger:
    """A ledger that lists all learners of a site, with these values."""
    return Ledger(
        file,
        tuple(entries(site, values, file)),
        tuple((LearnerColumn.IDNUMBER, one.idnumber, one.fullname) for one in site.learners.values()),
        tuple(dict.fromkeys(idnumber for _, idnumber in values)),
    )


def agreeing_values(site: SiteBuilder) -> dict[tuple[int, str], str]:
    """What a ledger says that agrees with Moodle everywhere."""
    reconciliation = reconcile(site.framework, site.state(), None, provenance=provenance(site.framework, site.state()))
    return {
        (row.learner.id, competency.idnumber): reconciliation.scales[competency.scale][cell.grade - 1].abbr
        for row in (*reconciliation.rows, *reconciliation.left)
        for competency, cell in zip(reconciliation.competencies, row.cells, strict=True)
        if cell is not None
    }


def sample_ledger(site: SiteBuilder) -> Ledger:
    """A ledger that mostly agrees: some differ, some are only on one side, one learner and some values are unknown."""
    values = agreeing_values(site)
    keys = sorted(values)
    for number, key in enumerate(keys):
        if number % 17 == 3:
            values[key] = "NA" if values[key] not in {"NA", "PF", "F"} else values[key]
        elif number % 23 == 5:
            del values[key]
        elif number % 41 == 7:
            values[key] = "vu"
        elif number % 29 == 2:
            values[key] = values[key].lower()
    grades = {idnumber for _, idnumber in values}
    for number, learner_id in enumerate(site.learners):
        missing = sorted(grades - {idnumber for one, idnumber in keys if one == learner_id})
        if number % 6 == 1 and missing:
            values[learner_id, missing[0]] = "A"
    ledger = ledger_of(site, dict(sorted(values.items())))
    stranger = LedgerEntry(
        "L9999",
        LearnerColumn.IDNUMBER,
        "Personne Inconnue",
        "C1.1",
        "A",
        "",
        LedgerPlace(ledger.file, "Suivi", 99, "C"),
    )
    return replace(
        ledger,
        entries=(*ledger.entries, stranger),
        learners=(*ledger.learners, (LearnerColumn.IDNUMBER, "L9999", "Personne Inconnue")),
    )


def sample_reconciliation(
    learners: int = 40,
    framework: Framework | None = None,
    *,
    hostile: bool = False,
    plans: bool = False,
    ledger: bool = True,
    seed: int = 4,
) -> Reconciliation:
    """What is reconciled from the sample; see `sample_builder`.

    Args:
        learners: how many.
        framework: the file.
        hostile: whether some names attack a page or sheet.
        plans: whether plans were pulled.
        ledger: whether a ledger was given, which mostly agrees.
        seed: of what is left to chance.
    """
    site = sample_builder(learners, framework, hostile=hostile, plans=plans, seed=seed)
    state = site.state()
    book = sample_ledger(site) if ledger else None
    return reconcile(site.framework, state, book, provenance=provenance(site.framework, state, ledger=book))

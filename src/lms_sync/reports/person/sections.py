"""Everything held on a person as titled tables, which text and page print alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from lms_sync.domain.people import Belonging, HeldEvidence, HeldPlan, Period, PersonFile
from lms_sync.domain.ratings import RatingInterval, RatingScope
from lms_sync.reports.words import word
from lms_sync.texts import Language


@dataclass(frozen=True, slots=True)
class Section:
    """A table.

    Args:
        title: above it.
        heads: of its columns.
        rows: of cells, as Moodle's people wrote them; whoever prints them makes them harmless.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def person_name(file: PersonFile, language: Language) -> str:
    """Return how a person is called, by their number if no name is held."""
    name = file.learner.fullname if file.learner is not None else file.staff_name
    return name or word("person.user", language, id=file.id)


def person_sections(file: PersonFile, zone: tzinfo | None, language: Language) -> tuple[Section, ...]:
    """Return all that is held, a table each; one that is empty is there, since that is told too.

    Args:
        file: of the person.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
    """
    words = _Words(file, zone, language)
    if file.learner is None:
        return (words.section("identity", ("what", "value"), words.identity()),)
    return (
        words.section("identity", ("what", "value"), words.identity()),
        words.section("belongings", ("name", "kind", "seen"), map(words.belonging, file.belongings)),
        words.section(
            "ratings", ("competency", "rating", "where", "when", "by", "seen"), map(words.rating, file.ratings)
        ),
        words.section("plans", ("name", "status", "seen"), map(words.plan, file.plans)),
        words.section(
            "evidence",
            ("competency", "kind", "rating", "note", "where", "when", "by", "seen"),
            map(words.evidence, file.evidence),
        ),
        words.section("readings", ("where", "first", "last"), words.readings()),
    )


def moment(stamp: int, zone: tzinfo | None) -> str:
    """Return a time to the minute."""
    return datetime.fromtimestamp(stamp, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class _Words:
    file: PersonFile
    zone: tzinfo | None
    language: Language

    def word(self, code: str, **params: str | int) -> str:
        return word(f"person.{code}", self.language, **params)

    def section(self, title: str, heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Section:
        return Section(self.word(title), tuple(self.word(f"head-{head}") for head in heads), tuple(rows))

    def identity(self) -> Iterator[tuple[str, ...]]:
        file, none = self.file, self.word("none")
        yield self.word("moodle-id"), str(file.id)
        if file.learner is not None:
            yield self.word("fullname"), file.learner.fullname or none
            yield self.word("idnumber"), file.learner.idnumber or none
            yield self.word("username"), file.learner.username or none
            yield self.word("email"), file.learner.email or self.word("not-kept")
        if file.staff_name is not None:
            yield self.word("staff-name"), file.staff_name or none
        yield self.word("ratings-given"), str(file.ratings_given)
        yield self.word("evidence-given"), str(file.evidence_given)

    def belonging(self, held: Belonging) -> tuple[str, ...]:
        return held.name or str(held.id), self.word(f"kind-{held.kind.value}"), self.period(held.period)

    def rating(self, held: RatingInterval) -> tuple[str, ...]:
        rating = held.rating
        return (
            self.competency(rating.key.competency_id),
            rating.item or str(rating.grade),
            self.place(rating.key.scope, rating.key.place_id),
            moment(rating.time, self.zone),
            self.person(rating.modifier_id),
            self.period(Period(held.first_seen, held.closed, held.why)),
        )

    def plan(self, held: HeldPlan) -> tuple[str, ...]:
        return held.plan.name, self.word(f"status-{held.plan.status.value}"), self.period(held.period)

    def evidence(self, held: HeldEvidence) -> tuple[str, ...]:
        entry = held.evidence
        return (
            self.competency(entry.competency_id),
            entry.kind,
            "" if entry.grade is None else str(entry.grade),
            entry.note,
            self.place(RatingScope.COURSE, entry.course_id),
            moment(entry.time, self.zone),
            "" if entry.action_user_id is None else self.person(entry.action_user_id),
            self.period(held.period),
        )

    def readings(self) -> Iterator[tuple[str, ...]]:
        for held in self.file.readings:
            is_plans = held.course_id is None
            place = self.word("learning-plans") if is_plans else self.place(RatingScope.COURSE, held.course_id or 0)
            yield place, moment(held.first_read, self.zone), moment(held.last_read, self.zone)

    def period(self, period: Period) -> str:
        first = moment(period.first_seen, self.zone)
        if period.closed is None:
            return self.word("since", first=first)
        why = self.word(f"why-{period.why.value}") if period.why is not None else ""
        return self.word("until", first=first, closed=moment(period.closed, self.zone), why=why)

    def place(self, scope: RatingScope, place_id: int) -> str:
        if scope is RatingScope.GLOBAL:
            return self.word("scope-global")
        if scope is RatingScope.ARCHIVED:
            return self.word("scope-archived", id=place_id)
        course = self.file.courses.get(place_id)
        return self.word("course", name=course.shortname if course is not None else str(place_id))

    def competency(self, competency_id: int) -> str:
        known = self.file.competencies.get(competency_id)
        return known.shortname if known is not None else self.word("competency", id=competency_id)

    def person(self, person_id: int) -> str:
        return self.file.staff.get(person_id) or self.word("user", id=person_id)

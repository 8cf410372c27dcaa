"""Tables in memory: rows by id in order of insertion, with the indexes that keep large sites quick."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Generic, Self, TypeVar

from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import write_failed
from lms_sync.sandbox.records import Competency, Row, UserCompetency, UserCompetencyCourse

R = TypeVar("R", bound=Row)


class Table(Generic[R]):
    """Rows by id."""

    def __init__(self, first_id: int = 1) -> None:
        self.rows: dict[int, R] = {}
        self.next_id = first_id

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows.values())

    def __contains__(self, number: int) -> bool:
        return number in self.rows

    def get(self, number: int) -> R | None:
        """The row, or None."""
        return self.rows.get(number)

    def insert(self, row: R, now: int, userid: int) -> R:
        """Adds a row under the next id."""
        row = row.created(self.next_id, now, userid)
        self.rows[row.id] = row
        self.next_id += 1
        return row

    def put(self, row: R) -> None:
        """Replaces a row."""
        self.rows[row.id] = row

    def delete(self, numbers: Iterable[int]) -> None:
        """Removes rows; an id that is not there is left out."""
        for number in list(numbers):
            self.rows.pop(number, None)

    def copy(self) -> Self:
        """A table that changes on its own."""
        twin = type(self)(self.next_id)
        twin.rows = self.rows.copy()
        return twin


class KeyedTable(Table[R]):
    """Rows of which the database keeps some columns unique together."""

    columns: ClassVar[tuple[str, ...]]

    def __init__(self, first_id: int = 1) -> None:
        super().__init__(first_id)
        self.by_key: dict[tuple[object, ...], int] = {}

    def insert(self, row: R, now: int, userid: int) -> R:
        """Adds a row under the next id."""
        row = super().insert(row, now, userid)
        self.by_key[self._key(row)] = row.id
        return row

    def put(self, row: R) -> None:
        """Replaces a row."""
        super().put(row)
        self.by_key[self._key(row)] = row.id

    def find(self, *key: int) -> R | None:
        """The row with these values of its columns, or None."""
        number = self.by_key.get(key)
        row = None if number is None else self.rows.get(number)
        return row if row is not None and self._key(row) == key else None

    def copy(self) -> Self:
        """A table that changes on its own."""
        twin = super().copy()
        twin.by_key = self.by_key.copy()
        return twin

    def _key(self, row: R) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in self.columns)


class RatingTable(KeyedTable[UserCompetency]):
    """Global ratings by account and competency."""

    columns = ("userid", "competencyid")


class CourseRatingTable(KeyedTable[UserCompetencyCourse]):
    """Course ratings by account, competency and course."""

    columns = ("userid", "competencyid", "courseid")


class CompetencyTable(Table[Competency]):
    """Competencies, by framework, by parent and by what the unique index takes as an idnumber."""

    def __init__(self, first_id: int = 1) -> None:
        super().__init__(first_id)
        self.by_framework: dict[int, dict[int, None]] = {}
        self.by_parent: dict[tuple[int, int], dict[int, None]] = {}
        self.by_idnumber: dict[tuple[int, object], int] = {}

    def insert(self, row: Competency, now: int, userid: int) -> Competency:
        """Adds a row under the next id.

        Raises:
            MoodleError: the idnumber is taken for the unique index.
        """
        if self.with_idnumber(row.competencyframeworkid, row.idnumber):
            raise write_failed()
        row = super().insert(row, now, userid)
        self._index(row)
        return row

    def put(self, row: Competency) -> None:
        """Replaces a row.

        Raises:
            MoodleError: the idnumber is taken for the unique index.
        """
        if self.with_idnumber(row.competencyframeworkid, row.idnumber) not in (None, row.id):
            raise write_failed()
        old = self.rows[row.id]
        moved = (old.parentid, old.idnumber) != (row.parentid, row.idnumber)
        if moved:
            self._unindex(old)
        super().put(row)
        if moved:
            self._index(row)

    def delete(self, numbers: Iterable[int]) -> None:
        """Removes rows; an id that is not there is left out."""
        for number in list(numbers):
            if (row := self.rows.pop(number, None)) is not None:
                self._unindex(row)

    def in_framework(self, frameworkid: int) -> list[Competency]:
        """The competencies of a framework by id."""
        return [self.rows[number] for number in sorted(self.by_framework.get(frameworkid, ()))]

    def count_in_framework(self, frameworkid: int) -> int:
        """How many competencies a framework has."""
        return len(self.by_framework.get(frameworkid, ()))

    def siblings(self, frameworkid: int, parentid: int) -> list[Competency]:
        """The children of a parent (0 = the roots) within a framework by id."""
        return [self.rows[number] for number in sorted(self.by_parent.get((frameworkid, parentid), ()))]

    def count_siblings(self, frameworkid: int, parentid: int) -> int:
        """How many children a parent has within a framework."""
        return len(self.by_parent.get((frameworkid, parentid), ()))

    def with_idnumber(self, frameworkid: int, idnumber: str) -> int | None:
        """The id of the competency whose idnumber the database takes as equal."""
        return self.by_idnumber.get((frameworkid, collation_key(idnumber)))

    def below(self, path: str) -> list[Competency]:
        """All rows whose path begins so, whatever framework they are of."""
        return [row for row in self.rows.values() if row.path.startswith(path)]

    def copy(self) -> Self:
        """A table that changes on its own."""
        twin = super().copy()
        twin.by_framework = {key: numbers.copy() for key, numbers in self.by_framework.items()}
        twin.by_parent = {key: numbers.copy() for key, numbers in self.by_parent.items()}
        twin.by_idnumber = self.by_idnumber.copy()
        return twin

    def _index(self, row: Competency) -> None:
        self.by_framework.setdefault(row.competencyframeworkid, {})[row.id] = None
        self.by_parent.setdefault((row.competencyframeworkid, row.parentid), {})[row.id] = None
        self.by_idnumber[row.competencyframeworkid, collation_key(row.idnumber)] = row.id

    def _unindex(self, row: Competency) -> None:
        self.by_framework[row.competencyframeworkid].pop(row.id, None)
        self.by_parent[row.competencyframeworkid, row.parentid].pop(row.id, None)
        self.by_idnumber.pop((row.competencyframeworkid, collation_key(row.idnumber)), None)

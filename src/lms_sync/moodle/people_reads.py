"""Readings on accounts and cohorts."""

import re
from collections.abc import Sequence
from typing import Final

from lms_sync.domain.learners import Cohort
from lms_sync.moodle import functions
from lms_sync.moodle import pull_records as records
from lms_sync.moodle.answer import TranslatedAnswer
from lms_sync.moodle.read import Read

_DELETED: Final = re.compile(r".+@.+\.[0-9]{9,11}")
"""The e-mail address and the time of the deletion, in place of the username."""


def names_of_users(ids: Sequence[int]) -> Read[dict[int, str]]:
    """The full names of accounts by Moodle's id, of deleted ones too; those that may not be seen are missing."""
    return Read(functions.USERS_BY_FIELD, _by_ids(ids), TranslatedAnswer(records.USERS_ANSWER, _names_of))


def users_there(ids: Sequence[int]) -> Read[frozenset[int]]:
    """The ids of accounts that were not deleted, as far as they may be seen."""
    return Read(functions.USERS_BY_FIELD, _by_ids(ids), TranslatedAnswer(records.USERS_ANSWER, _there))


def _by_ids(ids: Sequence[int]) -> dict[str, object]:
    return {"field": "id", "values": [str(one) for one in ids]}


def _names_of(answer: Sequence[records.UserRecord]) -> dict[int, str]:
    return {one.id: one.fullname for one in answer}


def _there(answer: Sequence[records.UserRecord]) -> frozenset[int]:
    """Moodle lists deleted accounts by their id like others; it renamed them when they were deleted (delete_user)."""
    return frozenset(one.id for one in answer if one.idnumber or not _DELETED.fullmatch(one.username))


def cohorts() -> Read[tuple[Cohort, ...]]:
    """Every cohort that the account may see, of the site and of course categories."""
    # limitfrom is a row in some cases and a page in others (cohort_get_all_cohorts): all at once avoids it
    arguments = {
        "query": "",
        "context": {"contextlevel": "system"},
        "includes": "all",
        "limitfrom": 0,
        "limitnum": 0,
    }
    return Read(functions.SEARCH_COHORTS, arguments, TranslatedAnswer(records.COHORTS_ANSWER, _cohorts_of))


def _cohorts_of(answer: records.CohortsRecord) -> tuple[Cohort, ...]:
    return tuple(Cohort(one.id, one.name, one.idnumber or "") for one in answer.cohorts)


def cohort_members(cohort_id: int) -> Read[frozenset[int]]:
    """The ids of the members of a cohort."""
    arguments = {"cohortids": [cohort_id]}
    return Read(functions.COHORT_MEMBERS, arguments, TranslatedAnswer(records.COHORT_MEMBERS_ANSWER, _members_of))


def _members_of(answer: Sequence[records.CohortMembersRecord]) -> frozenset[int]:
    return frozenset(user for one in answer for user in one.userids)

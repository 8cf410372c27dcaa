"""Reading a site, and what its refusals mean."""

import secrets
import time

import pytest
from pydantic import SecretStr, TypeAdapter

from lms_sync.domain.site import TargetContext
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError, MoodleRejectedError
from lms_sync.moodle import HttpOptions, MoodleGateway, writes
from lms_sync.moodle.exchange import Exchange
from lms_sync.moodle.functions import (
    BATCH_FUNCTION,
    DELETE_FUNCTIONS,
    PUSH_FUNCTIONS,
    RELATION_FUNCTIONS,
    Function,
    Kind,
)
from lms_sync.moodle.retry import RetryPolicy
from lms_sync.moodle.transport import Transport
from tests.contract.site import Bench, Scales, Site

UNKNOWN_ID = 2_000_000_000
ELSEWHERE = ("core_competency_list_templates", "core_competency_list_user_plans", "core_course_delete_courses")


def _refusal(site: Site, function: str, arguments: dict[str, object]) -> MoodleError:
    transport = Transport(site.url, SecretStr(site.token), HttpOptions(), time.monotonic)
    exchange = Exchange(transport, RetryPolicy(10, clock=time.monotonic, sleep=time.sleep, random=lambda: 0.5))
    try:
        with pytest.raises(MoodleError) as caught:
            exchange.call(Function(function, Kind.READ), arguments, TypeAdapter(object))
    finally:
        transport.close()
    return caught.value


def test_the_site_names_itself_and_the_functions_of_the_token(gateway: MoodleGateway, site: Site) -> None:
    """All that a push with every policy needs."""
    info = gateway.site_info()
    assert info.url == gateway.url == site.url
    assert info.release
    assert info.username
    assert info.functions >= PUSH_FUNCTIONS | DELETE_FUNCTIONS | RELATION_FUNCTIONS | {BATCH_FUNCTION}
    assert info.competencies_enabled
    assert gateway.has_batch


def test_a_framework_is_listed_in_its_own_context(bench: Bench) -> None:
    """The system context here, in which the others of the site need not stand."""
    framework = bench.framework()
    assert framework in bench.gateway.list_framework_ids(writes.SYSTEM)
    found = next(one for one in bench.gateway.list_frameworks() if one.id == framework)
    assert found.context_name == "System"


def test_scale_items_are_those_that_moodle_tells(gateway: MoodleGateway, site: Site, scales: Scales) -> None:
    """In order; an unknown id is no scale and no error."""
    told = site.call("core_competency_get_scale_values", scaleid=scales.main.id)
    assert gateway.read_scale_items(scales.main.id) == tuple(item["name"] for item in told)
    assert gateway.read_scale_items(UNKNOWN_ID) is None


def test_an_unknown_token_is_an_access_error(site: Site) -> None:
    """With Moodle's code."""
    with site.gateway(secrets.token_hex(16)) as gateway, pytest.raises(MoodleAccessError) as caught:
        gateway.list_frameworks()
    assert caught.value.errorcode == "invalidtoken"


def test_a_function_outside_the_service_is_an_access_error(site: Site, gateway: MoodleGateway) -> None:
    """Named in the error."""
    missing = [name for name in ELSEWHERE if name not in gateway.site_info().functions]
    if not missing:
        pytest.skip("the token's service has every function that this test could miss")
    error = _refusal(site, missing[0], {})
    assert type(error) is MoodleAccessError
    assert (error.errorcode, error.function) == ("accessexception", missing[0])


def test_a_function_that_moodle_does_not_know_is_not_found(site: Site) -> None:
    """Which is another thing than a function outside the service."""
    error = _refusal(site, "core_competency_no_such_function", {})
    assert type(error) is MoodleNotFoundError
    assert error.errorcode in ("invalidrecordunknown", "invalidrecord")


def test_an_unknown_course_category_is_refused(gateway: MoodleGateway) -> None:
    """Not an empty list."""
    with pytest.raises(MoodleRejectedError) as caught:
        gateway.list_framework_ids(TargetContext("coursecat", UNKNOWN_ID))
    assert caught.value.errorcode == "invalidparameter"


def test_an_unknown_field_is_refused(site: Site) -> None:
    """A typing error in our own calls would not pass in silence."""
    error = _refusal(site, "core_competency_get_scale_values", {"scaleid": 1, "scale": 1})
    assert type(error) is MoodleRejectedError
    assert error.errorcode == "invalidparameter"


@pytest.mark.parametrize(
    "write",
    [
        writes.UpdateFramework(UNKNOWN_ID, shortname="x"),
        writes.UpdateCompetency(UNKNOWN_ID, shortname="x"),
        writes.SetParent(UNKNOWN_ID, 0),
        writes.MoveUp(UNKNOWN_ID),
        writes.MoveDown(UNKNOWN_ID),
        writes.DeleteCompetency(UNKNOWN_ID),
        writes.AddRelated(UNKNOWN_ID, UNKNOWN_ID - 1),
        writes.RemoveRelated(UNKNOWN_ID, UNKNOWN_ID - 1),
    ],
    ids=lambda write: type(write).__name__,
)
def test_a_write_to_an_unknown_id_is_not_found(gateway: MoodleGateway, write: writes.Write) -> None:
    """Whichever write it is."""
    result = gateway.write([write])
    assert result.answers == ()
    assert type(result.error) is MoodleNotFoundError


def test_relations_of_an_unknown_id_are_not_found(gateway: MoodleGateway) -> None:
    """Not an empty set."""
    with pytest.raises(MoodleNotFoundError):
        gateway.list_relations([UNKNOWN_ID])

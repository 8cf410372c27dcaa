"""What the contract tests work with; the conftest that imports these says which site it is, by `given_site`."""

import secrets
import time
from collections.abc import Iterator
from itertools import count

import pytest

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.moodle import MoodleGateway, writes
from tests.contract.site import Bench, Scales, Site, last_is_proficient

PREFIX = "LMS-SYNC-TEST"
UNKNOWN_IN_A_ROW = 30


def unique_prefix() -> str:
    """Return the start of an idnumber that nobody else uses."""
    return f"{PREFIX}-{int(time.time()):x}-{secrets.token_hex(3)}-"


@pytest.fixture(scope="session")
def scales(given_site: Site) -> Scales:
    """Two scales of the site, found as the service allows: by their ids."""
    found: dict[int, tuple[str, ...]] = {}
    unknown = 0
    with given_site.gateway() as gateway:
        for number in count(1):
            items = gateway.read_scale_items(number)
            unknown = unknown + 1 if items is None else 0
            if unknown == UNKNOWN_IN_A_ROW:
                break
            if items is not None:
                found[number] = items
    usable = [number for number, items in found.items() if len(items) > 1]
    if len({found[number] for number in usable}) < 2:
        pytest.skip("the site has no two different scales of two items or more")
    main = usable[0]
    own = next(number for number in usable if found[number] != found[main])
    return Scales(last_is_proficient(main, found[main]), last_is_proficient(own, found[own]), found)


@pytest.fixture(scope="session")
def site(given_site: Site, scales: Scales) -> Iterator[Site]:
    """The site, of which every framework that was there before is found unchanged to the byte afterwards.

    A framework with rule and relation is among them, even on an empty site. Nobody else may work on the site meanwhile.
    """
    prefix = unique_prefix()
    try:
        with given_site.gateway() as gateway:
            _bystander(Bench(given_site, gateway, scales, prefix))
        before = {one["id"]: given_site.content(one) for one in given_site.frameworks()}
        yield given_site
        after = {one["id"]: given_site.content(one) for one in given_site.frameworks() if one["id"] in before}
        changed = [text[:200] for number, text in before.items() if after.get(number) != text]
        assert not changed, f"changed or gone, by these tests or by somebody else meanwhile: {changed}"
    finally:
        given_site.delete_all(prefix)


def _bystander(bench: Bench) -> None:
    framework = bench.framework("BYSTANDER")
    (parent,) = bench.children(framework, "A")
    first, second = bench.children(framework, "A1", "A2", parent=parent)
    none = SiteRule(None, None, RuleOutcome.NONE)
    rule = SiteRule("core_competency\\competency_rule_all", None, RuleOutcome.RECOMMEND)
    bench.done(writes.AddRelated(first, second), writes.SetRule(parent, rule, none))


@pytest.fixture(scope="session")
def gateway(site: Site) -> Iterator[MoodleGateway]:
    """A gateway as people get it, with the machine's own clock."""
    with site.gateway() as gateway:
        yield gateway


@pytest.fixture
def bench(site: Site, gateway: MoodleGateway, scales: Scales) -> Iterator[Bench]:
    """A name space of its own on the site, emptied whatever happens."""
    prefix = unique_prefix()
    try:
        yield Bench(site, gateway, scales, prefix)
    finally:
        site.delete_all(prefix)

"""The search for a scale by its items."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.errors import MoodleNotFoundError, MoodleRejectedError, SettingsError
from lms_sync.message import Message
from lms_sync.moodle import MoodleGateway
from lms_sync.moodle.scale_difference import difference
from lms_sync.moodle.scales import ScaleFound, find_scale
from lms_sync.sandbox import SandboxServer
from lms_sync.texts import Language, render

SITE = "https://moodle.example"
ITEMS = ("Non acquis", "En cours d'acquisition", "Acquis", "Maîtrisé")
TWO = ("Not yet competent", "Competent")


@dataclass
class Scales:
    """The scales of a site, and which of them were asked for."""

    there: Mapping[int, tuple[str, ...]]
    asked: list[int] = field(default_factory=list)

    def read(self, number: int) -> tuple[str, ...] | None:
        """Answer as the gateway does."""
        self.asked.append(number)
        return self.there.get(number)

    def find(
        self,
        items: tuple[str, ...] = ITEMS,
        configured: int | None = None,
        known: Mapping[int, tuple[str, ...]] | None = None,
        candidates: tuple[int, ...] = (),
    ) -> ScaleFound:
        """Search with these scales."""
        return find_scale(
            items, configured_id=configured, known=known or {}, candidates=candidates, read=self.read, site=SITE
        )


def test_the_settings_come_first() -> None:
    """One request, even where another scale has the same items."""
    scales = Scales({3: ITEMS, 9: ITEMS})
    assert scales.find(configured=9, candidates=(3,)).id == 9
    assert scales.asked == [9]


def test_an_unknown_id_in_the_settings_is_not_replaced() -> None:
    """Whoever wrote it meant something."""
    with pytest.raises(SettingsError, match="no scale 8"):
        Scales({3: ITEMS}).find(configured=8, candidates=(3,))


def test_another_scale_in_the_settings_is_told_with_its_difference() -> None:
    """The first differing item of both."""
    with pytest.raises(SettingsError) as caught:
        Scales({3: (*ITEMS[:3], "Maitrisé")}).find(configured=3)
    assert caught.value.message.code == "moodle.scale-id-differs-text"
    assert "item 4 is “Maitrisé” in Moodle and “Maîtrisé” in the file" in str(caught.value)


def test_scales_of_frameworks_come_before_probing() -> None:
    """In the order given, the framework's own first; what is known is not asked again."""
    scales = Scales({2: TWO, 5: ITEMS, 7: ITEMS})
    found = scales.find(known={2: TWO}, candidates=(2, 7, 5))
    assert found.id == 7
    assert scales.asked == [7]
    assert found.read == {2: TWO, 7: ITEMS}


def test_probing_ends_after_thirty_unknown_ids_in_a_row() -> None:
    """Ids of deleted scales leave gaps, up to 29 of them."""
    scales = Scales({1: TWO, 31: ITEMS})
    assert scales.find().id == 31
    assert scales.asked == list(range(1, 62))


def test_a_gap_of_thirty_is_the_end() -> None:
    """Beyond it scale_id in the settings helps."""
    scales = Scales({1: TWO, 32: ITEMS})
    with pytest.raises(MoodleNotFoundError):
        scales.find()
    assert scales.asked == list(range(1, 32))
    assert scales.find(configured=32).id == 32


def test_each_id_is_asked_once() -> None:
    """Candidates that did not fit are not probed again, neither are unknown ones."""
    scales = Scales({1: TWO, 3: ITEMS})
    assert scales.find(candidates=(1, 2)).id == 3
    assert len(scales.asked) == len(set(scales.asked))


def test_two_hits_ask_for_the_id() -> None:
    """A course's own scale may have the same items as the site's; guessing would freeze the wrong one."""
    with pytest.raises(SettingsError) as caught:
        Scales({3: ITEMS, 4: TWO, 6: ITEMS}).find()
    assert "3, 6" in str(caught.value)
    assert 'scales."MY-FRAMEWORK" = 3' in str(caught.value)


def test_items_are_compared_after_moodles_trimming() -> None:
    """grade_scale::load_items trims, and so no more than PHP's trim does."""
    assert Scales({3: (" Non acquis\t", *ITEMS[1:])}).find((*ITEMS[:3], "Maîtrisé ")).id == 3
    with pytest.raises(MoodleNotFoundError):
        Scales({3: ("\u00a0Non acquis", *ITEMS[1:])}).find()


def test_a_missing_scale_comes_with_all_that_is_needed_to_make_it() -> None:
    """The line to paste, the menu in both languages and the page's address in that Moodle."""
    with pytest.raises(MoodleNotFoundError) as caught:
        Scales({}).find()
    english, french = str(caught.value), render(caught.value.message, Language.FR)
    for text in (english, french):
        assert "Non acquis,En cours d'acquisition,Acquis,Maîtrisé" in text
        assert "https://moodle.example/grade/edit/scale/edit.php?courseid=0" in text
    assert "Site administration > Grades > Scales" in english
    assert "Administration du site > Notes > Barèmes" in french


@pytest.mark.parametrize(
    ("there", "kind", "words"),
    [
        (("Non acquis", "En cours d’acquisition", "Acquis", "Maîtrisé"), "apostrophe", "(' U+0027 ≠ ’ U+2019)"),
        (("Non\u00a0acquis", *ITEMS[1:]), "blank", "(U+0020 ≠ U+00A0)"),
        (("Non  acquis", *ITEMS[1:]), "blank", "another blank"),
        (("Non Acquis", *ITEMS[1:]), "case", "item 1"),
        ((*ITEMS[:3], "Expert"), "text", "item 4 is “Expert”"),
        (ITEMS[:3], "count", "Moodle has 3 items and the file 4"),
        ((*ITEMS, "Expert"), "count", "first difference is item 5: “Expert” in Moodle"),
    ],
    ids=["apostrophe", "no-break-space", "two-blanks", "case", "text", "fewer", "more"],
)
def test_the_nearest_scale_is_named_with_its_difference(there: tuple[str, ...], kind: str, words: str) -> None:
    """What the eye does not see is spelled out."""
    with pytest.raises(MoodleNotFoundError) as caught:
        Scales({1: TWO, 5: there}).find()
    assert caught.value.message.code == f"moodle.scale-missing-near-{kind}"
    assert "nearest is scale 5" in str(caught.value)
    assert words in str(caught.value)


def test_a_scale_that_is_nothing_like_it_is_not_named() -> None:
    """Moodle's own two scales would only confuse."""
    with pytest.raises(MoodleNotFoundError) as caught:
        Scales({1: ("Mostly separate knowing", "Mostly connected knowing"), 2: TWO}).find()
    assert caught.value.message.code == "moodle.scale-missing"


def test_the_nearest_of_several_is_chosen() -> None:
    """An apostrophe is less than a word."""
    words, apostrophe = (*ITEMS[:3], "Expert"), (ITEMS[0], "En cours d’acquisition", *ITEMS[2:])
    with pytest.raises(MoodleNotFoundError, match="nearest is scale 9"):
        Scales({3: words, 9: apostrophe}).find()


def test_an_error_of_the_site_ends_the_search() -> None:
    """A scale that cannot be read is not a scale that is not there."""

    def fail(_number: int) -> tuple[str, ...] | None:
        raise MoodleRejectedError(Message("moodle.php-error", {"function": "f", "reason": "r"}))

    with pytest.raises(MoodleRejectedError):
        find_scale(ITEMS, configured_id=None, known={}, candidates=(), read=fail, site=SITE)


SHORT = st.lists(st.text("ab '’", max_size=3), min_size=1, max_size=4).map(tuple)


@given(SHORT, SHORT)
def test_unequal_scales_always_have_a_first_difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    """Everything before its position is equal, and the two items there differ."""
    if ours == theirs:
        with pytest.raises(ValueError, match="equal"):
            difference(ours, theirs)
        return
    found = difference(ours, theirs)
    assert ours[: found.position - 1] == theirs[: found.position - 1]
    assert ours[found.position - 1 :][:1] != theirs[found.position - 1 :][:1]


def test_the_sandbox_scale_is_found_over_the_wire(gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """Probing asks singly, since a batch would stop at the first unknown id."""
    found = find_scale(
        ITEMS, configured_id=None, known={}, candidates=(), read=gateway.read_scale_items, site=gateway.url
    )
    assert found.id == 3
    assert [request.function for request in sandbox.requests] == ["core_competency_get_scale_values"] * 33

"""The contract leaves nothing out: one text for both kinds of site, and every code of a description."""

from importlib import import_module
from pathlib import Path

from lms_sync.texts.check_descriptions import TEXTS
from tests.contract import test_descriptions as descriptions

HERE = Path(__file__)


def _tests(module: str) -> set[str]:
    return {name for name in vars(import_module(module)) if name.startswith("test_")}


def test_every_contract_is_held_against_a_real_moodle_too() -> None:
    """None is forgotten, and no two modules use one name, of which only one would run."""
    modules = sorted(f"tests.contract.{path.stem}" for path in HERE.parent.glob("test_*.py") if path != HERE)
    contracts = [name for module in modules for name in _tests(module)]
    assert sorted(contracts) == sorted(_tests("tests.live.test_contract"))


def test_every_code_of_a_description_is_tried() -> None:
    """A new code needs its text, and Moodle's word on it."""
    tried = [
        *descriptions.HTML_REFUSED,
        *descriptions.HTML_STRICTER_THAN_MOODLE,
        *descriptions.COMMONMARK_REFUSED,
        *descriptions.COMMONMARK_STRICTER_THAN_MOODLE,
    ]
    assert {code for code, _ in tried} == set(TEXTS)

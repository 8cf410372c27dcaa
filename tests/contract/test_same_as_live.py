"""The contract has one text for both kinds of site."""

from importlib import import_module
from pathlib import Path

HERE = Path(__file__)


def _tests(module: str) -> set[str]:
    return {name for name in vars(import_module(module)) if name.startswith("test_")}


def test_every_contract_is_held_against_a_real_moodle_too() -> None:
    """None is forgotten, and no two modules use one name, of which only one would run."""
    modules = sorted(f"tests.contract.{path.stem}" for path in HERE.parent.glob("test_*.py") if path != HERE)
    contracts = [name for module in modules for name in _tests(module)]
    assert sorted(contracts) == sorted(_tests("tests.live.test_contract"))

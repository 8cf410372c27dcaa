"""Scales: ordered items, which one is the default and which ones are proficient."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScaleItem:
    """One item of a scale.

    Args:
        name: the text that learners see, as Moodle stores it.
        abbr: a short form for tables; empty if none.
        default: Moodle gives this item on every automatic completion.
        proficient: whoever is rated with this item is proficient.
    """

    name: str
    abbr: str = ""
    default: bool = False
    proficient: bool = False


@dataclass(frozen=True, slots=True)
class ScaleConfiguration:
    """Which items are default and proficient, by 1-based position.

    Moodle allows more than one default and uses the first (competency_framework::validate_scaleconfiguration).
    """

    defaults: frozenset[int]
    proficient: frozenset[int]


@dataclass(frozen=True, slots=True)
class ScaleState:
    """A scale as it is compared: its items in order and their configuration, without Moodle's id."""

    items: tuple[str, ...]
    configuration: ScaleConfiguration


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as the file writes it.

    Args:
        name: shown to people only; Moodle's scale is found by its items.
        items: in order, at least two.
    """

    name: str
    items: tuple[ScaleItem, ...]

    @property
    def state(self) -> ScaleState:
        """The part that Moodle knows."""
        return ScaleState(
            items=tuple(item.name for item in self.items),
            configuration=ScaleConfiguration(
                defaults=frozenset(n for n, item in enumerate(self.items, 1) if item.default),
                proficient=frozenset(n for n, item in enumerate(self.items, 1) if item.proficient),
            ),
        )

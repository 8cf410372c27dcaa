"""The plugins that a site may have, with what its list of functions says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lms_sync.sandbox.errors import Release

EVERY_RELEASE: Final = frozenset(Release)


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a plugin declares of itself.

    Args:
        version: of the plugin (`version.php`; that of local_competency_linker is not published, so it is made up).
        functions: that it declares, as far as they concern links of activities (`db/services.php`).
        releases: on which Moodle lets it be installed.
    """

    version: str
    functions: tuple[str, ...]
    releases: frozenset[Release] = EVERY_RELEASE


PLUGINS: Final[Mapping[str, Plugin]] = MappingProxyType(
    {
        "aiplacement_competency": Plugin(
            "2026013000", ("aiplacement_competency_add_cm_competency",), frozenset({Release.MOODLE_50})
        ),
        "local_competency_linker": Plugin(
            "2025010100",
            (
                "local_competency_linker_add_competency_to_module",
                "local_competency_linker_remove_competency_from_module",
                "local_competency_linker_set_module_competency_ruleoutcome",
            ),
        ),
        "local_dimensions": Plugin(
            "2026080601",
            (
                "local_dimensions_link_competency_module",
                "local_dimensions_unlink_competency_module",
                "local_dimensions_set_module_link_outcome",
            ),
        ),
    }
)


def plugin_with(function: str) -> str | None:
    """The plugin that declares a function; None if none does."""
    return next((name for name, plugin in PLUGINS.items() if function in plugin.functions), None)

"""The frameworks whose competencies links files name, as they stand in Moodle."""

from collections.abc import Iterable, Mapping

from lms_sync.domain.links import LinksFile
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework
from lms_sync.planner.links.names import Names


def frameworks_meant(files: Iterable[LinksFile], present: Mapping[str, SiteFramework]) -> dict[str, SiteFramework]:
    """Return the frameworks that have to be read, by the idnumber that the files have; unknown ones are left out.

    Args:
        files: links files.
        present: every framework that the account may see, by idnumber.
    """
    by_id = {framework.id: framework for framework in present.values()}
    names = Names((idnumber, framework.id) for idnumber, framework in present.items())
    return {file.framework: by_id[found[0]] for file in files if (found := names.find(file.framework))}


class KnownFramework:
    """A framework as links look into it.

    Args:
        snapshot: as read.
    """

    def __init__(self, snapshot: FrameworkSnapshot) -> None:
        self.framework = snapshot.framework
        self.competencies: Mapping[int, SiteCompetency] = {one.id: one for one in snapshot.competencies}
        self._names = Names((one.idnumber, one.id) for one in snapshot.competencies)

    def find(self, idnumber: str) -> SiteCompetency | None:
        """Return the competency of an idnumber."""
        found = self._names.find(idnumber)
        return self.competencies[found[0]] if found else None

    def completes_proficient(self, competency: SiteCompetency) -> bool:
        """Tell whether the item that Moodle gives on an automatic completion is proficient.

        Of several default items Moodle takes the first (competency_framework::validate_scaleconfiguration).
        """
        configuration = competency.scale_configuration or self.framework.scale_configuration
        return bool(configuration.defaults) and min(configuration.defaults) in configuration.proficient

"""The difference between "none" and "left alone"."""

from enum import Enum, auto


class Unmanaged(Enum):
    """The file says nothing of a field, so what Moodle has stays as it is."""

    UNMANAGED = auto()


UNMANAGED = Unmanaged.UNMANAGED

"""What keeps a description from being stored by Moodle exactly as it is sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DescriptionProblem:
    """One form that Moodle would refuse.

    Args:
        code: a key of texts.check_descriptions.TEXTS.
        line: the line within the description, from 0.
        excerpt: the part of the description that is meant.
    """

    code: str
    line: int
    excerpt: str

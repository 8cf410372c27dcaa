"""The words of the worklist: those of Moodle's own pages, and what it says of each activity."""

from datetime import tzinfo
from typing import assert_never

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklists import Worklist
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords


def outcome_words(outcome: RuleOutcome, words: ReportWords) -> str:
    """Return an outcome as the settings page of an activity calls it (coursemodulecompetencyoutcome_*)."""
    match outcome:
        case RuleOutcome.NONE:
            return words.gettext("Do nothing")
        case RuleOutcome.EVIDENCE:
            return words.gettext("Attach evidence")
        case RuleOutcome.RECOMMEND:
            return words.gettext("Send for review")
        case RuleOutcome.COMPLETE:
            return words.gettext("Complete the competency")
        case _:
            assert_never(outcome)


def outcomes_words(outcomes: frozenset[RuleOutcome], words: ReportWords) -> str:
    """Return several outcomes, quoted, in an order that never changes."""
    quoted = [words.gettext("“%(choice)s”", choice=outcome_words(one, words)) for one in RuleOutcome if one in outcomes]
    return ", ".join(quoted)


def kind_words(modname: str, words: ReportWords) -> str:
    """Return what Moodle calls a kind of activity; that of a plugin which does not come with it, by its own name."""
    known = {
        "assign": words.gettext("Assignment"),
        "bigbluebuttonbn": "BigBlueButton",
        "book": words.gettext("Book"),
        "chat": words.gettext("Chat"),
        "choice": words.gettext("Choice"),
        "data": words.gettext("Database"),
        "feedback": words.gettext("Feedback"),
        "folder": words.gettext("Folder"),
        "forum": words.gettext("Forum"),
        "glossary": words.gettext("Glossary"),
        "h5pactivity": "H5P",
        "label": words.gettext("Text and media area"),
        "lesson": words.gettext("Lesson"),
        "lti": words.gettext("External tool"),
        "page": words.gettext("Page"),
        "quiz": words.gettext("Quiz"),
        "resource": words.gettext("File"),
        "scorm": words.gettext("SCORM package"),
        "survey": words.gettext("Survey"),
        "url": words.gettext("URL"),
        "wiki": words.gettext("Wiki"),
        "workshop": words.gettext("Workshop"),
    }
    return known.get(modname) or neutral(modname)


def provenance_of(worklist: Worklist, words: ReportWords, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """Return where a worklist comes from, each with its label."""
    files = tuple((words.gettext("Links file"), neutral(f"{file} ({framework})")) for file, framework in worklist.files)
    return (
        (words.gettext("Moodle site"), worklist.site_url),
        *files,
        (words.gettext("Fingerprint of the plan"), worklist.fingerprint),
        (
            words.gettext("Made"),
            words.gettext(
                "%(moment)s by lms-sync %(version)s",
                moment=words.moment(worklist.made, zone),
                version=worklist.program_version,
            ),
        ),
    )

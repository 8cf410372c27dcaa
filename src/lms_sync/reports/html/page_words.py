"""The phrases that the page's own script shows; it fills their placeholders itself."""

from collections.abc import Mapping

from lms_sync.reports.wording import ReportWords


def page_words(words: ReportWords) -> Mapping[str, str | list[str]]:
    """Return the phrases by the names that the script knows."""
    return {
        "learner": words.gettext("Learner"),
        "proficient": words.gettext("Proficient"),
        "proficientOf": words.gettext("%(proficient)s of %(all)s"),
        "all": words.gettext("All"),
        "notRated": words.gettext("not rated"),
        "differs": words.gettext("courses differ"),
        "kept": words.gettext("kept from a course that was left"),
        "ledgerDiffers": words.gettext("the ledger says otherwise"),
        "ledgerSays": words.gettext("Ledger: %(value)s"),
        "itemGone": words.gettext("no longer in the scale"),
        "left": words.gettext("has left"),
        "shown": words.gettext("%(shown)s of %(all)s learners"),
        "noneShown": words.gettext("No learner fits these filters."),
        "page": words.gettext("Page %(page)s of %(pages)s"),
        "findingsShown": words.gettext("%(shown)s of %(all)s findings"),
        "noFindings": words.gettext("No finding fits these filters."),
        "valueNone": words.gettext("Not rated"),
        "valueDiffers": words.gettext("≠ Courses differ"),
        "valueKept": words.gettext("‡ Kept"),
        "valueLedger": words.gettext("△ Differs from the ledger"),
        "detailOf": words.gettext("Show the ratings of %(learner)s"),
        "idnumber": words.gettext("ID number"),
        "username": words.gettext("Username"),
        "courses": words.gettext("Courses"),
        "coursesLeft": words.gettext("Courses left"),
        "groups": words.gettext("Groups"),
        "cohorts": words.gettext("Cohorts"),
        "rated": words.gettext("Rated"),
        "competency": words.gettext("Competency"),
        "rating": words.gettext("Rating"),
        "course": words.gettext("Course"),
        "date": words.gettext("Date in Moodle"),
        "modifier": words.gettext("Last modified by"),
        "everywhere": words.gettext("valid everywhere"),
        "plan": words.gettext("learning plan %(plan)s"),
        "person": words.gettext("person no. %(id)s"),
        "openInMoodle": words.gettext("Open in Moodle"),
        "openInMoodleWhat": words.gettext("Open %(competency)s in Moodle"),
        "history": words.gettext("History"),
        "until": words.gettext("seen from %(first)s to %(closed)s"),
        "since": words.gettext("seen since %(first)s"),
        "findings": words.gettext("Findings"),
        "noFindingsOfLearner": words.gettext("No findings for this learner."),
        "notProficient": words.gettext("not proficient"),
        "isProficient": words.gettext("proficient"),
        "why": [
            words.gettext("changed"),
            words.gettext("no longer there"),
            words.gettext("learner left"),
            words.gettext("competency unlinked"),
            words.gettext("course or plan gone"),
            words.gettext("account deleted"),
        ],
    }

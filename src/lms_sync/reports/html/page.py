"""The report as one HTML file that needs no network."""

from datetime import tzinfo

from lms_sync.domain.reconciliation import Progress, Reconciliation
from lms_sync.reports.answers import answers, banner, five_figures, jury_sentence, provenance_lines
from lms_sync.reports.finding_words import area_word, not_verified_sentence
from lms_sync.reports.html.coverage import coverage_view
from lms_sync.reports.html.environment import data_block, environment, script, script_source
from lms_sync.reports.html.finding_rows import IN_THE_PAGE, READABLE_WITHOUT_SCRIPT, FindingWords
from lms_sync.reports.html.heat_map import heat_map
from lms_sync.reports.html.page_words import page_words
from lms_sync.reports.html.shades import shades
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language


def html_report(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> str:
    """Return the report as one page: everything inline, nothing loaded, names shown as text whatever they hold.

    Args:
        reconciliation: to show.
        language: of the page.
        zone: in which its dates are.
    """
    words = report_words(language)
    findings = FindingWords(reconciliation, words)
    code = script()
    data = {
        "language": language.value,
        "words": page_words(words),
        **heat_map(reconciliation, zone),
        **findings.data(),
    }
    return (
        environment(language, zone)
        .get_template("report.html.jinja")
        .render(
            report=reconciliation,
            answers=answers(reconciliation, words, zone),
            figures=five_figures(reconciliation, words),
            provenance=provenance_lines(reconciliation.provenance, words, zone),
            banner=banner(reconciliation.provenance, words),
            jury=jury_sentence(words),
            scales=[tuple(zip(scale, shades(scale), strict=True)) for scale in reconciliation.scales],
            to_act=findings.to_act(),
            first=findings.first(),
            without_script=READABLE_WITHOUT_SCRIPT,
            in_the_page=IN_THE_PAGE,
            progress=_progress(reconciliation, words),
            coverage=(
                None
                if reconciliation.coverage is None
                else coverage_view(reconciliation.coverage, reconciliation.provenance.site_url, words)
            ),
            not_verified=[
                (area_word(one.area, words), not_verified_sentence(one, language))
                for one in reconciliation.not_verified
            ],
            data=data_block(data),
            script=code,
            script_source=script_source(code),
        )
    )


def _progress(reconciliation: Reconciliation, words: ReportWords) -> tuple[tuple[str, tuple[Progress, ...]], ...]:
    """Return the tables of progress, each with its title; the first is that of the domains."""
    tables = (
        (words.gettext("Domains"), reconciliation.by_domain),
        (words.gettext("Competencies"), reconciliation.by_competency),
        (words.gettext("Courses"), reconciliation.by_course),
        (words.gettext("Cohorts"), reconciliation.by_cohort),
        (words.gettext("Groups"), reconciliation.by_group),
    )
    return tuple((title, tuple(found)) for title, found in tables if found)

"""A ledger that was made from Moodle and not touched agrees with Moodle everywhere."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lms_sync.domain.findings import FindingCode
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.ledger import Prefill, csv_template, make_template, read_ledger, xlsx_template
from lms_sync.reconciler import reconcile
from lms_sync.texts import Language
from tests.reconciler.states import MADE, SiteBuilder, provenance, sample_builder

QUIET = {FindingCode.LEDGER_AGREES, FindingCode.LEDGER_FORGIVEN}


def site_with_distinct_names() -> SiteBuilder:
    """Learners whom a name tells apart, some with hostile ones."""
    site = sample_builder(25, hostile=True)
    for number, (key, learner) in enumerate(site.learners.items()):
        site.learners[key] = replace(learner, idnumber=f"00{key}", fullname=f"{learner.fullname} {number}")
    return site


@pytest.mark.parametrize("form", [LedgerForm.LONG, LedgerForm.WIDE])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", Language)
def test_an_untouched_template_agrees_everywhere(
    form: LedgerForm, kind: str, language: Language, tmp_path: Path
) -> None:
    """In either form and file, whatever people are called."""
    site = site_with_distinct_names()
    state = site.state()
    options = LedgerOptions(form=form, competencies=frozenset(n.competency.idnumber for n in site.framework.nodes()))
    before = reconcile(site.framework, state, None, provenance=provenance(site.framework, state))
    template = make_template(before, options, Prefill.RATINGS, language)
    path = tmp_path / f"ledger.{kind}"
    made = datetime.fromtimestamp(MADE, UTC)
    path.write_bytes(csv_template(template, language) if kind == "csv" else xlsx_template(template, [], made, language))
    ledger = read_ledger(path, options)
    after = reconcile(site.framework, state, ledger, provenance=provenance(site.framework, state, ledger=ledger))
    by_code = {one.code: one for one in after.findings if one.area == "ledger"}
    assert by_code.keys() <= QUIET
    assert by_code[FindingCode.LEDGER_AGREES].count == template.ratings == before.figures.rated

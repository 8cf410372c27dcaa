"""Read and write the ledger of a training centre: CSV and XLSX, long and wide."""

from lms_sync.ledger.reading import read_ledger
from lms_sync.ledger.template import Prefill, Template, make_template
from lms_sync.ledger.template_files import csv_template, xlsx_template

__all__ = ["Prefill", "Template", "csv_template", "make_template", "read_ledger", "xlsx_template"]

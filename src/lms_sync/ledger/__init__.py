"""Read and write the ledger of a training centre: CSV and XLSX, long and wide."""

from lms_sync.ledger.reading import read_ledger

__all__ = ["read_ledger"]

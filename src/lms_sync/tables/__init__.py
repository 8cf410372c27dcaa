"""Tables that people keep in text files and workbooks: opened without harm, cell by cell, whatever they mean."""

from lms_sync.tables.faults import TableError, TableFault
from lms_sync.tables.reading import read_sheets
from lms_sync.tables.table import Sheet, Table

__all__ = ["Sheet", "Table", "TableError", "TableFault", "read_sheets"]

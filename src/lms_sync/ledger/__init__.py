"""Read and write the ledger of a training centre: CSV and XLSX, long and wide."""

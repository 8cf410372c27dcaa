"""Compare a framework, what was pulled of it and a ledger; pure."""

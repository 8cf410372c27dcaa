"""How this process treats its memory."""

import gc

THRESHOLDS = (100_000, 50, 50)


def spare_the_collector() -> None:
    """Search seldom for cycles: a plan of 10,000 competencies makes millions of small values that stay."""
    gc.set_threshold(*THRESHOLDS)

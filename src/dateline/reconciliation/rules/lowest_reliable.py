"""As GTD codes: the lowest figure of a reliable origin; the others stay in view as low and high."""

from collections.abc import Sequence

from dateline.reconciliation.rules.base import Choice, bounded, extremes
from dateline.reconciliation.statements import Statement


def choose(stated: Sequence[Statement], growing: bool) -> Choice:
    """Where no origin is reliable, the lowest of all."""
    reliable = [s for s in stated if s.reliable] or list(stated)
    least, most = extremes(reliable)
    low, high = extremes(stated)
    return bounded(low, least if least or most is None else most if all(s.low == 0 for s in reliable) else least, high)

"""As UCDP codes: low and high are the lowest and highest reliable figures, best the most likely among them."""

from collections.abc import Sequence

from dateline.reconciliation.rules import latest_authoritative
from dateline.reconciliation.rules.base import Choice, bounded, extremes
from dateline.reconciliation.statements import Statement


def choose(stated: Sequence[Statement], growing: bool) -> Choice:
    """Where no origin is reliable, all count."""
    reliable = [s for s in stated if s.reliable] or list(stated)
    low, high = extremes(reliable)
    return bounded(low, latest_authoritative.choose(reliable, growing).best, high)

"""The number that the most independent origins agree on; ties go to the more authoritative, then the later."""

from collections.abc import Sequence

from dateline.reconciliation.rules.base import Choice, bounded, extremes, narrowed
from dateline.reconciliation.rules.latest_authoritative import rank
from dateline.reconciliation.statements import Statement


def choose(stated: Sequence[Statement], growing: bool) -> Choice:
    """Counts origins, not accounts."""
    distinct = sorted(set(stated), key=rank)[:300]
    support = {s: len({t.origin for t in distinct if t.meets(s)}) for s in distinct}
    ranked = sorted(distinct, key=lambda s: (-support[s], rank(s)))
    low, high = extremes(stated)
    return bounded(low, narrowed(ranked[0], ranked), high)

"""The default: the latest account of the most authoritative independent origin, majority before single."""

from collections.abc import Sequence

from dateline.reconciliation.rules.base import Choice, bounded, extremes, narrowed
from dateline.reconciliation.statements import Statement, grew

STEP = 1  # by how much authority a later, grown toll may fall behind the earlier one and still replace it


def choose(stated: Sequence[Statement], growing: bool) -> Choice:
    """Drops what was overtaken by later news, keeps to a majority of origins if there is one, then ranks."""
    standing = _standing(stated, growing)
    ranked = sorted(_majority(standing), key=rank)
    low, high = extremes(stated)
    return bounded(low, narrowed(ranked[0], ranked), high)


def rank(s: Statement) -> tuple[int, int, int, int, int, str]:
    """Order of belief: authority, then day, then exactness, then the lower number."""
    width = 1_000_000_000 if s.high is None else s.high - s.low
    return -s.authority, -s.day.toordinal(), width, s.low, -1 if s.high is None else s.high, s.origin


def _standing(stated: Sequence[Statement], growing: bool) -> list[Statement]:
    """Statements that their own origin did not replace, nor a later, larger one of like authority."""
    distinct = sorted(set(stated), key=rank)[:300]
    return [s for s in distinct if not any(_replaces(t, s, growing) for t in distinct)] or distinct


def _replaces(later: Statement, s: Statement, growing: bool) -> bool:
    if later.day <= s.day or later.meets(s):
        return False
    if later.origin == s.origin:
        return True
    return growing and grew(later, s) and later.authority >= s.authority - STEP


def _majority(stated: Sequence[Statement]) -> list[Statement]:
    """The statements that more than half of three or more origins agree with; all where there is no such number."""
    origins = {s.origin for s in stated}
    if len(origins) < 3:
        return list(stated)
    support = {s: {t.origin for t in stated if t.meets(s)} for s in stated}
    agreed = [s for s in stated if 2 * len(support[s]) > len(origins)]
    return agreed or list(stated)

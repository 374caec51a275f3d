"""What a decision scores at a threshold."""

from collections.abc import Sequence


def f1(scored: Sequence[tuple[float, float, bool]], accounts: int, threshold: float) -> tuple[float, float, float]:
    """F1, precision and recall of what is given from `threshold` on, or from the triple's own lower bound on."""
    given = [right for score, bound, right in scored if score >= min(threshold, bound)]
    right = sum(given)
    return 200 * right / max(1, len(given) + accounts), 100 * right / max(1, len(given)), 100 * right / max(1, accounts)

"""Found ranges against annotated ones, by role."""

from dateline_evaluation.polnear.reading import ROLES, Range, Roles


class Tally:
    """Counts of annotated, found and right ranges over the articles of a split."""

    def __init__(self) -> None:
        self.counts = {role: {"gold": 0, "found": 0, "exact": 0, "overlap": 0} for role in ROLES}

    def add(self, gold: Roles, found: Roles) -> None:
        """Count one article."""
        for role, count in self.counts.items():
            count["gold"] += len(gold[role])
            count["found"] += len(found[role])
            count["exact"] += len(set(gold[role]) & set(found[role]))
            count["overlap"] += overlaps(gold[role], found[role])

    def numbers(self) -> dict[str, dict[str, dict[str, float]]]:
        """Precision, recall and F1 of each role, in per cent."""
        return {
            role: {how: _scores(count[how], count["found"], count["gold"]) for how in ("exact", "overlap")}
            for role, count in self.counts.items()
        }


def overlaps(gold: list[Range], found: list[Range]) -> int:
    """How many ranges of the one match one of the other, one to one, in text order."""
    matched, taken = 0, set()
    for start, end in sorted(gold):
        for i, other in enumerate(found):
            if i not in taken and other[0] < end and start < other[1]:
                taken.add(i)
                matched += 1
                break
    return matched


def _scores(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(100 * f1, 1),
    }

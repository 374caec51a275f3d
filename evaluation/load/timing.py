"""Times of answers by kind of page."""

import time
from collections import defaultdict
from collections.abc import Sequence


class Times:
    """Collects milliseconds from a moment on; `late` is by how much the clock of the one who asks was late itself."""

    def __init__(self, warm: float) -> None:
        self._begins = time.monotonic() + warm
        self._by_kind: dict[str, list[float]] = defaultdict(list)
        self.late: list[float] = []
        self.refused: dict[str, int] = defaultdict(int)

    def add(self, kind: str, seconds: float) -> None:
        """One answer."""
        if time.monotonic() - seconds > self._begins:
            self._by_kind[kind].append(1000 * seconds)

    def __len__(self) -> int:
        return sum(map(len, self._by_kind.values()))

    def show(self) -> None:
        """Print a line for each kind, and one for all."""
        print(f"{'page':24}{'answers':>8}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}")
        for kind, times in sorted(self._by_kind.items()):
            self._line(kind, times)
        self._line("all", [time for times in self._by_kind.values() for time in times])
        print(f"who asked was late by {share(self.late, 0.5):.0f} ms (p50), {share(self.late, 0.95):.0f} ms (p95)")
        for what, count in sorted(self.refused.items()):
            print(f"NOT ANSWERED AS IT SHOULD: {what}: {count}")

    @staticmethod
    def _line(kind: str, times: Sequence[float]) -> None:
        print(f"{kind:24}{len(times):8}{share(times, 0.5):9.0f}{share(times, 0.95):9.0f}{max(times, default=0):9.0f}")


def share(times: Sequence[float], part: float) -> float:
    """The time within which this part of the answers came."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0

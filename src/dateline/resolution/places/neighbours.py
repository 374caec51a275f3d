"""What may lie near what: all readings of a report's names on a coarse grid."""

from collections.abc import Iterator, Sequence
from math import sqrt

from dateline.lexicons.gazetteer import Entry
from dateline.resolution.places.readings import Topic


class Neighbours:
    """Which topics may mean something near a place: by county, and by cells of a degree.

    It weighs all readings, not only those chosen, so that two rare towns of one valley can find each other. A name
    with many readings is near everything and weighs little.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._counties: dict[int, set[int]] = {}
        self._towns: dict[int, set[int]] = {}
        self._cells: dict[tuple[int, int], set[int]] = {}
        self._weights = [1 / sqrt(max(1, len(topic.readings))) for topic in topics]
        self._is_county = [topic.is_county for topic in topics]
        for number, topic in enumerate(topics):
            for entry in topic.readings:
                if entry.kind == "admin2" and topic.is_county:
                    self._counties.setdefault(entry.id, set()).add(number)
                elif entry.kind == "populated" and entry.admin2 is not None:
                    self._towns.setdefault(entry.admin2, set()).add(number)
                if entry.kind == "populated" or (entry.kind == "admin2" and topic.is_county):
                    self._cells.setdefault(cell_of(entry), set()).add(number)

    def in_county(self, entry: Entry, number: int) -> bool:
        """Whether another topic may be the county of this town, or a town of this county."""
        others: set[int] = set()
        if entry.kind == "populated" and entry.admin2 is not None:
            others = self._counties.get(entry.admin2, others)
        elif entry.kind == "admin2" and self._is_county[number]:
            others = self._towns.get(entry.id, others)
        return bool(others - {number})

    def around(self, entry: Entry, number: int) -> float:
        """The weight of the other topics that may lie in the same cell or in one beside it."""
        if entry.kind != "populated" and not (entry.kind == "admin2" and self._is_county[number]):
            return 0.0
        others: set[int] = set()
        for cell in cells_around(entry):
            others |= self._cells.get(cell, set())
        return sum(self._weights[other] for other in sorted(others - {number}))


def cell_of(entry: Entry) -> tuple[int, int]:
    """The cell of a degree in which a place lies."""
    return int(entry.latitude // 1), int(entry.longitude // 1)


def cells_around(entry: Entry) -> Iterator[tuple[int, int]]:
    """That cell and the eight beside it."""
    row, column = cell_of(entry)
    return ((r, c) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1))

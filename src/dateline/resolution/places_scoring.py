"""Which reading of a name is meant: size first, then what else the report names, its containers and its outlet.

Points are on the scale of a tenfold population: a reading that wins by 1 point would have to be ten times larger
to be level without the context.
"""

from collections import Counter
from collections.abc import Sequence
from math import log2, log10, sqrt

from dateline.annotation.places_names import contains, distance
from dateline.lexicons.gazetteer import Entry
from dateline.resolution.places_readings import Topic

COUNTRY = 9.0  # a country's own name hardly ever means anything else
ADMIN1 = 2.0  # and 0.65 for each tenfold of its people
ADMIN2 = 2.0
REGION = 7.0
OTHER_NAME = -1.5  # an alternate name, often an old or a foreign one
GREAT, OTHER_NAME_OF_GREAT, PROMINENT = 500_000, -0.5, 0.7  # a city of the world is known by name
SEAT = 25  # a town of a division's name with at least this part of its people is what the name means
TOGETHER = 2.0  # another name of the report may be the county of this town, or a town of this county
AROUND, MOST_AROUND = 0.7, 2.0  # a doubling of the names that may lie around
KIND_RIGHT, KIND_WRONG = 5.0, -4.0
INSIDE, NOT_INSIDE = 9.0, -2.0
SAME_COUNTRY, SAME_ADMIN1 = 1.3, 1.3  # a doubling of the evidence
MOST_COUNTRY, MOST_ADMIN1 = 4.5, 4.0
CLOSE = ((30.0, 1.6), (80.0, 1.0), (160.0, 0.5))  # km to another place of the report, points
ROUNDS = 3


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
        for number, topic in enumerate(topics):
            for entry in topic.readings:
                if entry.kind == "admin2":
                    self._counties.setdefault(entry.id, set()).add(number)
                elif entry.kind == "populated" and entry.admin2 is not None:
                    self._towns.setdefault(entry.admin2, set()).add(number)
                if entry.kind in ("populated", "admin2"):
                    self._cells.setdefault(_cell(entry), set()).add(number)

    def in_county(self, entry: Entry, number: int) -> bool:
        """Whether another topic may be the county of this town, or a town of this county."""
        others: set[int] = set()
        if entry.kind == "populated" and entry.admin2 is not None:
            others = self._counties.get(entry.admin2, others)
        elif entry.kind == "admin2":
            others = self._towns.get(entry.id, others)
        return bool(others - {number})

    def around(self, entry: Entry, number: int) -> float:
        """The weight of the other topics that may lie in the same cell or in one beside it."""
        if entry.kind not in ("populated", "admin2"):
            return 0.0
        row, column = _cell(entry)
        others: set[int] = set()
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                others |= self._cells.get((r, c), set())
        return sum(self._weights[other] for other in sorted(others - {number}))


def _cell(entry: Entry) -> tuple[int, int]:
    return int(entry.latitude // 1), int(entry.longitude // 1)


class Votes:
    """What the readings chosen so far say of where the report plays."""

    def __init__(self, hints: Counter[str]) -> None:
        self.countries: Counter[str] = Counter(hints)
        self.divisions: Counter[int] = Counter()
        self.spots: list[tuple[int, Entry]] = []

    def add(self, number: int, entry: Entry, weight: float) -> None:
        self.countries[entry.country] += weight  # type: ignore[assignment]
        division = entry.id if entry.kind == "admin1" else entry.admin1
        if division is not None:
            self.divisions[division] += weight  # type: ignore[assignment]
        if entry.kind in ("populated", "admin2"):
            self.spots.append((number, entry))


def choose(topics: Sequence[Topic], weights: Sequence[float], hints: Counter[str]) -> list[Entry | None]:
    """The reading of each topic, None for those without readings. `weights` say how much each speaks for the others.

    `hints` are votes for countries from outside of the text.
    """
    chosen: list[Entry | None] = [_best(topic, topic.readings, [prior(e, topic) for e in topic.readings]) for topic in topics]
    owner = {phrase: number for number, topic in enumerate(topics) for phrase in topic.phrases}
    neighbours = Neighbours(topics)
    for _ in range(ROUNDS):
        votes = Votes(hints)
        for number, (entry, weight) in enumerate(zip(chosen, weights, strict=True)):
            if entry is not None:
                votes.add(number, entry, weight)
        before = list(chosen)
        for number, topic in enumerate(topics):
            outer = [readings for i in topic.inside if (readings := _container(topics, chosen, owner[i])) is not None]
            own = (before[number], weights[number])
            points = [score(entry, topic, number, own, votes, outer, neighbours) for entry in topic.readings]
            chosen[number] = _best(topic, topic.readings, points)
        if chosen == before:
            break
    return chosen


def _container(topics: Sequence[Topic], chosen: Sequence[Entry | None], number: int) -> tuple[Entry, ...] | None:
    """The readings of a container: all of a small number, so that container and contained choose each other."""
    readings = topics[number].readings
    return readings or None


def _best(topic: Topic, readings: Sequence[Entry], points: Sequence[float]) -> Entry | None:
    if not readings:
        return None
    return max(zip(points, readings, strict=True), key=lambda pair: (pair[0], pair[1].population, -pair[1].id))[1]


def prior(entry: Entry, topic: Topic) -> float:
    """Points of a reading without any context."""
    size = log10(entry.population + 10)
    if entry.kind == "country":
        points = COUNTRY
    elif entry.kind == "other":
        points = REGION
    elif entry.kind == "admin1":
        points = ADMIN1 + (0.65 if not _has_town(entry, topic) else 0.2) * size
    elif entry.kind == "admin2":
        points = (ADMIN2 + 0.3 * size) if topic.kind != "admin2" else size
    else:
        points = size
    if not entry.main:
        points += OTHER_NAME if entry.population < GREAT else OTHER_NAME_OF_GREAT
    elif entry.population >= GREAT and entry.kind == "populated":
        points += PROMINENT
    if topic.kind is not None and entry.kind != "other":
        points += KIND_RIGHT if entry.kind == topic.kind else KIND_WRONG if entry.kind != "country" else 0.0
    return points


def _has_town(division: Entry, topic: Topic) -> bool:
    """Whether the division has a town of the same name: then the bare name means the town."""
    towns = (e for e in topic.readings if e.kind == "populated" and e.admin1 == division.id)
    return any(e.population * SEAT >= division.population for e in towns)


def score(
    entry: Entry,
    topic: Topic,
    number: int,
    own: tuple[Entry | None, float],
    votes: Votes,
    outer: Sequence[tuple[Entry, ...]],
    neighbours: Neighbours,
) -> float:
    """Points of a reading with all that the rest of the report says; `own` is the topic's vote, taken out again."""
    points = prior(entry, topic)
    mine, weight = own
    country, division = votes.countries[entry.country], _division_votes(entry, votes)
    if mine is not None:
        country -= weight if mine.country == entry.country else 0  # type: ignore[assignment]
        division -= weight if _division(mine) is not None and _division(mine) == _division(entry) else 0.0
    points += min(MOST_COUNTRY, SAME_COUNTRY * log2(1 + max(0.0, country)))
    points += min(MOST_ADMIN1, SAME_ADMIN1 * log2(1 + max(0.0, division)))
    points += _closeness(entry, number, votes)
    points += TOGETHER * neighbours.in_county(entry, number)
    points += min(MOST_AROUND, AROUND * log2(1 + neighbours.around(entry, number)))
    for readings in outer:
        points += INSIDE if any(contains(o, entry) for o in readings) else NOT_INSIDE
    return points


def _division(entry: Entry) -> int | None:
    return entry.id if entry.kind == "admin1" else entry.admin1


def _division_votes(entry: Entry, votes: Votes) -> float:
    division = _division(entry)
    return float(votes.divisions[division]) if division is not None else 0.0


def _closeness(entry: Entry, number: int, votes: Votes) -> float:
    if entry.kind not in ("populated", "admin2"):
        return 0.0
    near = [
        distance(entry, other)
        for i, other in votes.spots
        if i != number and other.country == entry.country and abs(other.latitude - entry.latitude) < 1.5
    ]
    nearest = min(near, default=1e9)
    return next((points for limit, points in CLOSE if nearest <= limit), 0.0)

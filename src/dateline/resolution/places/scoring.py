"""Which reading of a name is meant: size first, then what else the report names, its containers and its outlet.

Points are on the scale of a tenfold population: a reading that wins by 1 point would have to be ten times larger
to be level without the context.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from math import inf, log2, log10

from dateline.annotation.places.names import contains, distance
from dateline.lexicons.gazetteer import Entry, fold
from dateline.resolution.places.neighbours import Neighbours, cell_of, cells_around
from dateline.resolution.places.outlets import Home
from dateline.resolution.places.plausible import plausible
from dateline.resolution.places.readings import Topic

COUNTRY = 8.5  # a country's own name hardly ever means anything else
ADMIN1 = 1.5  # and 0.65 for each tenfold of its people
ADMIN2 = 2.0
REGION = 8.5
OTHER_NAME = -1.5  # an alternate name, often an old or a foreign one
GREAT, OTHER_NAME_OF_GREAT, PROMINENT = 500_000, -0.6, 1.0  # a city of the world is known by name
METROPOLIS, ALIKE = 3_000_000, 3
SEAT = 25  # a town of a division's name with at least this part of its people is what the name means
TOGETHER = 3.0  # another name of the report may be the county of this town, or a town of this county
AROUND, MOST_AROUND = 0.7, 2.0  # a doubling of the names that may lie around
KIND_RIGHT, KIND_WRONG = 4.5, -2.0
INSIDE, NOT_INSIDE = 9.0, -1.2
SAME_COUNTRY, SAME_ADMIN1 = 1.5, 1.3  # a doubling of the evidence
MOST_COUNTRY, MOST_ADMIN1 = 3.3, 4.8
CLOSE = ((30.0, 1.6), (80.0, 1.0), (110.0, 0.5))  # km to another place of the report, points
HOME_TOWN, HOME_COUNTRY = 2.0, 2.0  # votes of a local outlet
# A local outlet's own news: what it names without more is in its state, most often near its town, and hardly abroad.
HOME_STATE, ABROAD = 1.5, -2.0
FROM_HOME = ((60.0, 2.0), (150.0, 1.0))  # km from its town, points
OUTLET = -1  # its number among the topics
ROUNDS = 3


class Votes:
    """What the readings chosen so far say of where the report plays."""

    def __init__(self, home: Home) -> None:
        self.countries: Counter[str] = Counter()
        self.divisions: Counter[int] = Counter()
        self._spots: dict[tuple[int, int], list[tuple[int, Entry]]] = {}
        if home.town is not None:
            self.add(OUTLET, home.town, HOME_TOWN)
        elif home.country:
            self.countries[home.country] += HOME_COUNTRY  # type: ignore[assignment]

    def add(self, number: int, entry: Entry, weight: float) -> None:
        self.countries[entry.country] += weight  # type: ignore[assignment]
        division = entry.id if entry.kind == "admin1" else entry.admin1
        if division is not None:
            self.divisions[division] += weight  # type: ignore[assignment]
        if entry.kind in ("populated", "admin2"):
            self._spots.setdefault(cell_of(entry), []).append((number, entry))

    def nearest(self, entry: Entry, number: int) -> float:
        """Kilometres to the nearest town of another topic in the same country; infinite beyond about a degree."""
        spots = (spot for cell in cells_around(entry) for spot in self._spots.get(cell, ()))
        return min((distance(entry, e) for i, e in spots if i != number and e.country == entry.country), default=inf)


def choose(
    told: Sequence[Topic], weights: Sequence[float], home: Home, firm: AbstractSet[int] = frozenset()
) -> list[Entry | None]:
    """The reading of each topic, None for those without one that can be meant.

    `weights` say how much each speaks for the others; `firm` are phrases that surely name a place (see `plausible`).

    `home` is where the outlet is: local news is mostly about its own town, which it names without the state.
    """
    topics = plausible(told, firm, home)
    chosen: list[Entry | None] = [
        _best(topic, topic.readings, [prior(e, topic) + at_home(e, home) for e in topic.readings]) for topic in topics
    ]
    owner = {phrase: number for number, topic in enumerate(topics) for phrase in topic.phrases}
    neighbours = Neighbours(topics)
    for _ in range(ROUNDS):
        votes = Votes(home)
        for number, (entry, weight) in enumerate(zip(chosen, weights, strict=True)):
            if entry is not None:
                votes.add(number, entry, weight)
        before = list(chosen)
        for number, topic in enumerate(topics):
            outers = sorted({owner[i] for i in topic.inside})
            outer = [topics[i].readings for i in outers if topics[i].readings]
            own = (before[number], weights[number])
            points = [
                score(entry, topic, number, own, votes, outer, neighbours) + at_home(entry, home)
                for entry in topic.readings
            ]
            chosen[number] = _best(topic, topic.readings, points)
        if chosen == before:
            break
    return chosen


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
        points += OTHER_NAME_OF_GREAT if _is_spelling(entry, topic) else OTHER_NAME
    elif entry.population >= GREAT and entry.kind in ("populated", "admin1"):
        points += PROMINENT
    if topic.kind is not None and entry.kind != "other":
        points += KIND_RIGHT if entry.kind == topic.kind else KIND_WRONG if entry.kind != "country" else 0.0
    return points


def at_home(entry: Entry, home: Home) -> float:
    """Points of a reading for where a local outlet is; 0 where that is not known."""
    if home.town is None or entry.kind in ("country", "other"):
        return 0.0
    if entry.country != home.country:
        return ABROAD
    points = HOME_STATE if _division(entry) == _division(home.town) else 0.0
    if home.town.kind == "admin1" or entry.kind == "admin1":
        return points
    away = distance(entry, home.town)
    return points + next((near for limit, near in FROM_HOME if away <= limit), 0.0)


def _is_spelling(entry: Entry, topic: Topic) -> bool:
    """Whether an alternate name of a great city is a form of its own ("Santa Cruz" de la Sierra) or all know it."""
    if entry.population < GREAT or entry.kind != "populated":
        return False
    return entry.population >= METROPOLIS or fold(entry.name)[:ALIKE] == topic.key[:ALIKE]


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
    nearest = votes.nearest(entry, number)
    return next((points for limit, points in CLOSE if nearest <= limit), 0.0)

"""Which readings a local outlet can mean: a name without more is no small town three states away.

The gazetteer knows a town for most surnames, streets and quarters ("Bell", "Eastwood"). News from everywhere may mean
any of them, news of one town hardly ever does: what it tells from afar it places in its state or country.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from dateline.annotation.places.names import contains, distance
from dateline.lexicons.gazetteer import Entry
from dateline.resolution.places.outlets import Home
from dateline.resolution.places.readings import UNITED_STATES, Topic

AREA_KM = 150.0  # around the outlet's town
QUARTER_KM = 60.0  # around it, for what the text calls a part of a town
FAMOUS, FAMOUS_ABROAD = 250_000, 3_000_000  # people of a city that is named without its state, or without its country
FIRM = 50_000  # people of a town afar whose police are named without its state, unless no other has its name
WIDE = frozenset({"country", "other"})


def plausible(topics: Sequence[Topic], firm: AbstractSet[int], home: Home) -> list[Topic]:
    """The topics with the readings that the outlet can mean; all of them where its town is not known.

    `firm` are the phrases that surely name a town or county ("Ashby police", "ASHBY - "): of these some reading stays.
    """
    town = home.town
    if town is None:
        # its stations are known by their call signs, also where their town is not
        return _of_country(topics, home.country) if home.country == UNITED_STATES else list(topics)
    told = _told(topics)
    owner = {phrase: number for number, topic in enumerate(topics) for phrase in topic.phrases}
    kept = []
    for topic in topics:
        outer = [entry for i in topic.inside for entry in topics[owner[i]].readings]
        readings = topic.readings
        if not topic.demonym:
            readings = tuple(e for e in readings if _can_be(e, topic, town, told) or _held(e, outer))
        is_county = topic.is_named_county or (topic.is_county and not topic.quarter)
        is_firm = is_county or not firm.isdisjoint(topic.phrases)
        if not readings and is_firm:
            here = [e for e in topic.readings if e.country in {town.country, *told[0]}]
            readings = tuple(e for e in here if len(here) == 1 or e.kind != "populated" or e.population >= FIRM)
        kept.append(topic._replace(readings=readings))
    return kept


def _of_country(topics: Sequence[Topic], country: str) -> list[Topic]:
    """The topics without small towns abroad, for an outlet of which only the country is known."""
    countries = {country} | _told(topics)[0]
    owner = {phrase: number for number, topic in enumerate(topics) for phrase in topic.phrases}
    kept = []
    for topic in topics:
        outer = [entry for i in topic.inside for entry in topics[owner[i]].readings]
        readings = tuple(
            e
            for e in topic.readings
            if e.kind in WIDE or topic.demonym or e.country in countries or e.population >= FAMOUS or _held(e, outer)
        )
        kept.append(topic._replace(readings=readings))
    return kept


def reaches(home: Home, entry: Entry) -> bool:
    """Whether a place lies in the outlet's state or around its town, or that is not known."""
    town = home.town
    return town is None or _division(entry) == _division(town) or _away(entry, town) <= AREA_KM


def _held(entry: Entry, outer: Sequence[Entry]) -> bool:
    return any(contains(around, entry) for around in outer)


def _can_be(entry: Entry, topic: Topic, town: Entry, told: tuple[frozenset[str], frozenset[int]]) -> bool:
    countries, divisions = told
    if entry.kind in WIDE:
        return True
    if topic.quarter:
        return entry.kind == "populated" and _away(entry, town) <= QUARTER_KM
    if entry.country != town.country:
        return entry.country in countries or (entry.kind == "populated" and entry.population >= FAMOUS_ABROAD)
    if entry.kind == "admin1" or entry.admin1 in {_division(town), *divisions}:
        return True
    return _away(entry, town) <= AREA_KM or (entry.kind == "populated" and entry.population >= FAMOUS)


def _away(entry: Entry, town: Entry) -> float:
    """Kilometres from the outlet; anything in its state is near an outlet of which only the state is known."""
    if town.kind == "admin1":
        return 0.0 if _division(entry) == town.id else float("inf")
    return distance(entry, town)


def _division(entry: Entry) -> int | None:
    return entry.id if entry.kind == "admin1" else entry.admin1


def _told(topics: Sequence[Topic]) -> tuple[frozenset[str], frozenset[int]]:
    """The countries and first-order divisions that the report names as such, also by their people."""
    countries, divisions = set(), set()
    for topic in topics:
        if not topic.readings:
            continue
        first = topic.readings[0]
        if first.kind == "country" or topic.demonym:
            countries.add(first.country)
        divisions |= {e.id for e in topic.readings if e.kind == "admin1" and e.main and _named_so(topic)}
    return frozenset(countries), frozenset(divisions)


def _named_so(topic: Topic) -> bool:
    """Whether the name is a division's before it is a town's: the largest reading is one."""
    return max(topic.readings, key=lambda e: (e.population, e.kind == "admin1")).kind == "admin1"

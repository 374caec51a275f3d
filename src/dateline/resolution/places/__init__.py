"""Place phrases to places on the map: `resolve_places(report, annotations)`."""

from collections import Counter
from typing import NamedTuple

from dateline.annotation.places.names import candidates, contains
from dateline.lexicons.gazetteer import Entry, fold, gazetteer
from dateline.records import Annotations, Place, PlacePhrase, Report
from dateline.resolution.places.asides import is_aside
from dateline.resolution.places.outlets import Home, home_of, streets
from dateline.resolution.places.plausible import reaches
from dateline.resolution.places.readings import Topic, topics
from dateline.resolution.places.scoring import choose
from dateline.resolution.places.story import (
    is_town,
    of_dateline,
    police_of,
    without_people,
    without_streets,
    written_at,
)

PRECISION = {"populated": 1, "admin2": 3, "admin1": 4, "other": 5, "country": 6}
NEAR = 2
NEXT = 1  # sentences away: as far as a county may stand from the village in it
NAMED, KNOWN = 3, 100_000  # words of a town's name in that of a building, people of such a town
ROUGH = 4  # of a name that no gazetteer has, placed by the report's other places: about the division
INTERNATIONAL = 7
# How much a place says about where the others are: a dateline or a nationality is weaker evidence than a place told of.
HOME_VOTES = {"location": 2, "dateline": 3, "affiliation": 3, "demonym": 0}
LEAST_VOTES = 2  # more than one county named in passing makes the story one of elsewhere than the outlet's town
WEIGHT = {"location": 1.0, "dateline": 1.0, "demonym": 0.7, "affiliation": 0.6}


def resolve_places(report: Report, annotations: Annotations) -> tuple[Place | None, ...]:
    """The place that each of `annotations.places` means; None where the gazetteer and the text do not tell.

    Countries, and places known only by their country, have no coordinates.
    """
    places = annotations.places
    senses = of_dateline(topics(report, annotations), places)
    weights = [_weight(topic, places) for topic in senses]
    outlet = home_of(report)
    firm = {i for i, phrase in enumerate(places) if phrase.role in ("affiliation", "dateline")}
    senses = without_people(senses, firm, report, annotations)
    entries = _entries(senses, choose(senses, weights, outlet, firm), len(places))
    scene = written_at(entries, places, outlet, report.text) or police_of(entries, places, outlet)
    if scene is not None:
        outlet = Home(scene.country, scene)
        entries = _entries(senses, choose(senses, weights, outlet, firm), len(places))
    entries = without_streets(entries, places, report.text)
    around = _Around(entries, places, report.text, _home(entries, places, outlet), outlet)
    return tuple(_place(i, around) for i in range(len(places)))


def _entries(senses: list[Topic], chosen: list[Entry | None], phrases: int) -> list[Entry | None]:
    """The reading of each phrase."""
    entries: list[Entry | None] = [None] * phrases
    for topic, entry in zip(senses, chosen, strict=True):
        for i in topic.phrases:
            entries[i] = entry
    return entries


class _Around(NamedTuple):
    """What the places of one report have in common: their readings, the text, the town that it is mostly about."""

    entries: list[Entry | None]
    places: tuple[PlacePhrase, ...]
    text: str
    home: Entry | None
    outlet: Home


def _weight(topic: Topic, places: tuple[PlacePhrase, ...]) -> float:
    """More for a name that comes often, and for one in few senses."""
    strongest = max(WEIGHT[places[i].role] for i in topic.phrases)
    often = min(3.0, 1.0 + 0.5 * (len(topic.phrases) - 1))
    return strongest * often


def _place(i: int, around: _Around) -> Place | None:
    entries, places = around.entries, around.places
    phrase, entry = places[i], entries[i]
    if entry is not None:
        return _known(entry, phrase)
    outer, told = _outer(i, entries, places, around.text)
    if not told and outer is not None and around.home is not None and contains(outer, around.home):
        outer = around.home
    if told and outer is not None:
        outer = _finer(i, outer, entries, places)
    guess = outer or (_named_after(phrase, around) if phrase.local else None) or around.home
    if guess is None or phrase.role == "demonym":
        return None
    return _site(phrase.span.of(around.text), guess, phrase, exact=told or phrase.local)


def _known(entry: Entry, phrase: PlacePhrase) -> Place:
    precision = PRECISION[entry.kind] if entry.country else INTERNATIONAL
    if precision == 1 and phrase.relation == "near":
        precision = NEAR
    first = entry if entry.kind == "admin1" else gazetteer().entry(entry.admin1)
    located = entry.kind != "country"
    return Place(
        name=entry.name,
        geonameid=entry.id if entry.id > 0 else None,
        kind=entry.kind,
        admin1=first.name if first is not None else None,
        country=entry.country or None,
        latitude=entry.latitude if located else None,
        longitude=entry.longitude if located else None,
        precision=precision,
        span=phrase.span,
    )


def _site(name: str, outer: Entry, phrase: PlacePhrase, *, exact: bool) -> Place:
    """A spot that the gazetteer lacks, at the coordinates of the place around it and no more exact than that one.

    Not `exact` is a name whose surroundings are only guessed from the rest of the report.
    """
    around = _known(outer, phrase)
    precision = around.precision if exact else max(around.precision, ROUGH)
    update = {"name": " ".join(name.split()), "geonameid": None, "kind": "site", "precision": precision}
    return around.model_copy(update=update)


def _outer(
    i: int, entries: list[Entry | None], places: tuple[PlacePhrase, ...], text: str
) -> tuple[Entry | None, bool]:
    """The place around a spot, and whether the text says so: its container, else a town of the same sentence."""
    seen = {i}
    outer = places[i].inside
    while outer is not None and outer not in seen:
        if entries[outer] is not None:
            return entries[outer], True
        seen.add(outer)
        outer = places[outer].inside
    same = [
        k
        for k, place in enumerate(places)
        if place.sentence == places[i].sentence and place.role == "location" and is_town(entries[k])
        if place.relation != "from" and not is_aside(text, place.span)
    ]
    return (entries[min(same, key=lambda k: abs(k - i))] if same else None), False


def _finer(i: int, outer: Entry, entries: list[Entry | None], places: tuple[PlacePhrase, ...]) -> Entry:
    """For a spot known only by its state: the county or town of the report in that state that stands nearest to it."""
    if outer.kind not in ("admin1", "country"):
        return outer
    inner = [
        (abs(places[k].sentence - places[i].sentence), abs(k - i), k)
        for k, entry in enumerate(entries)
        if entry is not None and is_town(entry) and places[k].role != "demonym" and contains(outer, entry)
    ]
    if not inner or min(inner)[0] > NEXT:
        return outer
    entry = entries[min(inner)[2]]
    assert entry is not None
    return entry


def _named_after(phrase: PlacePhrase, around: _Around) -> Entry | None:
    """The place that a building is named after ("Lisbon Airport"): one of the report, or a city of a country in it.

    Streets and quarters are named after places far away.
    """
    entries, places, text = around.entries, around.places, around.text
    words = phrase.span.of(text).split()
    if words[-1].casefold().rstrip(".") in streets():
        return None
    names = [" ".join(words[:k]) for k in range(min(len(words) - 1, NAMED), 0, -1)]
    named = {fold(p.span.of(text)): e for p, e in zip(places, entries, strict=True) if is_town(e)}
    told = {entry.country for entry in entries if entry is not None}
    for name, readings in zip(names, candidates(names), strict=True):
        if fold(name) in named:
            return named[fold(name)]
        for entry in readings:
            large = entry.kind == "populated" and entry.main and entry.population >= KNOWN
            if large and entry.country in told and reaches(around.outlet, entry):
                return entry
    return None


def _home(entries: list[Entry | None], places: tuple[PlacePhrase, ...], outlet: Home) -> Entry | None:
    """The town that most of the report is about: where its streets and buildings are unless it says otherwise."""
    votes: Counter[int] = Counter()
    by_id: dict[int, Entry] = {}
    for entry, phrase in zip(entries, places, strict=True):
        if entry is not None and is_town(entry):
            by_id[entry.id] = entry
            votes[entry.id] += 1 if entry.kind == "admin2" and phrase.role == "location" else HOME_VOTES[phrase.role]
    if not votes or (outlet.town is not None and outlet.town.kind == "populated" and max(votes.values()) < LEAST_VOTES):
        return outlet.town
    first = {entry.id: -i for i, entry in reversed(list(enumerate(entries))) if entry is not None}
    best = by_id[max(votes, key=lambda identifier: (votes[identifier], first[identifier]))]
    if best.kind != "admin2":
        return best
    inner = [e.id for e in by_id.values() if e.kind == "populated" and contains(best, e)]
    return by_id[max(inner, key=lambda i: (votes[i], first[i]))] if inner else best

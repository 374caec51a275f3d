"""Where a report plays, by its dateline and its police; and the names in it that mean no place."""

import re
from collections import Counter

from dateline.annotation.places.names import contains
from dateline.lexicons.gazetteer import Entry, fold
from dateline.records import Annotations, PlacePhrase, Report, Span
from dateline.resolution.places.asides import opens_story
from dateline.resolution.places.outlets import NOWHERE, Home, streets
from dateline.resolution.places.plausible import FAMOUS, reaches
from dateline.resolution.places.readings import UNITED_STATES, Topic

ON = re.compile(r"\b(?:on|along|off)\s$")  # before the name of a street, hardly ever of a town


def written_at(entries: list[Entry | None], places: tuple[PlacePhrase, ...], outlet: Home, text: str) -> Entry | None:
    """The town of a dateline that names its state of the United States ("ASHBY, Ohio -"), of an unknown town the state.

    Such a line may also stand below a caption, but not several times. None where the outlet is of that state as well:
    its own town is as near.
    """
    found: list[tuple[Entry | None, Entry, bool]] = []
    for i, (entry, phrase) in enumerate(zip(entries, places, strict=True)):
        around = phrase.inside if phrase.inside is not None else _after_in_dateline(i, places)
        outer = entries[around] if around is not None else None
        if around is None or outer is None or outer.kind != "admin1" or outer.country != UNITED_STATES:
            continue
        if phrase.role != "dateline" and not _opens_story(text, phrase.span, places[around].span):
            continue
        found.append((entry, outer, phrase.role == "dateline"))
    if not found or (len(found) > 1 and not found[0][2]):
        return None
    entry, outer, _ = found[0]
    if outlet.town is not None and outer.id in (outlet.town.id, outlet.town.admin1):
        return None
    if entry is not None and is_town(entry) and contains(outer, entry):
        return entry
    police = police_of(entries, places, NOWHERE)
    return police if police is not None and contains(outer, police) else outer


def of_dateline(senses: list[Topic], places: tuple[PlacePhrase, ...]) -> list[Topic]:
    """The topics, that of a dateline without readings outside the state or country that it names ("ASHBY, Ohio -").

    None may be left: the gazetteer lacks many a township.
    """
    number = {i: k for k, topic in enumerate(senses) for i in topic.phrases}
    kept = list(senses)
    for i in range(len(places)):
        after = _after_in_dateline(i, places)
        if after is None or i not in number or after not in number or number[i] == number[after]:
            continue
        outer = [e for e in senses[number[after]].readings if e.kind in ("admin1", "country")]
        if outer and not any(e.kind in ("admin1", "country") for e in senses[number[i]].readings[:1]):
            topic = kept[number[i]]
            kept[number[i]] = topic._replace(
                readings=tuple(e for e in topic.readings if any(contains(around, e) for around in outer))
            )
    return kept


def _after_in_dateline(i: int, places: tuple[PlacePhrase, ...]) -> int | None:
    """The phrase that follows the first one of the dateline in it."""
    first = places[i].role == "dateline" and (i == 0 or places[i - 1].role != "dateline")
    return i + 1 if first and i + 1 < len(places) and places[i + 1].role == "dateline" else None


def _opens_story(text: str, town: Span, state: Span) -> bool:
    """Whether a town and the state after it stand as a dateline below a caption or a title of the page."""
    return town.of(text).isupper() and 0 < state.start - town.end < 4 and opens_story(text, state.end)


def police_of(entries: list[Entry | None], places: tuple[PlacePhrase, ...], outlet: Home) -> Entry | None:
    """The town of the United States whose bodies ("Ashby police") the report names most: it is local news of there.

    None where the outlet is local itself, unless all are counties far from it: then it tells of another state.
    """
    named = [
        e for e, p in zip(entries, places, strict=True) if e is not None and p.role == "affiliation" and is_town(e)
    ]
    if not named or any(e.country != UNITED_STATES for e in named):
        return None
    if outlet.town is not None:
        named = [e for e in named if e.kind == "admin2"]
        if not named or any(reaches(outlet, e) for e in named):
            return None
    votes = Counter(e.id for e in named)
    return max(named, key=lambda e: (e.kind == "populated", votes[e.id], -named.index(e)))


def without_people(senses: list[Topic], firm: set[int], report: Report, annotations: Annotations) -> list[Topic]:
    """The topics, those without readings whose one word is the name of a person of the report ("Sparks said").

    A first name may be a town as well where something is said to be in it.
    """
    named = [n.span.of(report.text).split() for n in annotations.names if n.kind == "person"]
    people = {fold(words[-1]) for words in named if len(words) > 1}
    first = {fold(words[0]) for words in named if len(words) > 1}
    kept = []
    for topic in senses:
        name = topic.key.split("/")[0]
        placed = any(annotations.places[i].relation in ("in", "near") for i in topic.phrases)
        is_person = name in people or (name in first and not placed)
        is_free = not topic.inside and firm.isdisjoint(topic.phrases)
        famous = any(e.kind == "country" or (e.kind != "admin2" and e.population >= FAMOUS) for e in topic.readings)
        kept.append(topic._replace(readings=()) if is_person and is_free and not famous else topic)
    return kept


def is_town(entry: Entry | None) -> bool:
    return entry is not None and entry.kind in ("populated", "admin2")


def without_streets(entries: list[Entry | None], places: tuple[PlacePhrase, ...], text: str) -> list[Entry | None]:
    """The readings without towns for what the report calls a street elsewhere ("on Elm", beside "Elm Avenue")."""
    named = [p.span.of(text).split() for p in places if p.local]
    called = {fold(words[-2]) for words in named if len(words) > 1 and words[-1].casefold().rstrip(".") in streets()}
    return [
        None if fold(p.span.of(text)) in called and ON.search(text[max(0, p.span.start - 7) : p.span.start]) else entry
        for entry, p in zip(entries, places, strict=True)
    ]

"""What each place phrase of a report may mean: its readings in the gazetteer, and the kind its words call for."""

import re
from functools import cache
from typing import NamedTuple

from dateline.annotation.places.names import alike, candidates, demonym, state
from dateline.annotation.places.words import cues
from dateline.lexicons.gazetteer import Entry, Kind, fold
from dateline.records import Annotations, PlacePhrase, Report
from dateline.resolution.places.outlets import quarters

MAX_READINGS = 60  # of one name; the largest are kept
MOST_WORDS = 3  # of the name of a part of a town
LOOK = 40  # code points read before and after a name for words that tell its kind
AFTER = re.compile(r"[\s-]+(?:and\s+\w+\s+)?([A-Za-z]+)")
BEFORE = re.compile(r"([A-Za-z]+)\s+of\s+(?:the\s+)?$")
AT_SPOT = re.compile(r"\b(?:at|on|off|along)\s$", re.IGNORECASE)
COMMA_BEFORE = re.compile(r"[,(]\s*$")

UNITED_STATES = "US"  # its counties share their names with people, streets and quarters, its outlets write for one town


class Topic(NamedTuple):
    """One name of a report in one sense: all its phrases (by index), its readings, the kind its words call for.

    `inside` are the phrases of larger places that the text puts it in. `quarter` marks what the text calls a part of
    a town ("the Austin neighborhood").
    """

    key: str
    phrases: tuple[int, ...]
    readings: tuple[Entry, ...]
    kind: Kind | None
    inside: tuple[int, ...]
    demonym: bool
    quarter: bool = False

    @property
    def is_county(self) -> bool:
        """Whether the words say that a second-order division is meant: "Marion County", "Tel Afar district"."""
        return self.kind == "admin2" or self.is_named_county

    @property
    def is_named_county(self) -> bool:
        """Whether the name itself ends so: "the Hill District" may be a part of a town, "Marion County" is none."""
        return any(word in cues().kinds["admin2"] for word in self.key.split("/")[0].split())


def topics(report: Report, annotations: Annotations) -> list[Topic]:
    """The names of the report's places, each with its readings; a name has one sense, or one for each container."""
    places = annotations.places
    text = report.text
    names = [p.span.of(text) for p in places]
    found = _with_likenesses(candidates(names), names, places)
    groups: dict[tuple[str, str], list[int]] = {}
    kinds = [kind_called_for(text, phrase) for phrase in places]
    for i, (phrase, name) in enumerate(zip(places, names, strict=True)):
        key = f"{fold(name)}/{kinds[i] or ''}"
        groups.setdefault((key, _container(places, names, phrase)), []).append(i)
    made = []
    quartered = {fold(name) for phrase, name in zip(places, names, strict=True) for name in _quarters_in(phrase, name)}
    for (key, _), members in _merge(groups):
        first = places[members[0]]
        readings = _readings(first, names[members[0]], found[members[0]], text)
        inside = sorted({outer for i in members if (outer := places[i].inside) is not None})
        made.append(
            Topic(
                key,
                tuple(members),
                readings[:MAX_READINGS],
                kinds[members[0]],
                tuple(inside),
                first.role == "demonym",
                fold(names[members[0]]) in quartered or any(_is_quarter(text, places[i]) for i in members),
            )
        )
    return made


def _with_likenesses(
    found: list[tuple[Entry, ...]], names: list[str], places: tuple[PlacePhrase, ...]
) -> list[tuple[Entry, ...]]:
    """`found`, with places of like names for those without, in the countries that the report names."""
    told = frozenset(entries[0].country for entries in found if entries and entries[0].kind == "country")
    told |= {
        e.country for name, place in zip(names, places, strict=True) if place.role == "demonym" for e in demonym(name)
    }
    return [
        entries or (() if place.local or place.role == "demonym" else alike(name, told))
        for entries, name, place in zip(found, names, places, strict=True)
    ]


def _container(places: tuple[PlacePhrase, ...], names: list[str], phrase: PlacePhrase) -> str:
    return "" if phrase.inside is None else fold(names[phrase.inside])


def _merge(groups: dict[tuple[str, str], list[int]]) -> list[tuple[tuple[str, str], list[int]]]:
    """Mentions without a container join the sense of their name that was given before (or first)."""
    senses: dict[str, list[tuple[str, str]]] = {}
    for key in groups:
        if key[1]:
            senses.setdefault(key[0], []).append(key)
    merged = {key: list(members) for key, members in groups.items() if key[1] or key[0] not in senses}
    for key, members in groups.items():
        if key not in merged:
            for i in members:
                known = [sense for sense in senses[key[0]] if groups[sense][0] < i]
                merged[known[-1] if known else senses[key[0]][0]].append(i)
    return [(key, sorted(members)) for key, members in merged.items()]


def _readings(phrase: PlacePhrase, name: str, found: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    if phrase.role == "demonym":
        return demonym(name)
    if phrase.local:
        return ()
    counties = {e for e in found if e.kind == "admin2" and e.country == UNITED_STATES}
    if counties and not _is_county(name, phrase, text):
        found = tuple(e for e in found if e not in counties)
    if COMMA_BEFORE.search(text[max(0, phrase.span.start - 3) : phrase.span.start]):
        return state(name) or found
    return found


def _is_county(name: str, phrase: PlacePhrase, text: str) -> bool:
    """Whether the words let a name mean a county of the United States: "Ash County", "Ash police", "in Ash".

    "The Ash District", "at Ash" and "on Ash" do not: those are a quarter, a building, a street.
    """
    after = AFTER.match(text, phrase.span.end, phrase.span.end + LOOK)
    word = after[1].lower() if after is not None else ""
    if any(part.lower() in cues().county for part in name.split()) or word in cues().county:
        return True
    before = text[max(0, phrase.span.start - LOOK) : phrase.span.start]
    return AT_SPOT.search(before) is None and word not in cues().kinds["admin2"]


def _is_quarter(text: str, phrase: PlacePhrase) -> bool:
    after = AFTER.match(text, phrase.span.end, phrase.span.end + LOOK)
    return after is not None and after[1].lower() in quarters()


def _quarters_in(phrase: PlacePhrase, name: str) -> list[str]:
    """ "Austin" of "West Side Austin neighborhood": the endings of what stands before the word for a part of a town."""
    words = name.split()
    if not phrase.local or words[-1].lower() not in quarters():
        return []
    return [" ".join(words[k:-1]) for k in range(max(0, len(words) - 1 - MOST_WORDS), len(words) - 1)]


def kind_called_for(text: str, phrase: PlacePhrase) -> Kind | None:
    """The kind that the words around call for: "X province", "the town of X"; None where they do not."""
    kinds = _kinds()
    after = AFTER.match(text, phrase.span.end, phrase.span.end + LOOK)
    if after is not None and after[1].lower() in kinds and after[1].lower() not in ("city", "capital", "port"):
        return kinds[after[1].lower()]
    before = BEFORE.search(text[max(0, phrase.span.start - LOOK) : phrase.span.start])
    if before is not None:
        return kinds.get(before[1].lower())
    return None


@cache
def _kinds() -> dict[str, Kind]:
    return {word: kind for kind, words in cues().kinds.items() for word in words}  # type: ignore[misc]

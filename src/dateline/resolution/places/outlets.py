"""What the outlet of a report says of where it plays: the home town of a local outlet, or only its country."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.lexicons.gazetteer import Entry, gazetteer
from dateline.records import Place, Report

DOMAIN = re.compile(r"(?:https?://)?(?:(?:www\d?|m|articles|amp|beta)\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
CALL_SIGN = re.compile(r"[kw][a-z]{2,3}(?:tv|fm|am|news|\d{1,2})?", re.IGNORECASE)  # stations in the United States
GENERIC = frozenset({"com", "net", "org", "info", "tv", "co", "news", "us"})
PATCH = re.compile(r"https?://(?:www\.)?patch\.com/([a-z-]{4,20})/([a-z-]{3,40})(?:/|$)")  # a page of one town
SECTION = re.compile(r"https?://[^/]{4,80}/([a-z-]{5,20})/")  # pages of one city, by an outlet of many
METROPOLIS = 500_000  # people of a city that has such pages; a smaller one may be another section ("mobile")
LARGE = 90_000  # people of a city whose name counts as part of a domain
SMALL = 2_500  # people of a town whose whole name is all that a domain has beside words for newspapers
SHORTEST, LONGEST = 5, 14  # letters of such a name
ALONE = 3  # times as many people as the next town of its name has one that needs no state
PART = 40  # letters of a domain that are read


class Outlets(Lexicon):
    """`places_outlets.yaml`: stems of domains by "Town, State", those that only sound like a place, and other words."""

    towns: dict[str, list[str]]
    national: list[str]
    papers: list[str]
    openings: list[str]
    quarters: frozenset[str]
    streets: frozenset[str]
    hospitals: frozenset[str]


class Home(NamedTuple):
    """Where an outlet is: `town` (or state) if it is local, else only the `country`, "" if unknown."""

    country: str
    town: Entry | None


NOWHERE = Home("", None)


def quarters() -> frozenset[str]:
    """Words that follow the name of a part of a town, of a street or of a building."""
    known = load("places_outlets", Outlets)
    return known.quarters | known.streets


def streets() -> frozenset[str]:
    """Words that end the name of a street."""
    return load("places_outlets", Outlets).streets


def is_hospital(place: Place) -> bool:
    """Whether a spot is where the hurt are taken, by its name."""
    return place.kind == "site" and not load("places_outlets", Outlets).hospitals.isdisjoint(
        place.name.casefold().split()
    )


def home_of(report: Report) -> Home:
    """The home of the outlet of `report`, by its domain or name; `NOWHERE` where that does not tell."""
    patch = PATCH.match((report.url or "").lower()[:200])
    if patch is not None:
        town = _town(patch[2].replace("-", " "), patch[1].replace("-", " "))
        if town is not None:
            return Home("US", town)
    for source in (report.outlet, report.url):
        home = _home((source or "").strip().lower()[:200])
        if home != NOWHERE:
            return home
    return _of_section(report.url or "")


def _of_section(url: str) -> Home:
    """The large city of the United States whose pages an address belongs to: ".../chicago/2016/..."."""
    found = SECTION.match(url.lower()[:200])
    if found is None:
        return NOWHERE
    named = gazetteer().find(found[1].replace("-", " "))
    town = next((e for e in named if e.country == "US" and e.kind == "populated" and e.population >= METROPOLIS), None)
    return Home("US", town) if town else NOWHERE


@cache
def _stems() -> dict[str, str]:
    return {stem: town for town, stems in load("places_outlets", Outlets).towns.items() for stem in stems}


@cache
def _national() -> frozenset[str]:
    return frozenset(load("places_outlets", Outlets).national)


def _home(source: str) -> Home:
    found = DOMAIN.match(source)
    if found is None:
        return NOWHERE
    labels = found[1].split(".")
    end, names = labels[-1], [label for label in labels[:-1] if label not in GENERIC]
    if any(name in _national() for name in names):
        return NOWHERE
    for name in reversed(names):
        if name in _stems():
            town = _town(*_stems()[name].split(", "))
            return Home("US", town)
    if len(end) == 2 and end not in GENERIC:
        return Home("GB" if end == "uk" else end.upper(), None)
    for name in names:
        town = _named(name)
        if town is not None:
            return Home("US", town)
    for name in names:
        town = _of_paper(name)
        if town is not None:
            return Home("US", town)
    return Home("US", None) if any(CALL_SIGN.fullmatch(name) for name in names) else NOWHERE


def _town(name: str, state: str) -> Entry | None:
    divisions = {e.id for e in gazetteer().find(state) if e.kind == "admin1" and e.country == "US"}
    return next((e for e in gazetteer().find(name) if e.kind == "populated" and e.admin1 in divisions), None)


def _named(label: str) -> Entry | None:
    """The state or large city of the United States whose name is part of a label ("nbcmiami"): the longest one."""
    label = label[:PART]
    parts = {label[a:b] for a in range(len(label)) for b in range(a + SHORTEST, min(len(label), a + LONGEST) + 1)}
    names = sorted(parts | {_parted(part) for part in parts}, key=lambda part: (-len(part), part))
    for entries in gazetteer().find_keys(names):
        named = [e for e in entries if e.country == "US" and e.main]
        if state := next((e for e in named if e.kind == "admin1"), None):
            return state
        if any(_is_large(e) for e in named):
            return _alone(named)
    return None


def _alone(named: Iterable[Entry]) -> Entry | None:
    """The town that is much larger than all others of its name; None where a paper of that name may be any one's."""
    towns = sorted((e for e in named if e.kind == "populated"), key=lambda e: (-e.population, e.id))
    alone = len(towns) == 1 or (len(towns) > 1 and towns[0].population >= ALONE * towns[1].population)
    return towns[0] if alone else None


@cache
def _papers() -> re.Pattern[str]:
    """What stands beside a town in the domain of its newspaper; longer words first."""
    words = sorted(load("places_outlets", Outlets).papers, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:the|my)?-?([a-z-]{{4,20}}?)-?(?:{'|'.join(words)})+")


def _of_paper(label: str) -> Entry | None:
    """The town of the United States in "bozemandailychronicle": all that is left without words for newspapers.

    None for a name that several towns of like size have.
    """
    found = _papers().fullmatch(label[:PART])
    if found is None:
        return None
    name = found[1].replace("-", " ")
    names = dict.fromkeys((name, _parted(name)))
    readings = gazetteer().find_keys(list(names))
    return _alone(e for found in readings for e in found if e.country == "US" and e.main and e.population >= SMALL)


def _parted(part: str) -> str:
    """ "losangeles" as "los angeles": names of two words run together in domains."""
    for first in load("places_outlets", Outlets).openings:
        run = first.replace(" ", "")
        if part.startswith(run) and len(part) > len(run) + 2:
            return f"{first} {part[len(run) :]}"
    return part


def _is_large(entry: Entry) -> bool:
    return entry.kind == "populated" and entry.population >= LARGE

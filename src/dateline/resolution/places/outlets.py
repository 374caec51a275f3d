"""What the outlet of a report says of where it plays: the home town of a local outlet, or only its country."""

import re
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.lexicons.gazetteer import Entry, gazetteer
from dateline.records import Report

DOMAIN = re.compile(r"(?:https?://)?(?:(?:www\d?|m|articles|amp|beta)\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
CALL_SIGN = re.compile(r"[kw][a-z]{2,3}(?:tv|fm|am|news|\d{1,2})?", re.IGNORECASE)  # stations in the United States
GENERIC = frozenset({"com", "net", "org", "info", "tv", "co", "news", "us"})
LARGE = 90_000  # people of a city whose name counts as part of a domain
SHORTEST, LONGEST = 5, 14  # letters of such a name
PART = 40  # letters of a domain that are read


class Outlets(Lexicon):
    """`places_outlets.yaml`: stems of domains by "Town, State"; and those that only sound like a place."""

    towns: dict[str, list[str]]
    national: list[str]


class Home(NamedTuple):
    """Where an outlet is: `town` (or state) if it is local, else only the `country`, "" if unknown."""

    country: str
    town: Entry | None


NOWHERE = Home("", None)


def home_of(report: Report) -> Home:
    """The home of the outlet of `report`, by its domain or name; `NOWHERE` where that does not tell."""
    for source in (report.outlet, report.url):
        home = _home((source or "").strip().lower()[:200])
        if home != NOWHERE:
            return home
    return NOWHERE


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
        for entry in entries:
            if entry.country == "US" and entry.main and (entry.kind == "admin1" or _is_large(entry)):
                return entry
    return None


def _parted(part: str) -> str:
    """ "losangeles" as "los angeles": names of two words run together in domains."""
    for first in (
        "new",
        "los",
        "san",
        "santa",
        "las",
        "fort",
        "saint",
        "el",
        "west",
        "north",
        "south",
        "long",
        "salt lake",
    ):
        run = first.replace(" ", "")
        if part.startswith(run) and len(part) > len(run) + 2:
            return f"{first} {part[len(run) :]}"
    return part


def _is_large(entry: Entry) -> bool:
    return entry.kind == "populated" and entry.population >= LARGE

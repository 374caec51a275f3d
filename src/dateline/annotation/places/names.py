"""The places that a name may mean: the gazetteer, and the names that news uses beside it."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from math import asin, cos, radians, sin, sqrt

from dateline.lexicons import Lexicon, load
from dateline.lexicons.gazetteer import ARABIC_SCRIPT, Entry, fold, gazetteer, skeleton, without_article

ALIKE = 0.6  # share of letters in common of two transliterations
SHORT = 3  # letters; shorter keys mean countries only ("US"), however towns are called
EARTH = 12_742.0  # km, twice the radius
NEIGHBOURHOOD = 40.0  # km within which a place may be part of a town
HALF_DEGREE = 0.5  # of latitude, more than that distance: most pairs need no more than this look


class Demonyms(Lexicon):
    """Adjectives of nationality: of countries by ISO code, of regions with the region's name."""

    countries: dict[str, list[str]]
    regions: dict[str, str]


class Aliases(Lexicon):
    """Short names: `states` hold only after a comma, the others everywhere; values are names of the gazetteer."""

    states: dict[str, str]
    everywhere: dict[str, str]


class Region(Lexicon):
    """A region by its own coordinates, or another name ("NAME|COUNTRY") of an entry of the gazetteer."""

    names: list[str]
    division: str | None = None
    country: str | None = None
    latitude: float = 0.0
    longitude: float = 0.0


class Regions(Lexicon):
    regions: list[Region]


@cache
def _aliases() -> Aliases:
    return load("places_aliases", Aliases)


@cache
def demonyms() -> dict[str, str]:
    """Lower-case demonym to the name of its country or region, plurals included."""
    lexicon = load("demonyms", Demonyms)
    pairs = [(word, code) for code, words in lexicon.countries.items() for word in words]
    pairs += lexicon.regions.items()
    return {form: meant for word, meant in pairs for form in (word.lower(), word.lower() + "s")}


@cache
def _regions() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for number, region in enumerate(load("places_regions", Regions).regions, 1):
        if region.division is not None:
            name, _, country = region.division.partition("|")
            entries = tuple(e for e in gazetteer().find(name) if e.country == country)
        else:
            where = (region.latitude, region.longitude)
            entries = (Entry(-number, region.names[0], "other", region.country or "", None, None, *where, 0, True),)
        for name in region.names:
            found[fold(name)] = entries
    return found


@cache
def country(code: str) -> tuple[Entry, ...]:
    """The country of an ISO 3166-1 alpha-2 code; empty where there is none."""
    return tuple(e for e in gazetteer().find_country(code))


def state(name: str) -> tuple[Entry, ...]:
    """The state or province that an abbreviation stands for ("Tex.", "TX"): valid only right after a comma."""
    full = _aliases().states.get(name.replace(".", "").replace(" ", ""))
    return tuple(e for e in gazetteer().find(full) if e.kind == "admin1" and e.country in ("US", "CA")) if full else ()


def demonym(word: str) -> tuple[Entry, ...]:
    """The country or region of "Iraqi", "Iraqis"."""
    meant = demonyms().get(word.lower())
    if meant is None:
        return ()
    return country(meant) if len(meant) == 2 else candidates([meant])[0][:1]


def candidates(names: Sequence[str]) -> list[tuple[Entry, ...]]:
    """For each name all places that it may mean, largest first; empty for what is no place's name.

    Names of one or two letters hold only in capitals ("US", not "us").
    """
    keys = [_key(name) for name in names]
    found = gazetteer().find_keys(keys)
    bare = {key: without_article(key) for key, entries in zip(keys, found, strict=True) if not entries}
    others = sorted({other for other in bare.values() if other})
    again = dict(zip(others, map(_arabic, gazetteer().find_keys(others)), strict=True)) if others else {}
    regions = _regions()
    return [
        (regions[key] + tuple(e for e in entries if e not in regions[key]))
        if key in regions
        else (_countries(entries) if len(key) < SHORT else entries) or again.get(bare.get(key) or "", ())
        for key, entries in zip(keys, found, strict=True)
    ]


def alike(name: str, countries: frozenset[str]) -> tuple[Entry, ...]:
    """Places of these countries whose name in another script may be written `name` as well ("Deir Ezzor").

    Empty without such countries: a likeness alone is no evidence.
    """
    bones = skeleton(fold(name))
    if not bones or not countries:
        return ()
    key = fold(name)
    near = [e for e in gazetteer().find_keys([bones])[0] if e.country in countries]
    return tuple(e for e in near if SequenceMatcher(None, key, fold(e.name)).ratio() >= ALIKE)


def _key(name: str) -> str:
    full = _aliases().everywhere.get(name, name)
    key = fold(full)
    return key if len(key) > 2 or full.upper() == full else ""


def _arabic(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Those in countries where a name may come with or without its article."""
    return tuple(e for e in entries if e.country in ARABIC_SCRIPT)


def _countries(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(e for e in entries if e.kind == "country")


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether `inner` lies inside `outer`: by their divisions, or for two towns by size and distance."""
    if outer.id == inner.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return outer.country == inner.country
    if outer.kind == "admin1":
        return inner.admin1 == outer.id
    if outer.kind == "admin2":
        return inner.admin2 == outer.id
    if outer.kind == "other":
        return outer.country == inner.country or not outer.country
    if inner.kind != "populated" or inner.country != outer.country or inner.population > outer.population:
        return False
    return abs(inner.latitude - outer.latitude) < HALF_DEGREE and distance(outer, inner) <= NEIGHBOURHOOD


def distance(a: Entry, b: Entry) -> float:
    """Kilometres between two places, on a sphere."""
    p, q = radians(a.latitude), radians(b.latitude)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return EARTH * asin(sqrt(min(1.0, h)))

"""Distances of days and places, named against their precision."""

import math

from dateline.linking.knowledge import link_weights
from dateline.records import Place

EARTH_DIAMETER = 12742.0  # km
SAME_KM, CLOSE_KM, REGION_KM = 3.0, 25.0, 80.0
SAME_ADDRESS = 0.6  # share of words that two ways to write one address have in common, a number among them
SITE_RARITY = 0.3  # of a word that tells streets apart: "street" and "block" do not
GUESS_DAYS = 10  # from a guessed window to another: news is told for days
NEAR_KM = 60.0  # how far "near" a city may be from it


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The great-circle distance of two points in latitude and longitude."""
    p, q = math.radians(a[0]), math.radians(b[0])
    turn = math.radians(b[1] - a[1])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return EARTH_DIAMETER * math.asin(math.sqrt(min(1.0, h)))


def province(place: Place) -> str | None:
    """The first-order division as a comparable word: without "Oblast", "Province" and the like."""
    name = place.admin1 or (place.name if place.kind == "admin1" else None)
    if not name:
        return None
    kept = [w for w in name.casefold().replace("-", " ").split() if w not in link_weights().province_words]
    return " ".join(kept) or name.casefold()

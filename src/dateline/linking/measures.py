"""Distances of days and places, named against their precision."""

import math

from dateline.linking.knowledge import link_weights
from dateline.linking.profile import Profile, Window
from dateline.linking.wording import rarity
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


def date_features(a: Profile, b: Profile) -> list[str]:
    """How the days of two mentions stand to each other, and to the dates of the two reports."""
    if a.window is None or b.window is None:
        return ["date_unknown", *_news_distance(a, b), *_too_late(a, b)]
    if not (a.window.told and b.window.told):
        return [_guessed(a.window, b.window), *_too_late(a, b)]
    gap = max((a.window.earliest - b.window.latest).days, (b.window.earliest - a.window.latest).days)
    if gap > 0:
        return ["date_next_day" if gap == 1 else "date_days_apart" if gap <= 4 else "date_apart"]
    short, long = sorted((a.window.days, b.window.days))
    if long == 0:
        return ["date_same_day"]
    if (a.window.earliest, a.window.latest) == (b.window.earliest, b.window.latest):
        return ["date_same_range" if long <= 31 else "date_within_year"]
    if short <= 1 and long <= 1:
        return ["date_same_day"]
    return ["date_within" if long <= 31 else "date_within_year"]


def _guessed(a: Window, b: Window) -> str:
    """Where reading guessed a window: whether the windows come near each other."""
    gap = max((a.earliest - b.latest).days, (b.earliest - a.latest).days)
    return "guess_meets" if gap <= 0 else "guess_near" if gap <= GUESS_DAYS else "guess_apart"


def _news_distance(a: Profile, b: Profile) -> list[str]:
    """For a pair with an unknown date: how close the news came, where both are told as news."""
    one, other = (p.published if p.window is None else p.window.latest for p in (a, b))
    if a.mention.background or b.mention.background or one is None or other is None:
        return []
    apart = abs((one - other).days)
    return ["reports_close" if apart <= 2 else "reports_near" if apart <= 10 else "reports_far"]


def _too_late(a: Profile, b: Profile) -> list[str]:
    late = any(
        p.window and p.window.told and q.published and (p.window.earliest - q.published).days > 1
        for p, q in ((a, b), (b, a))
    )
    return ["date_after_report"] if late else []


def place_feature(a: Profile, b: Profile) -> str:
    """How the places of two mentions stand to each other."""
    if a.place is None or b.place is None or a.place.precision == 7 or b.place.precision == 7:
        return "place_unknown"
    if a.place.geonameid is not None and a.place.geonameid == b.place.geonameid and a.point:
        return "place_same"
    if a.point and b.point:
        return _point_feature(kilometres(a.point, b.point), a.place, b.place)
    if a.place.country and b.place.country and a.place.country != b.place.country:
        return "place_other_country"
    return _containment(a.place, b.place, both_vague=a.point is None and b.point is None)


def _point_feature(km: float, a: Place, b: Place) -> str:
    near = a.precision == 2 or b.precision == 2
    if km <= SAME_KM and not near:
        return "place_same"
    if km <= CLOSE_KM or (near and km <= NEAR_KM):
        return "place_close"
    if km <= REGION_KM:
        return "place_region"
    return "place_other_country" if a.country and b.country and a.country != b.country else "place_apart"


def _containment(a: Place, b: Place, both_vague: bool) -> str:
    if not a.country or not b.country:
        return "place_unknown"
    one, other = province(a), province(b)
    if one and other:
        if one != other:
            return "place_apart"
        return "place_same_admin" if both_vague else "place_in_admin"
    return "place_same_country" if both_vague else "place_in_country"


def site_feature(a: Profile, b: Profile) -> str | None:
    """For two streets, buildings or the like: the same address, a telling word in common, or none."""
    if a.place is None or b.place is None or a.place.kind != "site" or b.place.kind != "site":
        return None
    common = a.place_words & b.place_words
    if any(word.isdigit() for word in common) and len(common) >= SAME_ADDRESS * len(a.place_words | b.place_words):
        return "site_same"
    return "site_shared" if any(rarity(word) >= SITE_RARITY for word in common) else "site_other"


def province(place: Place) -> str | None:
    """The first-order division as a comparable word: without "Oblast", "Province" and the like."""
    name = place.admin1 or (place.name if place.kind == "admin1" else None)
    if not name:
        return None
    kept = [w for w in name.casefold().replace("-", " ").split() if w not in link_weights().province_words]
    return " ".join(kept) or name.casefold()

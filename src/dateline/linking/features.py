"""All features of a pair of mentions, by name and amount."""

import math

from dateline.linking.knowledge import type_relation
from dateline.linking.measures import date_features, place_feature, site_feature
from dateline.linking.profile import Profile
from dateline.linking.tolls import LARGE, Interval
from dateline.linking.wording import product, shared
from dateline.records import Measure, Stage

Features = dict[str, float]
GROWN = 1.6  # how many times a toll may grow between two reports of one incident
HUGE = 50  # a toll of which there are few a year in a country
MOST_WORDING = 4.0  # where the log of shared rarity is cut: wording alone never decides against days and places
TOLL_NAMES = {Measure.KILLED: "killed", Measure.INJURED: "injured", Measure.TAKEN_HOSTAGE: "captives"}


def features(a: Profile, b: Profile) -> Features:
    """Every feature that holds of the pair, symmetric in `a` and `b`; copies of reports are not seen here."""
    found: Features = dict.fromkeys(date_features(a, b), 1.0)
    found[place_feature(a, b)] = 1.0
    if site := site_feature(a, b):
        found[site] = 1.0
    found[type_relation(a.mention.type, b.mention.type)] = 1.0
    if (a.mention.stage == Stage.ACCOMPLISHED) != (b.mention.stage == Stage.ACCOMPLISHED):
        found["stage_other"] = 1.0
    for measure, name in TOLL_NAMES.items():
        if measure in a.tolls and measure in b.tolls:
            found[f"{name}_{_figures(a.tolls[measure], b.tolls[measure], measure)}"] = 1.0
    if _both_huge(a, b):
        found["killed_huge"] = 1.0
    if a.groups and b.groups:
        found["group_shared" if a.groups & b.groups else "group_other"] = 1.0
    if a.weapons & b.weapons:
        found["weapon_shared"] = 1.0
    _wording(a, b, found)
    backgrounds = int(a.mention.background) + int(b.mention.background)
    found[("both_news", "one_background", "both_background")[backgrounds]] = 1.0
    return found


def _figures(a: Interval, b: Interval, measure: Measure) -> str:
    large = measure != Measure.TAKEN_HOSTAGE and max(a.low, b.low) >= LARGE
    if a == b:
        return "same_large" if large else "same"
    if a.meets(b):
        return "compatible_large" if large else "compatible"
    if measure == Measure.TAKEN_HOSTAGE:
        return "clash"
    return "grown" if a.gap(b) <= GROWN else "clash"


def _both_huge(a: Profile, b: Profile) -> bool:
    one, other = a.tolls.get(Measure.KILLED), b.tolls.get(Measure.KILLED)
    return bool(one and other and min(one.low, other.low) >= HUGE and one.gap(other) <= GROWN)


def _wording(a: Profile, b: Profile, found: Features) -> None:
    """Shared words by rarity. The whole stories count where both tell it as their news.

    Words that name the place of both are left out: that they agree on it was counted.
    """
    counted = a.place_words & b.place_words
    all_a, all_b = a.names | a.words, b.names | b.words
    words = shared(all_a, all_b, counted)
    least = min(sum(sorted(all_a.values())), sum(sorted(all_b.values())))
    amounts = {
        "victims_shared": shared(a.victims, b.victims, counted),
        "names_shared": shared(a.names, b.names, counted),
        "words_shared": words,
    }
    for name, amount in amounts.items():
        if amount:
            found[name] = round(min(math.log1p(amount), MOST_WORDING), 4)
    if like := product(a.story, b.story, counted):
        found["story_like"] = like
    if words:
        found["words_share"] = round(words / max(least, 3.0), 4)

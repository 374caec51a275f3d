"""Which of the places that a report names is that of an act: reasons weighed, beside what `describe.where_of` says."""

from collections import Counter
from collections.abc import Sequence
from math import log
from typing import NamedTuple

from dateline.assembly.describe import story_place, where_of
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import Fact, inside, same_place
from dateline.assembly.nearby import Act, Nearby, around
from dateline.assembly.weighing import Features, weighed, weights
from dateline.records import Annotations, Place, PlacePhrase, Report, Values
from dateline.resolution import is_aside, is_hospital

COUNTY = 3  # precision up to which the kind of a place tells something
MOST = 100  # names on which the choice falls, half of them before the first words of the act

Key = tuple[int | None, str, str | None, float | None]


class _Named(NamedTuple):
    phrase: PlacePhrase
    place: Place
    aside: bool


class Placing:
    """The choice for the drafts of one report."""

    def __init__(self, drafts: Sequence[Draft], report: Report, annotations: Annotations, values: Values) -> None:
        self._report = report, annotations, values
        self._story = story_place(report, annotations, values)
        self._named = [
            _Named(phrase, place, is_aside(report.text, phrase.span))
            for phrase, place in zip(annotations.places, values.places, strict=False)
            if place is not None
        ]
        self._sentences = [one.phrase.sentence for one in self._named]
        self._nearby = Nearby(drafts, annotations, _told_by)
        countries = Counter(one.place.country for one in self._named).most_common(1)
        self._country = countries[0][0] if countries else None

    def best(self, draft: Draft) -> Place | None:
        """The likeliest place of `draft`; None where the rule finds none, as in a report that names none."""
        rows = self.rows(draft)
        return max(rows, key=lambda row: weighed(row[1], weights().place))[0] if rows else None

    def rows(self, draft: Draft) -> list[tuple[Place, Features]]:
        """The places that may be that of `draft`, each once, with the reasons for it; that of the rule comes first."""
        act = self._nearby.act(draft)
        ruled = where_of(draft, *self._report, self._story)
        if ruled is None:
            return []
        places = {_key(ruled): ruled}
        named: dict[Key, list[_Named]] = {}
        for one in around(act, self._named, self._sentences, MOST):
            named.setdefault(_key(one.place), []).append(one)
            places.setdefault(_key(one.place), one.place)
        rows = []
        for key, place in places.items():
            features = self._of_act(act, place) | self._of_story(place) | _beside_rule(act, place, ruled)
            features |= self._of_words(act, named[key]) if key in named else {}
            rows.append((place, features))
        return rows

    def _of_act(self, act: Act, place: Place) -> Features:
        """What its own words and those of the other acts say of a place."""
        features = {f"precision:{place.precision}": 1.0, "hospital": float(is_hospital(place))}
        features |= self._nearby.of_facts(act, _key(place))
        if place.precision <= COUNTY:
            features[f"kind:{place.kind}"] = 1.0
        features["own_first"] = float(_told_by(act.draft.facts[0]) == _key(place))
        return features

    def _of_story(self, place: Place) -> Features:
        """How a place lies to that of which the report tells as a whole."""
        features = {"country": float(place.country == self._country)}
        story = self._story
        if story is None:
            return features
        is_story = _key(place) == _key(story)
        within = not is_story and place.precision < story.precision and inside(place, story)
        return features | {
            "story": float(is_story),
            "in_story": float(within),
            "near_story": float(same_place(place, story)),
        }

    def _of_words(self, act: Act, named: Sequence[_Named]) -> Features:
        """Where and how a place is named."""
        features = self._nearby.of_sentences(act, {one.phrase.sentence for one in named})
        features |= {
            "times": log(len(named)),
            "share": len(named) / len(self._named),
            "aside": float(all(one.aside for one in named)),
            "local": float(any(one.phrase.local for one in named)),
            "no_location": float(all(one.phrase.role != "location" for one in named)),
        }
        roles = {f"role:{one.phrase.role}": 1.0 for one in named}
        return features | roles | {f"relation:{one.phrase.relation}": 1.0 for one in named}


def _beside_rule(act: Act, place: Place, ruled: Place) -> Features:
    """How a place lies to the one that the rule gives."""
    if _key(place) == _key(ruled):
        return {"rule": 1.0, f"rule:{ruled.precision}": 1.0, "rule_own": float(_key(ruled) in act.own)}
    return {
        "finer": float(place.precision < ruled.precision and inside(place, ruled)),
        "coarser": float(place.precision > ruled.precision and inside(ruled, place)),
        "near_rule": float(same_place(place, ruled)),
        "rule_country": float(place.country == ruled.country),
        "own_beside_rule": float(_key(place) in act.own and _key(ruled) not in act.own),
    }


def _key(place: Place) -> Key:
    """What tells places apart: the gazetteer's number, else name, country and latitude."""
    if place.geonameid is not None:
        return place.geonameid, "", None, None
    return None, place.name, place.country, place.latitude


def _told_by(fact: Fact) -> Key | None:
    return None if fact.where is None else _key(fact.where)

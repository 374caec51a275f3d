"""The small parts of linking: intervals, words, places, blocks and the closure of the lexicons."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from linking_examples import COUNTRY, HARLOW, TOVIK, day, killed, mention, report

from dateline.linking.blocks import NEIGHBOURS, candidate_pairs
from dateline.linking.copies import Copies
from dateline.linking.features import features
from dateline.linking.knowledge import family_of, link_weights, type_relation
from dateline.linking.measures import date_features, kilometres, place_feature, site_feature
from dateline.linking.profile import profile
from dateline.linking.tolls import Interval, whole
from dateline.linking.wording import read, sentence_around
from dateline.records import IncidentType, Measure, Place, Span, TimeRange

intervals = st.builds(
    lambda low, more: Interval(low, None if more is None else low + more),
    st.integers(0, 500),
    st.none() | st.integers(0, 50),
)


@given(intervals, intervals)
def test_meeting_is_symmetric_and_no_gap(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.meets(a)
    assert (a.gap(b) == 1.0) or not a.meets(b)


def test_more_than_130_meets_145_and_4_does_not_meet_6() -> None:
    assert Interval(131, None).meets(Interval(145, 145))
    assert Interval(0, 30).meets(Interval(12, 12))
    assert not Interval(4, 4).meets(Interval(6, 6))


def test_single_victims_are_parts_of_the_total() -> None:
    told = report("a", "Three people were killed: a baker, his son and a guest.")
    accounts = [killed(told, "Three people", 3, 3), killed(told, "a baker", 1, 1), killed(told, "his son", 1, 1)]
    assert whole(accounts, Measure.KILLED) == Interval(3, 3)
    assert whole([], Measure.KILLED) is None


def test_every_type_has_a_family_and_relations_are_symmetric() -> None:
    assert set(family_of()) == set(IncidentType)
    for a in IncidentType:
        for b in IncidentType:
            assert type_relation(a, b) == type_relation(b, a)


def test_a_riot_and_a_hostage_taking_may_be_one() -> None:
    assert type_relation(IncidentType.RIOT, IncidentType.HOSTAGE_TAKING) == "type_compatible"


def test_places_are_compared_against_their_precision() -> None:
    def feature(a: Place | None, b: Place | None) -> str:
        told = report("a", "A bomb went off.")
        one, other = (profile(mention(told, "bomb", where=p), told) for p in (a, b))
        return place_feature(one, other)

    near = HARLOW.model_copy(update={"geonameid": None, "precision": 2, "latitude": 10.3})
    abroad = COUNTRY.model_copy(update={"country": "XB"})
    assert feature(HARLOW, HARLOW) == "place_same"
    assert feature(HARLOW, near) == "place_close"
    assert feature(HARLOW, TOVIK) == "place_apart"
    assert feature(HARLOW, COUNTRY) == "place_in_country"
    assert feature(HARLOW, abroad) == "place_other_country"
    assert feature(HARLOW, None) == "place_unknown"


def test_addresses_tell_sites_apart() -> None:
    def feature(a: str, b: str) -> str | None:
        told = report("a", "A bomb went off.")
        places = (HARLOW.model_copy(update={"name": name, "kind": "site", "geonameid": None}) for name in (a, b))
        one, other = (profile(mention(told, "bomb", where=p), told) for p in places)
        return site_feature(one, other)

    assert feature("1400 block of Quellan Street", "1400 block of Quellan St") == "site_same"
    assert feature("Quellan Street", "1400 block of Quellan Street") == "site_shared"
    assert feature("Quellan Street", "Marlune Street") == "site_other"


def test_a_guessed_day_never_rules_a_pair_out() -> None:
    told = report("a", "A bomb went off.")
    guess = TimeRange(earliest=date(2031, 6, 1), latest=date(2031, 6, 4), precision=2, how="no day told")
    one = profile(mention(told, "bomb", when=guess), told)
    other = profile(mention(told, "bomb", when=day(date(2031, 5, 2))), told)
    assert date_features(one, other) == ["guess_apart"]
    assert date_features(other, one) == ["guess_apart"]


def test_kilometres() -> None:
    assert kilometres((0, 0), (0, 0)) == 0
    assert 111 < kilometres((0, 0), (1, 0)) < 112


def test_every_feature_has_a_weight() -> None:
    told = report("a", "A bomb killed 9 people at the Marlune market, and 4 people at the pier.")
    other = report("b", "The blast at the Marlune market killed 10 people.", date(2031, 5, 9))
    known = set(link_weights().weights)
    for when in (None, day(date(2031, 5, 1)), day(date(2031, 5, 2)), day(date(2031, 5, 20))):
        for where in (None, HARLOW, TOVIK, COUNTRY):
            for low in (4, 9):
                a = mention(told, "bomb", when=when, where=where, accounts=(killed(told, f"{low} people", low, low),))
                b = mention(
                    other,
                    "blast",
                    when=day(date(2031, 5, 2)),
                    where=HARLOW,
                    accounts=(killed(other, "10 people", 10, 10),),
                )
                one, two = profile(a, told), profile(b, other)
                assert set(features(one, two)) <= known
                assert features(one, two) == features(two, one)


def test_names_are_told_from_words_and_common_words_left_out() -> None:
    names, words = read(["Officers found Milo Dray, 19-year-old, near a quayside warehouse on the Tamsel."])
    assert {"dray", "tamsel"} <= set(names)
    assert "quayside" in words and "found" not in words
    capitals, others = read(["OFFICERS FOUND MILO DRAY NEAR THE TAMSEL."])
    assert not capitals and "tamsel" in others


@given(st.text(max_size=300), st.integers(0, 299), st.integers(1, 50))
def test_a_sentence_holds_its_span(text: str, start: int, length: int) -> None:
    if start >= len(text):
        return
    span = Span(start=start, end=min(len(text), start + length)) if start < len(text) else None
    if span:
        left, right = sentence_around(text, span)
        assert 0 <= left <= span.start and span.end - 1 <= right <= len(text)


def test_blocks_bound_the_pairs_of_a_mention() -> None:
    size = 400
    profiles = []
    for n in range(size):
        told = report(f"r{n:04}", "A bomb went off in the city.")
        when = day(date(2031, 5, 1) + timedelta(days=n % 9))
        profiles.append(profile(mention(told, "bomb", when=when, where=HARLOW), told))
    pairs = candidate_pairs(profiles, Copies(()))
    assert 0 < len(pairs) <= size * NEIGHBOURS * 12
    assert pairs == sorted(set(pairs))
    assert all(i < j for i, j in pairs)

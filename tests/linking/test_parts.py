"""The small parts of linking: intervals, words, places, blocks and the closure of the lexicons."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from linking_examples import COUNTRY, HARLOW, TOVIK, day, killed, mention, pairs_of, report

from dateline.linking import compared
from dateline.linking.blocks import NEIGHBOURS
from dateline.linking.knowledge import family_of, link_weights, type_relation
from dateline.linking.measures import kilometres
from dateline.linking.tolls import Interval, whole
from dateline.linking.wording import read, sentence_around
from dateline.records import IncidentType, Measure, Mention, Place, Report, Span, TimeRange


def features(a: Mention, b: Mention, *reports: Report) -> set[str]:
    """The features that hold of two mentions of different reports."""
    (found,) = compared([a, b], {report.id: report for report in reports})
    return {part.feature for part in found.contributions}


def toll_feature(low: int, high: int | None, low_2: int, high_2: int | None) -> str:
    one, other = report("a", "A bomb killed people."), report("b", "A bomb killed people.")
    a, b = (
        mention(r, "bomb", accounts=(killed(r, "people", *numbers),))
        for r, numbers in ((one, (low, high)), (other, (low_2, high_2)))
    )
    (found,) = (name for name in features(a, b, one, other) if name.startswith("killed") and name != "killed_huge")
    return found


def test_more_than_130_meets_145_and_4_does_not_meet_6() -> None:
    assert toll_feature(131, None, 145, 145) == "killed_compatible_large"
    assert toll_feature(0, 30, 12, 12) == "killed_compatible_large"
    assert toll_feature(4, 4, 4, 4) == "killed_same"
    assert toll_feature(4, 4, 6, 6) == "killed_grown"
    assert toll_feature(2, 2, 6, 6) == "killed_clash"


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


def told_twice(where: Place | None, where_2: Place | None) -> set[str]:
    one, other = report("a", "A bomb went off."), report("b", "A bomb went off.")
    return features(mention(one, "bomb", where=where), mention(other, "bomb", where=where_2), one, other)


def test_places_are_compared_against_their_precision() -> None:
    def feature(a: Place | None, b: Place | None) -> str:
        (found,) = (name for name in told_twice(a, b) if name.startswith("place"))
        assert found in told_twice(b, a)
        return found

    near = HARLOW.model_copy(update={"geonameid": None, "precision": 2, "latitude": 10.3})
    abroad = COUNTRY.model_copy(update={"country": "XB"})
    assert feature(HARLOW, HARLOW) == "place_same"
    assert feature(HARLOW, near) == "place_close"
    assert feature(HARLOW, TOVIK) == "place_apart"
    assert feature(HARLOW, COUNTRY) == "place_in_country"
    assert feature(HARLOW, abroad) == "place_other_country"
    assert feature(HARLOW, None) == "place_unknown"


def test_addresses_tell_sites_apart() -> None:
    def feature(a: str, b: str) -> str:
        places = (HARLOW.model_copy(update={"name": name, "kind": "site", "geonameid": None}) for name in (a, b))
        (found,) = (name for name in told_twice(*places) if name.startswith("site"))
        return found

    assert feature("1400 block of Quellan Street", "1400 block of Quellan St") == "site_same"
    assert feature("Quellan Street", "1400 block of Quellan Street") == "site_shared"
    assert feature("Quellan Street", "Marlune Street") == "site_other"


def test_a_guessed_day_never_rules_a_pair_out() -> None:
    one, other = report("a", "A bomb went off."), report("b", "A bomb went off.")
    guess = TimeRange(earliest=date(2031, 6, 1), latest=date(2031, 6, 4), precision=2, how="no day told")
    for a, b in ((guess, day(date(2031, 5, 2))), (day(date(2031, 5, 2)), guess)):
        found = features(mention(one, "bomb", when=a), mention(other, "bomb", when=b), one, other)
        assert "guess_apart" in found
        assert "date_apart" not in found


def test_kilometres() -> None:
    assert kilometres((0, 0), (0, 0)) == 0
    assert 111 < kilometres((0, 0), (1, 0)) < 112


def test_every_feature_has_a_weight_and_a_pair_is_the_same_either_way() -> None:
    known = {*link_weights().weights, "bias"}
    text, text_2 = (
        "A bomb killed 9 people at the Marlune market, and 4 people at the pier.",
        "The blast at the Marlune market killed 10 people.",
    )
    for when in (None, day(date(2031, 5, 1)), day(date(2031, 5, 2)), day(date(2031, 5, 20))):
        for where in (None, HARLOW, TOVIK, COUNTRY):
            found = []
            for first, second in (("a", "b"), ("b", "a")):
                told, other = report(first, text), report(second, text_2, date(2031, 5, 9))
                a = mention(told, "bomb", when=when, where=where, accounts=(killed(told, "4 people", 4, 4),))
                blast = (killed(other, "10 people", 10, 10),)
                b = mention(other, "blast", when=day(date(2031, 5, 2)), where=HARLOW, accounts=blast)
                found.append(features(a, b, told, other))
            assert found[0] == found[1]
            assert found[0] <= known


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
    reports = [report(f"r{n:04}", "A bomb went off in the city.") for n in range(size)]
    days = [day(date(2031, 5, 1) + timedelta(days=n % 9)) for n in range(size)]
    told = [mention(r, "bomb", when=when, where=HARLOW) for r, when in zip(reports, days, strict=True)]
    pairs = pairs_of(told, reports)
    assert 0 < len(pairs) <= size * NEIGHBOURS * 12
    assert len(pairs) == len(set(pairs))
    assert all(i < j for i, j in pairs)

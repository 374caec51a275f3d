"""The number that the reports of an incident speak for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reconciliation.tolls_fates import fates_of
from dateline.reconciliation.tolls_readings import Reading, toll_weights
from dateline.reconciliation.tolls_titles import read_title, title_features
from dateline.reconciliation.tolls_weighing import MOST_NUMBERS, Case, choose, features_of, numbers_of
from dateline.reconciliation.tolls_words import counted, pieces
from dateline.records import Measure

NUMBERS = st.dictionaries(
    st.sampled_from(["total", "several", "joined", "further", "single", "rule"]),
    st.dictionaries(st.integers(0, 200), st.floats(0, 1), max_size=8),
    max_size=4,
)
READINGS = st.builds(
    Reading,
    numbers=NUMBERS,
    places=st.dictionaries(st.sampled_from(["lead", "middle", "late"]), st.floats(0, 1)),
    lead=st.lists(st.tuples(st.integers(1, 9), st.floats(0, 1)), max_size=3).map(tuple),
    quotes=st.frozensets(st.text(max_size=3), max_size=4),
    named=st.lists(st.tuples(st.integers(2, 5), st.booleans()), max_size=2).map(tuple),
    title=st.sampled_from(["", "2 dead, 3 hurt", "Man shot"]).map(read_title),
)


def told(**numbers: dict[int, float]) -> Reading:
    return Reading(numbers, {"lead": 0.9}, (), frozenset({"three people"}), (), read_title(None))


def case(*readings: Reading, by_rule: int = 0, other: int = 0) -> Case:
    return Case(Measure.KILLED, readings, by_rule, other, 0.0)


def test_what_most_reports_state_is_chosen() -> None:
    three, two = (told(total={n: 0.9}, rule={n: 1.0}, rule_weight={n: 0.9}) for n in (3, 2))
    assert choose(case(three, three, two, by_rule=3)) == 3


def test_one_word_for_several_people_counts_those_hit_with_the_other_measure() -> None:
    triple = Reading({}, {}, (), frozenset(), ((3, False),), read_title(None))
    assert features_of(1, case(triple, other=2))["named_hit"] == 1.0
    assert features_of(3, case(triple, other=2))["named_hit"] == 0.0


@pytest.mark.parametrize(
    ("headline", "dead", "hurt", "hit"),
    [
        ("1 dead, 4 others wounded in Oak Park shooting", {1}, {4}, set()),
        ("Three teens shot at fair", set(), set(), {3}),
        ("Boy, 16, shot", set(), set(), set()),
        ("5 p.m. update: school closed", set(), set(), set()),
        (None, set(), set(), set()),
    ],
)
def test_numbers_of_headlines(headline: str | None, dead: set[int], hurt: set[int], hit: set[int]) -> None:
    title = read_title(headline)
    assert (title.dead, title.hurt, title.hit) == (dead, hurt, hit)


def test_a_headline_supports_its_number() -> None:
    title = read_title("2 killed, 1 hurt in shooting")
    assert ("title_same", 1.0) in title_features(2, title, killed=True, other=1)
    assert ("title_differs", 1.0) in title_features(0, title, killed=False, other=2)
    assert ("nobody_title_hit", 1.0) in title_features(0, read_title("Man shot"), killed=True, other=1)


def test_a_headline_of_several_acts_speaks_otherwise() -> None:
    assert read_title("2 dead, 4 hurt in 3 shootings").rounds_up
    assert not read_title("2 dead, 4 hurt in shooting on Dell Street").rounds_up


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He is accused of killing two women and wounding three others.", {("dead", 2), ("hurt", 3)}),
        ("Two men were shot and killed.", {("dead", 2)}),
        ("Police: man kills wife, son and then himself", {("dead", 3)}),
        ("A Harlow man, 34, died; he was shot three times on May 12.", set()),
    ],
)
def test_numbers_in_plain_words(text: str, told: set[tuple[str, int]]) -> None:
    assert {(number.kind, number.people) for number in counted(pieces(text)) if number.people > 1} == told


def test_words_around_a_person_tell_how_they_fared() -> None:
    told = fates_of("Murder-suicide in Elm Park", "A man is in stable condition.", (), ())
    assert {"alive", "with_self"} <= told.says
    assert "with_self" in told.begins


def test_a_killer_dead_by_own_hand_is_one_more() -> None:
    reading = Reading(
        numbers={"victims_and_one": {3: 1.0}},
        places={},
        lead=(),
        quotes=frozenset(),
        named=(),
        title=read_title("Man kills wife, son, then self"),
        fates=fates_of("Man kills wife, son, then self", "", (), ()),
    )
    assert features_of(3, case(reading))["plus_own_hand"] == 1.0
    assert features_of(2, case(reading))["plus_own_hand"] == 0.0
    assert 3 in numbers_of(case(reading))


def test_the_largest_number_of_several_acts_is_told_apart() -> None:
    title = read_title("6 hurt in 3 shootings")
    reading = Reading({"total": {6: 0.9, 2: 0.8}}, {}, (), frozenset(), (), title)
    assert features_of(6, case(reading))["acts_largest"] == 1.0
    assert features_of(2, case(reading))["acts_part"] == 1.0


def test_features_are_known_to_the_weights() -> None:
    tables = toll_weights().weights
    assert set(tables) == {Measure.KILLED, Measure.INJURED}
    assert tables[Measure.KILLED]["total"] > 0 > tables[Measure.KILLED]["larger_told"]


@settings(deadline=None, max_examples=20)
@given(st.lists(READINGS, min_size=1, max_size=4), st.integers(0, 50), st.integers(0, 50))
def test_the_choice_is_a_number_told_whatever_the_order(readings: list[Reading], by_rule: int, other: int) -> None:
    one = case(*readings, by_rule=by_rule, other=other)
    numbers = numbers_of(one)
    assert len(numbers) <= 2 * MOST_NUMBERS + 4
    assert choose(one) in numbers
    assert numbers_of(case(*readings[::-1], by_rule=by_rule, other=other)) == numbers

"""Who is counted, and once: who acts is not hurt, one person in two phrases is one. All sentences are invented."""

import pytest

from dateline.annotation.counts import find_counts
from dateline.annotation.counts.deciding import Decision, without_rivals
from dateline.annotation.counts.periods import adds_up
from dateline.annotation.encoder import trained
from dateline.annotation.parsing import parse
from dateline.records import Count, Group, Measure


def found(text: str) -> tuple[Count, ...]:
    return find_counts(next(iter(parse([text]))), decide=trained)


def counts(text: str) -> list[tuple[str, int, str]]:
    return [(c.measure.value, c.low, c.span.of(text)) for c in found(text)]


def groups(text: str) -> list[tuple[str, int, Group]]:
    return [(c.measure.value, c.low, c.group) for c in found(text)]


def killed(text: str) -> list[tuple[int, str]]:
    return [(low, quote) for measure, low, quote in counts(text) if measure == Measure.KILLED]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("John Smith killed Peter Miller in a bar in Ardel on Friday, police said.", [(1, "Peter Miller")]),
        ("On April 14, Doniger fatally shot Aswald Walter, 28, in Ardel.", [(1, "Aswald Walter")]),
        ("A boy of 14 accidentally shot and killed his 9-year-old brother in Ardel.", [(1, "his 9-year-old brother")]),
    ],
)
def test_who_shoots_is_not_who_is_shot(text: str, dead: list[tuple[int, str]]) -> None:
    assert killed(text) == dead


def test_subjects_without_an_object_are_those_it_happened_to() -> None:
    assert killed("Three killed in attack on a bus near Ardel, police said on Monday.") == [(3, "Three")]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Ahmed Rashad, a village cleric, was assassinated in Ardel on Friday.", (1, "Ahmed Rashad, a village cleric")),
        ("A village cleric, Ahmed Rashad, was assassinated in Ardel on Friday.", (1, "A village cleric, Ahmed Rashad")),
        ("A young couple were shot dead in a hotel in Ardel on Friday.", (2, "A young couple")),
    ],
)
def test_one_person_in_two_phrases_and_two_in_one_word(text: str, dead: tuple[int, str]) -> None:
    assert killed(text) == [dead]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, Peter Miller and Rosa Diaz were shot dead in a bar in Ardel on Friday, police said.",
        "Gunmen shot dead Ann Lee, Peter Miller and Rosa Diaz in a bar in Ardel on Friday, police said.",
    ],
)
def test_a_list_of_names_counts_once_for_all(text: str) -> None:
    assert killed(text) == [(3, "Ann Lee, Peter Miller and Rosa Diaz")]


def test_ships_and_numbers_that_nobody_knows_are_not_one_person() -> None:
    assert counts("Pirates hijacked a tanker with 11 crew members on board off Ardel on Friday.") == [
        ("taken_hostage", 11, "11 crew members")
    ]
    assert not counts("Gunmen abducted an unspecified number of passengers near Ardel.")


def test_a_list_ends_with_the_quotation() -> None:
    text = '"Gunmen in Ardel killed her husband and her son," Miller said on Friday.'
    assert all("Miller" not in quote for _, quote in killed(text))


@pytest.mark.parametrize(
    ("sentence", "summed"),
    [
        ("At least 607 people were killed so far this year.", True),
        ("Police counted 40 wounded in 33 separate shootings.", True),
        ("The army lost 74 men during the past two weeks.", True),
        ("Some 300 have died there since March.", True),
        ("Gunmen killed 12 people near Ardel on Monday.", False),
        ("Two porters, missing since Thursday, were found dead.", False),
    ],
)
def test_sentences_that_add_up_over_a_time(sentence: str, summed: bool) -> None:
    assert adds_up(sentence) == summed


def test_a_sum_over_a_time_is_no_figure_of_one_act() -> None:
    assert not killed("At least 607 people have been killed by rebels in Ardel so far this year, a senator said.")
    deadliest = "Rebels killed 12 people in an ambush near Ardel on Monday, the deadliest attack this year."
    assert killed(deadliest) == [(12, "12 people")]


def test_some_of_those_told_before_are_of_their_group() -> None:
    assert groups("Inmates with knives seized five guards on Monday. Two of them were let go the same day.") == [
        ("taken_hostage", 5, Group.SECURITY_FORCES),
        ("freed", 2, Group.SECURITY_FORCES),
    ]
    (*_, (_, two, group)) = groups("A bomb in Ardel wounded 15 people on Monday, nine of them soldiers, police said.")
    assert (two, group) == (9, Group.SECURITY_FORCES)


def test_a_second_measure_of_one_mention_needs_more() -> None:
    def decision(label: str, score: float) -> Decision:
        return Decision(label, score, Group.CIVILIANS)

    freed, taken = decision("freed", 0.9), decision("taken_hostage", 0.5)
    assert without_rivals([taken, freed], []) == [freed]
    assert without_rivals([taken, freed], ["f0:taken_hostage"]) == [taken, freed]
    sure = decision("taken_hostage", 0.7)
    assert without_rivals([sure, freed], []) == [sure, freed]
    killed, doers = decision("killed", 0.9), decision("perpetrators", 0.4)
    assert without_rivals([killed, doers], []) == [killed, doers]


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("The riots in Ardel left one soldier dead and led to the injuring of two policemen.", (2, "two policemen")),
        ("Also injured in the attack in Ardel was a shopkeeper who was not named.", (1, "a shopkeeper")),
    ],
)
def test_the_injured_in_other_orders_of_words(text: str, hurt: tuple[int, str]) -> None:
    assert hurt in [(low, quote) for measure, low, quote in counts(text) if measure == Measure.INJURED]

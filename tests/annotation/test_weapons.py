"""Weapons: which words are found, with which offsets, and which are only the names of other things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation.parsing import parse
from dateline.annotation.weapons import find_weapons

SAMPLES = "gun - . 9 mm AK 47 bomb a with car \n threw"


def found(text: str) -> list[str]:
    (doc,) = parse([text])
    return [weapon.span.of(text) for weapon in find_weapons(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A car bomb exploded outside the court.", ["car bomb"]),
        ("The rebels carried AK-47 rifles and two grenades.", ["AK-47 rifles", "grenades"]),
        ("He stabbed a guard with a penknife.", ["penknife"]),
        ("Youths threw Molotov cocktails at the station.", ["Molotov cocktails"]),
        ("A farmer was hacked to death with a machete.", ["machete"]),
        ("Police fired tear gas at the marchers.", ["tear gas"]),
        ("The man held a .45-caliber handgun.", [".45-caliber handgun"]),
        ("Three died in a grenade attack on the bar.", ["grenade"]),
        ("The crowd pelted officers with stones and bottles.", ["stones", "bottles"]),
        ("An explosive device went off near the bank.", ["explosive device"]),
        ("Soldiers seized four M-16s in the camp.", ["M-16s"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Congress debated gun control again.",
        "The bomb squad searched the school.",
        "He drank from a bottle and sat on a stone.",
        "The M-19 movement signed the peace.",
        "The country gave up its nuclear weapons.",
        "She drove her car to work.",
        "They bomb the hills every night.",
    ],
)
def test_leaves_out_what_is_no_weapon_at_hand(text: str) -> None:
    assert found(text) == []


def test_sentence_is_the_position_in_the_parse() -> None:
    (doc,) = parse(["Nobody was hurt. Guards found a pipe bomb."])
    assert [weapon.sentence for weapon in find_weapons(doc)] == [1]


def test_reads_capitals() -> None:
    assert found("TWO POLICEMEN DIED WHEN A CAR BOMB BLEW UP NEAR THE BARRACKS IN THE CAPITAL.") == ["CAR BOMB"]


@given(st.text(max_size=60) | st.lists(st.sampled_from(SAMPLES.split(" "))).map(" ".join))
@settings(max_examples=30, deadline=None)
def test_any_text_gives_spans_in_order(text: str) -> None:
    (doc,) = parse([text])
    last = 0
    for weapon in find_weapons(doc):
        assert last <= weapon.span.start < weapon.span.end <= len(text)
        last = weapon.span.end

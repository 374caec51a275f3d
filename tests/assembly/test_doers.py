"""Who is named as a perpetrator, and who is not, on invented reports."""

import pytest
from assembly_examples import read

from dateline.assembly import assemble
from dateline.assembly.doers import head_of
from dateline.records import Role


def perpetrators(text: str) -> set[str]:
    mentions = assemble(*read(text, outlet="The Daily"))
    return {actor.name for mention in mentions for actor in mention.actors if actor.role is Role.PERPETRATOR}


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("the members of the patrol", "member"),
        ("two policemen", "policeman"),
        ("His brothers", "brother"),
        ("FMLN", "fmln"),
        ("", ""),
    ],
)
def test_the_noun_of_a_phrase(phrase: str, noun: str) -> None:
    assert head_of(phrase) == noun


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Three gunmen shot dead two guards at a mine near Velka on Monday, police said.", "Three gunmen"),
        (
            "Suspected rebels of the Northern Front attacked a convoy near Velka on Monday, killing nine.",
            "Suspected rebels",
        ),
    ],
)
def test_those_who_did_it_are_named(text: str, name: str) -> None:
    assert any(name in found for found in perpetrators(text))


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy accidentally shot himself in the leg in Velka on Monday and died of the wound, police said.",
        "A woman was shot dead in Velka on Monday. Police blocked the street after the New Year's shooting.",
    ],
)
def test_neither_the_hurt_nor_police_nor_days_are_perpetrators(text: str) -> None:
    assert not perpetrators(text)

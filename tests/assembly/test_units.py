"""Units: which triggers of one sentence tell of one act."""

import pytest
from assembly_examples import read

from dateline.assembly.facts import facts_of
from dateline.assembly.units import units_of


def units(text: str) -> list[list[str]]:
    """The words of each unit of the text."""
    facts = facts_of(*read(text))
    return [[text[f.trigger.span.start : f.trigger.span.end] for f in unit.facts] for unit in units_of(facts)]


@pytest.mark.parametrize(
    "text",
    [
        "The attack was meant as revenge for the attack on a concert hall.",
        "Two men were tried for the attack on the bank and for an attack on the post office.",
    ],
)
def test_a_noun_that_hits_something_else_is_another_act(text: str) -> None:
    assert units(text) == [["attack"], ["attack"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The attack on the bank was the worst attack in years.", ["attack", "attack"]),
        ("Gunmen shot the guard and abducted his wife.", ["Gunmen", "shot", "abducted"]),
        ("The attack on the bank followed a warning, and the attack on the bank was long.", ["attack", "attack"]),
    ],
)
def test_words_of_one_act_stay_together(text: str, words: list[str]) -> None:
    assert units(text) == [words]

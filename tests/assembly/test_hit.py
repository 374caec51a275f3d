"""Whom or what the acts of a report hit, as a reason to tell them apart."""

from assembly_examples import read

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import facts_of
from dateline.assembly.hit import Hit, hit_by, named_hit, people_of, same_hit


def drafts(text: str) -> tuple[list[Draft], dict[int, frozenset[int]]]:
    """One draft a sentence, of all its triggers, and the people counted with each of these."""
    report, annotations, values = read(text)
    facts = facts_of(report, annotations, values)
    numbers = sorted({fact.trigger.sentence for fact in facts})
    return [Draft([f for f in facts if f.trigger.sentence == n]) for n in numbers], people_of(annotations)


def hits(text: str) -> list[Hit]:
    found, people = drafts(text)
    return [hit_by(draft, people) for draft in found]


def test_two_names_are_two_targets() -> None:
    first, second = hits("Almir Denar was murdered in Tuzla. Gunmen kidnapped Petra Sulic.")
    told = same_hit(first, second)
    assert told["target_differs"] == 1.0
    assert told["target_same"] == told["target_new"] == 0.0


def test_one_name_is_one_target() -> None:
    first, second = hits("Almir Denar was murdered in Tuzla. Police said the killing of Denar was planned.")
    assert same_hit(first, second)["target_same"] == 1.0
    assert same_hit(first, second)["target_differs"] == 0.0


def test_what_is_not_told_says_nothing() -> None:
    (hit,) = hits("A bomb exploded.")
    assert not any(same_hit(hit, hit).values())


def test_one_who_is_counted_twice_is_the_same_person() -> None:
    first, last = hits("A teacher, Ada Brown, was stabbed in Leeds. Brown was stabbed as she left the school.")
    assert first.people & last.people
    assert same_hit(first, last)["person_same"] == 1.0


def test_a_name_counts_more_for_an_act_without_figures() -> None:
    (named,), _ = drafts("The 1983 attack on Fort Alder was recalled.")
    (plain,), _ = drafts("The 1983 attack on a fort was recalled.")
    assert named_hit(named)["target_named"] == named_hit(named)["target_named+no_count"] == 1.0
    assert named_hit(plain)["target"] == 1.0
    assert named_hit(plain)["target_named"] == 0.0

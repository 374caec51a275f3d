"""Assembly: the incidents of one report, with what belongs to each."""

from datetime import date

import pytest
from assembly_examples import read
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.assembly import assemble
from dateline.assembly.types import affinity, family, rank
from dateline.assembly.weighing import probability, weights
from dateline.records import IncidentType, Mention, RelationKind, Role

PUBLISHED = date(2024, 5, 16)  # a Thursday


def mentions(text: str, published: date | None = PUBLISHED) -> tuple[Mention, ...]:
    return assemble(*read(text, published, "The Daily"))


MAIN = (
    "A car bomb exploded outside a police station in Mosul, Iraq, on Wednesday, killing seven people, police said. "
    "The blast also wounded twelve people. The Islamic State group claimed responsibility for the bombing."
)


def test_one_act_is_one_mention() -> None:
    (mention,) = mentions(MAIN)
    assert mention.type is IncidentType.BOMBING
    assert not mention.background
    assert mention.when is not None and mention.when.earliest == mention.when.latest == date(2024, 5, 15)
    assert mention.where is not None and mention.where.name == "Mosul"
    assert "Islamic State" in {a.group for a in mention.actors if a.role is Role.CLAIMANT}
    assert {(a.measure.value, a.low) for a in mention.accounts} == {("killed", 7), ("injured", 12)}


def test_recalled_act_is_another_mention_in_the_background() -> None:
    text = MAIN + (
        "\n\nThe attack follows another shooting in Basra in March 2023, when gunmen opened fire on a bus and killed "
        "nine passengers."
    )
    main, recalled = mentions(text)
    assert not main.background
    assert recalled.background
    assert recalled.type is IncidentType.SHOOTING
    assert recalled.when is not None and recalled.when.earliest.year == 2023
    assert {r.kind for r in main.relations} & {RelationKind.FOLLOWS, RelationKind.RECALLS}
    assert all(r.to == recalled.key for r in main.relations)


def test_keys_are_the_span_of_the_first_words() -> None:
    for mention in mentions(MAIN):
        start, end = map(int, mention.key.split("-"))
        assert (mention.spans[0].start, mention.spans[0].end) == (start, end)


def test_counts_are_given_once() -> None:
    text = MAIN + " Police said seven people were killed."
    spans = [a.span for m in mentions(text) for a in m.accounts]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize(
    "text",
    [
        "The minister opened a new bridge on Monday.",
        "Violence has increased across the region, and attacks are frequent.",
        "The team won the match after the striker scored two goals.",
        "-- --",
    ],
)
def test_no_incident(text: str) -> None:
    assert mentions(text) == ()


def test_undated_report_gives_no_invented_day() -> None:
    (mention,) = mentions("A gunman shot and killed three people in Nairobi, officials said.", published=None)
    assert mention.when is None


def test_without_a_day_an_act_lies_just_before_the_report() -> None:
    (mention,) = mentions("A gunman shot and killed three people in Nairobi, officials said.")
    assert mention.when is not None and mention.when.latest == PUBLISHED


def test_what_is_not_verified_is_evidence() -> None:
    text = MAIN + " The claim could not be independently verified."
    evidence = [span.of(text) for m in mentions(text) for span in m.evidence]
    assert any("independently verified" in words for words in evidence)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([MAIN, "Gunmen shot two men in Lima on Monday.", "It rained.", "\n\n"]), max_size=4))
def test_same_text_same_mentions(parts: list[str]) -> None:
    text = " ".join(["Report.", *parts])
    first = mentions(text)
    assert first == mentions(text)
    assert len({m.key for m in first}) == len(first)
    assert all(0 <= s.start < s.end <= len(text) for m in first for s in m.spans)


def test_every_type_has_family_and_rank() -> None:
    for kind in IncidentType:
        assert family(kind)
        assert rank(kind) > 0
        assert affinity(kind, kind) == 1.0
        assert all(affinity(kind, other) == affinity(other, kind) for other in IncidentType)


def test_weights_give_probabilities() -> None:
    for table in (weights().join, weights().keep, weights().recalled):
        assert all(0.0 <= probability({name: value}, table) <= 1.0 for name in table for value in (0.0, 1.0, 1e6))


def kinds(text: str) -> list[IncidentType]:
    return [mention.type for mention in mentions(text)]


def test_a_siege_in_which_shots_are_fired_is_no_shooting() -> None:
    told = kinds(
        "ZANDAR, Friday (The Wire) - Gunmen took 14 bank customers hostage in Zandar on Friday. The hostages were kept"
        " for six hours. Shots were fired and a guard was shot and wounded. Police freed all 14 hostages at night."
    )
    assert told == [IncidentType.HOSTAGE_TAKING]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two men were shot dead outside a bar in Denver on Friday, police said.", IncidentType.SHOOTING),
        ("A car bomb exploded in Kabul on Friday and killed four people.", IncidentType.BOMBING),
        ("Gunmen kidnapped three aid workers in Kano on Friday.", IncidentType.KIDNAPPING),
    ],
)
def test_plain_words_decide_alone(text: str, kind: IncidentType) -> None:
    assert kinds(text) == [kind]


TOWNS = ("Mosul", "Kirkuk", "Baqubah", "Ramadi", "Fallujah", "Tikrit", "Samarra", "Basra", "Najaf", "Karbala")
ACTS = (
    "On {day} April 2024, gunmen opened fire on a checkpoint in {town}, killing {dead} soldiers, the army said.",
    "On {day} April 2024, a roadside bomb exploded in {town}, killing {dead} farmers, according to residents.",
    "On {day} April 2024, a suicide bomber attacked a market in {town}. Medics said {dead} traders were killed.",
)


def test_a_long_record_of_attacks_keeps_those_told_late() -> None:
    lines = [ACTS[i % 3].format(day=1 + i % 28, town=TOWNS[i % 10], dead=2 + i % 9) for i in range(120)]
    found = mentions("\n\n".join(lines), date(2024, 5, 2))
    dated = {(m.when.earliest, a.low) for m in found if m.when is not None for a in m.accounts}
    told = {(date(2024, 4, 1 + i % 28), 2 + i % 9) for i in range(120)}
    assert len(dated & told) > 0.9 * len(told)


def test_a_record_that_speaks_of_sport_here_and_there_is_no_report_of_a_game() -> None:
    game = "The coach of the home team said the match had no goal before the last minute of the game this season. "
    told = mentions(game * 4)
    assert told == ()
    record = " ".join(
        f"The council met on the {n}th day and spoke at length of water, roads and the harvest." for n in range(99)
    )
    assert mentions(f"{MAIN} {record} {game * 4}")

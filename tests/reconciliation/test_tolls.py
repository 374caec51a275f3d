"""One number of people over all groups of an incident."""

from dataclasses import dataclass, field
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline.reconciliation import reconcile, toll
from dateline.records import (
    Account,
    Group,
    IncidentType,
    Measure,
    Mention,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Status,
)


@dataclass
class World:
    """Reports with accounts of quotes in them."""

    reports: dict[str, Report] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    def tell(
        self, text: str, *accounts: tuple[str, str, int, int | None] | tuple[str, str, int, int | None, float]
    ) -> None:
        name = f"r{len(self.reports)}"
        self.reports[name] = Report(
            id=name, source_id=name, outlet=name, published=date(2031, 5, 3), text=text, text_sha256=""
        )
        made = tuple(self._account(name, text, *account) for account in accounts)
        spans = (Span(start=0, end=len(text)),)
        self.mentions.append(Mention(report=name, key="0", type=IncidentType.SHOOTING, accounts=made, spans=spans))

    @staticmethod
    def _account(
        name: str, text: str, kind: str, quote: str, low: int, high: int | None, score: float = 0.9
    ) -> Account:
        measure, _, group = kind.partition(" ")
        start = text.index(quote)
        return Account(
            report=name,
            measure=Measure(measure),
            group=Group(group or "civilians"),
            low=low,
            high=high,
            span=Span(start=start, end=start + len(quote)),
            quote=quote,
            chain=(Speaker(name=name, kind=SpeakerKind.OUTLET),),
            status=Status.ASSERTED,
            score=score,
        )

    def toll(self, measure: Measure) -> int | None:
        found = toll(reconcile(self.mentions, self.reports), measure, self.reports)
        return found.best if found else None


def told(text: str, *accounts: tuple[str, str, int, int | None]) -> World:
    world = World()
    world.tell(text, *accounts)
    return world


def test_no_figure_no_toll() -> None:
    assert told("Shots were fired.").toll(Measure.KILLED) is None
    assert told("Two men died.", ("killed", "Two men", 2, 2)).toll(Measure.INJURED) is None


def test_perpetrators_come_on_top_of_victims() -> None:
    world = told(
        "He shot two women. The gunman then killed himself.",
        ("killed", "two women", 2, 2),
        ("killed perpetrators", "The gunman", 1, 1),
    )
    assert world.toll(Measure.KILLED) == 3


def test_a_stated_total_holds_its_parts() -> None:
    world = told(
        "Three people died: two women and the gunman.",
        ("killed total", "Three people", 3, 3),
        ("killed", "two women", 2, 2),
        ("killed perpetrators", "the gunman", 1, 1),
    )
    assert world.toll(Measure.KILLED) == 3


def test_people_side_by_side_are_added() -> None:
    world = told(
        "A father and his two sons were shot dead.", ("killed", "A father", 1, 1), ("killed", "two sons", 2, 2)
    )
    assert world.toll(Measure.KILLED) == 3


def test_who_died_is_not_injured_too() -> None:
    world = told(
        "Milo Dray, 19, was shot on Friday. Dray died on Sunday.",
        ("injured", "Milo Dray", 1, 1),
        ("killed", "Dray", 1, 1),
    )
    assert (world.toll(Measure.KILLED), world.toll(Measure.INJURED)) == (1, 0)


def test_a_relative_is_somebody_else() -> None:
    world = told(
        "A boy was killed and his father was wounded.", ("killed", "A boy", 1, 1), ("injured", "his father", 1, 1)
    )
    assert (world.toll(Measure.KILLED), world.toll(Measure.INJURED)) == (1, 1)


def test_others_beside_the_dead_are_all_the_injured() -> None:
    world = told(
        "One man was killed and four others were wounded. Two of them are in hospital.",
        ("killed", "One man", 1, 1),
        ("injured", "four others", 4, 4),
        ("injured", "Two of them", 2, 2),
    )
    assert world.toll(Measure.INJURED) == 4


def test_others_are_not_counted_without_the_dead_again() -> None:
    world = told(
        "One person was killed and three others were hurt. Two men were taken to hospital.",
        ("killed total", "One person", 1, 1),
        ("injured total", "three others", 3, 3),
        ("injured", "Two men", 2, 2),
    )
    assert world.toll(Measure.INJURED) == 3


def test_people_who_were_shot_are_counted_where_nothing_surer_is_told_of_as_many() -> None:
    world = World()
    world.tell(
        "Four people were shot at the pier. Two are in hospital. One man died.",
        ("injured total", "Four people", 4, 4, 0.4),
        ("injured", "Two", 2, 2),
        ("killed", "One man", 1, 1),
    )
    assert world.toll(Measure.INJURED) == 3


def test_the_injured_of_killed_and_injured_in_one_figure() -> None:
    world = told(
        "Five people were shot, one of them fatally.",
        ("casualties total", "Five people", 5, 5),
        ("killed", "one", 1, 1),
    )
    assert world.toll(Measure.INJURED) == 4


def test_the_number_of_most_reports_stands() -> None:
    world = World()
    for quote, number in (("Two men", 2), ("Two people", 2), ("Three people", 3)):
        world.tell(f"{quote} died in Harlow Bay.", ("killed", quote, number, number))
    world.tell("Nothing more was known.")
    assert world.toll(Measure.KILLED) == 2
    choice = toll(reconcile(world.mentions, world.reports), Measure.KILLED, world.reports)
    assert choice is not None
    assert (choice.low, choice.high) == (2, 3)


@given(st.lists(st.tuples(st.sampled_from(["One man", "Two men", "At least six"]), st.integers(0, 9)), max_size=5))
def test_bounds_hold_and_texts_are_not_needed(stated: list[tuple[str, int]]) -> None:
    world = World()
    for quote, number in stated:
        world.tell(f"{quote} died.", ("killed", quote, number, number))
    world.tell("Police came.")
    incident = reconcile(world.mentions, world.reports)
    for reports in (world.reports, {}):
        found = toll(incident, Measure.KILLED, reports)
        assert (found is None) == (not stated)
        assert found is None or found.low <= found.best <= (found.high or 0)

"""The day and the place of an act, chosen among those that a report tells. All texts are invented."""

from datetime import date
from types import SimpleNamespace

import pytest
from assembly_examples import read

from dateline.assembly import assemble, placing
from dateline.assembly.dating import MOST as MOST_DAYS
from dateline.assembly.dating import Dating
from dateline.assembly.days import times_told, when_of
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import facts_of
from dateline.assembly.nearby import Nearby
from dateline.assembly.placing import MOST as MOST_PLACES
from dateline.assembly.placing import Placing
from dateline.records import Annotations, Report, Values

PUBLISHED = date(2024, 5, 16)  # a Thursday
FREED_FIRST = (
    "Troops on Wednesday rescued two kidnapped engineers in Kandahar. They had been seized in Zabul on May 6, officials"
    " said."
)
PLAIN = "Gunmen killed two guards in Mosul on Tuesday. The guards were shot at a checkpoint."


def one_draft(report: Report, annotations: Annotations, values: Values) -> Draft:
    return Draft([fact for fact in facts_of(report, annotations, values) if not fact.trigger.generic])


def test_captives_were_taken_before_they_were_freed() -> None:
    report, annotations, values = read(FREED_FIRST, PUBLISHED)
    draft, times = one_draft(report, annotations, values), times_told(report, annotations, values)
    ruled = when_of(draft, times, report, annotations)
    assert ruled is not None and ruled.latest == date(2024, 5, 15)
    (mention,) = assemble(report, annotations, values)
    assert mention.when is not None
    assert (mention.when.earliest, mention.when.latest) == (date(2024, 5, 6), date(2024, 5, 6))
    assert mention.when.span is not None and mention.when.span.of(FREED_FIRST) == "May 6"


@pytest.mark.parametrize(("reason", "name"), [("rule", "Mosul"), ("early", "Baghdad"), ("hospital", "Mosul")])
def test_the_weights_decide_and_the_rule_where_they_are_even(
    reason: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = read("Police in Baghdad were warned. Gunmen killed two guards in Mosul. Nobody was held.", PUBLISHED)
    monkeypatch.setattr(placing, "weights", lambda: SimpleNamespace(place={reason: 1.0}))
    best = Placing([one_draft(*told)], *told).best(one_draft(*told))
    assert best is not None and best.name == name


def test_what_the_rule_says_stands_where_nothing_speaks_against_it() -> None:
    (mention,) = assemble(*read(PLAIN, PUBLISHED))
    assert mention.when is not None and mention.when.earliest == date(2024, 5, 14)
    assert mention.where is not None and mention.where.name == "Mosul"


@pytest.mark.parametrize("text", ["Gunmen killed two guards.", "Gunmen killed two guards on Tuesday."])
def test_no_choice_where_no_other_is_told(text: str) -> None:
    told = read(text, PUBLISHED)
    report, annotations, values = told
    draft, times = one_draft(*told), times_told(report, annotations, values)
    ruled = when_of(draft, times, report, annotations)
    assert Dating([draft], times, report, annotations).best(draft, ruled) == ruled
    assert Placing([draft], *told).best(draft) is None


def test_every_day_and_place_stands_once_among_the_answers() -> None:
    told = read(f"{FREED_FIRST} On Wednesday officials in Kandahar said that May 6 was a holiday.", PUBLISHED)
    report, annotations, values = told
    draft, times = one_draft(*told), times_told(report, annotations, values)
    days = Dating([draft], times, report, annotations).rows(draft, when_of(draft, times, report, annotations))
    spans = [(value.earliest, value.latest) for value, _ in days]
    assert len(spans) == len(set(spans)) and {(date(2024, 5, 6),) * 2, (date(2024, 5, 15),) * 2} <= set(spans)
    places = [place.geonameid for place, _ in Placing([draft], *told).rows(draft)]
    assert len(places) == len(set(places))
    assert next(features.get("rule") for _, features in Placing([draft], *told).rows(draft)) == 1.0


def test_long_reports_have_a_bounded_choice() -> None:
    towns = ("Mosul", "Kabul", "Aleppo", "Tripoli", "Lagos", "Karachi", "Lima", "Bogota", "Manila", "Jakarta")
    text = " ".join(
        f"Gunmen killed two men in {towns[i % 10]} on {1 + i % 28} March {1990 + i % 30}." for i in range(300)
    )
    told = read(text, PUBLISHED)
    report, annotations, values = told
    draft, times = one_draft(*told), times_told(report, annotations, values)
    days = Dating([draft], times, report, annotations).rows(draft, when_of(draft, times, report, annotations))
    assert 10 < len(days) <= MOST_DAYS + 1
    assert 5 < len(Placing([draft], *told).rows(draft)) <= MOST_PLACES + 1


def test_what_stands_in_the_sentences_of_an_act_is_near() -> None:
    told = read("Gunmen killed two guards. A week went by. Nobody knew. A bomb wounded a boy. It rained.", PUBLISHED)
    facts = [fact for fact in facts_of(*told) if not fact.trigger.generic]
    drafts = [Draft([fact for fact in facts if fact.trigger.sentence == n]) for n in (0, 3)]
    nearby = Nearby(drafts, told[1], lambda fact: fact.where)
    act = nearby.act(drafts[0])
    first = nearby.of_sentences(act, {0})
    assert (first["in"], first["in_first"], first["near"], first["of_others"]) == (1.0, 1.0, 1.0, 0.0)
    other = nearby.of_sentences(act, {3})
    assert (other["in"], other["near"], other["of_others"], other["act"]) == (0.0, 0.25, 1.0, 1.0)
    between = nearby.of_sentences(act, {1, 2})
    assert (between["next"], between["before"], between["near"], between["of_others"]) == (1.0, 0.0, 0.5, 0.0)

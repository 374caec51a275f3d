"""Full names and ages, and what they say of two mentions."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from linking_examples import HARLOW, day, killed, mention, report

from dateline.linking import compared
from dateline.linking.people import MOST_NAMES, full_names
from dateline.linking.trace import packed, trace, unpacked
from dateline.records import Mention, Report

DAY = date(2031, 5, 2)


def found(a: Mention, b: Mention, *reports: Report) -> dict[str, float]:
    (link,) = compared([a, b], {report.id: report for report in reports})
    return {part.feature: part.amount for part in link.contributions}


def test_names_are_first_and_last_words_without_titles_and_places() -> None:
    text = "Orla J. Venn died, said Sheriff Milo Dray. Pia Kestrel, a spokeswoman for the town, came to Harlow Bay."
    assert full_names(text, frozenset({"harlow", "bay"})) == ("orla venn",)


def test_weekdays_and_offices_are_no_names() -> None:
    assert full_names("The Marlune Police Department said on Friday Orla Venn had left.") == ("orla venn",)
    assert full_names("ORLA VENN DIED AT THE MARLUNE MARKET.") == ()


@given(st.text(max_size=400))
def test_any_text_has_few_names(text: str) -> None:
    names = full_names(text)
    assert len(names) <= MOST_NAMES
    assert names == tuple(sorted(set(names)))


def told(name: str, text: str, quote: str, when: date = DAY) -> tuple[Mention, Report]:
    source = report(name, text)
    return mention(source, quote, when=day(when), where=HARLOW, accounts=(killed(source, quote, 1, 1),)), source


def test_ages_agree_or_differ() -> None:
    one, first = told("a", "Orla Venn, 31, was killed by a bomb.", "Orla Venn")
    two, second = told("b", "A 31-year-old woman was killed by a bomb.", "A 31-year-old woman")
    other, third = told("c", "A seven-year-old girl was killed by a bomb.", "A seven-year-old girl")
    assert "ages_shared" in found(one, two, first, second)
    assert "ages_other" in found(one, other, first, third)


def test_days_that_differ_weigh_more_without_a_full_name_in_common() -> None:
    one, first = told("a", "A bomb killed Orla Venn at the pier.", "Orla Venn")
    two, second = told("b", "The pier was shut when Orla Venn was killed.", "Orla Venn", date(2031, 4, 20))
    other, third = told("c", "The pier was shut when Milo Dray was killed.", "Milo Dray", date(2031, 4, 20))
    assert {"days_differ", "people_shared"} <= found(one, two, first, second).keys()
    assert {"days_differ", "days_differ_alone"} <= found(one, other, first, third).keys()


def test_names_and_ages_survive_storing() -> None:
    one, source = told("a", "A bomb killed Orla Venn, 31, at the pier.", "Orla Venn")
    made = trace(source, [one])
    assert made.mentions[0].people == ("orla venn",)
    assert made.mentions[0].ages == (31,)
    assert unpacked("a", packed(made), made.bands) == made

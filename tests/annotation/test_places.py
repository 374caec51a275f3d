"""Place phrases: offsets, roles, relations, containers, in every kind of case."""

import string
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from places_examples import read

from dateline.annotation.parsing import parse
from dateline.annotation.places import describe_spans, find_places
from dateline.records import Report, Span


def test_names_at_exact_offsets() -> None:
    text = "Troops entered Rostov-on-Don and St. Petersburg, not Sana'a."
    assert read(text).order == ["Rostov-on-Don", "St. Petersburg", "Sana'a"]


def test_the_larger_place_around() -> None:
    text = "A bomb went off in Kirkuk, Iraq, and in Surovikino in southern Russia's Volgograd region."
    found = read(text)
    names = found.order
    assert names[found.phrases["Kirkuk"].inside or 0] == "Iraq"
    assert names[found.phrases["Surovikino"].inside or 0] == "Volgograd"
    assert names[found.phrases["Volgograd"].inside or 0] == "Russia"


def test_a_list_of_towns_is_no_containment() -> None:
    found = read("Attacks hit Kirkuk, Mosul and Tikrit.")
    assert [found.phrases[name].inside for name in ("Kirkuk", "Mosul", "Tikrit")] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Dallas police arrested a man.", "Dallas", "affiliation"),
        ("The mayor of Nantes spoke.", "Nantes", "affiliation"),
        ("A man was arrested in Dallas.", "Dallas", "location"),
        ("Iraqi soldiers were killed.", "Iraqi", "demonym"),
        ("South Korean marines landed.", "South Korean", "demonym"),
    ],
)
def test_roles(text: str, name: str, role: str) -> None:
    assert read(text).phrases[name].role == role


def test_the_dateline() -> None:
    text = "CAIRO (XYZ) - A bomb killed two people in Giza."
    found = read(text, dateline=Span(start=0, end=13))
    assert found.phrases["CAIRO"].role == "dateline"
    assert found.phrases["Giza"].role == "location"


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("in", "in"),
        ("near", "near"),
        ("in the northern city of", "in"),
        ("20 miles from", "near"),
        ("from", "from"),
        ("to", "to"),
        ("in the suburbs of", "near"),
    ],
)
def test_relations(words: str, relation: str) -> None:
    assert read(f"The men were seen {words} Mosul.").phrases["Mosul"].relation == relation


def test_people_and_bodies_are_no_places() -> None:
    assert read("Michael Jackson and Paris Hilton told the FARC on Sunday in May.").order == []


@pytest.mark.parametrize(
    "name", ["3400 block of West Monroe Street", "1200 Elm St.", "Camino Alto Hotel", "Saint Agnes Hospital"]
)
def test_spots(name: str) -> None:
    found = read(f"Two people were shot at {name} in Houston.")
    phrase = next(phrase for words, phrase in found.phrases.items() if words.rstrip(".") == name.rstrip("."))
    assert phrase.local


def test_capitals_only() -> None:
    text = (
        "GUERRILLAS ATTACKED A POST IN CHAPELTIQUE, SAN MIGUEL DEPARTMENT, THE SALVADORAN ARMY SAID TODAY. "
        "THE ATTACK TOOK PLACE IN THE NORTHERN PART OF THE COUNTRY."
    )
    assert read(text).order[:3] == ["CHAPELTIQUE", "SAN MIGUEL DEPARTMENT", "SALVADORAN"]


def test_small_letters_only() -> None:
    text = "two people were killed in bharuch on sunday as a mob came by. police in ahmedabad said it was over."
    found = read(text)
    assert "bharuch" in found.order
    assert "ahmedabad" in found.order
    assert found.places["bharuch"] is not None


def test_given_spans() -> None:
    text = "He went to Oxford, Ohio."
    report = Report(id="r", source_id="r", text=text, text_sha256="")
    (doc,) = parse([text])
    first, second = describe_spans(doc, report, [Span(start=11, end=17), Span(start=19, end=23)])
    assert first.inside == 1
    assert second.inside is None


NAMES = st.sampled_from(
    ["Paris", "Mosul", "San Salvador", "St.", "Iraq", ",", "in", "of", "the", "Street", "4", "'s", "(", "-", "\n"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(NAMES, st.text(string.ascii_letters + " .,'’-áл", min_size=1, max_size=8)), min_size=1, max_size=30
    )
)
def test_any_text_gives_ordered_spans(parts: list[str]) -> None:
    text = " ".join(parts) + "."
    report = Report(id="r", source_id="r", text=text, text_sha256="")
    (doc,) = parse([text])
    phrases = find_places(doc, report)
    sentences = len(list(doc.sents))
    for before, after in pairwise(phrases):
        assert before.span.end <= after.span.start
    for i, phrase in enumerate(phrases):
        assert phrase.span.of(text).strip() == phrase.span.of(text) != ""
        assert phrase.inside is None or (0 <= phrase.inside < len(phrases) and phrase.inside != i)
        assert phrase.sentence < sentences


def test_a_flood_of_names_is_read() -> None:
    text = "He went to Springfield, San Jose, Santa Cruz, Paris. " * 300
    assert len(read(text).order) == 1200

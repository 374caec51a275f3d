"""Toponyms to places: context, containers, traps, precision."""

import pytest
from places_examples import read

from dateline.lexicons.gazetteer import gazetteer
from dateline.records import Annotations, PlacePhrase, Report, Span
from dateline.resolution.places import resolve_places


def meant(text: str, name: str, outlet: str | None = None) -> tuple[str, str | None, str | None]:
    place = read(text, outlet).places[name]
    assert place is not None, f"{name} has no place"
    return place.name, place.admin1, place.country


def test_a_town_in_its_region() -> None:
    place = read("Two guards were hurt in the town of Surovikino in southern Russia's Volgograd region.").places[
        "Surovikino"
    ]
    assert place is not None
    assert (place.admin1, place.country, place.precision, place.kind) == ("Volgograd Oblast", "RU", 1, "populated")
    assert place.latitude == pytest.approx(48.61, abs=0.02)
    assert place.longitude == pytest.approx(42.86, abs=0.02)
    assert place.geonameid == 486071


@pytest.mark.parametrize(
    ("text", "name", "admin1", "country"),
    [
        ("Shells fell on the Ukrainian town of Pokrovsk in the Donetsk region.", "Pokrovsk", "Donetsk", "UA"),
        ("A drone was shot down over Kursk, Russian officials said.", "Kursk", "Kursk Oblast", "RU"),
        ("A man was shot in Paris, Tex., on Monday.", "Paris", "Texas", "US"),
        ("A man was shot in Paris on Monday, the French interior ministry said.", "Paris", "Île-de-France", "FR"),
        ("Gunmen attacked a post near Springfield, Illinois.", "Springfield", "Illinois", "US"),
        ("A blast hit Tripoli, Lebanon, on Friday.", "Tripoli", "North Lebanon", "LB"),
        ("Rebels took the Syrian city of Deir Ezzor.", "Deir Ezzor", "Deir ez-Zor", "SY"),
    ],
)
def test_context_decides(text: str, name: str, admin1: str, country: str) -> None:
    assert meant(text, name)[1:] == (admin1, country)


@pytest.mark.parametrize("spelling", ["Volgograd Oblast", "Volgograd region", "the Volgograd oblast"])
def test_a_division_with_and_without_its_kind(spelling: str) -> None:
    found = read(f"Fires broke out across {spelling}, Russian media said.")
    place = next(p for name, p in found.places.items() if name.startswith("Volgograd"))
    assert place is not None
    assert (place.name, place.kind, place.precision) == ("Volgograd Oblast", "admin1", 4)


def test_a_likeness_alone_is_no_evidence() -> None:
    found = read("The name Deir Ezzor came up in Oslo, Norway.")
    place = found.places.get("Deir Ezzor")
    assert place is None or place.country == "NO"


def test_the_outlet_tells_whose_town_it_is() -> None:
    text = "Police in Springfield said that a man was shot on Elm Street."
    assert meant(text, "Springfield", "ky3.com")[1] == "Missouri"
    assert meant(text, "Springfield", "masslive.com")[1] == "Massachusetts"


@pytest.mark.parametrize("words", ["near", "outside", "on the outskirts of", "30 kilometers north of"])
def test_beside_a_town_is_precision_2(words: str) -> None:
    place = read(f"A convoy was ambushed {words} Mosul.").places["Mosul"]
    assert place is not None
    assert place.precision == 2


def test_countries_have_no_coordinates() -> None:
    found = read("Attacks went on in Iraq. Iraqi forces struck back.")
    for name in ("Iraq", "Iraqi"):
        place = found.places[name]
        assert place is not None
        assert (place.kind, place.country, place.precision, place.latitude) == ("country", "IQ", 6, None)


def test_a_street_lies_in_the_town_of_the_report() -> None:
    place = read("DALLAS police said a man died in the 3400 block of Wexford Street in Dallas, Texas.").places[
        "3400 block of Wexford Street"
    ]
    assert place is not None
    assert (place.kind, place.admin1, place.country, place.geonameid) == ("site", "Texas", "US", None)
    assert place.latitude == pytest.approx(32.78, abs=0.05)


def test_a_street_without_a_town_lies_where_the_outlet_is() -> None:
    place = read("A woman was stabbed in the 200 block of Harrow Lane.", "kstp.com").places["200 block of Harrow Lane"]
    assert place is not None
    assert place.admin1 == "Minnesota"


def test_two_senses_of_one_name_by_their_containers() -> None:
    text = "The suspect fled from Portland, Maine, to Portland, Oregon."
    found = read(text)
    report = Report(id="r", source_id="r", text=text, text_sha256="")
    values = resolve_places(report, Annotations(report="r", places=tuple(found.phrases.values())))
    assert found.order == ["Portland", "Maine", "Portland", "Oregon"]
    assert {value.admin1 for value in values if value is not None} >= {"Maine", "Oregon"}


def test_all_values_stand_at_the_place_of_their_phrase() -> None:
    text = "Nothing is known of Qwxzville."
    phrase = PlacePhrase(span=Span(start=20, end=29), sentence=0)
    report = Report(id="r", source_id="r", text=text, text_sha256="")
    assert resolve_places(report, Annotations(report="r", places=(phrase,))) == (None,)
    assert resolve_places(report, Annotations(report="r")) == ()


def test_a_cycle_of_containers_ends() -> None:
    text = "Axby Inn, Bexby Inn"
    report = Report(id="r", source_id="r", text=text, text_sha256="")
    phrases = (
        PlacePhrase(span=Span(start=0, end=8), sentence=0, inside=1, local=True),
        PlacePhrase(span=Span(start=10, end=19), sentence=0, inside=0, local=True),
    )
    assert resolve_places(report, Annotations(report="r", places=phrases)) == (None, None)


def test_the_same_text_gives_the_same_places() -> None:
    text = (
        "Clashes in Kirkuk, Iraq, spread to Tikrit and Baiji. Police in Jackson, Miss., and Columbus, Ohio, were told."
    )
    assert read(text) == read(text)
    gazetteer.cache_clear()
    assert read(text) == read(text)

"""Places of local news: what an outlet's home says of the names that it prints without their state."""

import pytest
from places_examples import read

from dateline.records import Report, Span
from dateline.resolution.places.outlets import home_of


def home(outlet: str | None = None, url: str | None = None) -> str | None:
    report = Report(id="r", source_id="r", outlet=outlet, url=url, text="x", text_sha256="")
    town = home_of(report).town
    return town.name if town else None


@pytest.mark.parametrize(
    ("outlet", "town"),
    [
        ("www.kstp.com", "Minneapolis"),
        ("www.bozemandailychronicle.com", "Bozeman"),
        ("lacrossetribune.com", "La Crosse"),
        ("stlouis.cbslocal.com", "St. Louis"),
        ("www.reuters.com", None),
        ("Kestrel Wire", None),
    ],
)
def test_a_domain_tells_the_town(outlet: str, town: str | None) -> None:
    assert home(outlet) == town


def test_a_name_of_several_towns_tells_none() -> None:
    assert home("www.lancastereaglegazette.com") is None


def test_a_page_of_one_town_tells_it() -> None:
    assert home("patch.com", "https://patch.com/illinois/joliet/some-story") == "Joliet"


def test_pages_of_a_large_city_tell_it() -> None:
    assert home("www.kestrelwire.com", "https://www.kestrelwire.com/chicago/20310503/some-story") == "Chicago"
    assert home("www.kestrelwire.com", "https://www.kestrelwire.com/mobile/20310503/some-story") is None


def test_a_quarter_is_in_the_town_of_the_outlet() -> None:
    found = read("A man was shot in the Austin neighborhood on the West Side.", "www.chicagotribune.com")
    assert all(place is None or place.admin1 == "Illinois" for place in found.places.values())


def test_a_small_town_far_away_is_not_meant_without_its_state() -> None:
    found = read("Shots were fired on Eastwood near the mall, Bell said.", "www.khou.com")
    assert all(place is None or place.admin1 == "Texas" for place in found.places.values())


def test_a_town_far_away_is_meant_with_its_state() -> None:
    place = read("A man was shot in Eastwood, Michigan, on Monday.", "www.khou.com").places["Eastwood"]
    assert place is not None
    assert place.admin1 == "Michigan"


def test_world_news_may_mean_any_place() -> None:
    place = read("Gunmen attacked a market in Maiduguri on Monday.", "www.reuters.com").places["Maiduguri"]
    assert place is not None
    assert place.country == "NG"


def test_a_dateline_with_its_state_says_where_the_streets_are() -> None:
    found = read(
        "ROANOKE, Va. (AP) — A man was shot on Plumtree Street.", "www.walb.com", dateline=Span(start=0, end=20)
    )
    place = found.places["Plumtree Street"]
    assert place is not None
    assert place.admin1 == "Virginia"


def test_a_township_that_the_gazetteer_lacks_lies_in_the_state_of_its_dateline() -> None:
    found = read("QUIBBLETON, Mich. — A man was shot in Quibbleton.", None, dateline=Span(start=0, end=20))
    assert all(place is None or place.admin1 == "Michigan" for place in found.places.values())


def test_a_station_of_the_country_names_no_small_town_abroad() -> None:
    found = read("Metro police said a man was shot in Donelson.", "www.wsmv.com")
    assert all(place is None or place.country == "US" for place in found.places.values())


def test_a_surname_is_no_county() -> None:
    found = read("A man was shot, King said. Dale King saw it.", "www.ksat.com")
    assert all(place is None or place.kind != "admin2" for place in found.places.values())


def test_what_follows_on_is_a_street_if_the_report_names_it() -> None:
    found = read("A van stood on Auburn Avenue. Shots were fired on Auburn.", "www.wsbtv.com")
    place = found.places.get("Auburn")
    assert place is None or place.kind == "site"

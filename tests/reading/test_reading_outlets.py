from dateline.lexicons import load
from dateline.reading import find_outlet, outlet_of_site
from dateline.reading.outlets import Outlets


def test_names_aliases_and_sites() -> None:
    for name in ("AP", "A.P.", "the Associated Press", "apnews.com", "www.apnews.com"):
        outlet = find_outlet(name)
        assert outlet is not None
        assert (outlet.name, outlet.agency) == ("AP", True)
    cnn = outlet_of_site("https://edition.cnn.com/2024/08/24/story.html?x=1")
    assert cnn is not None
    assert (cnn.name, cnn.agency) == ("CNN", False)


def test_what_is_not_known() -> None:
    assert find_outlet("The Dunmore Post") is None
    assert find_outlet("") is None
    assert outlet_of_site("https://notcnn.com/") is None
    assert outlet_of_site("http://[broken") is None


def test_no_name_stands_for_two_outlets() -> None:
    names: dict[str, str] = {}
    for outlet in load("outlets", Outlets).outlets:
        for name in (outlet.name, *outlet.aliases):
            folded = name.casefold().replace(".", "").removeprefix("the ")
            assert folded not in names, f"{name}: {outlet.name} and {names[folded]}"
            names[folded] = outlet.name

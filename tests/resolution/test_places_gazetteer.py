"""The gazetteer file and the keys of names."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicons.gazetteer import Gazetteer, fold, gazetteer, skeleton, store


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sana‘a", "sanaa"),
        ("Rostov-on-Don", "rostov on don"),
        ("St. Louis", "saint louis"),
        ("The Hague", "hague"),
        ("São Paulo", "sao paulo"),
        ("U.S.", "us"),
        ("Main St", "main st"),
        ("Łódź", "lodz"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    assert fold(fold(name)) == fold(fold(fold(name)))


def test_transliterations_share_their_skeleton() -> None:
    assert skeleton("deir ezzor") == skeleton("dayr az zawr") == skeleton("deir ez zor")
    assert skeleton("ur") is None


def test_an_article_may_be_missing() -> None:
    assert gazetteer().find("Qaim")[0].id == gazetteer().find("al-Qaim")[0].id


def test_divisions_and_countries() -> None:
    book = gazetteer()
    (russia,) = book.find_country("RU")
    assert (russia.name, russia.kind) == ("Russia", "country")
    assert book.find_country("ZZ") == ()
    oblast = next(e for e in book.find("Volgograd") if e.kind == "admin1")
    town = next(e for e in book.find("Surovikino") if e.kind == "populated")
    assert town.admin1 == oblast.id
    assert book.entry(oblast.id) is not None
    assert book.entry(0) is None
    assert book.entry(None) is None


def test_many_names_in_one_query_as_one_by_one() -> None:
    book = gazetteer()
    keys = [fold(name) for name in ("Mosul", "nowhere at all", "Paris", "Mosul")]
    assert book.find_keys(keys) == [book.find_keys([key])[0] for key in keys]


def test_the_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "REMEMBERED", 10)
    book = Gazetteer(Path(store.__file__).parent / "data/gazetteer.sqlite")
    book.find_keys([f"name {i}" for i in range(1000)])
    assert len(book._memory) == 10


def test_a_missing_or_foreign_file(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="missing"):
        Gazetteer(tmp_path / "none.sqlite")
    other = tmp_path / "other.sqlite"
    sqlite3.connect(other).executescript("CREATE TABLE t (x); PRAGMA user_version = 99;").close()
    with pytest.raises(RuntimeError, match="another version"):
        Gazetteer(other)


def test_the_file_is_not_written() -> None:
    with pytest.raises(sqlite3.OperationalError):
        gazetteer()._connection.execute("DELETE FROM names")

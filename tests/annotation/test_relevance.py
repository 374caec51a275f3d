"""The gate before the parse: what it lets through, in whatever case and length, and what it says when it is broken."""

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.relevance import glance, is_relevant, relevance, weights
from dateline.annotation.relevance.weights import BrokenGateError, decoded, encoded, gate

INCIDENTS = (
    "Two soldiers were killed when a roadside bomb went off near the town of Tarhuna on Monday, the army said.",
    "Gunmen abducted a school principal and his driver on the road to Maroua, police said.",
    "Police say a 24-year-old man was shot outside a bar in Dayton early Sunday. He is in stable condition.",
    "Inmates seized a cell block of the prison and took three guards hostage.",
    "A mob set fire to a bus and a police post in the old city, and four people were injured.",
    "Villagers found the bodies of two farmers who had been hacked with machetes.",
    "Rebels shelled the airport for a second day.",
    "Bomb kills 3 in Quetta",
    "Teacher stabbed at school",
)
OTHERS = (
    "The city council approved a budget of 4 million dollars for new sidewalks and a library on Tuesday night.",
    "The company reported a profit for the third quarter and said that it would hire 200 engineers next year.",
    "Stir the onions in butter until soft, add the rice and the stock, and let it simmer for twenty minutes.",
    "The senator said that he would vote for the tax bill, and that he expected other Republicans to follow him.",
    "The museum opens a show of landscapes on Saturday, with guided tours at noon and a concert in the garden.",
)


@pytest.mark.parametrize("text", INCIDENTS)
def test_incidents_pass_in_any_case(text: str) -> None:
    assert is_relevant(text)
    assert is_relevant(text.upper())
    assert relevance(text) == relevance(text.upper())


@pytest.mark.parametrize("text", OTHERS)
def test_what_tells_of_none_is_set_aside(text: str) -> None:
    assert not is_relevant(text)
    assert not is_relevant(text.upper())


@pytest.mark.parametrize("incident", INCIDENTS)
def test_one_sentence_in_a_long_text_on_something_else_counts(incident: str) -> None:
    assert is_relevant(" ".join([*OTHERS * 20, incident, *OTHERS * 20]))


@pytest.mark.parametrize("incident", INCIDENTS[:6])
def test_what_is_plainly_an_incident_is_read_as_a_whole(incident: str) -> None:
    assert glance(f"{OTHERS[0]} {incident} {OTHERS[1]}") is None


def test_of_a_doubtful_text_the_sentences_with_a_sign_are_read_first() -> None:
    doubtful = "The festival honours a poet who died in prison."
    text = f"{OTHERS[0]} {OTHERS[1]}\n\n{doubtful} {OTHERS[4]}"
    assert is_relevant(text)
    assert glance(text) == doubtful
    assert glance(text, "Two dead in drive-by shooting, police say") is None
    assert glance(doubtful) is None  # nothing would be saved


@given(st.text())
def test_a_glance_is_a_part_or_none(text: str) -> None:
    seen = glance(text)
    assert seen is None or all(line in text for line in seen.split("\n"))


def test_a_headline_counts_where_the_page_was_cut_off() -> None:
    assert not is_relevant(" ".join(OTHERS * 4), "Library to open on Sundays")
    assert is_relevant(" ".join(OTHERS * 4), "Two dead in drive-by shooting, police say")


def test_texts_of_unknown_words_are_read() -> None:
    assert is_relevant("Quattro poliziotti sono stati uccisi ieri a Palermo, hanno riferito gli inquirenti.")
    assert is_relevant("Wqx zzrk plimf ogg kwee.")


@given(st.text())
def test_any_text_is_judged(text: str) -> None:
    assert is_relevant(text) in (True, False)


def test_a_long_text_is_judged_at_once() -> None:
    assert not is_relevant("the budget of the library was approved " * 20_000)
    assert is_relevant("shot " * 100_000) in (True, False)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(weights, "files", lambda name: tmp_path)
    gate.cache_clear()
    yield tmp_path / weights.FILE
    gate.cache_clear()


def test_missing_weights_are_a_clear_error(broken: Path) -> None:
    with pytest.raises(BrokenGateError, match="install dateline again"):
        is_relevant("A text.")


@pytest.mark.parametrize("stored", [b"", b"no gzip", gzip.compress(b"{"), gzip.compress(b"{}"), gzip.compress(b"[]")])
def test_damaged_weights_are_a_clear_error(broken: Path, stored: bytes) -> None:
    broken.write_bytes(stored)
    with pytest.raises(BrokenGateError, match="missing or damaged"):
        is_relevant("A text.")


@pytest.mark.parametrize("change", [{"words": []}, {"word_weights": [1]}, {"signs": [10**6]}, {"pairs": [2, 1]}])
def test_weights_that_do_not_fit_are_a_clear_error(broken: Path, change: dict[str, object]) -> None:
    whole = json.loads(gzip.decompress(files("dateline.annotation.relevance").joinpath(weights.FILE).read_bytes()))
    broken.write_bytes(gzip.compress(json.dumps({**whole, **change}).encode()))
    with pytest.raises(BrokenGateError):
        is_relevant("A text.")


def test_the_file_is_that_of_the_gate() -> None:
    stored = files("dateline.annotation.relevance").joinpath(weights.FILE).read_bytes()
    assert encoded(decoded(json.loads(gzip.decompress(stored)))) == stored
    assert len(stored) < 3_000_000

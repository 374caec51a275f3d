"""Attributions by the learnt decision, on invented sentences."""

import gzip
import json
from collections.abc import Iterator

import pytest

from dateline.annotation.parsing import parse
from dateline.annotation.speech import find_all, probable
from dateline.annotation.speech.attributions import find_attributions, weights
from dateline.annotation.speech.attributions.weights import BrokenModelError, Linear, from_json, model
from dateline.annotation.speech.attributions.words import words_of
from dateline.records import Report, Speech


def speeches(text: str) -> tuple[Speech, ...]:
    report = Report(id="r1", source_id="r1", text=text, text_sha256=Report.digest(text))
    return find_all(next(iter(parse([text]))), report)


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The mayor criticized the plan for a new bridge on Monday.", "criticized", "The mayor", "bridge"),
        ("Lena Marsh wants the council to close the bridge.", "wants", "Lena Marsh", "close the bridge"),
        ("Many residents think the bridge is not safe.", "think", "Many residents", "not safe"),
        ("The bridge is not safe, according to a new report.", "according to", "a new report", "not safe"),
        ("The senator opposed the bill and called for a vote.", "opposed", "The senator", "the bill"),
        ("“We will not close the bridge,” the mayor told reporters.", "told", "the mayor", "close the bridge"),
    ],
)
def test_attributions(text: str, cue: str, source: str, content: str) -> None:
    found = [s for s in probable(speeches(text)) if cue in s.cue.of(text)]
    assert len(found) == 1
    assert found[0].source is not None and found[0].source.of(text) == source
    assert any(content in piece.of(text) for piece in found[0].content)


def test_views_are_broad_and_statements_are_not() -> None:
    broad = {s.cue.of(t): s.broad for t in (WANTS, SAYS) for s in probable(speeches(t))}
    assert broad == {"wants": True, "said": False}


WANTS = "Lena Marsh wants the council to close the bridge."
SAYS = "Lena Marsh said the council would close the bridge."


def test_plain_facts_are_none() -> None:
    assert probable(speeches("The truck hit a wall. Two men ran down the street and the road was closed.")) == ()


def test_pronouns_are_resolved_in_names() -> None:
    text = "Mayor Ivo Larsen said it was over. He wants the council to close the bridge."
    assert [s.name for s in probable(speeches(text))] == ["Ivo Larsen", "Ivo Larsen"]


@pytest.mark.parametrize("text", ["?", "“ ” “", "\n\n", "İ said İ", "said " * 300, "the " * 700, "“" * 50 + " he said"])
def test_odd_texts(text: str) -> None:
    doc = next(iter(parse([text])))
    for one in find_attributions(doc, text):
        pieces = [one.cue, *([one.source] if one.source else []), *one.content]
        assert all(0 <= start < end <= len(text) for start, end in pieces)


def test_the_lists_agree_with_the_parse() -> None:
    doc = next(iter(parse([WANTS + "\n\n" + SAYS])))
    words = words_of(doc, doc.text)
    assert [words.text[a:b] for a, b in zip(words.start, words.end, strict=True)] == [t.text for t in doc]
    assert words.left == [t.left_edge.i for t in doc] and words.right == [t.right_edge.i for t in doc]
    assert all(words.first[i] <= i < words.last[i] for i in range(len(words)))


@pytest.fixture
def no_cache() -> Iterator[None]:
    model.cache_clear()
    yield
    model.cache_clear()


@pytest.mark.usefixtures("no_cache")
@pytest.mark.parametrize("name", ["missing.json.gz", "weights.py"])
def test_missing_or_damaged_weights(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "FILE", name)
    with pytest.raises(BrokenModelError, match="install dateline again"):
        model()


def test_weights_of_another_shape() -> None:
    packed = gzip.compress(json.dumps({"nouns": [], "threshold": 1}).encode())
    with pytest.raises(ValueError, match="unexpected shape"):
        from_json(json.loads(gzip.decompress(packed)))


def test_unknown_names_weigh_nothing() -> None:
    assert Linear({"a": 2000}, 0).probability(["b"]) == 0.5
    assert Linear({"a": 10**9}, 0).probability(["a"]) > 0.99

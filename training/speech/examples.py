"""Annotated articles as the training sees them: the parse, and each annotator's attributions in tokens."""

import hashlib
import json
import pathlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc

from dateline.annotation.speech.attributions.words import Words, words_of

FOLDS = 3


@dataclass
class Gold:
    """One attribution: the head of its cue, the head of its source where it has one, the tokens of its content."""

    cue: int
    source: int | None
    content: frozenset[int]


@dataclass
class Article:
    """One annotator's reading of one article; `part` is its part in cross-validation, equal for all annotators."""

    row: dict[str, Any]
    words: Words
    gold: list[Gold]
    part: int


def read(path: pathlib.Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def articles(rows: list[dict[str, Any]], docs: Iterable[Doc]) -> Iterator[Article]:
    """The articles of `rows`; `docs` are the parses of their distinct texts in order."""
    texts = dict.fromkeys(row["text"] for row in rows)
    parsed = {text: words_of(doc, text) for text, doc in zip(texts, docs, strict=True)}
    for row in rows:
        words = parsed[row["text"]]
        part = int(hashlib.sha256(row["article"].encode()).hexdigest(), 16) % FOLDS
        yield Article(row, words, list(_golds(words, row["attributions"])), part)


def _golds(words: Words, attributions: list[dict[str, Any]]) -> Iterator[Gold]:
    taken = set()
    for one in attributions:
        cue = root(words, one.get("cue") or [])
        if cue is None or cue in taken:
            continue
        taken.add(cue)
        content = frozenset(k for k in tokens(words, one.get("content") or []) if not words.bare[k])
        yield Gold(cue, root(words, one.get("source") or []), content)


def tokens(words: Words, pieces: list[list[int]]) -> list[int]:
    """The tokens that share a character with the pieces."""
    return [
        k
        for start, end in sorted(map(tuple, pieces))
        for k in range(words.at(start), words.at(max(start, end - 1)) + 1)
        if words.end[k] > start and words.start[k] < end
    ]


def root(words: Words, pieces: list[list[int]]) -> int | None:
    """The first token whose head lies outside the pieces."""
    inside = tokens(words, pieces)
    own = set(inside)
    return next((k for k in inside if words.head[k] == k or words.head[k] not in own), inside[0] if inside else None)

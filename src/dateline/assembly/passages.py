"""What each sentence says of whether a report goes on with an act or turns to another one.

A round-up tells of several acts one after the other: "In other shootings, ...", a paragraph for each street, each with
a victim of another age and another hour. A report of one act goes back to it: the same names, the same ages.
"""

import re
from functools import cache
from typing import NamedTuple

from dateline.assembly.weighing import Features
from dateline.lexicons import Lexicon, load
from dateline.records import Annotations, Report

OPENING = 60  # code points at the beginning of a sentence that hold its opening words
BEFORE_PLACE = 12  # code points before a place with which a sentence opens ("In ", "Also in ")
NAMES = frozenset({"person", "organisation", "facility"})
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|, (\d{1,2}),|\((\d{1,2})\)", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2}(?:[:.]\d\d)?) ?([ap])\.?m\b", re.IGNORECASE)
_NOT_WORD = re.compile(r"^[^\w]+")
_PLACE_WORD = re.compile(r"(?:^|.*\s)(?:in|at|near|outside)(?:\s+the)?\s*$", re.IGNORECASE)


class _Openings(Lexicon):
    openings: dict[str, tuple[str, ...]]
    many: tuple[str, ...]
    acts: tuple[str, ...]
    recalls: tuple[str, ...]


class Passage(NamedTuple):
    """One sentence: the kinds of its opening words, and what identifies the act it tells of, all case folded."""

    openings: frozenset[str]
    names: frozenset[str]
    ages: frozenset[str]
    clocks: frozenset[str]
    streets: frozenset[str]
    place: str | None
    """The place with which it opens ("In Kirkuk, ...")."""


class Passages(NamedTuple):
    """The passages of a report, a sentence each; `several` tells that the report announces more than one act."""

    sentences: tuple[Passage, ...]
    several: bool


def passages_of(report: Report, annotations: Annotations) -> Passages:
    """The passages of `report`, position by position those of `annotations.sentences`."""
    names: list[set[str]] = [set() for _ in annotations.sentences]
    starts = [s.start for s in annotations.sentences]
    number = 0
    for name in sorted(annotations.names, key=lambda n: n.span.start):
        while number + 1 < len(starts) and starts[number + 1] <= name.span.start:
            number += 1
        if names and name.kind in NAMES:
            names[number].add(" ".join(name.span.of(report.text).casefold().split()).split(" ")[-1])
    streets: list[set[str]] = [set() for _ in annotations.sentences]
    opens: dict[int, str] = {}
    for place in annotations.places:
        if place.sentence >= len(starts):
            continue
        told = " ".join(place.span.of(report.text).casefold().split())
        if place.local:
            streets[place.sentence].add(told)
        before = report.text[starts[place.sentence] : place.span.start]
        if len(before) <= BEFORE_PLACE and _PLACE_WORD.match(before):
            opens.setdefault(place.sentence, told)
    sentences = []
    for i, span in enumerate(annotations.sentences):
        text = span.of(report.text)
        sentences.append(
            Passage(
                openings_of(text),
                frozenset(names[i]),
                frozenset(age for found in _AGE.findall(text) for age in found if age),
                frozenset("".join(found).casefold() for found in _CLOCK.findall(text)),
                frozenset(streets[i]),
                opens.get(i),
            )
        )
    return Passages(tuple(sentences), _several().search(report.text) is not None)


def openings_of(text: str) -> frozenset[str]:
    """The kinds of opening words in `openings.yaml` with which the sentence `text` begins."""
    head = _NOT_WORD.sub("", " ".join(text[:OPENING].casefold().split())) + " "
    lexicon = load("openings", _Openings)
    return frozenset(
        kind
        for kind, phrases in lexicon.openings.items()
        if any(head.startswith(p) and not head[len(p)].isalnum() for p in phrases)
    )


def recalls(text: str) -> bool:
    """Whether the sentence `text` speaks of what came before the news."""
    return _recalling().search(text) is not None


@cache
def _recalling() -> re.Pattern[str]:
    lexicon = load("openings", _Openings)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.recalls))})\b", re.IGNORECASE)


@cache
def _several() -> re.Pattern[str]:
    """A word for many, at most two words more, and acts in the plural: "two unrelated fatal shootings"."""
    lexicon = load("openings", _Openings)
    many, acts = ("|".join(map(re.escape, words)) for words in (lexicon.many, lexicon.acts))
    return re.compile(rf"\b(?:{many})\s+(?:[\w-]{{2,20}}\s+){{0,2}}(?:{acts})\b", re.IGNORECASE)


def telling_features(told: list[int], sentence: int, passages: Passages) -> Features:
    """Why `sentence` may go on with what the sentences `told` tell of, or turn to something else."""
    known = [passages.sentences[s] for s in told if s < len(passages.sentences)]
    if sentence >= len(passages.sentences) or not known:
        return {}
    new = passages.sentences[sentence]
    features: Features = {f"opens_{kind}": 1.0 for kind in new.openings}
    features["several"] = float(passages.several)
    for name, own, others in (
        ("name", new.names, [p.names for p in known]),
        ("age", new.ages, [p.ages for p in known]),
        ("clock", new.clocks, [p.clocks for p in known]),
        ("street", new.streets, [p.streets for p in known]),
    ):
        shared = bool(own & frozenset().union(*others))
        features[f"{name}_same"] = float(shared)
        features[f"{name}_other"] = float(bool(own) and not shared and any(others))
    if new.place is not None:
        features["opens_place"] = 1.0
    between = passages.sentences[max(told) + 1 : sentence]
    features["turned_between"] = float(any("separate" in p.openings for p in between))
    return features

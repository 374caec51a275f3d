"""Words that say of which type an act is without naming it: `type_cues.yaml` against the sentences of a draft."""

import re
from functools import cache
from typing import NamedTuple

from dateline.assembly.drafts import Draft
from dateline.lexicons import Lexicon, load
from dateline.records import Annotations, IncidentType, Report

MOST_SENTENCES = 40  # of one draft; what more sentences say changes no type
WORD = re.compile(r"\w+")
BEGINNING = 3  # letters of a word that tell which cues to look for; a phrase "ab*" has to have as many
AFTER = 1  # sentences after one of the draft that may still tell of it, where they tell of no other


class _Cue(Lexicon):
    words: tuple[str, ...]
    types: tuple[IncidentType, ...] = ()


class _Cues(Lexicon):
    cues: dict[str, _Cue]


class Cues(NamedTuple):
    """The cues that stand in the first sentence of a draft, and those in any of its sentences."""

    first: frozenset[str]
    all: frozenset[str]


def cues_of(draft: Draft, report: Report, annotations: Annotations) -> Cues:
    """The names of the cues by which `draft` is told."""
    others = {t.sentence for t in annotations.triggers if not t.generic} - draft.sentences
    own = sorted(draft.sentences)[:MOST_SENTENCES]
    near = {s + step for s in own for step in range(1, AFTER + 1)} - others
    numbers = [s for s in sorted({*own, *near}) if s < len(annotations.sentences)]
    found = [_in(annotations.sentences[s].of(report.text)) for s in numbers]
    return Cues(found[0] if found else frozenset(), frozenset().union(*found))


def types_of(cues: Cues) -> list[IncidentType]:
    """The types that cues in the sentences may mean, in the order of `IncidentType`."""
    known = load("type_cues", _Cues).cues
    meant = {kind for name in cues.all for kind in known[name].types}
    return [kind for kind in IncidentType if kind in meant]


def _in(sentence: str) -> frozenset[str]:
    text = " ".join(sentence.casefold().split())
    patterns, begun = _patterns()
    names = {name for word in set(WORD.findall(text)) for name in begun.get(word[:BEGINNING], ())}
    return frozenset(name for name in names if patterns[name].search(text))


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], dict[str, frozenset[str]]]:
    """The pattern of each cue, and by the first letters of a word the cues of which a phrase begins with these."""
    cues = load("type_cues", _Cues).cues
    begun: dict[str, set[str]] = {}
    for name, cue in cues.items():
        for phrase in cue.words:
            begun.setdefault(WORD.findall(phrase)[0][:BEGINNING], set()).add(name)
    return {name: _pattern(cue.words) for name, cue in cues.items()}, {k: frozenset(v) for k, v in begun.items()}


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases as whole words; "*" at the end of a word stands for any letters."""
    parts = [re.escape(phrase).replace(r"\*", r"\w*") for phrase in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")

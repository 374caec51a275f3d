"""From candidates to attributions: a cue, then its source, then its content, then the whole once more."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotation.speech.attributions.contents import Piece, Pieces, content_candidates, content_features
from dateline.annotation.speech.attributions.cues import cue_candidates, cue_features
from dateline.annotation.speech.attributions.sources import (
    none_features,
    source_candidates,
    source_features,
    source_span,
    standpoint,
)
from dateline.annotation.speech.attributions.weights import Linear, Model
from dateline.annotation.speech.attributions.words import Words
from dateline.annotation.speech.drafts import Range

WORTH = 0.16  # a cue less probable than this is not looked at further: .08 finds no more, and costs half as much again
STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
BEHIND_CUE = frozenset({"prt", "prep", "neg"})


@dataclass
class Found:
    """An attribution in the making, in tokens. `source` is the head of the noun phrase, None where none is named."""

    cue: int
    cue_score: float
    source: int | None
    source_score: float
    content: Pieces
    content_score: float
    names: tuple[str, ...] = ()
    score: float = 0.0


def propose(words: Words, model: Model) -> list[Found]:
    """The candidates that are worth a decision, in text order, with their best source and content."""
    found = []
    for cue in cue_candidates(words, model.nouns):
        score = model.cues.probability(cue_features(words, cue))
        if score >= WORTH:
            found.append(complete(words, model, cue, score))
    return found


def complete(words: Words, model: Model, cue: int, score: float) -> Found:
    """A cue with its most probable source and content."""
    source, source_score = _best_source(words, model, cue)
    span = source_span(words, cue, source) if source is not None else None
    found = Found(cue, score, source, source_score, (), 0.0)
    for pieces, names in content_candidates(words, cue, span).items():
        chance = model.contents.probability(content_features(words, cue, span, pieces, names))
        if chance > found.content_score:
            found.content, found.content_score, found.names = pieces, chance, tuple(names)
    return found


def _best_source(words: Words, model: Model, cue: int) -> tuple[int | None, float]:
    best: tuple[int | None, float] = None, model.sources.probability(none_features(words, cue))
    seen = standpoint(words, cue)
    for i, rank in ranked(words, cue):
        chance = model.sources.probability(source_features(words, cue, seen, i, rank))
        if chance > best[1]:
            best = i, chance
    return best


def ranked(words: Words, cue: int) -> Iterator[tuple[int, int]]:
    """The candidates for the source with their rank: -1 for the last before the cue, 1 for the first behind it."""
    candidates = source_candidates(words, cue)
    before = sum(i < cue for i in candidates)
    for k, i in enumerate(candidates):
        yield i, k - before if i < cue else k - before + 1


def judge(words: Words, final: Linear, found: list[Found]) -> None:
    """Give each candidate its final score, by what is known of it and of those beside it."""
    for candidate, names in zip(found, final_features(words, found), strict=True):
        candidate.score = final.probability(names)


def final_features(words: Words, found: list[Found]) -> list[list[str]]:
    """The named features of the last decision on each candidate of a report."""
    scores = {f.cue: f.cue_score for f in found}
    contents = [(f.content[0][0], f.content[-1][1], f) for f in found if f.content]
    return [_final(words, one, scores, contents) for one in found]


def _final(words: Words, found: Found, scores: dict[int, float], contents: list[tuple[int, int, Found]]) -> list[str]:
    cue = found.cue
    lemma = words.lemma[cue]
    own = _step(found.cue_score)
    row = [f"p={s}" for s in range(own + 1)]
    row += [f"q={s}" for s in range(_step(found.source_score) + 1)]
    row += [f"u={s}" for s in range(_step(found.content_score) + 1)]
    row += [f"p={own}|q={_step(found.source_score)}", f"p={own}|u={_step(found.content_score)}"]
    row += [f"L={lemma}", f"P={words.pos[cue]}", f"D={words.dep[cue]}"]
    row.append("source" if found.source is not None else "no source")
    row.append(f"p={own}|source={found.source is not None}")
    row += [f"way={n}" for n in found.names]
    row += list(_beside(words, found, scores, contents))
    return row


def _beside(
    words: Words, found: Found, scores: dict[int, float], contents: list[tuple[int, int, Found]]
) -> Iterator[str]:
    cue, own = found.cue, found.cue_score
    above = words.head[cue]
    if above != cue and above in scores:
        yield f"head={_step(scores[above])}|{words.dep[cue]}"
    below = [(scores[c], words.dep[c]) for c in words.children[cue] if c in scores]
    if below:
        best = max(below)
        yield f"child={_step(best[0])}|{best[1]}"
    near = max((scores.get(k, 0.0) for k in range(cue - 3, cue + 4) if k != cue), default=0.0)
    yield f"near={_step(near)}"
    if near > own:
        yield "near higher"
    if found.content:
        first, last = found.content[0][0], found.content[-1][1]
        same = [f for a, b, f in contents if f is not found and a < last and first < b]
        if any(f.content == found.content and f.cue_score > own for f in same):
            yield "same content, higher"
        if any(f.source == found.source and f.source is not None and f.cue_score > own for f in same):
            yield "same source and content, higher"
        around = max((f.cue_score for a, b, f in contents if f is not found and a <= cue < b), default=0.0)
        yield f"around={_step(around)}"


def _step(score: float) -> int:
    return sum(score >= s for s in STEPS)


def cue_span(words: Words, cue: int, content: Pieces) -> Piece:
    """The tokens of a cue: with its auxiliaries and adverbs before, its particle and preposition behind."""
    first, last = cue, cue + 1
    children = {c: words.dep[c] for c in words.children[cue]}
    while first > 0 and children.get(first - 1) in BEFORE_CUE:
        first -= 1
    begin = min((a for a, _ in content if a > cue), default=-1)
    while last < len(words) and children.get(last) in BEHIND_CUE and (words.dep[last] != "prep" or last + 1 == begin):
        last += 1
    return first, last


def spans(words: Words, found: Found) -> tuple[list[Range], list[Range], list[Range]]:
    """Source, cue and content of a candidate in code points, the source empty where none is named."""
    source = [source_span(words, found.cue, found.source)] if found.source is not None else []
    cue = [cue_span(words, found.cue, found.content)]
    return (
        [offsets(words, piece) for piece in source if piece[0] < piece[1]],
        [offsets(words, piece) for piece in cue],
        [offsets(words, piece) for piece in found.content],
    )


def offsets(words: Words, piece: Piece) -> Range:
    return words.start[piece[0]], words.end[piece[1] - 1]


__all__ = ["WORTH", "Found", "complete", "cue_span", "final_features", "judge", "offsets", "propose", "ranked", "spans"]

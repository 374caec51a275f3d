"""Who may be the source of a cue, and what the decision knows of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.annotation.speech.attributions.cues import noun_class, subject_of
from dateline.annotation.speech.attributions.words import Words

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
INSIDE = frozenset({"compound", "nmod", "amod", "nummod", "det", "npadvmod"})
WINDOW = 40  # tokens between a cue and its source


def source_candidates(words: Words, cue: int) -> list[int]:
    """The heads of the noun phrases in the cue's sentence."""
    first, last = max(words.first[cue], cue - WINDOW), min(words.last[cue], cue + WINDOW)
    return [
        i
        for i in range(first, last)
        if i != cue
        and (
            words.pos[i] in NOMINAL
            or words.tag[i] == "PRP$"
            or (words.pos[i] in ("NUM", "ADJ") and words.dep[i] in ("nsubj", "pobj", "nsubjpass"))
        )
        and words.dep[i] not in INSIDE
    ]


@dataclass(frozen=True)
class Standpoint:
    """What is the same for all candidates of a cue: its subject, or -1, and the relations on the way up from it."""

    subject: int
    above: dict[int, str]


def standpoint(words: Words, cue: int) -> Standpoint:
    return Standpoint(subject_of(words, cue), _ways_up(words, cue))


def _ways_up(words: Words, cue: int) -> dict[int, str]:
    above = {cue: ""}
    way, at = "", cue
    for _ in range(6):
        if words.head[at] == at:
            break
        way = f"{way}^{words.dep[at]}"
        at = words.head[at]
        above[at] = way
    return above


def path(words: Words, above: dict[int, str], to: int) -> str:
    """The way through the parse from the cue of `above`: relations up, then down; "far" where it is long."""
    down, at = "", to
    for _ in range(6):
        if at in above:
            return f"{above[at]}/{down}"
        down = f"{words.dep[at]}>{down}"
        at = words.head[at]
    return "far"


def source_features(words: Words, cue: int, seen: Standpoint, i: int, rank: int) -> list[str]:
    """The named features of one noun as the source of a cue; `seen` is the cue's `standpoint`.

    `rank` is -1 for the last candidate before the cue, 1 for the first behind it, and so on.
    """
    way = path(words, seen.above, i)
    kind, dep = noun_class(words, i), words.dep[i]
    near = max(-6, min(6, rank))
    return [
        f"way={way}", f"L={words.lemma[cue]}|way={way}", f"P={words.tag[cue]}|way={way}",
        f"D={words.dep[cue]}|way={way}",
        f"rank={near}", f"kind={kind}", f"kind={kind}|dep={dep}", f"kind={kind}|rank={near}", f"n={words.lemma[i]}",
        f"dep={dep}|rank={near}", f"P={words.pos[cue]}|rank={near}", *_places(words, cue, i, seen),
    ]  # fmt: skip


def _places(words: Words, cue: int, i: int, seen: Standpoint) -> Iterator[str]:
    if i == seen.subject:
        yield "subject"
        yield f"subject|{words.dep[cue]}"
    if (words.quote[i] >= 0) != (words.quote[cue] >= 0):
        yield "other side of a mark"
    if i == cue + 1 or (i > cue and words.left[i] == cue + 1):
        yield "right behind"
        yield f"right behind|{words.tag[cue]}"
    if words.right[i] == cue - 1 or i == cue - 1:
        yield "right before"
    if words.left[i] == words.first[i]:
        yield "first"
    if words.left[i] <= cue <= words.right[i] and words.dep[cue] not in ("relcl", "acl"):
        yield "around the cue"
    if words.dep[i] == "pobj":
        yield f"prep={words.lower[words.head[i]]}"
        yield f"prep={words.lower[words.head[i]]}|L={words.lemma[cue]}"


def none_features(words: Words, cue: int) -> list[str]:
    """The features of the decision that no source is named."""
    subject = subject_of(words, cue)
    kind = noun_class(words, subject) if subject >= 0 else "none"
    deps = sorted(
        {words.dep[c] for c in words.children[cue]} & {"nsubj", "nsubjpass", "agent", "auxpass", "expl", "poss"}
    )
    return [
        "none", f"none|L={words.lemma[cue]}", f"none|t={words.tag[cue]}", f"none|d={words.dep[cue]}",
        f"none|{'+'.join(deps)}", f"none|s={kind}", f"none|L={words.lemma[cue]}|{'+'.join(deps)}",
    ]  # fmt: skip


def source_span(words: Words, cue: int, i: int) -> tuple[int, int]:
    """The tokens of a source, end exclusive: its subtree, up to the cue where that lies inside."""
    first, last = words.left[i], words.right[i] + 1
    if first <= cue < last:
        first, last = (first, cue) if i < cue else (cue + 1, last)
    while last - 1 > i and words.lower[last - 1] in (",", "who", "which", "that", "has", "have"):
        last -= 1
    return first, last

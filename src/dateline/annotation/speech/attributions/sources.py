"""Who may be the source of a cue, and what the decision knows of each."""

from collections.abc import Iterator

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


def path(words: Words, start: int, to: int) -> str:
    """The way through the parse: labels up, then labels down; "far" where it is longer than six."""
    above = {start: ""}
    at = start
    labels: list[str] = []
    while words.head[at] != at and len(labels) < 6:
        labels.append(words.dep[at])
        at = words.head[at]
        above[at] = "^".join(labels)
    down: list[str] = []
    at = to
    while at not in above:
        if words.head[at] == at or len(down) > 5:
            return "far"
        down.append(words.dep[at])
        at = words.head[at]
    return above[at] + "/" + ">".join(reversed(down))


def source_features(words: Words, cue: int, i: int, rank: int) -> list[str]:
    """The named features of one noun as the source of a cue; `rank` counts the candidates between, negative before."""
    lemma = words.lemma[cue]
    way = path(words, cue, i)
    kind = noun_class(words, i)
    near = min(6, abs(rank)) * (1 if rank > 0 else -1)
    subject = subject_of(words, cue)
    named = [
        f"way={way}", f"L={lemma}|way={way}", f"P={words.tag[cue]}|way={way}", f"D={words.dep[cue]}|way={way}",
        f"rank={near}", f"kind={kind}", f"kind={kind}|dep={words.dep[i]}", f"kind={kind}|rank={near}",
        f"n={words.lemma[i]}", f"dep={words.dep[i]}", f"dep={words.dep[i]}|rank={near}",
        f"P={words.pos[cue]}|rank={near}",
    ]  # fmt: skip
    named += [f"x={name}" for name in _places(words, cue, i, subject)]
    return named


def _places(words: Words, cue: int, i: int, subject: int) -> Iterator[str]:
    if i == subject:
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

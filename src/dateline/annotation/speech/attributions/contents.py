"""What may be the content of a cue, and what the decision knows of each."""

from collections.abc import Iterator

from dateline.annotation.speech.attributions.sources import path
from dateline.annotation.speech.attributions.words import Words

Piece = tuple[int, int]
"""Tokens, end exclusive."""
Pieces = tuple[Piece, ...]
MARKS = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "", " "})
SKIPPED = frozenset({"punct", "cc", "det", "aux", "auxpass", "neg", "prt", "mark", "nsubj", "advmod"})


def content_candidates(words: Words, cue: int, source: Piece | None) -> dict[Pieces, list[str]]:
    """Token ranges that may be the content, each with the names of the ways by which it was found."""
    found: dict[Pieces, list[str]] = {}
    for name, pieces in _ways(words, cue, source):
        kept = tuple(p for p in (_trimmed(words, *piece) for piece in pieces) if p is not None)
        kept = tuple(p for piece in kept for p in _without(words, piece, (cue, cue + 1)))
        if source is not None:
            kept = tuple(p for piece in kept for p in _without(words, piece, source))
        if kept:
            found.setdefault(kept, []).append(name)
    return found


def _ways(words: Words, cue: int, source: Piece | None) -> Iterator[tuple[str, list[Piece]]]:
    first, last = words.first[cue], words.last[cue]
    children = [c for c in words.children[cue] if words.dep[c] not in SKIPPED and first <= c < last]
    yield from _children(words, cue, children)
    for child in words.children[cue]:
        if words.dep[child] in ("prep", "agent"):
            for below in words.children[child]:
                yield f"under:{words.lower[child]}:{words.dep[below]}", [_tree(words, below)]
        if words.dep[child] in ("nsubj", "nsubjpass"):
            yield f"child:{words.dep[child]}", [_tree(words, child)]
    block = (min(cue, source[0]), max(cue + 1, source[1])) if source else (cue, cue + 1)
    begin = max(first, block[0] - 60)
    yield "left", [(begin, block[0])]
    yield "right", [(block[1], last)]
    yield "right of cue", [(cue + 1, last)]
    yield "left of cue", [(begin, cue)]
    yield "both", [(begin, block[0]), (block[1], last)]
    comma = next((k for k in range(block[1], last) if words.lower[k] in (",", ":")), None)
    if comma is not None:
        yield "right of comma", [(comma + 1, last)]
        yield "left and right of comma", [(begin, block[0]), (comma + 1, last)]
    yield from _above(words, cue)
    yield from _quoted(words, cue, first, last)


def _children(words: Words, cue: int, children: list[int]) -> Iterator[tuple[str, list[Piece]]]:
    right = [c for c in children if c > cue]
    for child in children:
        yield f"child:{words.dep[child]}", [_tree(words, child)]
        yield f"from:{words.dep[child]}", [(words.left[child], words.right[cue] + 1)]
    for k, child in enumerate(right[:-1]):
        until = right[k + 1]
        yield f"run:{words.dep[child]}+{words.dep[until]}", [(words.left[child], words.right[until] + 1)]
    if right:
        yield "all children", [(words.left[right[0]], words.right[right[-1]] + 1)]


def _above(words: Words, cue: int) -> Iterator[tuple[str, list[Piece]]]:
    """What the cue hangs on, without the cue's own subtree."""
    at, labels = cue, []
    for _ in range(3):
        labels.append(words.dep[at])
        above = words.head[at]
        if above == at:
            return
        own = _tree(words, cue)
        yield "head:" + "^".join(labels), [(words.left[above], own[0]), (own[1], words.right[above] + 1)]
        for child in words.children[above]:
            if child != at and words.dep[child] in (
                "dobj",
                "nsubj",
                "attr",
                "ccomp",
                "acomp",
                "nsubjpass",
                "acl",
                "prep",
            ):
                yield f"beside:{words.dep[at]}:{words.dep[child]}", [_tree(words, child)]
        at = above


def _quoted(words: Words, cue: int, first: int, last: int) -> Iterator[tuple[str, list[Piece]]]:
    near = sorted({words.quote[k] for k in range(first, last) if words.quote[k] >= 0})
    following = words.quote[last] if last < len(words) else -1
    if following >= 0 and following not in near and words.quoted_tokens[following][0] >= cue:
        near.append(following)
    spans = [words.quoted_tokens[q] for q in near]
    spans = [s for s in spans if not s[0] <= cue < s[1]]
    before, after = [s for s in spans if s[1] <= cue], [s for s in spans if s[0] > cue]
    if before:
        yield "quote before", [before[-1]]
        yield "left to quote", [(min(before[0][0], first), before[-1][1])]
    if after:
        yield "quote after", [after[0]]
        yield "right to quote", [(cue + 1, after[-1][1])]
    if before and after:
        yield "quotes around", [before[-1], after[0]]


def _tree(words: Words, i: int) -> Piece:
    return words.left[i], words.right[i] + 1


def _trimmed(words: Words, first: int, last: int) -> Piece | None:
    while first < last and (words.lower[first] in MARKS or not words.lower[first].strip()):
        first += 1
    while last > first and (words.lower[last - 1] in MARKS or not words.lower[last - 1].strip()):
        last -= 1
    return (first, last) if first < last else None


def _without(words: Words, piece: Piece, hole: Piece) -> Iterator[Piece]:
    if hole[1] <= piece[0] or piece[1] <= hole[0]:
        yield piece
        return
    for first, last in ((piece[0], hole[0]), (hole[1], piece[1])):
        if first < last and (kept := _trimmed(words, first, last)) is not None:
            yield kept


def content_features(words: Words, cue: int, source: Piece | None, pieces: Pieces, names: list[str]) -> list[str]:
    """The named features of one candidate, found by the ways in `names`."""
    lemma, dep, tag = words.lemma[cue], words.dep[cue], words.tag[cue]
    first, last = pieces[0][0], pieces[-1][1]
    named = list(dict.fromkeys(names))
    row = [f"way={n}" for n in named]
    row += [f"L={lemma}|way={n}" for n in named]
    row += [f"D={dep}|way={n}" for n in named]
    row += [f"T={tag}|way={n}" for n in named]
    side = "left" if last <= cue else "right" if first > cue else "around"
    facts = list(_facts(words, cue, source, first, last))
    row += facts + [f"{side}|{f}" for f in facts]
    row += [f"side={side}", f"side={side}|L={lemma}", f"side={side}|D={dep}", f"pieces={len(pieces)}"]
    row += [f"{n}|{f}" for n in named for f in facts if f.startswith(("q:", "first=", "to"))]
    return row


def _facts(words: Words, cue: int, source: Piece | None, first: int, last: int) -> Iterator[str]:
    size = last - first
    yield f"size={'1' if size == 1 else '2' if size < 4 else '4' if size < 8 else '8' if size < 16 else '16'}"
    yield f"first={words.lower[first]}"
    yield f"firstpos={words.pos[first]}"
    yield f"before={words.lower[first - 1] if first else ''}"
    yield f"after={words.lower[last] if last < len(words) else ''}"
    quoted = sum(words.quote[k] >= 0 for k in range(first, last))
    yield "q:all" if quoted == size else "q:part" if quoted else "q:none"
    if quoted and (words.quote[first] >= 0 and first > 0 and words.quote[first - 1] == words.quote[first]):
        yield "q:cut"
    if quoted and last < len(words) and words.quote[last - 1] >= 0 and words.quote[last] == words.quote[last - 1]:
        yield "q:cut behind"
    if not quoted and any(words.quote[k] >= 0 for k in range(words.first[cue], words.last[cue])):
        yield "q:elsewhere"
    yield "toend" if last >= words.last[cue] - 1 else "tomark" if words.lower[last] in MARKS else "toword"
    yield f"gap={min(4, first - cue - 1) if first > cue else -min(4, cue - last)}"
    if source is not None and first < source[1] and source[0] < last:
        yield "around the source"


__all__ = ["Piece", "Pieces", "content_candidates", "content_features", "path"]

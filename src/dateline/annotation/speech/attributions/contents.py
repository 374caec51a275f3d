"""What may be the content of a cue, and what the decision knows of each."""

from collections.abc import Iterator

from dateline.annotation.speech.attributions.words import MARKS, Words

Piece = tuple[int, int]
"""Tokens, end exclusive."""
Pieces = tuple[Piece, ...]
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
            known = found.setdefault(kept, [])
            if name not in known:
                known.append(name)
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
    yield "both", [(begin, block[0]), (block[1], last)]
    yield from _above(words, cue)
    yield from _quoted(words, cue, first, last)


def _children(words: Words, cue: int, children: list[int]) -> Iterator[tuple[str, list[Piece]]]:
    right = [c for c in children if c > cue]
    for child in children:
        yield f"child:{words.dep[child]}", [_tree(words, child)]
        yield f"from:{words.dep[child]}", [(words.left[child], words.right[cue] + 1)]
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
    bare = words.bare
    while first < last and bare[first]:
        first += 1
    while last > first and bare[last - 1]:
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
    lemma, dep = words.lemma[cue], words.dep[cue]
    first, last = pieces[0][0], pieces[-1][1]
    side = "left" if last <= cue else "right" if first > cue else "around"
    quoted = list(_quotation(words, cue, first, last))
    row = [f"side={side}", f"side={side}|L={lemma}", f"side={side}|D={dep}", f"{side}|pieces={len(pieces)}", *quoted]
    row += [f"{side}|{fact}" for fact in _facts(words, cue, source, first, last)]
    for name in names:
        row += [name, f"L={lemma}|{name}", f"D={dep}|{name}"]
        row += [f"{name}|{fact}" for fact in quoted]
    return row


def _quotation(words: Words, cue: int, first: int, last: int) -> Iterator[str]:
    """How the range stands to the quotations of the sentence."""
    quote = words.quote
    marks = quote[first:last]
    size, without = last - first, marks.count(-1)
    yield "q:all" if not without else "q:part" if without < size else "q:none"
    if quote[first] >= 0 and first > 0 and quote[first - 1] == quote[first]:
        yield "q:cut"
    if last < len(words) and quote[last - 1] >= 0 and quote[last] == quote[last - 1]:
        yield "q:cut behind"
    if without == size and max(quote[words.first[cue] : words.last[cue]], default=-1) >= 0:
        yield "q:elsewhere"


def _facts(words: Words, cue: int, source: Piece | None, first: int, last: int) -> Iterator[str]:
    size = last - first
    lower = words.lower
    yield (
        "size=1" if size == 1 else "size=2" if size < 4 else "size=4" if size < 8 else "size=8" if size < 16 else "long"
    )
    yield f"first={lower[first]}"
    yield f"firstpos={words.pos[first]}"
    yield f"before={lower[first - 1] if first else ''}"
    yield f"after={lower[last] if last < len(words) else ''}"
    yield "toend" if last >= words.last[cue] - 1 else "tomark" if lower[last] in MARKS else "toword"
    yield f"gap={min(4, first - cue - 1) if first > cue else -min(4, cue - last)}"
    if source is not None and first < source[1] and source[0] < last:
        yield "around the source"

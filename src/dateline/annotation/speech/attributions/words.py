"""The parse of one report as plain lists, read once: token objects are slow to ask the same thing again and again."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, SENT_START, TAG
from spacy.tokens import Doc

from dateline.annotation.speech.drafts import Range, is_title_stop
from dateline.annotation.speech.quotations import quotations

MARKS = frozenset({",", ".", ";", ":", "-", "–", "—", "--", "", " "})  # what no content begins or ends with
LONGEST = 200  # tokens of a sentence; longer ones are lists and pages without stops


@dataclass(eq=False)
class Words:
    """One entry a token in every list. `head` is the index of the head (its own for a root).

    `left` and `right` are the first and last token of the subtree; `first` and `last` of the sentence (`last` is one
    after). `quote` is the index of the quotation that a token stands in, or -1.
    `bare` tells marks and blanks from words.
    """

    doc: Doc
    text: str
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    ent: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    first: list[int]
    last: list[int]
    quotes: list[Range]
    quote: list[int]
    bare: list[bool]

    def __len__(self) -> int:
        return len(self.lower)

    def at(self, offset: int) -> int:
        """The token that holds or precedes a code point."""
        return max(0, bisect_right(self.start, offset) - 1)

    @cached_property
    def quoted_tokens(self) -> list[Range]:
        """The quotations as tokens, end exclusive."""
        return [(self.at(start), self.at(max(start, end - 1)) + 1) for start, end in self.quotes]


def words_of(doc: Doc, text: str) -> Words:
    """The lists of a parse; `text` is the report's own, at the same offsets."""
    names = doc.vocab.strings
    rows = doc.to_array([LOWER, LEMMA, POS, TAG, DEP, ENT_TYPE, HEAD])
    kinds = {int(code): names[int(code)] if code else "" for code in set(rows[:, :6].ravel().tolist())}
    lower, lemma, pos, tag, dep, ent = ([kinds[code] for code in rows[:, k].tolist()] for k in range(6))
    head = [i + step for i, step in enumerate(rows[:, 6].astype("int64").tolist())]
    start = [token.idx for token in doc]
    end = [at + len(token) for at, token in zip(start, doc, strict=True)]
    children, left, right = _tree(head)
    first, last = _sentences(doc, lower)
    quotes = quotations(text)
    return Words(
        doc, text, lower, [word.lower() for word in lemma], pos, tag, dep, ent, head, start, end,
        children, left, right, first, last, quotes, _quoted(quotes, start),
        [word in MARKS or word.isspace() for word in lower],
    )  # fmt: skip


def _tree(head: list[int]) -> tuple[list[list[int]], list[int], list[int]]:
    children: list[list[int]] = [[] for _ in head]
    for i, above in enumerate(head):
        if above != i:
            children[above].append(i)
    left, right = list(range(len(head))), list(range(len(head)))
    for i in _from_the_leaves(head, children):
        above = head[i]
        left[above], right[above] = min(left[above], left[i]), max(right[above], right[i])
    return children, left, right


def _from_the_leaves(head: list[int], children: list[list[int]]) -> list[int]:
    """All tokens, each before its head."""
    order = [i for i, above in enumerate(head) if above == i]
    for i in order:
        order.extend(children[i])
    return order[::-1]


def _sentences(doc: Doc, lower: list[str]) -> tuple[list[int], list[int]]:
    """For each token the first of its sentence and the one after the last; a line break ends a sentence too."""
    opens = (doc.to_array([SENT_START]).ravel().astype("int64") == 1).tolist()
    starts = [0]
    for i in range(1, len(lower)):
        after_break = "\n" in lower[i - 1]
        if after_break or i - starts[-1] >= LONGEST or (opens[i] and not is_title_stop(doc, i - 1)):
            starts.append(i)
    first: list[int] = []
    last: list[int] = []
    for k, begin in enumerate(starts):
        until = starts[k + 1] if k + 1 < len(starts) else len(doc)
        first += [begin] * (until - begin)
        last += [until] * (until - begin)
    return first[: len(doc)], last[: len(doc)]


def _quoted(quotes: list[Range], start: list[int]) -> list[int]:
    found: list[int] = []
    k = 0
    for at in start:
        while k < len(quotes) and quotes[k][1] <= at:
            k += 1
        found.append(k if k < len(quotes) and quotes[k][0] <= at else -1)
    return found

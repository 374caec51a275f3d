"""The parse of one report as plain lists, read once: token objects are slow to ask the same thing again and again."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG
from spacy.tokens import Doc

from dateline.annotation.speech.drafts import Range, is_title_stop, text_of
from dateline.annotation.speech.quotations import quotations

LONGEST = 200  # tokens of a sentence; longer ones are lists and pages without stops


@dataclass(eq=False)
class Words:
    """One entry a token in every list. `head` is the index of the head (its own for a root).

    `left` and `right` are the first and last token of the subtree; `first` and `last` of the sentence (`last` is one
    after). `quote` is the index of the quotation that a token stands in, or -1.
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
    kinds: dict[int, str] = {int(code): names[int(code)] for code in set(rows[:, :6].ravel().tolist())} | {0: ""}
    columns = [[kinds[code] for code in rows[:, k].tolist()] for k in range(6)]
    head = [i + step for i, step in enumerate(rows[:, 6].astype("int64").tolist())]
    start = [token.idx for token in doc]
    end = [at + len(token) for at, token in zip(start, doc, strict=True)]
    children, left, right = _tree(head)
    first, last = _sentences(doc)
    quotes = quotations(text)
    return Words(
        doc, text, columns[0], [lemma.lower() for lemma in columns[1]], *columns[2:6], head, start, end,
        children, left, right, first, last, quotes, _quoted(quotes, start),
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


def _sentences(doc: Doc) -> tuple[list[int], list[int]]:
    """For each token the first of its sentence and the one after the last; a line break ends a sentence too."""
    starts = [0]
    for i in range(1, len(doc)):
        opens = doc[i].is_sent_start and not is_title_stop(doc, i - 1)
        if opens or "\n" in doc[i - 1].text or i - starts[-1] >= LONGEST:
            starts.append(i)
    first, last = [], []
    for k, begin in enumerate(starts):
        until = starts[k + 1] if k + 1 < len(starts) else len(doc)
        first += [begin] * (until - begin)
        last += [until] * (until - begin)
    return first[: len(doc)], last[: len(doc)]


def _quoted(quotes: list[Range], start: list[int]) -> list[int]:
    found, k = [], 0
    for at in start:
        while k < len(quotes) and quotes[k][1] <= at:
            k += 1
        found.append(k if k < len(quotes) and quotes[k][0] <= at else -1)
    return found


__all__ = ["Words", "text_of", "words_of"]

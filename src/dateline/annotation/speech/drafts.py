"""What is known of a speech while it is being read, and the extents of phrases in the parse."""

from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.annotation.speech.lexicon import speakers

Certainty = Literal["plain", "confirmed", "unconfirmed", "denied"]
Range = tuple[int, int]
"""Code points, end exclusive."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
EDGES = " \n\t\r,;:.-–—"  # what does not belong to the ends of a content
LONGEST_SENTENCE = 250  # tokens; longer ones are lists and pages without stops


@dataclass(eq=False)
class Draft:
    """A speech in the making. `source` is the head of the source's noun phrase, None where a passive hides it.

    `teller` is the draft that reports this one by construction: in "told CNN", CNN's is the teller of the speaker's.
    """

    cue: Range
    source: Token | None
    content: list[Range] = field(default_factory=list)
    certainty: Certainty = "plain"
    channel: str | None = None
    teller: "Draft | None" = None
    waits: bool = False
    """True where the cue found no content in its own sentence and may introduce a quotation."""
    of_self: bool = False
    """True where the content may tell of the source ("a third man said he was wounded too")."""
    rare: bool = False
    """True for a form that the learnt decision, where it is asked too, reads better; chains need it."""
    label: Range | None = None
    """Where the layout names the speaker, with no parse to tell."""


def made_rare(drafts: list[Draft]) -> list[Draft]:
    """The same drafts, of which each is of a rare form."""
    for draft in drafts:
        draft.rare = True
    return drafts


def start_of(token: Token) -> int:
    return int(token.idx)


def end_of(token: Token) -> int:
    return int(token.idx) + len(token.text)


def extent(token: Token) -> Range:
    """The text under a token in the parse."""
    return token.left_edge.idx, end_of(token.right_edge)


def sentence_tokens(token: Token) -> Range:
    """The first token of the sentence and the one after its last, at most `LONGEST_SENTENCE` tokens away."""
    doc, first, last = token.doc, token.i, token.i + 1
    earliest, latest = max(0, token.i - LONGEST_SENTENCE), min(len(doc), token.i + LONGEST_SENTENCE)
    while first > earliest and (not doc[first].is_sent_start or is_title_stop(doc, first - 1)):
        first -= 1
    while last < latest and (not doc[last].is_sent_start or is_title_stop(doc, last - 1)):
        last += 1
    return first, last


def is_title_stop(doc: Doc, i: int) -> bool:
    """Whether the token is the stop of a title ("Sgt."), which ends no sentence."""
    titles = speakers().titles
    if doc[i].text == "." and i > 0:
        return f"{doc[i - 1].lower_}." in titles
    return doc[i].text.endswith(".") and doc[i].lower_ in titles and len(doc[i].text) > 1


def trimmed(text: str, start: int, end: int) -> Range | None:
    """The range without blanks and commas at its ends; None if nothing with a letter or digit is left."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return (start, end) if any(c.isalnum() for c in text[start:end]) else None


def merged(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that touch or overlap joined."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def without(ranges: list[Range], hole: Range) -> list[Range]:
    """The ranges less what lies in `hole`."""
    left = []
    for start, end in ranges:
        if hole[1] <= start or end <= hole[0]:
            left.append((start, end))
            continue
        if start < hole[0]:
            left.append((start, hole[0]))
        if hole[1] < end:
            left.append((hole[1], end))
    return left


def covers(ranges: list[Range], inner: Range) -> bool:
    return any(start <= inner[0] and inner[1] <= end for start, end in ranges)

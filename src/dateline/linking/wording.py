"""The words that tell of a mention, with their rarity: proper names, other words, ages and house numbers."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dateline.linking.knowledge import commonness
from dateline.records import Mention, Span

TOKEN = re.compile(r"[^\W\d_][^\W\d_'’\-]{0,40}|\d{1,6}(?:[- ]year[- ]old)?", re.IGNORECASE)
AGE_END = re.compile(r"[- ]year[- ]old$")
SENTENCE_END = re.compile(r"[.!?][\"”’)\]]{0,2}\s|\n\s*\n")
REACH = 400  # characters that a sentence may extend to either side of a span
MOST_SPANS = 60  # spans of a mention that are read; a report with more repeats itself
MOST_TEXT = 6000  # characters of a report's text that are read for its story

Words = dict[str, float]


def sentence_around(text: str, span: Span) -> tuple[int, int]:
    """Start and end of the sentence (or sentences) that `span` stands in, at most `REACH` beyond it."""
    left = max(0, span.start - REACH)
    before = [match.end() for match in SENTENCE_END.finditer(text, left, span.start)]
    after = SENTENCE_END.search(text, max(span.end - 1, 0), min(len(text), span.end + REACH))
    return (before[-1] if before else left), (after.start() + 1 if after else min(len(text), span.end + REACH))


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, with those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def spans_of(mention: Mention) -> list[Span]:
    """Everything in the report that the mention points to."""
    spans = [*mention.spans, *(account.span for account in mention.accounts), *mention.weapons]
    spans += [actor.span for actor in mention.actors if actor.span]
    spans += [value.span for value in (mention.when, mention.where) if value and value.span]
    return spans[:MOST_SPANS]


def sentences(mention: Mention, text: str) -> list[str]:
    """The sentences of the report that tell of the mention, in order."""
    return [text[a:b] for a, b in merged(sentence_around(text, span) for span in spans_of(mention))]


def read(passages: Iterable[str]) -> tuple[Words, Words]:
    """Proper names and other words of the passages, each with its rarity (0-1); words without rarity are left out.

    A name is a capitalised word that does not begin a sentence. Text all in capitals has words only.
    """
    names: Words = {}
    others: Words = {}
    for passage in passages:
        capitals = passage.isupper()
        previous = ""
        for match in TOKEN.finditer(passage):
            token = match.group()
            word, weight = _read(token)
            if weight > 0:
                is_name = token[:1].isupper() and not capitals
                is_name = is_name and (previous[:1].isupper() or not _begins(passage, match.start()))
                target = names if is_name else others
                target[word] = weight
            previous = token
    for word in names:
        others.pop(word, None)
    return names, others


def _begins(passage: str, start: int) -> bool:
    """Whether a sentence begins at `start`: capitals there do not make a name."""
    before = passage[max(0, start - 4) : start].rstrip(" \t")
    return before[-1:] in ("", ".", "!", "?", "\n", "“", '"')


@lru_cache(maxsize=65_536)
def _read(token: str) -> tuple[str, float]:
    word = _normal(token)
    return word, rarity(word)


def _normal(token: str) -> str:
    word = token.casefold().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if word[:1].isdigit():
        return AGE_END.sub("y", word)
    return word.strip("'-")


def rarity(word: str) -> float:
    """How much it says that two texts share this word, 0-1: nothing for common words, a name or a house number much."""
    known = commonness()
    if word[-1:] == "y" and word[:-1].isdigit():
        return 0.5  # an age
    if word.isdigit():
        return 0.7 if len(word) >= 3 and not 1900 <= int(word) <= 2100 else 0.0
    if len(word) < 3:
        return 0.0
    if word in known:
        return known[word]
    if word.endswith("s") and word[:-1] in known:
        return known[word[:-1]]
    return 1.0


def tokens(text: str) -> frozenset[str]:
    """The words of a text as `read` compares them, common or not."""
    return frozenset(_read(match.group())[0] for match in TOKEN.finditer(text))

"""Whether a day is that of the act or of what came after: a statement, an arrest, a hearing, a burial."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from dateline.lexicons import Lexicon, load
from dateline.records import Span
from dateline.resolution.times.clock import has_clock

REACH = 90  # code points of the clause around a day that are read
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
CLAUSE = re.compile(r"[,;:.!?\n()\u201c\u201d\"\u2014]|\s[-\u2013]\s")
ASIDE = re.compile(r"\s*,[^,.;\n]{3,60}?\b(?:said|say|says)\s*,")  # "Sunday, police said, a man ..."
# The full stop of a short form ends no clause: "about 7 p.m. Tuesday", "the 200 block of Elm St. on Friday".
STOPPED = re.compile(r"\b(?:[ap]\.\s?m|st|ave|rd|dr|blvd|mr|mrs|ms|sgt|lt|capt|det|no)\.", re.IGNORECASE)
BOUND = re.compile(r"\b(?:since|until|till|as\s+of)\s+(?:(?:early|late|last|on|the)\s+)?$", re.IGNORECASE)

Standing = Literal["act", "after", "open"]


class Aftermath(Lexicon):
    """`aftermath.yaml`: words of telling, words of what came after, and those of the act itself."""

    said: frozenset[str]
    after: frozenset[str]
    act: frozenset[str]


@cache
def words() -> Aftermath:
    return load("aftermath", Aftermath)


def is_aftermath(text: str, span: Span) -> bool:
    """Whether the words around the time phrase at `span` speak of what came after the act."""
    return standing(text, span) == "after"


def standing(text: str, span: Span) -> Standing:
    """Of what the words around the time phrase at `span` speak: of the act, of what came after, or "open".

    The nearest telling word before it in its clause decides; where there is none, the first one after it. A day with
    a time of the clock is no day of a statement, so that words of telling are passed over there. "Since Friday" and
    "as of Friday" tell no day of an act.
    """
    before = _read(text[max(0, span.start - REACH) : span.start])
    if BOUND.search(before):
        return "after"
    clocked = has_clock(text, span)
    ends = [match.end() for match in CLAUSE.finditer(before)]
    found = _first(reversed(WORD.findall(before[ends[-1] if ends else 0 :])), clocked)
    if found != "open":
        return found
    aside = ASIDE.match(text, span.end, span.end + REACH)
    rest = _read(text[aside.end() if aside else span.end : span.end + REACH]).lstrip(" ,")
    stop = CLAUSE.search(rest)
    return _first(WORD.findall(rest[: stop.start() if stop else len(rest)]), clocked)


def _read(text: str) -> str:
    """The text in lower case without the full stops of short forms; of the same length, or nearly."""
    return STOPPED.sub(lambda match: match.group().replace(".", " "), text).lower()


def _first(found: Iterable[str], clocked: bool) -> Standing:
    for word in found:
        if word in words().act:
            return "act"
        if word in words().after or (word in words().said and not clocked):
            return "after"
    return "open"

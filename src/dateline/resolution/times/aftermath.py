"""Whether a day is that of the act or of what came after: a statement, an arrest, a hearing, a burial."""

import re
from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.records import Span

REACH = 90  # code points of the clause around a day that are read
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
CLAUSE = re.compile(r"[,;:.!?\n()\u201c\u201d\"\u2014]|\s[-\u2013]\s")
ASIDE = re.compile(r"\s*,[^,.;\n]{3,60}?\b(?:said|say|says)\s*,")  # "Sunday, police said, a man ..."


class Aftermath(Lexicon):
    """`aftermath.yaml`: verbs of what came after, and of the act itself."""

    after: frozenset[str]
    act: frozenset[str]


@cache
def words() -> Aftermath:
    return load("aftermath", Aftermath)


def is_aftermath(text: str, span: Span) -> bool:
    """Whether the words around the time phrase at `span` speak of what came after the act.

    The nearest telling word before it in its clause decides; where there is none, the first one after it.
    """
    before = text[max(0, span.start - REACH) : span.start].lower()
    ends = [match.end() for match in CLAUSE.finditer(before)]
    for word in reversed(WORD.findall(before[ends[-1] if ends else 0 :])):
        if word in words().act:
            return False
        if word in words().after:
            return True
    aside = ASIDE.match(text, span.end, span.end + REACH)
    rest = text[aside.end() if aside else span.end : span.end + REACH].lower().lstrip(" ,")
    stop = CLAUSE.search(rest)
    for word in WORD.findall(rest[: stop.start() if stop else len(rest)]):
        if word in words().act:
            return False
        if word in words().after:
            return True
    return False

"""Whether a place is named only beside the act: someone's home, a hospital, where an arrest was, how far it is."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.records import Span

REACH = 90  # code points of the clause before a name that are read
AHEAD = 40  # and after it
STOP = re.compile(r"[;:!?\n\u201c\u201d\"]|(?<![A-Z])\.\s")  # ends of clauses; a comma parts no one from a home


DASH = re.compile(r"\s{0,2}(?:\([A-Z][\w /.-]{1,20}\)\s{0,2})?(?:--|[-–—])\s")


def opens_story(text: str, end: int) -> bool:
    """Whether what ends at `end` is followed by the dash of a dateline: "OSLO - Police", "ASHBY, Ohio (WXYZ) -"."""
    return DASH.match(text, end) is not None


class Asides(Lexicon):
    """`places_asides.yaml`; see the comments there."""

    people: list[str]
    after: list[str]
    taken: list[str]
    treated: list[str]
    held: list[str]
    measures: list[str]
    hospitals: list[str]


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load("places_asides", Asides)
    within = r"(?:[^,;]{1,45}\sin\s)?"
    before = (
        rf"\b(?:{_any(words.people)}|\d{{1,2}}),?\s(?:(?:both|all|formerly|originally)\s)?(?:of|from)\s(?:the\s)?{within}",
        rf"\b(?:{_any(words.taken)})\s(?:[^,]{{0,30}}\s)?to\s(?:[^,]{{1,45}}\s)?",
        rf"\b(?:{_any(words.treated)})\s(?:[^,]{{0,30}}\s)?(?:at|in)\s(?:[^,]{{1,45}}\s)?",
        rf"\b(?:to|into|at|in)\s(?:(?!from\b|on\b)[\w’'-]{{1,20}}\s){{0,3}}(?:{_any(words.hospitals)})(?i:\scent(?:er|re))?"
        r"(?:\sand\s\w+)?,?\s(?:in|at|of)\s(?:[a-z]+\s)?",
        rf"\b(?:{_any(words.held)})\s(?:[^,]{{0,30}}\s)?(?:in|at|to|into|near)\s{within}",
        rf"\b(?:{_any(words.measures)})(?:['’]s?\s(?:drive|ride|walk))?\s(?:[a-z-]+\s)?(?:of|from)\s(?:[a-z]+\s)?",
    )
    after = rf"\s(?:[a-z]+\s)?(?:{_any([*words.after, *words.hospitals])})\b"
    return _Patterns(re.compile(rf"(?:{'|'.join(before)})$"), re.compile(after))


def _any(words: Iterable[str]) -> str:
    return f"(?i:{'|'.join(re.escape(word) for word in words)})"


def is_aside(text: str, span: Span) -> bool:
    """Whether the words around the name at `span` put it beside the act rather than where the act was."""
    before = text[max(0, span.start - REACH) : span.start]
    ends = [match.end() for match in STOP.finditer(before)]
    clause = before[ends[-1] if ends else 0 :]
    patterns = _patterns()
    return patterns.before.search(clause) is not None or (
        patterns.after.match(text, span.end, span.end + AHEAD) is not None
    )

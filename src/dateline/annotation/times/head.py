"""Dates that tell when a text was written, not when something happened: datelines, page stamps, lone dates."""

import re
from collections.abc import Sequence

from dateline.annotation.times.grammar import Expression
from dateline.annotation.times.lexicon import words

HEAD = 600  # code points from the beginning within which a text gives its own date
FULL = frozenset(("iso", "slash", "dotted", "date"))
CLOCK = re.compile(r",?\s{0,2}(?:at|@|-|\||–)?\s{0,2}\d{1,2}\s?:\s?\d\d(?!\d)", re.IGNORECASE)
DATELINE_END = re.compile(r"\s{0,3}(?:\([^)\n]{0,80}\)|\[[^\]\n]{0,80}\])?\s{0,3}(?:--|—|–|-\s|\|)")
IN_SENTENCE = re.compile(r"\b(?:on|in|of|since|until|by|from|before|after)\s*$", re.IGNORECASE)
REPORT_OF = re.compile(
    r"\s{0,8}(?:text|excerpts?) (?:of|from) (?:\w{1,20} ){0,3}reports? [^.\n]{0,160}$", re.IGNORECASE
)
HANDLE = re.compile(r"\(@\w{1,30}\)\s{0,2}$")


def is_full(found: Expression) -> bool:
    """Does the expression name one day with its year?"""
    return _is_day(found) and bool({"year", "short"} & found.parts.keys())


def _is_day(found: Expression) -> bool:
    return found.rule in FULL and "day2" not in found.parts


def is_stamp(found: Expression, text: str) -> bool:
    """Does the date in `text` tell when the text (or a post quoted in it) was written?

    In the head of the text: a date between place and dash ("LIMA, 3 MAR 90 (RADIO) --", "LIMA, March 3 (Agency) -"),
    that of a report which a monitor passes on ("Text of report by ... on 3 March"), and with its year alone in its line
    or with a time of day after it. Anywhere: after "Posted:" and the like, and after the handle of a post.
    """
    begin = text.rfind("\n", 0, found.start) + 1
    before = text[max(begin, found.start - 80) : found.start]
    if _is_announced(before) or HANDLE.search(before):
        return True
    if found.start > HEAD or not _is_day(found):
        return False
    if REPORT_OF.match(text, begin, found.start):
        return True
    if IN_SENTENCE.search(before):
        return False
    if DATELINE_END.match(text, found.end) and found.start - begin < 80 and ". " not in before:
        return True
    end = text.find("\n", found.end)
    after = text[found.end : min(found.end + 80, end if end >= 0 else len(text))]
    alone = found.start - begin + len(after) <= 40 and not after.rstrip().endswith(".")
    return is_full(found) and (alone or CLOCK.match(after) is not None)


def is_posted(found: Expression, text: str) -> bool:
    """Does a word of the page ("Posted:", "Updated:") stand before the date in its line?"""
    begin = text.rfind("\n", 0, found.start) + 1
    return _is_announced(text[max(begin, found.start - 80) : found.start], words().page_stamps)


def has_stamp(text: str) -> bool:
    """Does a word of `is_posted` stand anywhere in the text?"""
    folded = text.casefold()
    return any(word in folded for word in words().page_stamps)


def _is_announced(before: str, names: Sequence[str] = ()) -> bool:
    """Does "Posted:" or the like stand before the date, with no more than a time of day in between?"""
    stamps = "|".join(names or words().stamps)
    return (
        re.search(rf"\b(?i:{stamps})\b[\s:]{{0,4}}(?i:on|at)?(?:[\d\W]|\b[A-Z]{{2,4}}\b){{0,24}}$", before) is not None
    )

"""Datelines: where, when and for whom a report was written, as the text itself says before its first sentence.

Known forms: "MOSCOW —", "KABUL, Afghanistan (AP) —", "HARARE, May 3 (Xinhua) --", "LIMA, 4 MAR 90 (EFE) -- [TEXT]",
"DAYTON, Ohio (May 3, 2015) –", "(CNN) —", "(CNN)", "NEW DELHI:", and in texts without capitals "patna:".
Only the form is looked at, not whether the place exists.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.reading.dates import find_date
from dateline.reading.outlets import find_outlet

LONGEST = 160  # code points; a longer dateline is taken for text


class Dateline(NamedTuple):
    """A dateline at `start` to `end` (the first word of the text after it). `day` only if the year stands there too."""

    place: str | None
    agency: str | None
    day: date | None
    start: int
    end: int


class LeadWords(Lexicon):
    """The words of leads (`lexicons/leads.yaml`)."""

    date_line_words: frozenset[str]
    byline_starts: tuple[str, ...]
    page_lines: tuple[str, ...]
    labels: frozenset[str]
    not_places: frozenset[str]
    tags: frozenset[str]


@cache
def lead_words() -> LeadWords:
    """The word lists of leads."""
    return load("leads", LeadWords)


_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŇŐŒŔŘŚŞŠŤŪŮŰŹŻŽ"
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DATE = (
    rf"(?:[0-9]{{1,2}} {_MONTH}[A-Za-z]{{0,6}}\.?(?: [0-9]{{2,4}})?"
    rf"|{_MONTH}[A-Za-z]{{0,6}}\.? [0-9]{{1,2}}(?:, [0-9]{{4}})?)"
)
_CAPS = rf"(?:Mc|Mac)?[{_UP}][{_UP}'’.-]+(?:[ /][{_UP}][{_UP}'’.-]*){{0,4}}"
_NAME = rf"[{_UP}][\w'’.-]+(?: [{_UP}][\w'’.-]+){{0,2}}"
_REGION = rf"(?:, (?!{_MONTH}[a-zA-Z]{{0,6}}\.? ?[0-9])[{_UP}][\w'’.]*(?:[ -][{_UP}][\w'’.]*){{0,3}}){{0,2}}"
_PAREN = r" ?\((?P<{}>[^()\n]{{1,45}})\)"
_REST = (
    rf"(?:{_PAREN.format('first')})?(?:,? (?P<date>{_DATE}))?(?:{_PAREN.format('second')})?(?:,? (?P<late>{_DATE}))?"
)
_DASH = r"(?:\s{0,2}(?:—|–|―|--)|\s{1,2}-)(?!-)\s{0,4}(?=\S)"
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}\b(?![ ][a-z])")  # of American stations
_TAGS = re.compile(r"(?:\[[^\[\]]{1,80}\]\s{0,3}){1,6}")

_WITH_CAPS = re.compile(rf"(?P<place>{_CAPS}{_REGION}){_REST}{_DASH}")
_WITH_NAME = re.compile(rf"(?P<place>{_NAME}{_REGION}){_REST}{_DASH}")
_BARE_NAME = re.compile(rf"(?P<place>{_NAME}{_REGION})(?: —| –) (?=[{_UP}“\"])")
_ALONE = re.compile(rf"\((?P<first>[^()\n]{{2,40}})\)(?P<dash>{_DASH})?\s{{0,2}}(?=\S)")
_COLON = re.compile(rf"(?P<place>{_CAPS}): (?=\S)")
_SMALL_COLON = re.compile(r"(?P<place>[a-z][a-z.'’-]{2,20}(?: [a-z.'’-]{2,20}){0,2}): {1,2}(?=\S)")


def match_dateline(text: str, start: int) -> Dateline | None:
    """The dateline that begins at `start`, a place where a paragraph begins; None if there is none."""
    window = text[start : start + LONGEST]
    found = _alone(window) or _placed(window) or _with_colon(window)
    if found is None:
        return None
    end = start + found.end
    return found._replace(start=start, end=end + _tags(text[end : end + 500]))


def inner_dateline(text: str, end: int) -> Dateline | None:
    """The first dateline in capitals that follows a headline on the same line, beginning before `end`."""
    for gap in re.finditer(rf"(?:(?<=[a-z0-9.!?”’\"'] )|(?<=[a-z]-))(?=[{_UP}]{{2}})", text[:end]):
        window = text[gap.start() : gap.start() + LONGEST]
        match = _WITH_CAPS.match(window)
        if match is None or len(match["place"]) < 4 or find_outlet(match["place"]):
            continue
        found = _made(match)
        if found and re.match(rf"[{_UP}0-9“\"‘']", window[found.end :]):
            return found._replace(start=gap.start(), end=gap.start() + found.end)
    return None


def _alone(window: str) -> Dateline | None:
    match = _ALONE.match(window)
    if match is None:
        return None
    outlet = find_outlet(match["first"])
    if outlet is None and not (match["dash"] and re.fullmatch(rf"[{_UP}0-9 .&/-]{{2,20}}(?:\.com)?", match["first"])):
        return None
    return Dateline(None, outlet.name if outlet else match["first"], None, 0, match.end())


def _placed(window: str) -> Dateline | None:
    match = _WITH_CAPS.match(window)
    if match is not None:
        return _made(match)
    match = _WITH_NAME.match(window)
    if match is not None and any(match[key] for key in ("first", "date", "second")):
        return _made(match, only_known=not match["date"])
    match = _BARE_NAME.match(window)
    if match is None or re.search(rf"-[{_UP}]{{3}}", match["place"]):  # "Border Talks-GENEVA —": a slug before it
        return None
    return Dateline(match["place"], None, None, 0, match.end())


def _with_colon(window: str) -> Dateline | None:
    match = _COLON.match(window) if re.search("[a-z]", window) else None
    if match is None and not re.search(rf"[{_UP}]", window):
        match = _SMALL_COLON.match(window)
    if match is None or _is_label(match["place"]):
        return None
    return Dateline(match["place"], None, None, 0, match.end())


def _made(match: re.Match[str], only_known: bool = False) -> Dateline | None:
    place, agency, day = match["place"], None, None
    if _is_label(place):
        return None
    for key in ("date", "late"):
        found = find_date(match[key] or "")
        day = day or (found.day if found else None)
    first, second = match["first"], match["second"]
    if first and second:
        place, first = f"{place}, {first}", None
    for paren in filter(None, (first, second)):
        found = find_date(paren)
        outlet = find_outlet(paren)
        if found or re.fullmatch(_DATE, paren):
            day = day or (found.day if found else None)
        elif paren is first and match["date"] and not outlet:
            place = f"{place}, {paren}"
        elif outlet:
            agency = outlet.name
        elif only_known and not _CALL_SIGN.match(paren):
            return None
        elif re.fullmatch(rf"[{_UP}0-9][\w .,&'’/+-]*", paren):
            agency = paren
    named = None if place.upper() in lead_words().not_places else place
    return Dateline(named, agency, day, 0, match.end())


def _is_label(place: str) -> bool:
    labels = lead_words().labels
    upper = place.partition(",")[0].upper().strip(".")
    return sum(c.isalpha() for c in place) < 3 or upper in labels or not labels.isdisjoint(upper.split())


def _tags(rest: str) -> int:
    """How many code points of bracketed tags ("[TEXT]", "[REPORT] [name of the reporter]") begin `rest`."""
    match = _TAGS.match(rest)
    if match is None:
        return 0
    inner = {" ".join(tag.split()).upper() for tag in re.findall(r"\[([^\[\]]*)\]", match[0])}
    return match.end() if inner & lead_words().tags else 0

"""What stands before the running text of a report: headline, date line, byline and dateline.

Web pages and archives put them into the text. Photo captions count as text, since they tell of the incident, but the
dateline after a caption is found too.
"""

import re
from datetime import date
from itertools import islice
from typing import NamedTuple

from dateline.reading.datelines import Dateline, inner_dateline, lead_words, match_dateline
from dateline.reading.dates import find_date
from dateline.reading.outlets import find_outlet

WINDOW = 2000  # code points at the start of a text in which its lead stands
LINES = 8
HEADLINE = 160
_CAPTION = re.compile(r"\((?:[^()]{0,60}\b)?(?:photos?|credit|courtesy|image|file)\b[^()]{0,80}\)\s*$", re.IGNORECASE)
_CREDIT = re.compile(
    r"\((?:(?:Photo|Credit|Courtesy):? ?(?:[^()/]{0,60}/ ?)?)?"
    r"(?P<who>[A-Z][\w. ]{1,30}?)(?:,? [Pp]hoto\b[^()]{0,60})?\)\s*$"
)
_POSTED = re.compile(r"\s(?:Posted|Published|Updated):? (?=[A-Z0-9])")
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_INNER_DATE = re.compile(
    rf"(?<=[\w\"”’'!?]) (?P<date>{_WEEKDAY}, [A-Z][a-z]{{2,8}} [0-9]{{1,2}}, [0-9]{{4}}) (?=[\"“'‘A-Z0-9])"
)
_PAGE_TITLE = re.compile(r"[^\n|«]{10,200} [|«] [^\n|«]{1,60}?(?<=[\w)])\. (?=[\"“'‘A-Z0-9])")
_SENTENCE_ENDS = (".", "!", "?", ";", ",", ":", ".”", '."', ".’", ")", "-", "–", "—")


class Lead(NamedTuple):
    """The lead of a text. `headline` is the first line if it looks like one; `credit` the agency of a photo credit."""

    body_start: int = 0
    dateline: Dateline | None = None
    day: date | None = None
    headline: str | None = None
    credit: str | None = None


def find_lead(text: str) -> Lead:
    """The lead of `text`, found by its form alone. `body_start` is 0 where the text begins at once."""
    window = text[:WINDOW]
    lead = Lead()
    headlines = 0  # a headline and a line below it
    running = False  # True once running text (a caption) was seen: body_start stays, only a dateline is looked for
    for line in _lines(window):
        dateline = match_dateline(text, line.start)
        if dateline is not None:
            return _ended(lead, dateline, running)
        if running:
            break
        if _is_furniture(line.text):
            lead = lead._replace(body_start=line.next, day=lead.day or _day_of(line.text))
        elif _is_caption(line.text):
            lead, running = lead._replace(credit=lead.credit or _credit(line.text)), _is_sentence(line.text)
            lead = lead if running else lead._replace(body_start=line.next)
        elif headlines < 2 and _is_headline(line, window):
            headlines += 1
            title, _, posted = _cut(line.text, _POSTED)
            lead = lead._replace(body_start=line.next, headline=lead.headline or title, day=lead.day or _day_of(posted))
        else:
            return _within(text, line, lead)
    return lead


class _Line(NamedTuple):
    text: str
    start: int
    next: int  # where the next line with text begins


def _lines(window: str) -> list[_Line]:
    found = list(islice(re.finditer(r"[^\s][^\n]*", window), LINES + 1))
    starts = [match.start() for match in found]
    return [_Line(m[0].rstrip(), m.start(), after) for m, after in zip(found, [*starts[1:], *starts[-1:]], strict=True)]


def _ended(lead: Lead, dateline: Dateline, running: bool) -> Lead:
    body_start = lead.body_start if running else dateline.end
    return lead._replace(body_start=body_start, dateline=dateline, day=lead.day or dateline.day)


def _within(text: str, line: _Line, lead: Lead) -> Lead:
    """A headline, page title or date that shares the first line of the text with the running text."""
    first = text[line.start : line.start + 350]
    title = _PAGE_TITLE.match(first)
    if title is not None:
        start = line.start + title.end()
        dateline = match_dateline(text, start)
        lead = lead._replace(
            headline=lead.headline or first[: title.end()].split(" | ")[0].split(" « ")[0], body_start=start
        )
        return _ended(lead, dateline, False) if dateline else lead
    dateline = inner_dateline(first, min(250, len(line.text)))
    if dateline is not None:
        moved = dateline._replace(start=line.start + dateline.start, end=line.start + dateline.end)
        return _ended(lead._replace(headline=lead.headline or first[: dateline.start].strip()), moved, False)
    inner = _INNER_DATE.search(first)
    if inner is not None and not re.search(r"[.!?] |\b(?:on|of|until|since|from) $", first[: inner.start() + 1]):
        headline = lead.headline or first[: inner.start()]
        return lead._replace(
            body_start=line.start + inner.end(), day=lead.day or _day_of(inner["date"]), headline=headline
        )
    return lead


def _is_furniture(line: str) -> bool:
    """Whether the line is a date line, a byline or a label of the page."""
    low = " ".join(line.lower().split())
    if low.strip(".:") in lead_words().page_lines or (len(line) <= 80 and low.startswith(_byline_starts())):
        return True
    if len(line) > 120 or find_date(line) is None:
        return False
    rest, found = line, find_date(line)
    while found is not None:
        rest = rest[: found.start] + " " + rest[found.end :]
        found = find_date(rest)
    allowed = lead_words().date_line_words
    words = re.findall(
        r"[^\W\d_]+(?:\.[^\W\d_]+)*", re.sub(rf"(?i)\b(?:{_WEEKDAY}|mon|tue|wed|thu|fri|sat|sun)\b", " ", rest)
    )
    return all(word.lower() in allowed for word in words)


def _is_caption(line: str) -> bool:
    low = line.lower()
    return _CAPTION.search(line) is not None or any(words in low for words in lead_words().page_lines)


def _is_sentence(caption: str) -> bool:
    """Whether a caption says something, and does not only name what the photo shows."""
    return re.search(r"\w{2}[.!?][”\"]? *\(", caption) is not None or len(caption.split()) > 15


def _credit(line: str) -> str | None:
    """The known agency or outlet whose photo a caption describes."""
    credit = _CREDIT.search(line)
    outlet = find_outlet(credit["who"]) if credit else None
    return outlet.name if outlet else None


def _byline_starts() -> tuple[str, ...]:
    return tuple(f"{start} " for start in lead_words().byline_starts)


def _is_headline(line: _Line, window: str) -> bool:
    """Whether a line is short, ends as no sentence does, and is followed by a line that begins like a sentence."""
    after = window[line.next :].partition("\n")[0].strip()
    if line.next <= line.start or len(line.text) > HEADLINE or not after:
        return False
    if after[0].islower() and not _is_furniture(after):
        return False
    gap = window[line.start + len(line.text) : line.next].count("\n")
    if line.text.isupper() and window[line.next :].isupper() and gap < 2:
        return False  # hard-wrapped text in capitals
    if line.text.endswith(_SENTENCE_ENDS):
        return gap >= 2 and line.text.endswith((".", "!", "?", ";")) and _is_title_case(line.text)
    return len(line.text.split()) >= 3


def _is_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", line) if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.95 * len(words)


def _cut(line: str, at: re.Pattern[str]) -> tuple[str, str, str]:
    """The line before, at and after the first match."""
    match = at.search(line)
    return (line[: match.start()], match[0], line[match.end() :]) if match else (line, "", "")


def _day_of(line: str) -> date | None:
    found = find_date(line)
    return found.day if found else None

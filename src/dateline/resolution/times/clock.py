"""Times of the clock: beside a day they tell that it is the day of an act; alone, that the report is fresh."""

import re

from dateline.records import Span

NEAR = 30  # code points on either side of a day within which its time of the clock stands
HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?|o['’]clock)|\d{1,2}:\d\d(?![\d:])|midnight|noon)"
BEFORE = re.compile(rf"\b{HOUR},?\s{{1,3}}(?:(?:on|this|early|late)\s{{1,3}})?\(?$", re.IGNORECASE)
AFTER = re.compile(
    rf",?\s{{1,3}}(?:at|around|about|shortly|just|near|before|after|approximately)\s{{1,3}}(?:[a-z]{{2,13}}\s{{1,3}}){{0,2}}{HOUR}",
    re.IGNORECASE,
)
# Alone, only a time of day that its words mark as one: "1:30" may be the length of a film, "noon" the hour of a prayer.
ALONE = re.compile(
    r"\b(?:at|around|about|before|after|near|approximately)\s{1,3}"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?\s?m\b|p\.?\s?m\b)|midnight\b|noon\b)",
    re.IGNORECASE,
)


def has_clock(text: str, span: Span) -> bool:
    """Whether a time of the clock stands right before or after the time phrase at `span`: "about 7 p.m. Tuesday"."""
    if BEFORE.search(text[max(0, span.start - NEAR) : span.start]):
        return True
    return AFTER.match(text, span.end, span.end + NEAR) is not None


def clock_alone(text: str) -> bool:
    """Whether `text` tells a time of the clock."""
    return ALONE.search(text) is not None

"""Sentences that add up what happened over a time and not in one act (`periods.yaml`)."""

import re
from functools import cache

from dateline.annotation.times.lexicon import words
from dateline.lexicons import Lexicon, load


class Periods(Lexicon):
    """The lists of `periods.yaml`."""

    phrases: tuple[str, ...]
    openings: tuple[str, ...]
    which: tuple[str, ...]
    units: tuple[str, ...]
    since: tuple[str, ...]
    many: tuple[str, ...]


def adds_up(sentence: str) -> bool:
    """Whether words of the sentence name a time over which figures are summed: "so far this year", "since March"."""
    return _pattern().search(" ".join(sentence.split())) is not None


@cache
def _pattern() -> re.Pattern[str]:
    lists = load("periods", Periods)
    since = (*lists.since, *words().months)
    phrases, openings, which, units, since_when, many = (
        "|".join(map(re.escape, told))
        for told in (lists.phrases, lists.openings, lists.which, lists.units, since, lists.many)
    )
    forms = (
        rf"(?:{phrases})\b",
        rf"(?:{openings}) (?:{which}) (?:\w{{1,20}} ){{0,2}}(?:{units})s?\b",
        rf"since (?:(?:{since_when})\b|(?:19|20)\d\d\b)",
        rf"in \d{{1,4}} (?:{many})\b",
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)

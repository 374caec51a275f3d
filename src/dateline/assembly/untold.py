"""Whether a report that tells no day was written on the day of the act: the signs of the first hours."""

import re
from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.resolution import clock_alone

MOST = 20_000  # code points of the report that are read


class Untold(Lexicon):
    """`untold.yaml`: phrases of a story under way, and words of what comes days later."""

    fresh: tuple[str, ...]
    later: tuple[str, ...]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = load("untold", Untold)
    fresh, later = ("|".join(map(re.escape, words)).replace(r"\ ", r"\s{1,3}") for words in (lists.fresh, lists.later))
    return re.compile(rf"\b(?:{fresh})\b", re.IGNORECASE), re.compile(rf"\b(?:{later})\b", re.IGNORECASE)


def is_fresh(text: str) -> bool:
    """Whether `text` reads like the first hours: a bare time of the clock or a phrase of a story under way.

    Where courts and burials are told as well, neither says so.
    """
    fresh, later = _patterns()
    read = text[:MOST]
    return (clock_alone(read) or fresh.search(read) is not None) and later.search(read) is None

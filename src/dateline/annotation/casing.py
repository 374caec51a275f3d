"""Restore the case of texts in capitals (or all in lower case), code point for code point, so that offsets hold."""

import re
from functools import cache
from importlib.resources import files

from dateline.annotation.counts.harm import harm_words
from dateline.annotation.people import person_nouns

WORD = re.compile(r"[^\W\d_][\w'’]*")
ENOUGH_LETTERS = 40  # a shorter text tells too little of how it is cased


@cache
def common_words() -> frozenset[str]:
    """English words that mostly stand in lower case (see `training/build_truecase.py`), and the field's own words."""
    general = files("dateline.lexicons").joinpath("common_words.txt").read_text(encoding="utf-8").split()
    return frozenset(general) | harm_words() | {form for noun in person_nouns() for form in (noun, noun + "s")}


def restore(text: str) -> str:
    """`text` with sentence case where it was all capitals; a text in mixed case comes back as it is.

    The result has the same length as `text`.
    """
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    if len(letters) < ENOUGH_LETTERS or upper < 0.7 * len(letters):
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return WORD.sub(lambda found: _cased(lowered, found), lowered)


def _cased(text: str, found: re.Match[str]) -> str:
    word = found.group()
    if len(word) == 1 and text[found.end() : found.end() + 1] == ".":
        return word.upper() if len(word.upper()) == 1 else word  # a letter of "U.S." or of a name
    if _begins_sentence(text, found.start()) or not _is_common(word):
        first = word[0].upper()
        return (first if len(first) == 1 else word[0]) + word[1:]
    return word


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \n\t\"'“‘(")
    return start == 0 or not before or before[-1] in ".!?]" or before.endswith("--")


def _is_common(word: str) -> bool:
    plain = word.lower().replace("’", "'")
    stem = plain.removesuffix("'s").rstrip("'")
    words = common_words()
    return plain in words or stem in words

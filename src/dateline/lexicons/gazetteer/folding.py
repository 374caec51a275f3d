"""Fold place names to keys: spellings of one name that differ in accents, case or hyphens meet in one key.

The same functions make the keys of the gazetteer file (`training/build_gazetteer.py`) and those of a look-up.
"""

import re
import unicodedata
from functools import lru_cache

MAX_NAME = 80  # longer "names" are no names; keeps hostile input cheap

# Letters that Unicode does not decompose, and marks that transliterations write or leave out as they please.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ǝ": "a", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ.·", None)
    | dict.fromkeys("-‐‑–—_/,()", " ")
)
SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}  # not the last word: "Main St" is a street
ARTICLES = frozenset({"al", "el", "as", "ash", "at", "ar", "an", "ad", "az", "es", "ez", "er", "ed"})
# Countries whose names come to us from the Arabic script, in many spellings.
ARABIC_SCRIPT = frozenset(
    {"AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "IQ", "IR", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PK", "PS", "QA"}
    | {"SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)
BONE = "~"  # begins the key of a skeleton, which no name does
FEWEST = 3  # consonants of a skeleton that tells anything
VOWELS = re.compile(r"[aeiouyw]|(?<=[a-z])h")
TWICE = re.compile(r"(.)\1+")
SOUNDS = str.maketrans({"q": "k", "j": "g", "c": "k", "z": "s"})
SPACES = re.compile(r"\s+")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key of `name`: no case, accents, dots or apostrophes; hyphens are blanks; "St. Louis" is "saint louis"."""
    decomposed = unicodedata.normalize("NFKD", name[:MAX_NAME].casefold().translate(LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(LETTERS)
    words = SPACES.sub(" ", plain).strip().split(" ")
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join([SHORT.get(word, word) for word in words[:-1]] + words[-1:])


def without_article(key: str) -> str | None:
    """`key` without the Arabic article before it ("al mawsil" -> "mawsil"); None where there is none."""
    first, _, rest = key.partition(" ")
    return rest if first in ARTICLES and len(rest) > 2 else None


def skeleton(key: str) -> str | None:
    """The consonants of a folded name, by which transliterations of one name meet; None where they are too few.

    "deir ezzor", "dayr az zawr" and "deir ez zor" are "~drsr".
    """
    words = [word for word in key.split(" ") if word not in ARTICLES]
    joined = "".join(words).translate(SOUNDS)
    bones = TWICE.sub(r"\1", joined[:1] + VOWELS.sub("", joined[1:]))
    return BONE + bones if len(bones) >= FEWEST and bones.isalpha() else None

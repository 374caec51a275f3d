"""Number expressions: from words to intervals, with the modifiers around them.

The intervals are those of the codebook: "at least 12" is 12 and open, "more than 130" 131 and open, "up to 30" 0 to 30.
"""

import re
from calendar import month_abbr, month_name
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from dateline.lexicons import Lexicon, load

DIGITS = re.compile(r"\d{1,3}(,\d{3})+|\d{1,7}")
WORDS_KEPT = 20_000  # of which is remembered whether a number may begin with them
NO_COUNT_AFTER = frozenset({"$", "£", "€", "rs", "no.", "number", "#", "age", "aged", "route", "highway"})
SPANS_OF_LIFE = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs"})
OLD = frozenset({"old", "olds"})
BARE_PLACES = frozenset({"nsubj", "nsubjpass", "dobj"})  # a number alone there counts: "killing 49"


class Numbers(Lexicon):
    """The words of `numbers.yaml`."""

    cardinals: dict[str, int]
    multipliers: dict[str, int]
    vague: dict[str, tuple[int, int | None]]
    together: dict[str, int]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    named_by: frozenset[str]


@dataclass(frozen=True)
class Number:
    """Tokens `first` to `last` (included) hold the number and its modifiers; `core` is the number's last word."""

    first: int
    last: int
    core: int
    low: int
    high: int | None
    vague: bool = False


def find_numbers(doc: Doc) -> tuple[Number, ...]:
    """All number expressions of a document, in order, without overlap."""
    found: list[Number] = []
    words = [token.lower_ for token in doc]
    i = 0
    while i < len(doc):
        number = _number_at(doc, i) if _may_begin(words[i]) else None
        if number is None:
            i += 1
            continue
        found.append(_widen(doc, number, found[-1].last if found else -1))
        i = found[-1].last + 1
    return tuple(found)


@cache
def _lexicon() -> Numbers:
    return load("numbers", Numbers)


def together(lemma: str) -> int:
    """How many people a noun in the singular stands for: 2 for "couple", 1 for most."""
    return _lexicon().together.get(lemma, 1)


@cache
def _modifiers() -> tuple[tuple[tuple[str, ...], str], ...]:
    pairs = [(tuple(p.split()), kind) for kind, phrases in _lexicon().before.items() for p in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _months() -> frozenset[str]:
    return frozenset(name.lower() for names in (month_name, month_abbr) for name in names if name and name != "May")


def value(word: str) -> int | None:
    """The value of one word: digits ("1,200") or a cardinal ("twenty-five", "thirtythree"); None for other words."""
    plain = word.lower()
    if DIGITS.fullmatch(plain):
        return int(plain.replace(",", ""))
    cardinals = _lexicon().cardinals
    if plain in cardinals:
        return cardinals[plain]
    for tens, amount in cardinals.items():
        if amount >= 20 and plain.startswith(tens):
            units = cardinals.get(plain[len(tens) :].lstrip("-"), 0)
            return amount + units if 0 < units < 10 else None
    return None


@lru_cache(maxsize=WORDS_KEPT)
def _may_begin(word: str) -> bool:
    return word in _lexicon().vague or word in ("a", "an", "half") or value(word) is not None


def _number_at(doc: Doc, i: int) -> Number | None:
    word = doc[i].lower_
    lexicon = _lexicon()
    if word in lexicon.vague:
        return _vague_at(doc, i, *lexicon.vague[word])
    if word in ("a", "an", "half") and i + 1 < len(doc) and doc[i + 1].lower_ in lexicon.multipliers:
        return Number(i, i + 1, i + 1, *(2 * (lexicon.multipliers[doc[i + 1].lower_],)))
    if word == "half" and [t.lower_ for t in doc[i + 1 : i + 3]] == ["a", "dozen"]:
        return Number(i, i + 2, i + 2, 6, 6)
    amount = value(word)
    if amount is None or _is_no_count(doc[i]):
        return None
    return _compose(doc, i, amount)


def _vague_at(doc: Doc, i: int, low: int, high: int | None) -> Number | None:
    word = doc[i].lower_
    first = i
    if word in ("few", "couple", "pair", "trio"):
        if i == 0 or doc[i - 1].lower_ not in ("a", "the"):
            return None
        first = i - 1
    if word == "scores" and i + 1 < len(doc) and doc[i + 1].lower_ != "of" and doc[i].pos_ == "VERB":
        return None
    multipliers = _lexicon().multipliers
    if word == "few" and i + 1 < len(doc) and doc[i + 1].lower_ in multipliers:  # "a few dozen"
        return Number(first, i + 1, i + 1, low * multipliers[doc[i + 1].lower_], None, vague=True)
    return Number(first, i, i, low, high, vague=True)


def _compose(doc: Doc, i: int, amount: int) -> Number:
    """A number with the words that continue it: "two dozen", "3 million", "twenty - five", "10 to 12", "40 or 50"."""
    last = i
    multipliers, cardinals = _lexicon().multipliers, _lexicon().cardinals
    if last + 2 < len(doc) and doc[last + 1].text == "-" and 20 <= amount < 100 and amount % 10 == 0:
        units = cardinals.get(doc[last + 2].lower_, 0)
        if 0 < units < 10:
            amount, last = amount + units, last + 2
    while last + 1 < len(doc) and doc[last + 1].lower_ in multipliers and last < i + 3:
        amount, last = amount * multipliers[doc[last + 1].lower_], last + 1
    if last + 2 < len(doc) and doc[last + 1].lower_ in ("to", "or", "-", "–", "and"):
        upper = value(doc[last + 2].lower_)
        between = i > 0 and doc[i - 1].lower_ == "between"
        if upper is not None and upper > amount and (between or doc[last + 1].lower_ != "and"):
            return Number(i - between, last + 2, last + 2, amount, upper)
    return Number(i, last, last, amount, amount)


def _is_no_count(token: Token) -> bool:
    """Ages, dates, clock times, money, ordinals in names: numbers that count no people."""
    doc, i = token.doc, token.i
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    before = doc[i - 1].lower_ if i else ""
    if before in NO_COUNT_AFTER or after in ("%", ":", "$") or after in _months():
        return True
    if before in _lexicon().named_by and token.text.isdigit() and doc[i - 1].whitespace_:
        return True
    if before == ":" and not doc[i - 1].whitespace_:  # a clock; after a space it is a list: "the toll: 12 dead"
        return True
    if after in ("-", "–") and doc[i + 1 : i + 3].text.replace("–", "-") in (
        "-year",
        "-month",
        "-week",
        "-day",
        "-hour",
    ):
        return True
    if after in SPANS_OF_LIFE and not OLD.isdisjoint(t.lower_ for t in doc[i + 2 : i + 4]):  # "43 year old"
        return True
    return token.ent_type_ in ("MONEY", "PERCENT") or (
        token.ent_type_ in ("DATE", "TIME") and token.dep_ not in BARE_PLACES and not _counts_noun(token)
    )


def _counts_noun(token: Token) -> bool:
    return token.dep_ == "nummod" and token.head.ent_type_ not in ("DATE", "TIME")


def _widen(doc: Doc, number: Number, floor: int) -> Number:
    """The number with its modifiers before ("at least") and after ("or more")."""
    low, high, first, last = number.low, number.high, number.first, number.last
    for _ in range(2):  # "at least another 12", "an estimated 40 or more"
        match = _before(doc, first, floor)
        if match is None:
            break
        kind, length = match
        low, high = _apply(kind, low, high)
        first -= length
    tail = " ".join(t.lower_ for t in doc[last + 1 : last + 3])
    if tail in _lexicon().after["at_least"] and high is not None:
        high, last = None, last + 2
    return Number(first, last, number.core, low, high, number.vague)


def _before(doc: Doc, first: int, floor: int) -> tuple[str, int] | None:
    modifiers = _modifiers()
    before = tuple(t.lower_ for t in doc[max(0, floor + 1, first - len(modifiers[0][0])) : first])
    return next(((kind, len(words)) for words, kind in modifiers if before[-len(words) :] == words), None)


def _apply(kind: str, low: int, high: int | None) -> tuple[int, int | None]:
    if kind == "at_least":
        return low, None
    if kind == "more_than":
        return (low + 1 if high is not None else low), None
    if kind == "up_to":
        return 0, high if high is not None else low
    if kind == "less_than":
        return 0, max(0, (high if high is not None else low) - 1)
    return low, high

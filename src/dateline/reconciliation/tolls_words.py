"""Numbers of the dead and hurt in plain words: "3 killed", "wounding two". They support numbers, and are no account."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.reconciliation.knowledge import figure_rules

REACH = 4  # words between a number and the word for what happened
AND_DEAD = 2  # words after "shot" in which "and killed" or "to death" stands
BACK = 4  # words before a number in which a verb has it as its object
HIGHEST = 99  # people that a number of figures stands for; greater ones are mostly years and addresses
PIECE = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[.,;:!?()|-]")
STOPS = frozenset(".!?")
JOINING = frozenset({"killing", "injuring", "wounding"})  # "three people, injuring two": a new statement begins


class TitleWords(Lexicon):
    """`toll_titles.yaml`."""

    numbers: dict[str, int]
    dead: frozenset[str]
    hurt: frozenset[str]
    hit: frozenset[str]
    before: frozenset[str]
    between: frozenset[str]
    acts: frozenset[str]
    no_people: frozenset[str]
    days: frozenset[str]
    rounds_up: frozenset[str]
    oneself: frozenset[str]
    passing: frozenset[str]


class Counted(NamedTuple):
    """A number of people that are `kind` ("dead", "hurt" or "hit"), and whether its sentence tells of several acts."""

    kind: str
    people: int
    spread: bool


def title_words() -> TitleWords:
    return load("toll_titles", TitleWords)


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """The words by kind, in the order in which they are looked for."""
    known = title_words()
    return {"dead": known.dead, "hurt": known.hurt, "hit": known.hit}


def pieces(text: str) -> list[str]:
    """The words and stops of a text in lower case."""
    return [piece.casefold() for piece in PIECE.findall(text)]


def counted(words: list[str]) -> Iterator[Counted]:
    """The people whom the words count as dead, hurt or hit, in order."""
    known = title_words()
    for sentence in _sentences(words):
        found = [(at, at, people) for at, people in _numbers(sentence, known)]
        spread = any(_acts(sentence, at, known) for at, _, people in found if people > 1)
        for first, last, people in (*found, *_lists(sentence, known)):
            kind = _after(sentence, last, known) or _before(sentence, first, known)
            if kind is not None and not _acts(sentence, last, known):
                yield Counted(kind, people, spread)


def _sentences(words: list[str]) -> Iterator[list[str]]:
    start = 0
    for i, word in enumerate(words):
        if word in STOPS:
            yield words[start:i]
            start = i + 1
    yield words[start:]


def _numbers(words: list[str], known: TitleWords) -> Iterator[tuple[int, int]]:
    """Where numbers of people stand, and how many these are; no ages ("Boy, 16, shot") and no days."""
    for i, word in enumerate(words):
        people = known.numbers.get(word, int(word) if word.isdecimal() and len(word) <= len(str(HIGHEST)) else None)
        last, following = words[i - 1] if i else "", words[i + 1] if i + 1 < len(words) else ""
        if people is None or last in known.days or following in known.no_people or last == "," == following:
            continue
        yield i, people


def _acts(words: list[str], at: int, known: TitleWords) -> bool:
    """Whether the number at this place counts acts: "two shootings", "three separate incidents"."""
    return any(word in known.acts for word in words[at + 1 : at + 3])


def _lists(words: list[str], known: TitleWords) -> Iterator[tuple[int, int, int]]:
    """Where people stand side by side, each named by what they are: "wife, son and then himself"."""
    people = _people()
    start, last, number = 0, -1, 0
    for i, word in enumerate([*words, "."]):
        if word in people:
            start, last, number = (start, i, number + 1) if number else (i, i, 1)
        elif number and word not in known.passing and not word.endswith("-old"):
            if number > 1:
                yield start, last, number
            number = 0


@cache
def _people() -> frozenset[str]:
    """The words for one person."""
    rules, known = figure_rules(), title_words()
    return (rules.kin | rules.male | rules.female | rules.young | rules.grown | known.oneself) - known.passing


def _after(words: list[str], at: int, known: TitleWords) -> str | None:
    """What the words after a number say of its people; who was "shot and killed" is dead."""
    for i, word in enumerate(words[at + 1 : at + 1 + REACH], start=at + 1):
        if not word[0].isalnum() or word.isdecimal() or word in known.numbers or word in JOINING:
            return None
        kind = _kind(word)
        if kind == "hit" and any(_kind(later) == "dead" for later in words[i + 1 : i + 1 + AND_DEAD]):
            return "dead"
        if kind is not None:
            return kind
    return None


def _before(words: list[str], at: int, known: TitleWords) -> str | None:
    for word in reversed(words[max(0, at - BACK) : at]):
        if word in known.before:
            return _kind(word)
        if word not in known.between:
            return None
    return None


def _kind(word: str) -> str | None:
    return next((kind for kind, of_kind in kinds().items() if word in of_kind), None)

"""What a headline says of a toll: "1 dead, 4 wounded in Oak Park shooting". It supports numbers, and is no account."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.lexicons import Lexicon, load

LONGEST = 300  # code points of a headline that are looked at
REACH = 4  # words between a number and the word for what happened
PIECE = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[.,;:!?()|-]")


class TitleWords(Lexicon):
    """`toll_titles.yaml`."""

    numbers: dict[str, int]
    dead: frozenset[str]
    hurt: frozenset[str]
    hit: frozenset[str]


class Title(NamedTuple):
    """Numbers of people `dead`, `hurt` and `hit` that a headline gives, and which of these it speaks of at all."""

    dead: frozenset[int]
    hurt: frozenset[int]
    hit: frozenset[int]
    speaks: frozenset[str]


def read_title(headline: str | None) -> Title:
    """The numbers of a headline; of an empty one none."""
    known = load("toll_titles", TitleWords)
    words = [word.casefold() for word in PIECE.findall((headline or "")[:LONGEST])]
    kinds = {"dead": known.dead, "hurt": known.hurt, "hit": known.hit}
    found: dict[str, set[int]] = {kind: set() for kind in kinds}
    for people, following in _numbers(words, known):
        kind = next((k for word in following for k, of_kind in kinds.items() if word in of_kind), None)
        if kind is not None:
            found[kind].add(people)
    speaks = {kind for kind, of_kind in kinds.items() if of_kind.intersection(words)}
    return Title(frozenset(found["dead"]), frozenset(found["hurt"]), frozenset(found["hit"]), frozenset(speaks))


def _numbers(words: list[str], known: TitleWords) -> Iterator[tuple[int, list[str]]]:
    """Each number, with the words after it up to the next one or a stop."""
    for i, word in enumerate(words):
        people = known.numbers.get(word, int(word) if word.isdecimal() and len(word) < 3 else None)
        if people is None or (i and words[i - 1] == "," == "".join(words[i + 1 : i + 2])):  # "Boy, 16, shot"
            continue
        following = []
        for other in words[i + 1 : i + 1 + REACH]:
            if not other[0].isalnum() or other.isdecimal() or other in known.numbers:
                break
            following.append(other)
        yield people, following


def title_features(people: int, title: Title, killed: bool, other: int) -> Iterator[tuple[str, float]]:
    """Why an incident may count `people` killed, or injured beside `other` killed, by a report's headline."""
    own, kind = (title.dead, "dead") if killed else (title.hurt, "hurt")
    if own:
        yield ("title_same" if people in own else "title_differs"), 1.0
    if title.hit:
        yield ("title_hit_same" if people + other in title.hit else "title_hit_differs"), 1.0
    if people == 0:
        yield from ((f"nobody_title_{spoken}", 1.0) for spoken in sorted(title.speaks))
        if title.speaks and kind not in title.speaks:
            yield "nobody_title_else", 1.0
    elif people == 1 and not own and not title.hit:
        yield from ((f"one_title_{spoken}", 1.0) for spoken in sorted(title.speaks))

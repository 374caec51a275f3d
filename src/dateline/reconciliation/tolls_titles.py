"""What a headline says of a toll: "1 dead, 4 wounded in Oak Park shooting". It supports numbers, and is no account."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.reconciliation.tolls_words import counted, kinds, pieces, title_words

LONGEST = 300  # code points of a headline that are looked at


class Title(NamedTuple):
    """Numbers of people `dead`, `hurt` and `hit` that a headline gives, and which of these it speaks of at all.

    `rounds_up` is True where its words tell of several acts together.
    """

    dead: frozenset[int]
    hurt: frozenset[int]
    hit: frozenset[int]
    speaks: frozenset[str]
    rounds_up: bool = False


def read_title(headline: str | None) -> Title:
    """The numbers of a headline; of an empty one none."""
    words = pieces((headline or "")[:LONGEST])
    found: dict[str, set[int]] = {kind: set() for kind in kinds()}
    spread = bool(title_words().rounds_up.intersection(words))
    for number in counted(words):
        found[number.kind].add(number.people)
        spread = spread or number.spread
    speaks = {kind for kind, of_kind in kinds().items() if of_kind.intersection(words)}
    dead, hurt, hit = (frozenset(found[kind]) for kind in ("dead", "hurt", "hit"))
    return Title(dead, hurt, hit, frozenset(speaks), spread)


def title_features(people: int, title: Title, killed: bool, other: int) -> Iterator[tuple[str, float]]:
    """Why an incident may count `people` killed, or injured beside `other` killed, by a report's headline."""
    own, kind = (title.dead, "dead") if killed else (title.hurt, "hurt")
    of = "_round_up" if title.rounds_up else ""
    if own:
        yield ("title_same" if people in own else "title_differs") + of, 1.0
    if title.hit:
        yield ("title_hit_same" if people + other in title.hit else "title_hit_differs") + of, 1.0
    if people == 0:
        yield from ((f"nobody_title_{spoken}", 1.0) for spoken in sorted(title.speaks))
        if title.speaks and kind not in title.speaks:
            yield "nobody_title_else", 1.0
    elif people == 1 and not own and not title.hit:
        yield from ((f"one_title_{spoken}", 1.0) for spoken in sorted(title.speaks))

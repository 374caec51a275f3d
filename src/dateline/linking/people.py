"""Full names that a report tells, of people above all, and the ages of the killed and injured.

Two reports that share a full name tell of one act more surely than by any other words; two that give their only
victim another age do not. Names of officials and reporters, who stand in reports of many acts, are left out.
"""

import re
from collections.abc import Iterator
from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.linking.wording import rarity
from dateline.records import Group, Measure, Mention, Status

RUN = re.compile(r"[A-Z][\w'’-]{1,25}(?:[ \t](?:[A-Z]\.[ \t]?)?[A-Z][\w'’-]{1,25}){1,5}")
WORD = re.compile(r"[\w'’-]{2,26}")
AGE = re.compile(r"\b(\d{1,3}|[a-z]{3,9})[- ](year|month|week|day)s?[- ]old\b", re.IGNORECASE)
AFTER = re.compile(r"[^\S\n]?,[^\S\n](\d{1,2})(?=[,.;:)\s])")  # "Ann Lee, 31, was"
GIVEN = 0.3  # least rarity of the first word of a name
MOST_NAMES = 12  # of a mention that are kept
BEFORE, BEHIND = 24, 60  # characters before and behind a name in which an office is looked for
INJURED = 120  # years: added to the ages of the injured, to tell them from those of the killed


class LinkPeople(Lexicon):
    officials: frozenset[str]
    offices: frozenset[str]
    not_names: frozenset[str]
    numbers: dict[str, int]


def full_names(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """First and last words of the full names in a text, folded, in order; none made only of `known` words.

    A text all in capitals has none. At most `MOST_NAMES`.
    """
    found: dict[str, bool] = {}
    for name, official in _told(text):
        found[name] = found.get(name, False) or official
    kept = [name for name, official in found.items() if not official and not known.issuperset(name.split())]
    return tuple(sorted(kept[:MOST_NAMES]))


def _told(text: str) -> Iterator[tuple[str, bool]]:
    """Each name as often as it is told, and whether an office is told with it."""
    words = _people()
    for run in RUN.finditer(text):
        if run.group().isupper():
            continue
        name: list[str] = []
        before = WORD.findall(text[max(0, run.start() - BEFORE) : run.start()].casefold())
        last = before[-1] if before else ""
        office = last in words.officials
        for token in [*WORD.findall(run.group().casefold().replace("’", "'").replace("'s", "")), ""]:
            ends = not token or token in words.not_names or token in words.officials
            if not ends and (name or rarity(token) >= GIVEN):
                name.append(token)
                continue
            if len(name) > 1:
                behind = text[run.end() : run.end() + BEHIND].casefold() if not token else ""
                yield f"{name[0]} {name[-1]}", office or _holds_office(behind)
            name = []
            office = token in words.officials


def _holds_office(behind: str) -> bool:
    """Whether an apposition after a name tells an office."""
    if not behind.startswith(","):
        return False
    return not _people().offices.isdisjoint(WORD.findall(behind[1:].split(",")[0]))


def ages(mention: Mention, text: str) -> tuple[int, ...]:
    """The ages of the killed, and those of the injured with `INJURED` added: in quotes, or behind a name there."""
    found = set()
    for account in mention.accounts:
        if account.measure not in (Measure.KILLED, Measure.INJURED) or account.status == Status.DENIED:
            continue
        if account.group == Group.PERPETRATORS or account.low != 1:
            continue
        told = [_years(*match.groups()) for match in AGE.finditer(account.quote)]
        if behind := AFTER.match(text, account.span.end):
            told.append(int(behind.group(1)))
        first = INJURED if account.measure == Measure.INJURED else 0
        found |= {first + age for age in told if age is not None and age < INJURED}
    return tuple(sorted(found))


def _years(number: str, unit: str) -> int | None:
    value = int(number) if number.isdigit() else _people().numbers.get(number.casefold())
    return value if value is None or unit.casefold() == "year" else 0


@cache
def _people() -> LinkPeople:
    return load("link_people", LinkPeople)

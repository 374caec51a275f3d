"""Armed groups and forces of states by name, with their canonical names."""

import re
from functools import cache
from typing import Literal, NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.records import Span

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*", re.UNICODE)


class ArmedGroup(Lexicon):
    name: str
    aliases: tuple[str, ...] = ()
    side: Literal["non-state", "state"] = "non-state"


class ArmedGroups(Lexicon):
    """`words` are acronyms that are English words too."""

    words: frozenset[str]
    groups: tuple[ArmedGroup, ...]


class GroupName(NamedTuple):
    """A group as the text names it."""

    span: Span
    name: str
    state: bool


class _Alias(NamedTuple):
    words: tuple[str, ...]
    exact: bool
    group: ArmedGroup


@cache
def _aliases() -> dict[str, tuple[_Alias, ...]]:
    """Aliases by their first word in lower case, longest first."""
    found: dict[str, list[_Alias]] = {}
    for group in load("armed_groups", ArmedGroups).groups:
        for alias in (group.name, *group.aliases):
            words = tuple(_WORD.findall(alias))
            exact = alias.upper() == alias and len(words) == 1
            found.setdefault(words[0].casefold(), []).append(_Alias(words, exact, group))
    return {first: tuple(sorted(a, key=lambda x: (-len(x.words), x.words))) for first, a in found.items()}


def find_groups(text: str) -> tuple[GroupName, ...]:
    """Every named group in `text`, in order, the longest name at each place. Acronyms match in capitals only."""
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    shouting = _is_shouting(text)
    found = []
    i = 0
    while i < len(words):
        alias = _match(words, i, shouting)
        if alias is None:
            i += 1
            continue
        end = words[i + len(alias.words) - 1][2]
        found.append(GroupName(Span(start=words[i][1], end=end), alias.group.name, alias.group.side == "state"))
        i += len(alias.words)
    return tuple(found)


@cache
def _plain_words() -> frozenset[str]:
    return load("armed_groups", ArmedGroups).words


def _match(words: list[tuple[str, int, int]], i: int, shouting: bool) -> _Alias | None:
    for alias in _aliases().get(words[i][0].casefold(), ()):
        part = words[i : i + len(alias.words)]
        if len(part) < len(alias.words):
            continue
        if alias.exact:
            if part[0][0] == alias.words[0] and not (shouting and alias.words[0] in _plain_words()):
                return alias
            continue
        alike = all(w[0].casefold() == a.casefold() for w, a in zip(part, alias.words, strict=True))
        if alike and (len(alias.words) > 1 or part[0][0][0].isupper()):
            return alias
    return None


def _is_shouting(text: str) -> bool:
    letters = sum(c.isalpha() for c in text[:2000])
    return letters > 0 and sum(c.isupper() for c in text[:2000]) > 0.7 * letters

"""Actors and weapons of all mentions, each once."""

import re
from collections.abc import Mapping, Sequence

from dateline.records import Actor, Certainty, Mention, Report, Role

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its", "two", "three", "several", "some"})
MOST = 200  # actors or weapons of one incident that are kept


def actors_of(mentions: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors by role; of those with one group, or one name, the most certain and fullest stands for all."""
    best: dict[tuple[Role, str], Actor] = {}
    for mention in mentions:
        for actor in mention.actors:
            key = (actor.role, (actor.group or "").casefold() or " ".join(_words(actor.name)))
            known = best.get(key)
            if known is None or _worth(actor) < _worth(known):
                best[key] = actor
    roles = list(Role)
    ranked = sorted(best.values(), key=lambda a: (roles.index(a.role), a.group is None, a.group or "", _worth(a)))
    return tuple(ranked[:MOST])


def weapons_of(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> tuple[str, ...]:
    """The weapons as the reports name them, without those that a longer name includes ("bomb" beside "car bomb")."""
    named: dict[tuple[str, ...], str] = {}
    for mention in mentions:
        report = reports.get(mention.report)
        for span in mention.weapons if report else ():
            quote = " ".join(span.of(report.text).split()) if report else ""
            words = tuple(_words(quote))
            if words:
                shown = " ".join(w for w in quote.split() if w.casefold() not in ARTICLES)
                shown = shown.casefold() if shown.isupper() else shown
                named[words] = min(shown, named.get(words, shown))
    kept = sorted(named)[:MOST]
    return tuple(sorted(named[w] for w in kept if not any(w != other and set(w) < set(other) for other in kept)))


def _words(name: str) -> list[str]:
    words = [w.casefold() for w in WORD.findall(name)]
    return [_singular(w) for w in words if w not in ARTICLES] or words


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _worth(actor: Actor) -> tuple[int, int, str, int]:
    """Sort key: certain before possible, then the longer name, then by name and place in the text."""
    return (
        list(Certainty).index(actor.certainty),
        -len(actor.name),
        actor.name,
        actor.span.start if actor.span else -1,
    )

"""Whom or what drafts hit: whether two of them hit the same, and whether one tells of somebody by name."""

from math import log
from typing import NamedTuple

from dateline.assembly.drafts import Draft
from dateline.assembly.weighing import Features
from dateline.records import Annotations

People = dict[int, frozenset[int]]


class Hit(NamedTuple):
    """`things` are lemmas of nouns, `names` words of names, `people` the people counted with the words of the act."""

    things: frozenset[str]
    names: frozenset[str]
    people: frozenset[int]


def people_of(annotations: Annotations) -> People:
    """The people counted with each trigger, as far as they are told apart: `entity` of counts by number of trigger."""
    found: dict[int, set[int]] = {}
    for count in annotations.counts:
        if count.trigger is not None and count.entity is not None:
            found.setdefault(count.trigger, set()).add(count.entity)
    return {trigger: frozenset(people) for trigger, people in found.items()}


def hit_by(draft: Draft, people: People) -> Hit:
    """Of all words of the draft together."""
    return Hit(
        frozenset(t for f in draft.facts for t in f.trigger.targets),
        frozenset(n for f in draft.facts for n in f.trigger.target_names),
        frozenset(p for f in draft.facts for p in people.get(f.number, ())),
    )


def same_hit(known: Hit, new: Hit) -> Features:
    """Why an act may hit the same as another that was told before it, or something else."""
    return {
        "target_same": float(bool(known.names & new.names)),
        "target_differs": _apart(known.names, new.names),
        "target_new": float(bool(new.names) and not known.names),
        "thing_same": float(bool(known.things & new.things)),
        "thing_differs": _apart(known.things, new.things),
        "person_same": float(bool(known.people & new.people)),
        "person_differs": _apart(known.people, new.people),
    }


def named_hit(draft: Draft) -> Features:
    """Why an act that hits somebody, or something by its name, may be an incident."""
    hit = hit_by(draft, {})
    named = float(bool(hit.names))
    return {
        "target": float(bool(hit.things)),
        "target_named": named,
        "target_names": log(1 + len(hit.names)),
        "target_named+background": named * draft.background,
        "target_named+no_count": named * (not draft.counts),
    }


def _apart(a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int]) -> float:
    return float(bool(a) and bool(b) and not a & b)

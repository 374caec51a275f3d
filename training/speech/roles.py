"""Attributions as the benchmark counts them: the whole range of each role."""

from collections.abc import Sequence
from typing import Any

from dateline.annotation.speech.attributions.decision import Found, spans
from dateline.annotation.speech.attributions.words import Words
from dateline_evaluation.polnear import ROLES, whole

Ranges = dict[str, list[tuple[int, int]]]


def gold_roles(row: dict[str, Any]) -> Ranges:
    return {
        role: sorted({r for one in row["attributions"] for r in whole(row["text"], one.get(role) or [])})
        for role in ROLES
    }


def found_roles(words: Words, found: Sequence[Found]) -> Ranges:
    roles: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    for one in found:
        for role, pieces in zip(ROLES, spans(words, one), strict=True):
            roles[role].update(whole(words.text, list(pieces)))
    return {role: sorted(ranges) for role, ranges in roles.items()}

"""What coders decided about mentions: the same incident, or not. Hard constraints on linking.

A decision speaks of mentions by id, in its `after`:
`merge` with `{"mentions": [id, ...]}` puts them into one incident,
`split` with `{"groups": [[id, ...], ...]}` keeps the groups apart (and each group together).
`undo` with `before = {"decision": id}` takes an earlier decision back. Later decisions overrule earlier ones.
Mentions that are not there (any more) are left out; other kinds of decisions do not concern linking.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.records import Decision


class Constraints:
    """`together`: groups of mention ids that must be one, each with the id of its decision. `sides` keeps apart.

    `named` are the mentions that stand on a side.
    """

    def __init__(self, decisions: Sequence[Decision], mentions: Iterable[str]) -> None:
        known = set(mentions)
        self.together: list[tuple[str, tuple[str, ...]]] = []
        self._sides: dict[str, dict[str, int]] = {}
        for decision in standing(decisions):
            if decision.what == "merge":
                self._merge(decision.id, [m for m in _ids((decision.after or {}).get("mentions")) if m in known])
            elif decision.what == "split":
                groups = (decision.after or {}).get("groups")
                lists = [_ids(group) for group in groups] if isinstance(groups, list | tuple) else []
                self._split(decision.id, [[m for m in group if m in known] for group in lists])

    @property
    def named(self) -> set[str]:
        return {mention for side in self._sides.values() for mention in side}

    def sides(self, mention: str) -> dict[str, int]:
        """On which side of which split the mention stands: group number by decision id."""
        return {decision: side[mention] for decision, side in self._sides.items() if mention in side}

    def _merge(self, decision: str, mentions: list[str]) -> None:
        if len(mentions) < 2:
            return
        for side in self._sides.values():
            if len({side[m] for m in mentions if m in side}) > 1:
                for m in mentions:
                    side.pop(m, None)
        self.together.append((decision, tuple(sorted(set(mentions)))))

    def _split(self, decision: str, groups: list[list[str]]) -> None:
        side = {m: number for number, group in enumerate(groups) for m in group}
        cut: list[tuple[str, tuple[str, ...]]] = []
        for name, members in self.together:
            parts: dict[int | None, list[str]] = {}
            for m in members:
                parts.setdefault(side.get(m), []).append(m)
            cut += [(name, tuple(part)) for part in parts.values() if len(part) > 1]
        cut += [(decision, tuple(sorted(set(group)))) for group in groups if len(set(group)) > 1]
        self.together = cut
        self._sides[decision] = side


def standing(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions in force, oldest first: without those undone, and an undone undo stands again."""
    ordered = sorted(decisions, key=lambda d: (d.when, d.id))
    undone: set[str] = set()
    for decision in reversed(ordered):
        if decision.what == "undo" and decision.id not in undone:
            undone.update(_ids([(decision.before or {}).get("decision")]))
    return [d for d in ordered if d.id not in undone and d.what != "undo"]


def _ids(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list | tuple) else []

"""The 23 scored slots of a template and their sets of values, from `slots.yaml`."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

Kind = Literal["date", "location", "set", "string", "number"]
Tree = dict[str, Any]


class Slot(BaseModel):
    """One slot. `form` is its name on the form, `group` the subtotal that it counts into, `tag` what its tags name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    form: str
    kind: Kind
    group: str
    tag: tuple[str, ...] = ()
    tree: Tree = {}

    def is_above(self, upper: str, lower: str) -> bool:
        """Whether the value `upper` is an ancestor of `lower` in the tree of the slot's values."""
        return any(name == upper and _holds(below, lower) for name, below in _nodes(self.tree))


class Slots(BaseModel):
    """All slots in the order of the form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slots: tuple[Slot, ...]
    premodifiers: frozenset[str]
    postmodifiers: frozenset[str]
    aligned_by: tuple[str, ...]

    def __getitem__(self, name: str) -> Slot:
        return next(slot for slot in self.slots if slot.name == name)


@cache
def slots() -> Slots:
    """The slots, read once."""
    return Slots.model_validate(yaml.safe_load(Path(__file__).with_name("slots.yaml").read_text(encoding="utf-8")))


def _nodes(tree: Tree) -> list[tuple[str, Tree]]:
    return [pair for name, below in tree.items() for pair in ((name, below), *_nodes(below))]


def _holds(tree: Tree, name: str) -> bool:
    return any(node == name for node, _ in _nodes(tree))

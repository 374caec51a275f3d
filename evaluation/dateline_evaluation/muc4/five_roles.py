"""The score of five roles: micro F1 of incident type, individual and organised perpetrators, physical targets,
named victims and weapons, by the rules of the scorer that GTT (Du, Rush and Cardie 2021) was published with.

An entity is the alternatives of one fill, as far as they occur in the text. A response's entity is right if each of
its mentions is one of the mentions of one entity of the key; articles, punctuation and case do not count. Templates
are laid upon each other where the type of the response is among those of the key, so that the F1 of the document
is highest. The type counts as one role more in the average. Optional marks are not looked at.
"""

import re
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline_evaluation.muc4.templates import Template

ROLES = {
    "PerpInd": "perp-ind-id",
    "PerpOrg": "perp-org-id",
    "Target": "phys-tgt-id",
    "Victim": "hum-tgt-name",
    "Weapon": "inc-instr-id",
}
TYPE = "incident_type"
MANY = 5_000  # ways to lay templates upon each other that are tried; beyond, the best pair is taken first
Entity = frozenset[str]


@dataclass(frozen=True)
class Filled:
    """The five roles of a template. `types` are the alternatives of the incident type, lower case."""

    types: tuple[str, ...]
    roles: Mapping[str, tuple[Entity, ...]]


@dataclass
class Counts:
    """Of one role: entities of responses that are right, all of them; entities of keys that are found, all of them."""

    right: int = 0
    given: int = 0
    found: int = 0
    asked: int = 0

    def numbers(self) -> dict[str, float]:
        """Precision, recall and F1 in per cent."""
        precision, recall = _share(self.right, self.given), _share(self.found, self.asked)
        return {"precision": round(precision, 2), "recall": round(recall, 2), "f1": round(_f1(precision, recall), 2)}


@dataclass
class Tables:
    counts: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in (TYPE, *ROLES)})

    def numbers(self) -> dict[str, Any]:
        """The numbers of each role and their micro average."""
        total = Counts()
        for counts in self.counts.values():
            total = Counts(
                total.right + counts.right,
                total.given + counts.given,
                total.found + counts.found,
                total.asked + counts.asked,
            )
        return {"micro": total.numbers(), **{role: counts.numbers() for role, counts in self.counts.items()}}


def five_roles(
    keys: Mapping[str, Sequence[Template]], responses: Mapping[str, Sequence[Template]], texts: Mapping[str, str]
) -> dict[str, Any]:
    """The numbers over all documents of the keys; `texts` are the documents, in which mentions must occur."""
    tables = Tables()
    for doc, templates in keys.items():
        text = " ".join(texts.get(doc, "").upper().split())
        gold = list(dict.fromkeys(_hashable(fill(template, text)) for template in templates))
        given = [fill(template, None) for template in responses.get(doc, ())]
        _count(tables, [Filled(types, dict(roles)) for types, roles in gold], given)
    return tables.numbers()


def fill(template: Template, text: str | None) -> Filled:
    """The roles of a template; mentions that `text` does not have are left out."""
    return Filled(
        tuple(value.lower() for f in template.get("inc-type") for value in f.values),
        {role: tuple(_entities(template, slot, text)) for role, slot in ROLES.items()},
    )


def _entities(template: Template, slot: str, text: str | None) -> Iterator[Entity]:
    for one in template.get(slot):
        mentions = frozenset(normal(v) for v in one.values if text is None or v in text)
        if mentions:
            yield mentions


def normal(text: str) -> str:
    """Lower case without punctuation, articles and needless blanks."""
    bare = "".join(char for char in text.lower() if char not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", bare).split())


def _hashable(filled: Filled) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[Entity, ...]], ...]]:
    return filled.types, tuple(filled.roles.items())


def _count(tables: Tables, gold: list[Filled], given: list[Filled]) -> None:
    counts = tables.counts
    counts[TYPE].asked += len(gold)
    counts[TYPE].given += len(given)
    for role in ROLES:
        counts[role].asked += sum(len(g.roles[role]) for g in gold)
        counts[role].given += sum(len(p.roles[role]) for p in given)
    for j, i in _mapping(gold, given).items():
        counts[TYPE].right += 1
        counts[TYPE].found += 1
        for role in ROLES:
            right, found = _hits(gold[j].roles[role], given[i].roles[role])
            counts[role].right += right
            counts[role].found += found


def _hits(gold: Sequence[Entity], given: Sequence[Entity]) -> tuple[int, int]:
    """How many of the response's entities are right, and how many of the key's are found."""
    return sum(any(p <= g for g in gold) for p in given), sum(any(p <= g for p in given) for g in gold)


def _mapping(gold: list[Filled], given: list[Filled]) -> dict[int, int]:
    """Of key templates the response template, so that the document's F1 is highest."""
    size_given = sum(1 + sum(map(len, p.roles.values())) for p in given)
    size_gold = sum(1 + sum(map(len, g.roles.values())) for g in gold)
    credit: dict[tuple[int, int], tuple[int, int]] = {}
    for j, g in enumerate(gold):
        for i, p in enumerate(given):
            if p.types and any(p.types[0] in kind for kind in g.types):
                hits = [_hits(g.roles[role], p.roles[role]) for role in ROLES]
                credit[j, i] = (1 + sum(h[0] for h in hits), 1 + sum(h[1] for h in hits))

    def value(chosen: dict[int, int]) -> float:
        right = sum(credit[pair][0] for pair in chosen.items())
        found = sum(credit[pair][1] for pair in chosen.items())
        return _f1(_share(right, size_given), _share(found, size_gold))

    ways = [way for _, way in zip(range(MANY + 1), _ways(list(credit), 0, {}), strict=False)]
    if len(ways) <= MANY:
        return max(ways, key=value)
    chosen: dict[int, int] = {}
    for j, i in sorted(credit, key=lambda pair: (-sum(credit[pair]), pair)):
        if j not in chosen and i not in chosen.values():
            chosen[j] = i
    return chosen


def _ways(pairs: list[tuple[int, int]], start: int, chosen: dict[int, int]) -> Iterator[dict[int, int]]:
    yield dict(chosen)
    for n in range(start, len(pairs)):
        j, i = pairs[n]
        if j not in chosen and i not in chosen.values():
            yield from _ways(pairs, n + 1, chosen | {j: i})


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

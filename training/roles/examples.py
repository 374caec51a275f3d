"""Examples: the wordings of the development texts with the roles that the keys give them, and the events asked for."""

import collections
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.annotation.actors.candidates import Candidate
from dateline.annotation.actors.fillers import ROLES, Filler, rows_of
from dateline_evaluation.muc4.events import Event
from dateline_evaluation.muc4.five_roles import normal
from dateline_evaluation.muc4.reading import Reading
from dateline_evaluation.muc4.reasons import Sentences
from dateline_evaluation.muc4.templates import Template

SLOTS = dict(
    zip(
        ROLES,
        ("perp-ind-id", "perp-org-id", "phys-tgt-id", "hum-tgt-name", "hum-tgt-desc", "inc-instr-id"),
        strict=True,
    )
)
CREDIT = {0: 1.0, 1: 0.4, 2: 0.1, 3: 0.1}  # of a fill so many sentences from the words of an event
LEAST = 0.7  # credit from which an event may be that of a key


@dataclass(frozen=True)
class Example:
    """One document: its wordings with places and features, and the templates of its key."""

    reading: Reading
    keys: tuple[Template, ...]
    wordings: list[tuple[str, tuple[Candidate, ...], list[str]]]

    def labels(self) -> list[list[bool]]:
        """Of each wording whether a key has it in each role."""
        asked = [fills(self.keys, role) for role in ROLES]
        return [[normal(words) in found for found in asked] for words, _, _ in self.wordings]

    def fillers(self, scores: Sequence[Sequence[float]], least: float) -> list[Filler]:
        """Its wordings with given scores, without those that have `least` in no role."""
        made = zip(self.wordings, scores, strict=True)
        return [Filler(words, places, tuple(s)) for (words, places, _), s in made if max(s) >= least]


def examples(readings: Iterable[Reading], keys: Mapping[str, Sequence[Template]]) -> Iterator[Example]:
    """One example a reading."""
    for reading in readings:
        a = reading.annotations
        wordings = rows_of(reading.doc, reading.report, a.triggers, a.weapons)
        yield Example(reading, tuple(keys[reading.report.source_id]), wordings)


def fills(keys: Iterable[Template], role: str) -> frozenset[str]:
    """All alternatives of the role in the templates, without case, punctuation and articles."""
    return frozenset(normal(v) for key in keys for f in key.get(SLOTS[role]) for v in f.values)


def laid_upon(example: Example, events: Sequence[Event]) -> dict[int, int]:
    """Of events the key's template that they tell of: of their type, with its fills near their words."""
    sentence = Sentences(example.reading.annotations)
    where: dict[str, set[int]] = collections.defaultdict(set)
    for words, places, _ in example.wordings:
        where[normal(words)].update(sentence(place.start) for place in places)
    credit = {
        (i, j): _credit(event, key, where, sentence)
        for i, event in enumerate(events)
        for j, key in enumerate(example.keys)
    }
    found: dict[int, int] = {}
    for i, j in sorted(credit, key=lambda pair: (-credit[pair], pair)):
        if credit[i, j] >= LEAST and i not in found and j not in found.values():
            found[i] = j
    return found


def _credit(event: Event, key: Template, where: Mapping[str, set[int]], sentence: Sentences) -> float:
    types = [value for f in key.get("inc-type") for value in f.values]
    total = 1.0 if event.kind in types else 0.0 if "ATTACK" in (event.kind, *types) else -1.0
    told = [sentence(span.start) for span in event.mention.spans]
    known = 0
    for slot in SLOTS.values():
        for one in key.get(slot):
            at = {s for v in one.values for s in where.get(normal(v), ())}
            if at:
                known += 1
                total += CREDIT.get(min(abs(a - b) for a in at for b in told), 0.0)
    return total + 0.05 * min(len(told), 4) - (0.0 if known else 0.5)

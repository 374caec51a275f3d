"""An incident in the making: the facts that tell of it, and what they add up to so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.assembly.facts import Fact
from dateline.assembly.types import rank
from dateline.records import Count, IncidentType, Place, TimeRange

EFFECT = 0.35  # triggers up to this score tell only an effect ("killed") and have no type of their own
# From here on it says no more how many drafts a report has; of 4,200 coded ones four had more. The hundredth attack of
# a long record is as much one as the twentieth.
MANY = 20


@dataclass
class Draft:
    """`facts` in text order; `counts` are positions in `annotations.counts`.

    `rival` is the draft that it was nearest to joining when it was opened, `doubt` the probability of that. `apart`
    says that its sentence tells of another act of its type as well.
    """

    facts: list[Fact]
    counts: list[int] = field(default_factory=list)
    rival: "Draft | None" = None
    doubt: float = 0.0
    apart: bool = False

    @property
    def start(self) -> int:
        return self.facts[0].trigger.span.start

    @property
    def sentences(self) -> set[int]:
        return {f.trigger.sentence for f in self.facts}

    @property
    def type(self) -> IncidentType:
        """The type with most votes; specific words first. `kinds.type_of` weighs more, once figures are assigned."""
        votes = self.votes()
        return max(votes, key=lambda kind: (votes[kind] * (1 + 0.08 * rank(kind)), rank(kind), kind.value))

    def votes(self) -> dict[IncidentType, float]:
        """How much its words speak for each type; later words less."""
        votes: dict[IncidentType, float] = {}
        for position, fact in enumerate(self.facts):
            weight = fact.trigger.score**2 / (1 + 0.15 * position)
            votes[fact.trigger.type] = votes.get(fact.trigger.type, 0.0) + weight
        return votes

    @property
    def vague(self) -> bool:
        """Whether only effects are told ("killed"), so that any type may join."""
        return all(f.trigger.score <= EFFECT for f in self.facts)

    @property
    def other(self) -> bool:
        return self.facts[0].trigger.other

    @property
    def background(self) -> bool:
        return self.facts[0].trigger.background

    def strong_types(self) -> set[IncidentType]:
        """The types that words of their own name; empty where only effects are told."""
        return {f.trigger.type for f in self.facts if f.trigger.score > EFFECT}

    def whens(self) -> list[TimeRange]:
        return [f.when for f in self.facts if f.when is not None]

    def wheres(self) -> list[Place]:
        return [f.where for f in self.facts if f.where is not None]

    def add(self, fact: Fact) -> None:
        self.facts.append(fact)

    def absorb(self, other: "Draft") -> None:
        self.facts = sorted([*self.facts, *other.facts], key=lambda f: (f.trigger.span.start, f.number))
        self.counts = sorted({*self.counts, *other.counts})


def counted(draft: Draft, counts: Sequence[Count]) -> list[Count]:
    """Those of the report's `counts` that belong to the draft."""
    return [counts[i] for i in draft.counts]

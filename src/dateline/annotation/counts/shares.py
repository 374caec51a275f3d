"""Some of those told before: "gunmen seized five guards. Two of them were let go"."""

from collections.abc import Sequence

from dateline.annotation.counts.candidate import Candidate
from dateline.records import Count, Group, Measure

PRONOUNS = frozenset({"them", "these", "those", "whom"})
NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
# What befalls the same people; who did it, or was arrested, are often others than those told last.
BEFALLS = frozenset(Measure) - {Measure.ARRESTED, Measure.PERPETRATORS}


def with_groups(found: Sequence[tuple[Candidate, Count]]) -> list[Count]:
    """The counts in order, those of a share ("two of them") with the group of the larger figure told last before."""
    counts: list[Count] = []
    for candidate, count in found:
        whole = next((c for c in reversed(counts) if _holds(c, count)), None) if _is_share(candidate, count) else None
        counts.append(count if whole is None else count.model_copy(update={"group": whole.group}))
    return counts


def _is_share(candidate: Candidate, count: Count) -> bool:
    after = candidate.noun.doc[candidate.last + 1 : candidate.last + 4]
    told = len(after) > 1 and after[0].lower_ == "of" and after[1].lower_ in PRONOUNS
    others = len(after) > 2 and after[2].pos_ in NAMING  # "two of them police officers"
    return told and not others and count.measure in BEFALLS


def _holds(whole: Count, part: Count) -> bool:
    near = part.sentence - whole.sentence in (0, 1)
    return near and whole.measure in BEFALLS and whole.group != Group.TOTAL and whole.low > part.low

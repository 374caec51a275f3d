"""Category, individuals and organisations of the perpetrators."""

from collections.abc import Sequence

from dateline.annotation.actors.groups import find_groups
from dateline.records import Certainty, Mention, Role
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.templates import Fill

DOERS = (Role.PERPETRATOR, Role.CLAIMANT)


def perpetrators(
    mention: Mention, individuals: Sequence[str], organisations: Sequence[str]
) -> dict[str, tuple[Fill, ...]]:
    """The four slots of the perpetrators."""
    every = (*individuals, *organisations)
    state = any(map(mapping().is_state, every)) and not any(map(_is_armed_group, every))
    confidence = [(name, mapping().confidence[_certainty(mention, name).value]) for name in organisations]
    return {
        "perp-inc-cat": (Fill(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",)),),
        "perp-ind-id": tuple(Fill((name,)) for name in individuals),
        "perp-org-id": tuple(Fill((name,)) for name in organisations),
        "perp-org-conf": tuple(Fill((told,), (name,)) for name, told in confidence),
    }


def _is_armed_group(name: str) -> bool:
    return any(not group.state for group in find_groups(name))


def _certainty(mention: Mention, name: str) -> Certainty:
    """How sure its part is: as for the actor of that name or group; a claim before anything else."""
    groups = {group.name for group in find_groups(name)}
    told = [a for a in mention.actors if a.role in DOERS and (a.group in groups or a.name.upper() == name)]
    claims = [a.certainty for a in told if a.role is Role.CLAIMANT]
    return (claims or [a.certainty for a in told] or [Certainty.FACT])[0]

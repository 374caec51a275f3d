"""The figures of an incident by another rule than the one that they were made by."""

from collections.abc import Mapping, Sequence

from dateline.reconciliation.decided import BY_CODER, counted
from dateline.reconciliation.figures import figures
from dateline.reconciliation.rules import RULES
from dateline.records import Figure, Incident, Report


def by_rule(
    incident: Incident, rule: str, reports: Mapping[str, Report], copies: Sequence[Sequence[str]] = ()
) -> Incident:
    """`incident` with its figures chosen by `rule`, one of `RULES`; figures that a coder set or took away stay so.

    `reports` are those of its mentions by id, `copies` groups of ids of syndicated ones. Raises `KeyError` for a rule
    that does not exist.
    """
    if rule not in RULES:
        raise KeyError(rule)
    held = {(f.measure, f.group): f for f in incident.figures}
    chosen: list[Figure] = []
    for figure in figures(counted(incident.mentions), reports, copies, rule):
        known = held.get((figure.measure, figure.group))
        if known:
            chosen.append(known if known.rule == BY_CODER else figure)
    return incident.model_copy(update={"figures": tuple(chosen)})

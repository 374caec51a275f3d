"""The figures of an incident by another rule than the one that they were made by."""

from collections.abc import Mapping, Sequence

from dateline.reconciliation.decided import BY_CODER, counted
from dateline.reconciliation.figures import figures
from dateline.reconciliation.rules import RULES
from dateline.records import Figure, Incident, Report


def by_rule(
    incident: Incident, rule: str, reports: Mapping[str, Report], copies: Sequence[Sequence[str]] = ()
) -> Incident:
    """`incident` with its figures chosen by `rule`, one of `RULES`; figures that a coder set stay.

    `reports` are those of its mentions by id, `copies` groups of ids of syndicated ones. Raises `KeyError` for a rule
    that does not exist.
    """
    if rule not in RULES:
        raise KeyError(rule)
    kept = {(f.measure, f.group): f for f in incident.figures if f.rule == BY_CODER}
    chosen: list[Figure] = [
        kept.get((f.measure, f.group), f) for f in figures(counted(incident.mentions), reports, copies, rule)
    ]
    return incident.model_copy(update={"figures": tuple(chosen)})

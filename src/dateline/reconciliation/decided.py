"""What coders decided about values of incidents, applied after reconciliation, so that it survives every rebuild.

A decision names one value in `before["target"]`:
`type` (with its stage), `when`, `where`, `outcome`, `figure MEASURE GROUP`, `actor ROLE NAME`, or
`account MENTION NUMBER`, which stands in the mention itself and is no concern of this module but for its rejection.
`before["machine"]` is what the reading gave when it was decided, `before["mentions"]` are the mentions that the
incident had then, by which it is found again. `correct` has the new value in `after["value"]`. Of several decisions on
a value the last one in force holds. Where the reading gives something else by now, the decision still holds, and the
value is due for review.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from dateline.linking.constraints import standing
from dateline.reconciliation.title import title
from dateline.records import Actor, Decision, Figure, Incident, IncidentType, Mention, Place, Stage, TimeRange

Value = dict[str, Any]
BY_CODER = "coder"  # the rule of a figure that a coder set
LARGEST = 2**53  # people; what is larger does not fit all databases and readers of JSON
ON_VALUES = ("accept", "correct", "reject")


class Verdict(NamedTuple):
    """The decision in force on one value, and what the reading gives for it now; None where it gives nothing."""

    decision: Decision
    machine: Value | None

    @property
    def changed(self) -> bool:
        """Whether the reading gives something else than when it was decided."""
        return (self.decision.before or {}).get("machine") != self.machine


class Settled(NamedTuple):
    """An incident with what was decided about it. `machine` holds the values as read, by target."""

    incident: Incident
    machine: dict[str, Value]
    verdicts: dict[str, Verdict]


def values(incident: Incident) -> dict[str, Value]:
    """The values of an incident by target, each as JSON; those that the incident does not have are left out."""
    found: dict[str, Value] = {"type": {"type": incident.type.value, "stage": incident.stage.value}}
    if incident.when:
        found["when"] = incident.when.model_dump(mode="json", include={"earliest", "latest", "precision"})
    if incident.where:
        found["where"] = incident.where.model_dump(mode="json", exclude={"span"})
    if incident.outcome:
        found["outcome"] = {"outcome": incident.outcome}
    for figure in incident.figures:
        found[figure_target(figure)] = figure.model_dump(mode="json", include={"low", "best", "high", "conflict"})
    for actor in incident.actors:
        found[actor_target(actor)] = actor.model_dump(mode="json", exclude={"span"})
    return found


def figure_target(figure: Figure) -> str:
    return f"figure {figure.measure} {figure.group}"


def actor_target(actor: Actor) -> str:
    return f"actor {actor.role} {actor.name}"


def counted(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without the accounts that coders rejected: what is to be reconciled."""
    return [
        mention.model_copy(update={"accounts": tuple(a for a in mention.accounts if a.decided != "rejected")})
        if any(a.decided == "rejected" for a in mention.accounts)
        else mention
        for mention in mentions
    ]


def settle(
    incidents: Iterable[Incident],
    mentions: Iterable[Mention],
    decisions: Sequence[Decision],
    others: Mapping[str, str] | None = None,
) -> list[Settled]:
    """Incidents made of `counted` mentions, with their whole `mentions` again and all that was decided about them.

    Where `incidents` are not all there are, `others` gives the incident of each mention of the rest.
    """
    made = list(incidents)
    whole = {mention.id: mention for mention in mentions}
    owned = by_incident(decisions, made, others or {})
    return [_settled(incident, whole, owned.get(incident.id, ())) for incident in made]


def by_incident(
    decisions: Sequence[Decision], incidents: Sequence[Incident], others: Mapping[str, str]
) -> dict[str, list[Decision]]:
    """The decisions in force on values, by the incident that holds most of the mentions that each was made about."""
    own = {mention.id: incident.id for incident in incidents for mention in incident.mentions}
    return owned_by(decisions, {**others, **own}, {incident.id for incident in incidents})


def owned_by(
    decisions: Sequence[Decision], holder: Mapping[str, str], live: AbstractSet[str]
) -> dict[str, list[Decision]]:
    """As `by_incident`, for the incidents `live`; `holder` gives the incident of each mention."""
    owned: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decisions):
        if decision.what in ON_VALUES:
            told = (decision.before or {}).get("mentions") or ()
            votes = Counter(holder[name] for name in told if name in holder)
            owner = min(votes, key=lambda name: (-votes[name], name), default=decision.incident)
            if owner in live:
                owned[owner].append(decision)
    return owned


def settled(incident: Incident, mentions: Iterable[Mention], decisions: Sequence[Decision]) -> Settled:
    """One incident as `settle` gives it, from the `decisions` that it owns (see `owned_by`)."""
    return _settled(incident, {mention.id: mention for mention in mentions}, decisions)


def _settled(incident: Incident, whole: Mapping[str, Mention], decisions: Sequence[Decision]) -> Settled:
    machine = values(incident)
    verdicts: dict[str, Verdict] = {}
    for decision in decisions:
        target = str((decision.before or {}).get("target"))
        if not target.startswith("account "):
            verdicts[target] = Verdict(decision, machine.get(target))
    for target, verdict in verdicts.items():
        if verdict.decision.what != "accept":
            value = None if verdict.decision.what == "reject" else (verdict.decision.after or {}).get("value")
            incident = replaced(incident, target, value)
    mentions = tuple(whole.get(mention.id, mention) for mention in incident.mentions)
    return Settled(incident.model_copy(update={"mentions": mentions}), machine, verdicts)


def replaced(incident: Incident, target: str, value: Value | None) -> Incident:
    """The incident with another value; None takes it away. Raises `ValueError` for what is no value of the target."""
    kind, _, rest = target.partition(" ")
    if kind == "figure":
        figures = (_figure(f, value) if rest == f"{f.measure} {f.group}" else f for f in incident.figures)
        return incident.model_copy(update={"figures": tuple(f for f in figures if f is not None)})
    if kind == "actor":
        actors = (_actor(a, value) if rest == f"{a.role} {a.name}" else a for a in incident.actors)
        return incident.model_copy(update={"actors": tuple(a for a in actors if a is not None)})
    return _retitled(incident.model_copy(update=_circumstance(incident, kind, value)))


def _figure(figure: Figure, value: Value | None) -> Figure | None:
    if value is None:
        return None
    chosen = {name: value.get(name) for name in ("low", "best", "high")}
    made = Figure.model_validate({**dict(figure), **chosen, "rule": BY_CODER})
    if not 0 <= made.low <= made.best <= (made.best if made.high is None else made.high) <= LARGEST:
        raise ValueError("a figure's low, best and high are whole numbers in this order, from 0 on")
    return made


def _actor(actor: Actor, value: Value | None) -> Actor | None:
    return None if value is None else Actor.model_validate({**value, "span": actor.span})


def _circumstance(incident: Incident, kind: str, value: Value | None) -> dict[str, Any]:
    if kind == "type":
        given = value or {"type": IncidentType.OTHER}
        return {"type": IncidentType(str(given.get("type"))), "stage": Stage(given.get("stage", incident.stage))}
    if kind == "when":
        return {"when": TimeRange.model_validate({**value, "how": "set by a coder"}) if value else None}
    if kind == "where":
        return {"where": _placed(value) if value else None}
    if kind == "outcome":
        return {"outcome": str(value.get("outcome") or "") or None if value else None}
    raise ValueError(f"an incident has no value '{kind}'")


def _placed(value: Value) -> Place:
    place = Place.model_validate(value)
    for degrees, most in ((place.latitude, 90), (place.longitude, 180)):
        if degrees is not None and not -most <= degrees <= most:
            raise ValueError(f"degrees lie between -{most} and {most}")
    return place


def _retitled(incident: Incident) -> Incident:
    return incident.model_copy(update={"title": title(incident.type, incident.stage, incident.where, incident.when)})

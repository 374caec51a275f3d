"""Which values of an incident await a coder, and how urgently: conflicts, then what is uncertain, then the rest."""

from collections.abc import Mapping
from math import log2
from typing import NamedTuple

from dateline.reconciliation.decided import Settled, Value, Verdict
from dateline.records import Account, Figure, Incident, IncidentType, Status

CHANGED, CONFLICT, UNCERTAIN, PLAIN = 400, 300, 200, 100
WEIGHT = 90  # the most that the weight of an incident adds, so that it never lifts a value over the next step
UNSURE = 0.6  # score of an account below which the reading is a guess
DECIDED = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


class Review(NamedTuple):
    """The state of one value: `open`, `accepted`, `corrected`, `rejected` or `changed`.

    `priority` is 0 where nothing is to be done; `why` says, in words for the coder, what is.
    """

    target: str
    state: str
    priority: int
    why: str
    decision: str | None
    machine: Value | None


def reviews_of(settled: Settled, sources: Mapping[str, str]) -> list[Review]:
    """The state of every value that is asked for, and of every other one that was decided.

    `sources` gives the source id of each report of the incident: of two with one source, the later is its new text.
    """
    incident = settled.incident
    weight = _weight(incident)
    asked = ["type", "when", "where", *(name for name in settled.machine if name.startswith("figure "))]
    found = []
    for target in dict.fromkeys([*asked, *settled.verdicts]):
        machine = settled.machine.get(target)
        verdict = settled.verdicts.get(target)
        if verdict:
            found.append(_decided(target, verdict, weight, _renewed(verdict, incident, sources)))
        else:
            step, why = _urgency(incident, target)
            found.append(Review(target, "open", step + weight, why, None, machine))
    return found


def incident_state(reviews: list[Review]) -> str:
    """`changed` if any value is due again, `reviewed` if all are decided, `begun` if some are, else `unreviewed`."""
    states = {review.state for review in reviews}
    if "changed" in states:
        return "changed"
    if "open" not in states:
        return "reviewed"
    return "unreviewed" if states == {"open"} else "begun"


def _decided(target: str, verdict: Verdict, weight: int, renewed: bool) -> Review:
    decision = verdict.decision
    if verdict.changed or renewed:
        why = "a source has a new text" if renewed else "the reading has changed"
        why += " since it was decided"
        return Review(target, "changed", CHANGED + weight, why, decision.id, verdict.machine)
    return Review(target, DECIDED[decision.what], 0, "", decision.id, verdict.machine)


def _renewed(verdict: Verdict, incident: Incident, sources: Mapping[str, str]) -> bool:
    """Whether a source that was known at the decision has given another text since."""
    told = (verdict.decision.before or {}).get("mentions") or ()
    known = {str(name).partition(":")[0] for name in told}
    reports = {mention.report for mention in incident.mentions}
    old = {sources.get(report) for report in reports & known}
    return any(sources.get(report, "") in old for report in reports - known)


def _weight(incident: Incident) -> int:
    """More for incidents of many dead and many reports."""
    dead = max((f.best for f in incident.figures if f.measure == "killed"), default=0)
    reports = len({mention.report for mention in incident.mentions})
    return min(WEIGHT, int(8 * log2(1 + dead)) + 4 * min(reports, 5))


def _urgency(incident: Incident, target: str) -> tuple[int, str]:
    for figure in incident.figures:
        if target == f"figure {figure.measure} {figure.group}":
            return _of_figure(figure)
    if target == "when":
        if incident.when is None:
            return UNCERTAIN, "no report tells when it happened"
        if incident.when.precision >= 4:
            return UNCERTAIN, "known to the month at best"
    if target == "where":
        if incident.where is None:
            return UNCERTAIN, "no report tells where it happened"
        if incident.where.precision >= 4 or incident.where.latitude is None:
            return UNCERTAIN, "known to the province at best"
    if target == "type" and incident.type == IncidentType.OTHER:
        return UNCERTAIN, "the kind of act is not known"
    return PLAIN, "not reviewed yet"


def _of_figure(figure: Figure) -> tuple[int, str]:
    if figure.conflict:
        return CONFLICT, "two accounts cannot both be true"
    if all(account.status in (Status.UNCONFIRMED, Status.DENIED) for account in figure.accounts):
        return UNCERTAIN, "no account is stated without reserve"
    if all(_guessed(account) for account in figure.accounts):
        return UNCERTAIN, "the reading is not sure of these words"
    if figure.high is None:
        return UNCERTAIN, "open to the top"
    return PLAIN, "not reviewed yet"


def _guessed(account: Account) -> bool:
    return account.decided is None and account.score < UNSURE

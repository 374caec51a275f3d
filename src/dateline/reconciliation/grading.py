"""How well an incident is founded, in the manner of casualty recorders, with the criterion that decided."""

from enum import StrEnum
from typing import NamedTuple

from dateline.reconciliation.origins import origins
from dateline.records import Account, Incident, Measure, Role, SpeakerKind, Status

# Figures on whose contradiction an incident is contested: whether and how many people came to harm.
HARM = (Measure.KILLED, Measure.INJURED, Measure.TAKEN_HOSTAGE, Measure.MISSING, Measure.CASUALTIES)
FINDING = (SpeakerKind.COURT,)  # whose statement is the end of an inquiry


class Grading(StrEnum):
    """From the least to the best founded; `contested` stands apart: sources contradict each other."""

    SINGLE_SOURCE = "single source"
    CONTESTED = "contested"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"


class Graded(NamedTuple):
    """A grade, and the criterion by which it was given, in words."""

    grade: Grading
    criterion: str


def graded(incident: Incident) -> Graded:
    """The grade of an incident.

    `contested`: a denial, or figures of harm that cannot both be true, of different origins. Else `confirmed`: some
    account is confirmed, a court states it, or a group claims what others blame it for. Else `corroborated`: two or
    more independent origins. Else `single source`.
    """
    accounts = [account for figure in incident.figures for account in figure.accounts]
    return _contested(incident, accounts) or _confirmed(incident, accounts) or _counted(incident)


def _contested(incident: Incident, accounts: list[Account]) -> Graded | None:
    for account in accounts:
        if account.status is Status.DENIED:
            return Graded(Grading.CONTESTED, f"{_name(account)} denies “{account.quote}”")
    for figure in incident.figures:
        if figure.conflict and figure.measure in HARM and figure.independent_origins > 1:
            told = f"{figure.measure.value.replace('_', ' ')}, {figure.group.value.replace('_', ' ')}"
            return Graded(Grading.CONTESTED, f"accounts of {told} cannot all be true")
    return None


def _confirmed(incident: Incident, accounts: list[Account]) -> Graded | None:
    for account in accounts:
        if account.status is Status.CONFIRMED:
            return Graded(Grading.CONFIRMED, f"“{account.quote}” is confirmed ({_name(account)})")
        if account.chain[-1].kind in FINDING:
            return Graded(Grading.CONFIRMED, f"a court states “{account.quote}” ({_name(account)})")
    blamed = {actor.group for actor in incident.actors if actor.role is Role.PERPETRATOR and actor.group}
    for actor in incident.actors:
        if actor.role is Role.CLAIMANT and actor.group and actor.group in blamed:
            return Graded(Grading.CONFIRMED, f"{actor.group}, which is blamed for it, claims it")
    return None


def _counted(incident: Incident) -> Graded:
    found = origins(incident)
    reports = {mention.report for mention in incident.mentions}
    if len(found) > 1:
        return Graded(Grading.CORROBORATED, f"{len(found)} independent origins state its figures")
    if not found and len(reports) > 1:
        return Graded(Grading.CORROBORATED, f"{len(reports)} reports tell it; none states a figure")
    return Graded(
        Grading.SINGLE_SOURCE, "one origin states its figures" if found else "one report tells it, without a figure"
    )


def _name(account: Account) -> str:
    return account.chain[-1].name or "an unknown outlet"

"""What happened, in one plain paragraph composed from the values of an incident."""

from dateline.api.phrases import best, label, place
from dateline.reconciliation.title import days
from dateline.records import Actor, Certainty, Figure, Group, Incident, IncidentType, Measure, Role, Stage

NUMBERED = (Measure.KILLED, Measure.INJURED, Measure.TAKEN_HOSTAGE, Measure.FREED, Measure.MISSING, Measure.ARRESTED)
DONE = {
    Measure.KILLED: "killed", Measure.INJURED: "injured", Measure.TAKEN_HOSTAGE: "taken hostage",
    Measure.FREED: "freed", Measure.MISSING: "missing", Measure.ARRESTED: "arrested",
}  # fmt: skip
CERTAIN = {
    Certainty.FACT: "by", Certainty.CLAIMED: "claimed by", Certainty.ACCUSED: "blamed on",
    Certainty.SUSPECTED: "suspected of", Certainty.POSSIBLE: "possibly by",
}  # fmt: skip
PEOPLE = {
    Group.TOTAL: "", Group.CIVILIANS: "civilians", Group.SECURITY_FORCES: "of the security forces",
    Group.ARMED_GROUP: "of an armed group", Group.PERPETRATORS: "of the perpetrators",
}  # fmt: skip


def paragraph(incident: Incident, reports: int, outlets: int) -> str:
    """Kind, day, place, who, how many, how it ended, and how many tell it. Only what the values hold is said."""
    sentences = [_opening(incident), *_tolls(incident)]
    if incident.outcome == "combination":
        sentences.append("It did not end alike for all captives.")
    elif incident.outcome:
        sentences.append(f"How it ended for the captives: {incident.outcome}.")
    contested = [f for f in incident.figures if f.conflict]
    if contested:
        names = " and ".join(_name(figure) for figure in contested)
        sentences.append(f"The reports contradict each other on the number {names}.")
    told = f"{_count(reports, 'report')} of {_count(outlets, 'outlet')}"
    sentences.append(f"This is what {told} {'tells' if reports == 1 else 'tell'}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _opening(incident: Incident) -> str:
    act = "incident" if incident.type == IncidentType.OTHER else label(incident.type)
    kind = act if incident.stage == Stage.ACCOMPLISHED else f"{incident.stage.value} {act}"
    article = "An" if kind[0] in "aeiou" else "A"
    when = f" on {days(incident.when)}" if incident.when and incident.when.precision == 1 else ""
    if incident.when and not when:
        when = f" ({days(incident.when)})"
    spot = place(incident.where) if incident.where else ""
    where = f" {'' if spot.startswith(('near', 'part of')) else 'in '}{spot}" if spot else ""
    weapons = f" ({_listed(incident.weapons[:2])})" if incident.weapons else ""
    return f"{article} {kind}{where}{when}{weapons}{_by(incident.actors)}."


def _by(actors: tuple[Actor, ...]) -> str:
    named = [a for a in actors if a.role in (Role.PERPETRATOR, Role.CLAIMANT) and a.group]
    if not named:
        return ""
    first = named[0]
    certainty = Certainty.CLAIMED if first.role == Role.CLAIMANT else first.certainty
    if certainty == Certainty.SUSPECTED:
        return f"; {first.group} is suspected"
    return f", {CERTAIN[certainty]} {first.group}"


def _tolls(incident: Incident) -> list[str]:
    found = []
    for measure in NUMBERED:
        figures = [f for f in incident.figures if f.measure == measure and f.best > 0]
        if figures:
            found.append(_toll(measure, figures))
    return found


def _toll(measure: Measure, figures: list[Figure]) -> str:
    totals = [f for f in figures if f.group == Group.TOTAL]
    parts = [f"{best(f)} {PEOPLE[f.group]}{_spread(f)}".strip() for f in figures if f.group != Group.TOTAL]
    # A total below one of its parts is a misreading or another count: the parts say more.
    if not totals or any(f.best > totals[0].best for f in figures):
        text = _listed(parts)
    else:
        among = f", among them {_listed(parts)}," if parts else ""
        text = f"{best(totals[0])} {'person' if totals[0].best == 1 else 'people'}{_spread(totals[0])}{among}"
    verb = "was" if sum(f.best for f in figures) == 1 else "were"
    if measure == Measure.MISSING:
        verb += " reported"
    return f"{text[:1].upper()}{text[1:]} {verb} {DONE[measure]}."


def _spread(figure: Figure) -> str:
    """ " (accounts give 5 to 14)" where they differ."""
    if figure.low == figure.best and figure.high in (figure.best, None):
        return ""
    return f" (accounts give {figure.low} to {'any number' if figure.high is None else figure.high})"


def _name(figure: Figure) -> str:
    if figure.measure == Measure.PERPETRATORS:
        return "of perpetrators"
    people = "" if figure.group == Group.TOTAL else f" {label(figure.group)}"
    return f"of{people} {label(figure.measure)}"


def _listed(parts: list[str] | tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + f" and {parts[-1]}"


def _count(number: int, noun: str) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[number] if number < len(words) else number} {noun}{'' if number == 1 else 's'}"

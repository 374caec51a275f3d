"""One line for each incident: what the table shows."""

from datetime import date

from dateline.records import Figure, Group, Incident, IncidentType, Measure, Place, Record, Stage, Status, TimeRange

FAR = date.max
GROUP_ORDER = (Group.TOTAL, Group.CIVILIANS, Group.SECURITY_FORCES, Group.ARMED_GROUP, Group.PERPETRATORS)


class Row(Record):
    """One incident in short. `number` is its place in the table and changes when others join; `id` does not.

    `grade` tells how well it is founded: A two or more outlets with two or more origins, B two or more of one of them,
    C one outlet and one origin, D no account that anybody states without reserve.
    """

    number: int
    id: str
    type: IncidentType
    stage: Stage
    when: TimeRange | None
    where: Place | None
    figures: tuple[Figure, ...]
    reports: int
    outlets: int
    origins: int
    grade: str
    background_only: bool

    def of(self, measure: Measure) -> tuple[Figure, ...]:
        """The figures of one measure, totals first."""
        found = [figure for figure in self.figures if figure.measure == measure]
        return tuple(sorted(found, key=lambda figure: GROUP_ORDER.index(figure.group)))


def order(incident: Incident) -> tuple[date, date, str]:
    """Sorts incidents by time, those without a date last."""
    when = incident.when
    return (when.earliest, when.latest, incident.id) if when else (FAR, FAR, incident.id)


def make_row(incident: Incident, number: int) -> Row:
    outlets = {outlet_of(incident, report) for report in reports_of(incident)}
    found = origins(incident)
    return Row(
        number=number,
        id=incident.id,
        type=incident.type,
        stage=incident.stage,
        when=incident.when,
        where=incident.where,
        figures=incident.figures,
        reports=len(reports_of(incident)),
        outlets=len(outlets),
        origins=len(found),
        grade=grade(incident, len(outlets), len(found)),
        background_only=all(mention.background for mention in incident.mentions),
    )


def reports_of(incident: Incident) -> tuple[str, ...]:
    """The ids of the reports that tell of an incident, in order."""
    return tuple(sorted({mention.report for mention in incident.mentions}))


def outlet_of(incident: Incident, report: str) -> str:
    """The outlet of one of its reports as the chains name it; the report's id where no chain does."""
    for figure in incident.figures:
        for account in figure.accounts:
            if account.report == report and account.chain[0].name:
                return account.chain[0].name
    return report


def origins(incident: Incident) -> frozenset[str]:
    """The last speakers of all chains, by folded name."""
    accounts = (account for figure in incident.figures for account in figure.accounts)
    return frozenset((account.chain[-1].name or account.report).casefold() for account in accounts)


def grade(incident: Incident, outlets: int, origins: int) -> str:
    """How well an incident is founded, A to D (see `Row`)."""
    firm = {Status.ASSERTED, Status.ATTRIBUTED, Status.CONFIRMED}
    if not any(account.status in firm for figure in incident.figures for account in figure.accounts):
        return "D"
    several = (outlets > 1) + (origins > 1)
    return "CBA"[several]

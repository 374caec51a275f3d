"""One line for each incident: what the table shows."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from dateline.api.phrases import best
from dateline.reconciliation.origins import origins
from dateline.records import Figure, Group, Incident, IncidentType, Measure, Place, Record, Stage, Status, TimeRange
from dateline.store import schema

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

    def shown(self, measure: Measure) -> tuple[Figure, ...]:
        """The total of one measure where there is one, else the figures of its groups."""
        figures = self.of(measure)
        return tuple(figure for figure in figures if figure.group == Group.TOTAL) or figures

    def toll(self, measure: Measure) -> str:
        """The best total, or the best of each group joined by " + "; "12+" is open to the top, "12*" contested."""
        return " + ".join(best(f).replace(" or more", "+") + "*" * f.conflict for f in self.shown(measure))


def outlets_of(connection: Connection) -> dict[str, str | None]:
    """The outlet of every report by its id, without the texts."""
    rows = connection.execute(select(schema.reports.c.id, schema.reports.c.outlet))
    return {row.id: row.outlet for row in rows}


def make_row(incident: Incident, number: int, outlets: Mapping[str, str | None]) -> Row:
    """The row of an incident. A report of an unknown outlet counts as one of its own."""
    reports = reports_of(incident)
    told_by = {(outlets.get(report) or report).casefold() for report in reports}
    found = origins(incident)
    return Row(
        number=number,
        id=incident.id,
        type=incident.type,
        stage=incident.stage,
        when=incident.when,
        where=incident.where,
        figures=incident.figures,
        reports=len(reports),
        outlets=len(told_by),
        origins=len(found),
        grade=grade(incident, len(told_by), len(found)),
        background_only=all(mention.background for mention in incident.mentions),
    )


def reports_of(incident: Incident) -> tuple[str, ...]:
    """The ids of the reports that tell of an incident, in order."""
    return tuple(sorted({mention.report for mention in incident.mentions}))


def grade(incident: Incident, outlets: int, found: int) -> str:
    """How well an incident of so many outlets and origins is founded, A to D (see `Row`)."""
    firm = {Status.ASSERTED, Status.ATTRIBUTED, Status.CONFIRMED}
    if not any(account.status in firm for figure in incident.figures for account in figure.accounts):
        return "D"
    several = (outlets > 1) + (found > 1)
    return "CBA"[several]


def richest(rows: Iterable[Row]) -> Row:
    """The incident to look at first: the one with the most speakers, then with the most figures."""
    return max(rows, key=lambda row: (row.origins, len(row.figures), row.id))

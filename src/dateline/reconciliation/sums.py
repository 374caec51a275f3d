"""Totals against parts: whether what is stated of groups can stand beside what is stated of all."""

from typing import NamedTuple

from dateline.records import Figure, Group, Incident, Measure


class Misfit(NamedTuple):
    """Figures of one measure that do not add up: `parts` people in groups, `low` to `high` stated as all of them."""

    measure: Measure
    parts: int
    low: int
    high: int

    def __str__(self) -> str:
        all_of_them = str(self.low) if self.low == self.high else f"{self.low} to {self.high}"
        return f"{self.measure.value.replace('_', ' ')}: the groups come to {self.parts}, the total is {all_of_them}"


def misfits(incident: Incident) -> tuple[Misfit, ...]:
    """The measures whose groups come to more people than the total allows.

    Fewer is no misfit: a total may count people of no named group. The lowest number of each group counts, so that an
    open or contested part does not raise a false alarm. Perpetrators who died belong to a total of the dead or not, as
    reports please: they count only where they alone are more than the total.
    """
    found = []
    for measure in Measure:
        figures = {figure.group: figure for figure in incident.figures if figure.measure == measure}
        total = figures.pop(Group.TOTAL, None)
        if total is None or total.high is None or not figures:
            continue
        culprits = figures.pop(Group.PERPETRATORS, None)
        parts = max(sum(_least(figure) for figure in figures.values()), _least(culprits) if culprits else 0)
        if parts > total.high:
            found.append(Misfit(measure, parts, total.low, total.high))
    return tuple(found)


def _least(figure: Figure) -> int:
    return min(figure.low, figure.best)

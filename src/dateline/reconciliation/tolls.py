"""One number of people for a measure of an incident, over all groups."""

from dateline.reconciliation.rules.base import Choice
from dateline.records import Figure, Group, Incident, Measure

# Whoever did it is seldom in what a report calls the toll, so they come on top of it where they were counted apart.
VICTIMS = (Group.SECURITY_FORCES, Group.ARMED_GROUP, Group.CIVILIANS)


def toll(incident: Incident, measure: Measure) -> Choice | None:
    """How many people the incident's figures of `measure` come to, perpetrators included; None where there is none.

    The stated whole (the group `total`) or the sum of the groups, whichever is more: groups do not overlap, and a
    whole that is less than its parts is an earlier or a partial one. Parts are never added to a whole. Named people
    were counted within their group when its figure was made. `low` and `high` add up in the same way.
    """
    figures = {figure.group: figure for figure in incident.figures if figure.measure == measure}
    if not figures:
        return None
    groups = [figure for group, figure in figures.items() if group != Group.TOTAL]
    added = _sum(groups)
    if Group.TOTAL not in figures:
        return added
    total = figures[Group.TOTAL]
    whole = Choice(total.low, total.best, total.high)
    return added if groups and added.best > whole.best else whole


def _sum(figures: list[Figure]) -> Choice:
    highs = [figure.high for figure in figures]
    return Choice(
        sum(figure.low for figure in figures),
        sum(figure.best for figure in figures),
        None if None in highs else sum(high for high in highs if high is not None),
    )

"""An incident as rows, in the form in which the database gives them back, so that two can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Account, Incident
from dateline.store import schema
from dateline.store.shapes import ACTOR, FIGURE, INCIDENT, RELATION, Row

# The tables that hang on an incident and are replaced with it, in an order in which rows can be inserted.
PARTS = (
    schema.incident_mentions,
    schema.incident_actors,
    schema.figures,
    schema.figure_accounts,
    schema.relations,
)


@dataclass(frozen=True)
class IncidentRows:
    """The incident's own row, and its rows in each table of `PARTS`, by table name."""

    incident: Row
    parts: Mapping[str, Sequence[Row]]

    def mentions(self) -> list[str]:
        """The ids of its mentions."""
        return [row["mention"] for row in self.parts["incident_mentions"]]


def rows_of(incident: Incident) -> IncidentRows:
    """The rows of an incident. Raises `ValueError` if a figure has an account that none of its mentions has."""
    name = incident.id
    links = [{"mention": m.id, "incident": name, "position": i} for i, m in enumerate(incident.mentions)]
    return IncidentRows(
        INCIDENT.row(incident),
        {
            "incident_mentions": links,
            "incident_actors": [_part(name, i, ACTOR.row(actor)) for i, actor in enumerate(incident.actors)],
            "figures": [_part(name, i, FIGURE.row(figure)) for i, figure in enumerate(incident.figures)],
            "figure_accounts": _figure_accounts(incident),
            "relations": [_part(name, i, RELATION.row(relation)) for i, relation in enumerate(incident.relations)],
        },
    )


def _part(incident: str, position: int, row: Row) -> Row:
    return {"incident": incident, "position": position, **row}


def _figure_accounts(incident: Incident) -> list[Row]:
    places: dict[Account, tuple[str, int]] = {}
    for mention in incident.mentions:
        for number, account in enumerate(mention.accounts):
            places.setdefault(account, (mention.id, number))
    rows: list[Row] = []
    for place, figure in enumerate(incident.figures):
        for position, account in enumerate(figure.accounts):
            if account not in places:
                raise ValueError(f"incident {incident.id} counts '{account.quote}', which none of its mentions states")
            told, number = places[account]
            key = {"incident": incident.id, "figure": place, "position": position}
            rows.append({**key, "mention": told, "account": number})
    return rows

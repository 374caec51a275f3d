"""What a reader is shown: the incidents as rows, or one of them in full."""

from typing import overload

from dateline.api.page import Page, make_page
from dateline.api.resolving import row_number
from dateline.api.rows import Row, make_row, outlets_of
from dateline.linking.copies import find_copies
from dateline.reconciliation.choosing import by_rule
from dateline.records import Incident
from dateline.store import Store


@overload
def show(db: str = ..., *, incident: None = None) -> tuple[Row, ...]: ...
@overload
def show(db: str = ..., *, incident: str, rule: str | None = ...) -> Page: ...
def show(db: str = "incidents.db", *, incident: str | None = None, rule: str | None = None) -> tuple[Row, ...] | Page:
    """The incidents of a database as rows by their days, undated ones last, or one of them in full.

    `incident` is an id, the beginning of one, or the number of a row. Raises `dateline.store.StoreError` (and of it
    `UnknownIncident`, `AmbiguousIncident` and `WithdrawnIncident`). `rule` chooses the figures of the one incident by
    another rule of `dateline.reconciliation.RULES` than it is stored with; `KeyError` for one that does not exist.
    """
    with Store.open(db, create=False) as store:
        incidents = list(store.incidents())
        with store.reading() as connection:
            outlets = outlets_of(connection)
        if incident is None:
            return tuple(make_row(found, number, outlets) for number, found in enumerate(incidents, 1))
        number = row_number(incident, len(incidents))
        chosen = incidents[number - 1] if number else store.incident(incident)
        place = next(i for i, other in enumerate(incidents) if other.id == chosen.id)
        if rule is not None:
            chosen = incidents[place] = _by_rule(store, chosen, rule)
        return make_page(store, chosen, incidents, outlets)


def _by_rule(store: Store, incident: Incident, rule: str) -> Incident:
    reports = {name: store.report(name) for name in sorted({mention.report for mention in incident.mentions})}
    return by_rule(incident, rule, reports, find_copies(reports).groups)

"""What a reader is shown: the incidents as rows, or one of them in full."""

from collections.abc import Iterable
from typing import overload

from dateline.api.page import Page, make_page
from dateline.api.rows import Row, make_row, order
from dateline.records import Incident
from dateline.store import Store

LONGEST_NUMBER = 6  # digits of a row number; anything longer is an id
SHORTEST_ID = 4  # the shortest beginning of an id that is looked up


class UnknownIncident(LookupError):
    """No incident, or more than one, answers to what was asked for; the message says what to do."""


@overload
def show(db: str = ..., incident: None = None) -> tuple[Row, ...]: ...
@overload
def show(db: str = ..., *, incident: str) -> Page: ...
def show(db: str = "incidents.db", incident: str | None = None) -> tuple[Row, ...] | Page:
    """The incidents of a database as rows in order of time, or one of them in full.

    `incident` is an id, the beginning of one, or the number of a row. Raises `UnknownIncident` and
    `dateline.store.StoreError`.
    """
    with Store.open(db) as store:
        incidents = sorted(store.incidents(), key=order)
        if incident is None:
            return tuple(make_row(found, number) for number, found in enumerate(incidents, 1))
        return make_page(store, find(incidents, incident), incidents)


def find(incidents: Iterable[Incident], asked: str) -> Incident:
    """The incident that `asked` names, of all in their order in the table. Raises `UnknownIncident`."""
    known = list(incidents)
    exact = [found for found in known if found.id == asked]
    if exact:
        return exact[0]
    if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER and 0 < int(asked) <= len(known):
        return known[int(asked) - 1]
    begun = [found for found in known if found.id.startswith(asked)] if len(asked) >= SHORTEST_ID else []
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise UnknownIncident(f"{len(begun)} incidents have ids that begin with '{asked}': give more of the id")
    raise UnknownIncident(f"there is no incident '{asked}': 'dateline show' lists those that are there")

"""What a reader is shown: the incidents as rows, or one of them in full."""

from typing import overload

from dateline.api.page import Page, make_page
from dateline.api.rows import Row, make_row, outlets_of
from dateline.store import Store

LONGEST_NUMBER = 6  # digits of a row number; anything longer is an id


@overload
def show(db: str = ..., *, incident: None = None) -> tuple[Row, ...]: ...
@overload
def show(db: str = ..., *, incident: str) -> Page: ...
def show(db: str = "incidents.db", *, incident: str | None = None) -> tuple[Row, ...] | Page:
    """The incidents of a database as rows by their days, undated ones last, or one of them in full.

    `incident` is an id, the beginning of one, or the number of a row. Raises `dateline.store.StoreError` (and of it
    `UnknownIncident`, `AmbiguousIncident` and `WithdrawnIncident`).
    """
    with Store.open(db, create=False) as store:
        incidents = list(store.incidents())
        outlets = outlets_of(store)
        if incident is None:
            return tuple(make_row(found, number, outlets) for number, found in enumerate(incidents, 1))
        number = _row_number(incident, len(incidents))
        chosen = incidents[number - 1] if number else store.incident(incident)
        return make_page(store, chosen, incidents, outlets)


def _row_number(asked: str, rows: int) -> int | None:
    """`asked` as the number of a row; None where it is none."""
    if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER and 0 < int(asked) <= rows:
        return int(asked)
    return None

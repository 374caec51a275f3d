"""Which incident somebody means who names one."""

from dateline.records import Incident
from dateline.store import Store, finding

LONGEST_NUMBER = 6  # digits of a row number; anything longer is an id


def chosen(store: Store, asked: str) -> Incident:
    """The incident of an id, the beginning of one, or the number of a row of the table.

    Raises `dateline.store.UnknownIncident`, `AmbiguousIncident` or `WithdrawnIncident`.
    """
    with store.reading() as connection:
        names = finding.incident_ids(connection, finding.Filter())
    number = row_number(asked, len(names))
    return store.incident(names[number - 1] if number else asked)


def row_number(asked: str, rows: int) -> int | None:
    """`asked` as the number of a row; None where it is none."""
    if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER and 0 < int(asked) <= rows:
        return int(asked)
    return None

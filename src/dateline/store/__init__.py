"""The database: reports, mentions, accounts, incidents, their history, and what was decided about them.

`Store.open(path_or_url)` makes or opens one: a SQLite file by default, PostgreSQL by URL. The tables are described in
`schema`, for those who query them with SQL. Offsets are code points of a report's text, end exclusive.
"""

from dateline.store.errors import AmbiguousIncident, StoreError, UnknownIncident, WithdrawnIncident
from dateline.store.replacing import Changes
from dateline.store.store import Store

__all__ = ["AmbiguousIncident", "Changes", "Store", "StoreError", "UnknownIncident", "WithdrawnIncident"]

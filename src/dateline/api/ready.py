"""Brings what the desk reads up to date with the database: after a build, or where an older version built it."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from dateline.api.indexing import clear, index
from dateline.api.rows import outlets_of
from dateline.api.settling import as_stored
from dateline.store import Store, schema
from dateline.store.finding import incidents_of
from dateline.store.reading import all_decisions, chunks
from dateline.store.searching import index_reports
from dateline.store.writing import state

Progress = Callable[[int, int], None]


def make_ready(store: Store, progress: Progress | None = None) -> None:
    """Make the overview and the full-text index where they are behind. Does nothing where they are not."""
    with store.reading() as connection:
        _, made = state(connection)
        of = connection.execute(select(schema.indexed.c.incidents)).scalar_one()
    with store.writing() as (connection, _):
        index_reports(connection)
        if of != made:
            index_all(connection, progress)
            connection.execute(schema.indexed.update().values(incidents=made))


def is_indexed(connection: Connection) -> bool:
    """Whether the overview is that of the incidents which are stored."""
    return bool(connection.execute(select(schema.indexed.c.incidents)).scalar_one() == state(connection)[1])


def index_all(connection: Connection, progress: Progress | None = None) -> None:
    """Make the overview of all incidents anew."""
    names = list(connection.execute(select(schema.incidents.c.id).order_by(schema.incidents.c.id)).scalars())
    clear(connection)
    outlets = outlets_of(connection)
    decisions = all_decisions(connection)
    done = 0
    for chunk in chunks(names, 200):
        index(connection, as_stored(connection, incidents_of(connection, chunk), decisions), outlets)
        done += len(chunk)
        if progress:
            progress(done, len(names))

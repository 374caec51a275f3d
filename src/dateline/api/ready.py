"""Brings what the desk reads up to date with the database: after a build, or where an older version built it."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from dateline.api.indexing import clear, index
from dateline.api.rows import outlets_of
from dateline.api.settling import as_stored
from dateline.reconciliation.decided import Settled
from dateline.store import Changes, Store, schema
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
            _index_all(connection, progress)
            connection.execute(schema.indexed.update().values(incidents=made))


def is_ready(store: Store) -> bool:
    """Whether the overview is that of the incidents which are stored."""
    with store.reading() as connection:
        return bool(connection.execute(select(schema.indexed.c.incidents)).scalar_one() == state(connection)[1])


def index_settled(
    store: Store, settled: Sequence[Settled], changes: Changes, generation: int, *, all_of_it: bool
) -> None:
    """After a build: index what it changed, or `all_of_it`. Leaves it to a later build that came in between."""
    with store.writing() as (connection, (_, made)):
        index_reports(connection)
        if made != generation:
            return
        wanted = {one.incident.id for one in settled} if all_of_it else {*changes.new, *changes.changed}
        if all_of_it:
            clear(connection)
        index(
            connection, (one for one in settled if one.incident.id in wanted), outlets_of(connection), changes.removed
        )
        connection.execute(schema.indexed.update().values(incidents=made))


def _index_all(connection: Connection, progress: Progress | None) -> None:
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

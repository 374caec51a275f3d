"""Proves what the rows of a database must be to each other, and reads records past rows that are broken."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, exists, func, not_, select

from dateline.store import schema
from dateline.store.reading import chunks

T = TypeVar("T")
FEW = 20  # lines that SQLite is asked for about a damaged file

# Tables whose rows number the parts of something: by what, and from 0 on without gaps.
NUMBERED = (
    (schema.mentions, ("report",)),
    (schema.mention_actors, ("mention",)),
    (schema.accounts, ("mention",)),
    (schema.speakers, ("mention", "account")),
    (schema.incident_actors, ("incident",)),
    (schema.incident_mentions, ("incident",)),
    (schema.figures, ("incident",)),
    (schema.figure_accounts, ("incident", "figure")),
    (schema.relations, ("incident",)),
    (schema.history, ("incident",)),
)


def damage(connection: Connection) -> Iterator[str]:
    """What SQLite finds wrong with its file, and rows that refer to rows which are not there."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL does not let it come to that
    for (line,) in connection.exec_driver_sql(f"PRAGMA integrity_check({FEW})").all():
        if line != "ok":
            yield f"the file is damaged: {' '.join(str(line).split())}"
    lost = {(row[0], row[2]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    yield from (f"the table {table} has rows whose row in {parent} is missing" for table, parent in sorted(lost))


def gaps(connection: Connection) -> Iterator[str]:
    """Parts that are missing in between."""
    for table, names in NUMBERED:
        owner = [table.c[name] for name in names]
        gap = func.count() != func.max(table.c.position) + 1
        for row in connection.execute(select(*owner).group_by(*owner).having(gap).order_by(*owner)):
            yield f"the table {table.name} lacks rows of {names[0]} {row[0]}"


def orphans(connection: Connection, stale: bool) -> Iterator[str]:
    """Mentions without incident (unless the incidents are stale), and what belongs to no incident's mention."""
    mentions, links, accounts = schema.mentions, schema.incident_mentions, schema.accounts
    incidents, figures, used = schema.incidents, schema.figures, schema.figure_accounts
    speakers = schema.speakers
    if not stale:
        yield from _each(
            connection, mentions, not_(exists().where(links.c.mention == mentions.c.id)), "is in no incident"
        )
    told = exists().where(links.c.incident == incidents.c.id)
    yield from _each(connection, incidents, not_(told), "has no mention")
    own = exists().where(links.c.mention == used.c.mention, links.c.incident == used.c.incident)
    for row in _rows(connection, used, not_(own), ("incident", "mention")):
        yield f"incident {row[0]}: a figure has an account of mention {row[1]}, which does not tell of it"
    backed = exists().where(used.c.incident == figures.c.incident, used.c.figure == figures.c.position)
    for row in _rows(connection, figures, not_(backed), ("incident", "measure", "counted_group")):
        yield f"incident {row[0]}: the figure {row[1]} {row[2]} has no account"
    said = exists().where(speakers.c.mention == accounts.c.mention, speakers.c.account == accounts.c.position)
    for row in _rows(connection, accounts, not_(said), ("mention", "quote")):
        yield f"mention {row[0]}: account '{row[1]}' has no speaker"


def wrong_ids(connection: Connection) -> Iterator[str]:
    """Redirects that lead nowhere or away from an incident, tombstones of incidents, and histories of nothing."""
    incidents, redirects, tombstones = schema.incidents, schema.redirects, schema.tombstones
    live = set(connection.execute(select(incidents.c.id)).scalars())
    dead = set(connection.execute(select(tombstones.c.id)).scalars())
    moved = {row.id: row.target for row in connection.execute(select(redirects).order_by(redirects.c.id))}
    for name in moved:
        if name in live:
            yield f"incident {name} is redirected to {moved[name]}, but is an incident"
        elif _end(name, moved, live | dead) is None:
            yield f"the id {name} redirects to no incident"
    yield from (f"incident {name} has a tombstone, but is an incident" for name in sorted(live & dead))
    for name in connection.execute(
        select(schema.history.c.incident).distinct().order_by(schema.history.c.incident)
    ).scalars():
        if name not in live and name not in dead and name not in moved:
            yield f"there is a history of {name}, which never was an incident"


def _end(name: str, moved: dict[str, str], ends: set[str]) -> str | None:
    for _ in range(len(moved) + 1):
        if name in ends:
            return name
        if name not in moved:
            return None
        name = moved[name]
    return None


def _each(connection: Connection, table: Table, fault: ColumnElement[bool], words: str) -> Iterator[str]:
    thing = table.name.removesuffix("s")
    yield from (f"{thing} {row[0]} {words}" for row in _rows(connection, table, fault, ("id",)))


def _rows(
    connection: Connection, table: Table, fault: ColumnElement[bool], names: Sequence[str]
) -> Iterable[Sequence[str]]:
    columns = [table.c[name] for name in names]
    return [tuple(row) for row in connection.execute(select(*columns).where(fault).distinct().order_by(*columns))]


def readable(names: Iterable[str], load: Callable[[list[str]], Iterable[T]], thing: str) -> Iterator[T | str]:
    """What `load` makes of ids; for an id at which it fails, a line that says so."""
    for chunk in chunks(names, 100):
        try:
            yield from list(load(chunk))
        except (ValueError, LookupError, TypeError):
            for name in chunk:
                try:
                    yield from list(load([name]))
                except (ValueError, LookupError, TypeError) as error:
                    yield f"{thing} {name} cannot be read: {' '.join(str(error).split())[:200]}"

"""From a path or URL to a connection: SQLite with its settings, or PostgreSQL."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text

from dateline.store.errors import StoreError

DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


def location(target: str | Path) -> URL:
    """The URL of a path ("incidents.db") or of a database URL. Raises SQLAlchemy's `ArgumentError` on a broken URL."""
    given = str(target)
    if "://" not in given:
        return URL.create("sqlite", database=given)
    scheme, _, rest = given.partition("://")
    return make_url(f"{DRIVERS.get(scheme, scheme)}://{rest}")


def shown(url: URL) -> str:
    """How messages name the database: the path of a file, or the URL without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    return url.render_as_string(hide_password=True)


def check_file(url: URL, create: bool) -> None:
    """Raise `StoreError` where a SQLite file is missing or cannot be made."""
    if url.get_backend_name() != "sqlite" or "uri" in url.query:  # a URI of SQLite's own says what it wants
        return
    if not url.database or url.database == ":memory:":
        raise StoreError("a database in memory would be lost at the end; give a file with --db")
    file = Path(url.database)
    if file.is_dir():
        raise StoreError(f"{file}: this is a directory; give a file with --db")
    if not create and not file.exists():
        raise StoreError(f"{file}: there is no such database; make it with 'dateline build', or choose one with --db")
    if not file.parent.is_dir():
        raise StoreError(f"{file}: its directory does not exist; make it first, or choose another file with --db")


def connectable(url: URL, timeout: float) -> Engine:
    """An engine whose transactions are real ones, and whose writers wait up to `timeout` seconds for each other."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, timeout)
    engine = create_engine(url, pool_pre_ping=True)
    if url.get_backend_name() == "postgresql":
        event.listen(engine, "begin", lambda connection: connection.execute(_lock_timeout(timeout)))
    return engine


def _lock_timeout(timeout: float) -> Any:
    return text(f"SET LOCAL lock_timeout = {int(timeout * 1000)}")


def _sqlite(url: URL, timeout: float) -> Engine:
    file = Path(url.database or "")
    if "uri" not in url.query and _unwritable(file):
        # WAL wants to write beside the file; one that nobody can be writing to is read without.
        uri = f"file:{quote(str(file.absolute()))}?immutable=1"
        url = URL.create("sqlite", database=uri, query={"uri": "true"})
    engine = create_engine(url, connect_args={"timeout": timeout, "isolation_level": None})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _unwritable(file: Path) -> bool:
    alone = not file.with_name(file.name + "-wal").exists()
    return alone and file.exists() and not os.access(file.absolute().parent, os.W_OK)


def _set_up(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # The driver would begin on the first write only, and two transactions that both read first could then not both
    # write. So a transaction that will write says so before it reads.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

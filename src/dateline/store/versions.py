"""Makes a new database, brings an older one up to date, and refuses a newer one and what is none of Dateline's."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from dateline.store import schema_linking, schema_team  # noqa: F401 - add their tables to the metadata
from dateline.store.errors import NO_DATABASE, StoreError
from dateline.store.schema import HEAD, VERSION_TABLE, metadata

if TYPE_CHECKING:  # it is slow to import, and only a database of another version needs it
    from alembic.config import Config

ADVISORY_LOCK = 0x646C  # any number that only Dateline takes


def prepare(engine: Engine, where: str, create: bool, timeout: float) -> None:
    """Leave the database at version `HEAD`. Without `create`, a database without tables is a `StoreError`."""
    with engine.connect() as connection:
        version = _version(connection, where)
    if version == HEAD:
        return
    if version is None and not create:
        raise StoreError(f"{where}: this database is empty; fill it with 'dateline build', or choose one with --db")
    if engine.dialect.name == "sqlite":
        _use_wal(engine, timeout)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
        version = _version(connection, where)  # another build may have been first
        if version != HEAD:
            _migrate(connection, where, version)


def _version(connection: Connection, where: str) -> str | None:
    """The version of the database, None for one without tables. Raises `StoreError` for one of something else."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
        if found is not None:
            return str(found)
    foreign = tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)
    if foreign - {VERSION_TABLE}:
        raise StoreError(NO_DATABASE.format(where=where))
    return None


def scripts() -> "Config":
    """Alembic's configuration for the migrations that ship in this package."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _migrate(connection: Connection, where: str, version: str | None) -> None:
    from alembic import command
    from alembic.script import ScriptDirectory

    config = scripts()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreError(f"{where}: a newer version of Dateline made this database; run pip install -U dateline")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _use_wal(engine: Engine, timeout: float) -> None:
    """Let readers read while one writes; the file remembers it. SQLite does not wait for the lock that this needs."""
    until = time.monotonic() + timeout
    while True:
        try:
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return

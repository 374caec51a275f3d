"""New databases, those of other versions, and files that are none."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from dateline.store import Store, StoreError, schema, versions


def refused(target: str | Path, words: str, **options: bool) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        Store.open(target, **options)
    assert "\n" not in str(caught.value)


def test_the_migrations_make_the_tables(url: str) -> None:
    with Store.open(url) as store, store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        assert compare_metadata(context, schema.metadata) == []
        assert ScriptDirectory.from_config(versions.scripts()).get_heads() == [schema.HEAD]


def test_sqlite_is_set_up(tmp_path: Path) -> None:
    with Store.open(tmp_path / "a.db") as store, store.reading() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 60000}


def test_a_newer_version_is_refused(url: str) -> None:
    with Store.open(url) as store, store.writing() as (connection, _):
        connection.execute(text("UPDATE dateline_version SET version_num = '9999'"))
    refused(url, "newer version of Dateline made this database; run pip install -U dateline")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database " * 100)
    refused(tmp_path / "notes.txt", "not a database of Dateline")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (id)")
    refused(tmp_path / "other.db", "not a database of Dateline")
    refused(tmp_path, "is a directory")
    refused(tmp_path / "none" / "a.db", "directory does not exist")
    refused(":memory:", "in memory")
    refused("sqlite://", "in memory")
    refused("nonsense://x", "check --db")
    refused("://", "check --db")
    assert (tmp_path / "notes.txt").read_text().startswith("not a database")


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Store.open(path).close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 60_000)
    with pytest.raises(StoreError, match="damaged"), Store.open(path) as store:
        list(store.mentions())


def test_without_create_nothing_is_made(tmp_path: Path) -> None:
    refused(tmp_path / "a.db", "no such database; make it with 'dateline build'", create=False)
    (tmp_path / "b.db").touch()
    refused(tmp_path / "b.db", "is empty", create=False)
    assert {path.name for path in tmp_path.iterdir()} == {"b.db"}
    assert (tmp_path / "b.db").stat().st_size == 0


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "b.db").touch()
    with Store.open(tmp_path / "b.db") as store:
        assert store.known() == set()


def test_odd_names_are_paths(tmp_path: Path) -> None:
    for name in ("a b?c#d%41.db", "ü'\".db"):
        Store.open(tmp_path / name).close()
        assert (tmp_path / name).exists()
        Store.open(f"sqlite:///{tmp_path / 'url.db'}").close()
    assert (tmp_path / "url.db").exists()


def test_many_may_make_it_at_once(url: str) -> None:
    code = "import sys; from dateline.store import Store; Store.open(sys.argv[1]).close()"
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, url]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, env=paths) for _ in range(3)]
    for process in running:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    with Store.open(url) as store:
        assert not store.stale()


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    refused(f"postgresql://x:secret@/x?host={tmp_path}", r"x:\*\*\*@.*the database server does not answer")


def test_tables_of_others_are_refused(postgresql: str) -> None:
    import psycopg

    with psycopg.connect(postgresql) as connection:
        connection.execute("CREATE TABLE recipes (id int)")
    Store.open(postgresql).close()
    with psycopg.connect(postgresql) as connection:
        connection.execute("DROP TABLE dateline_version")
    refused(postgresql, "not a database of Dateline")

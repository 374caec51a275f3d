"""Databases to test on: SQLite files, and a PostgreSQL server of our own where its programs are installed."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for `making`

NUMBERS = count()


def _programs() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _user() -> dict[str, Any]:
    """How to run the server, which refuses root: as another user if this is root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    pytest.skip("PostgreSQL does not run as root, and there is no other user")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server without a database name, for the time of the tests."""
    programs = _programs()
    if programs is None:
        pytest.skip("the programs of PostgreSQL are not installed")
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    if user:
        os.chown(folder, user["user"], user["group"])

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            **user,
        )  # fmt: skip

    try:
        run("initdb", "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-w", "-o", f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off", "start")
        try:
            yield f"postgresql://dateline@/%s?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _new_database(server: str) -> str:
    import psycopg

    name = f"d{next(NUMBERS)}"
    with psycopg.connect(server % "postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server % name


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that is not there yet: a path, and a URL."""
    if request.param == "sqlite":
        return str(tmp_path / "incidents.db")
    return _new_database(request.getfixturevalue("server"))


@pytest.fixture
def postgresql(server: str) -> str:
    """The URL of an empty PostgreSQL database."""
    return _new_database(server)

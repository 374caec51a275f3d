"""What can go wrong with a database, in one line that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The database cannot do what was asked. The message is one line and says what to do."""


class UnknownIncident(StoreError):  # noqa: N818 - reads as what it is
    """No incident, redirect or tombstone has this id or one that begins so."""


class AmbiguousIncident(StoreError):  # noqa: N818
    """More than one incident's id begins so."""


class WithdrawnIncident(StoreError):  # noqa: N818
    """The incident was withdrawn: only a tombstone is left."""


LOCKED = "{where}: another program is writing to this database; wait until it has finished, then run this again"
FULL = "{where}: the disk is full; make room, then run this again (what was stored is kept)"
READ_ONLY = "{where}: this database may not be written; check its permissions or choose another with --db"
NO_DATABASE = "{where}: this is not a database of Dateline; choose another file with --db"
DAMAGED = "{where}: this database is damaged; restore a copy, or build a new one with --db"
UNREADABLE = "{where}: the database cannot be opened or read ({detail}); check the path, its permissions and the disk"
NO_SERVER = "{where}: the database server does not answer ({detail}); check the address, the user and the password"
OTHER = "{where}: the database refused ({detail})"

# What drivers say, in lower case, and what it means. SQLite first, then SQLSTATE codes of PostgreSQL.
SIGNS = (
    ("database is locked", LOCKED),
    ("database table is locked", LOCKED),
    ("disk is full", FULL),
    ("readonly database", READ_ONLY),
    ("not a database", NO_DATABASE),
    ("malformed", DAMAGED),
    ("unable to open", UNREADABLE),
    ("disk i/o error", UNREADABLE),
    ("connection failed", NO_SERVER),
    ("connection is bad", NO_SERVER),
    ("server closed the connection", NO_SERVER),
    ("55p03", LOCKED),  # lock_not_available
    ("40p01", LOCKED),  # deadlock_detected
    ("53100", FULL),  # disk_full
    ("25006", READ_ONLY),  # read_only_sql_transaction
    ("42501", READ_ONLY),  # insufficient_privilege
    ("57p01", NO_SERVER),  # admin_shutdown
)


def explained(error: Exception, where: str) -> StoreError:
    """The error of a driver as a `StoreError` about the database `where`."""
    origin = getattr(error, "orig", None) or error
    said = f"{origin} {getattr(origin, 'sqlstate', None) or ''}".lower()
    lines = str(origin).strip().splitlines() or [type(origin).__name__]
    template = next((template for sign, template in SIGNS if sign in said), OTHER)
    return StoreError(template.format(where=where, detail=lines[0][:200]))


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Raise what the database drivers raise as `StoreError`s about the database `where`."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise StoreError(f"{where}: {error.name} is missing; run pip install 'dateline[postgres]'") from error
    except ArgumentError as error:
        raise StoreError(f"{where}: neither a file nor a database URL that is known; check --db") from error
    except DBAPIError as error:
        raise explained(error, where) from error
    except SQLAlchemyError as error:
        raise explained(error, where) from error

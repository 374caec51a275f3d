"""Logging in and out, and how long a login holds."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from dateline.desk.team import passwords
from dateline.store import Store, team

IDLE = timedelta(hours=2)  # a session that was not used for so long is over
LONGEST = timedelta(hours=12)  # and so is one this old: a day's work
TOUCH = timedelta(minutes=5)  # how old the note of the last use may be: a write for every page would be too many

WINDOW = timedelta(minutes=15)  # failed logins count for so long
MOST_PAIR, MOST_ADDRESS, MOST_USER = 5, 30, 50  # for one name from one address; from one address; for one name
FAILED, DONE = "login failed", "login"
Clock = Callable[[], datetime]


class TooManyLoginsError(Exception):
    """There were too many failed logins; wait."""


def log_in(store: Store, name: str, password: str, address: str, clock: Clock) -> str | None:
    """The secret for the cookie of a new session; None for a wrong name or password.

    The attempt is counted as failed before the password is looked at, so that many at once cannot slip through.
    Raises `TooManyLoginsError`.
    """
    key = name.strip().casefold()[:100]
    at = clock()
    with store.writing() as (connection, _):
        _hold(connection, key, address, at)
        entry = team.note(connection, at, key, FAILED, "", address)
        found = team.user(connection, key)
    right = passwords.matches(password, found.password if found else None)
    if found is None or not right or not found.active:
        return None
    fresh = passwords.again(password) if passwords.outdated(found.password) else None
    secret = secrets.token_urlsafe(32)
    with store.writing() as (connection, _):
        now = team.user(connection, key)
        if now is None or not now.active or now.password != found.password:
            return None  # changed while the password was looked at
        if fresh:
            team.change_user(connection, key, password=fresh)
        team.rename(connection, entry, DONE)
        team.drop_sessions(connection, at - IDLE, at - LONGEST)
        team.begin_session(connection, hash_of(secret), key, secrets.token_urlsafe(32), at)
    return secret


def confirmed(store: Store, name: str, password: str, kept: str, address: str, clock: Clock) -> bool:
    """Whether one who is logged in knows their password; counts as a login does, as a session may be a stolen one."""
    key, at = name.casefold(), clock()
    with store.writing() as (connection, _):
        _hold(connection, key, address, at)
        entry = team.note(connection, at, key, FAILED, "", address)
    right = passwords.matches(password, kept)
    if right:
        with store.writing() as (connection, _):
            team.rename(connection, entry, "password confirmed")
    return right


def log_out(store: Store, session: team.Session, address: str, clock: Clock) -> None:
    """The session is over."""
    with store.writing() as (connection, _):
        team.end_session(connection, session.id)
        team.note(connection, clock(), session.user.key, "logout", "", address)


def current(connection: Connection, secret: str, at: datetime) -> team.Session | None:
    """The session that a cookie belongs to; None where it is over or its user is locked out."""
    found = team.session(connection, hash_of(secret))
    if found is None or not found.user.active or found.seen < at - IDLE or found.begun < at - LONGEST:
        return None
    return found


def hash_of(secret: str) -> str:
    """What is stored of a secret, so that who reads the database cannot take over a session."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _hold(connection: Connection, key: str, address: str, at: datetime) -> None:
    since = at - WINDOW
    if (
        team.count(connection, FAILED, since, who=key, address=address) >= MOST_PAIR
        or team.count(connection, FAILED, since, address=address) >= MOST_ADDRESS
        or team.count(connection, FAILED, since, who=key) >= MOST_USER
    ):
        raise TooManyLoginsError

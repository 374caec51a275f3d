"""The rows of a team: its users, who of them is logged in, and the log of both."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from dateline.store.schema_team import log, sessions, users


class User(NamedTuple):
    """Someone of the team. `password` is a hash; one who is not active cannot log in."""

    key: str
    name: str
    role: str
    password: str
    active: bool
    since: datetime


class Session(NamedTuple):
    """Someone who is logged in. `id` is the hash of their cookie, `csrf` what each of their forms must bring."""

    id: str
    csrf: str
    begun: datetime
    seen: datetime
    user: User


class Entry(NamedTuple):
    """A line of the log: `who` did `what` to `about`, from a network address."""

    id: int
    at: datetime
    who: str
    what: str
    about: str
    address: str


def all_users(connection: Connection) -> list[User]:
    """Everybody, by name."""
    return [User(**row._mapping) for row in connection.execute(select(users).order_by(users.c.key))]


def user(connection: Connection, key: str) -> User | None:
    """The user of this key."""
    row = connection.execute(select(users).where(users.c.key == key)).first()
    return None if row is None else User(**row._mapping)


def add_user(connection: Connection, added: User) -> None:
    """A new user, whose key no other has."""
    connection.execute(users.insert().values(**added._asdict()))


def change_user(connection: Connection, key: str, **values: object) -> None:
    """Set columns of a user."""
    connection.execute(users.update().where(users.c.key == key).values(**values))


def session(connection: Connection, id: str) -> Session | None:
    """The session of this id, whether it is over or not."""
    query = select(sessions, users).join(users, users.c.key == sessions.c.user).where(sessions.c.id == id)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    owner = User(**{name: row[name] for name in User._fields})
    return Session(row["id"], row["csrf"], row["begun"], row["seen"], owner)


def begin_session(connection: Connection, id: str, key: str, csrf: str, at: datetime) -> None:
    """A user logs in."""
    connection.execute(sessions.insert().values(id=id, user=key, csrf=csrf, begun=at, seen=at))


def touch_session(connection: Connection, id: str, at: datetime) -> None:
    """The session is in use at this moment."""
    connection.execute(sessions.update().where(sessions.c.id == id).values(seen=at))


def end_session(connection: Connection, id: str) -> None:
    """One session ends."""
    connection.execute(sessions.delete().where(sessions.c.id == id))


def end_sessions(connection: Connection, key: str, but: str = "") -> None:
    """All sessions of a user end, except for one."""
    connection.execute(sessions.delete().where(sessions.c.user == key, sessions.c.id != but))


def drop_sessions(connection: Connection, seen_before: datetime, begun_before: datetime) -> None:
    """Forget the sessions that are over."""
    connection.execute(sessions.delete().where((sessions.c.seen < seen_before) | (sessions.c.begun < begun_before)))


def note(connection: Connection, at: datetime, who: str, what: str, about: str = "", address: str = "") -> int:
    """Write a line into the log; its number."""
    added = log.insert().values(at=at, who=who, what=what, about=about, address=address).returning(log.c.id)
    return int(connection.execute(added).scalar_one())


def rename(connection: Connection, id: int, what: str) -> None:
    """What a line of the log tells of has turned out to be something else."""
    connection.execute(log.update().where(log.c.id == id).values(what=what))


def count(connection: Connection, what: str, since: datetime, *, who: str = "", address: str = "") -> int:
    """How many lines of a kind there are since a moment, of one user and from one address where they are given."""
    query = select(func.count()).select_from(log).where(log.c.what == what, log.c.at > since)
    if who:
        query = query.where(log.c.who == who)
    if address:
        query = query.where(log.c.address == address)
    return int(connection.execute(query).scalar_one())


def entries(connection: Connection, first: int, most: int) -> Sequence[Entry]:
    """The log from a line on, the newest first."""
    query = select(log).order_by(log.c.id.desc()).offset(first).limit(most)
    return [Entry(**row._mapping) for row in connection.execute(query)]

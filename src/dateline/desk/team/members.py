"""Users are added and changed here, by the command line and by the pages alike; the log keeps each change.

All raise `ValueError`, in words for who asked. `by` is the user who does it, "command line" for that.
"""

import unicodedata

from sqlalchemy import Connection

from dateline.desk.team.passwords import hashed
from dateline.desk.team.roles import Role
from dateline.store import Store, team
from dateline.store.store import now

COMMAND_LINE = "command line"
LONGEST_NAME = 64  # characters


def named(name: str) -> tuple[str, str]:
    """A name as it is shown, and the key by which it is found, which is the same in any case."""
    shown = unicodedata.normalize("NFKC", name).strip()
    if not shown or len(shown) > LONGEST_NAME or not all(c.isalnum() or c in " .-_'@" for c in shown):
        raise ValueError(f"a name has letters, digits, spaces and .-_'@, {LONGEST_NAME} characters at most")
    return shown, shown.casefold()


def add(store: Store, name: str, role: Role, password: str, *, by: str, address: str = "") -> team.User:
    """A new user."""
    shown, key = named(name)
    if key == COMMAND_LINE:
        raise ValueError(f"'{shown}' means the command line in the log; choose another name")
    kept, at = hashed(password, shown), now()
    with store.writing() as (connection, _):
        if team.user(connection, key):
            raise ValueError(f"there is a user '{shown}' already")
        added = team.User(key, shown, role.value, kept, True, at)
        team.add_user(connection, added)
        team.note(connection, at, by, f"added as {role}", shown, address)
    return added


def set_role(store: Store, name: str, role: Role, *, by: str, address: str = "") -> None:
    """The user has this role from the next request on."""
    with store.writing() as (connection, _):
        found = known(connection, name)
        if role is not Role.ADMIN:
            _keep_an_admin(connection, found)
        team.change_user(connection, found.key, role=role.value)
        team.note(connection, now(), by, f"made {role}", found.name, address)


def set_password(store: Store, name: str, password: str, *, by: str, address: str = "", but: str = "") -> None:
    """A new password; the sessions begun with the old one end, except for `but`."""
    kept = hashed(password, named(name)[0])
    with store.writing() as (connection, _):
        found = known(connection, name)
        team.change_user(connection, found.key, password=kept)
        team.end_sessions(connection, found.key, but)
        team.note(connection, now(), by, "password set", found.name, address)


def set_active(store: Store, name: str, active: bool, *, by: str, address: str = "") -> None:
    """Lock a user out, or let them in again. Nobody is ever deleted, as decisions carry their name."""
    with store.writing() as (connection, _):
        found = known(connection, name)
        if not active:
            _keep_an_admin(connection, found)
            team.end_sessions(connection, found.key)
        team.change_user(connection, found.key, active=active)
        team.note(connection, now(), by, "let in again" if active else "locked out", found.name, address)


def known(connection: Connection, name: str) -> team.User:
    """The user of a name."""
    found = team.user(connection, named(name)[1])
    if found is None:
        raise ValueError(f"there is no user '{name}'")
    return found


def has_admin(connection: Connection, but: str = "") -> bool:
    """Whether somebody can look after the users, other than one."""
    return any(u.active and u.role == Role.ADMIN and u.key != but for u in team.all_users(connection))


def _keep_an_admin(connection: Connection, leaving: team.User) -> None:
    if leaving.role == Role.ADMIN and leaving.active and not has_admin(connection, but=leaving.key):
        raise ValueError(f"'{leaving.name}' is the only admin; make another one first")

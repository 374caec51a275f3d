"""The desk of a team as a process of its own."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

import uvicorn

from dateline.api.ready import make_ready
from dateline.desk.app import HOME, make_app
from dateline.desk.serving import free
from dateline.desk.team.gate import Team
from dateline.desk.team.members import has_admin
from dateline.store import Store, StoreError

NO_ADMIN = (
    "this database has no admin yet, so nobody could log in; make one with 'dateline desk-users add NAME --role admin'"
)


def serve_team(db: str, port: int, listen: str, site: str | None, say: Callable[[str], object]) -> None:
    """Serve the desk of a team until it is stopped. Raises `StoreError` where it cannot begin.

    `site` is the address under which people reach it, such as "https://desk.example.org": its name is the only one
    that the desk answers to. Without one it is reached on this machine alone, through a tunnel for instance.
    """
    hosts, secure = names_of(site)
    with Store.open(db, create=False) as store:
        with store.reading() as connection:
            if not has_admin(connection):
                raise StoreError(NO_ADMIN)
        free(port, listen)
        make_ready(store)
        app = make_app(store, Team(store, secure=secure), hosts)
        say(f"The desk of the team is at {site or f'http://{listen}:{port}'} (stop it with Ctrl-C).")
        uvicorn.run(app, host=listen, port=port, log_level="warning", server_header=False)


def names_of(site: str | None) -> tuple[tuple[str, ...], bool]:
    """The names that the desk answers to, and whether it is reached by https. Raises `StoreError`."""
    if site is None:
        return HOME, False
    parts = urlsplit(site)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise StoreError(f"'{site}' is not the address of a site; give one such as https://desk.example.org")
    if parts.scheme == "http" and not _at_home(parts.hostname):
        raise StoreError("passwords would cross the network in the clear; put https before the desk (see docs/desk.md)")
    return (parts.hostname,), parts.scheme == "https"


def _at_home(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False

"""A team on the sample desk, its clock, and how its people log in."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient
from httpx import Response

from dateline.api.ready import make_ready
from dateline.desk import make_app
from dateline.desk.team import Role, Team, members
from dateline.store import Store

SITE = "http://localhost"
PASSWORD = "four words of mine"  # of everybody
NAMES = {Role.READER: "Rhea", Role.CODER: "Cai", Role.ADJUDICATOR: "Ana", Role.ADMIN: "Max"}


class Clock:
    """A clock that is set by hand; it begins now, as users are added by the true one."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, time: timedelta) -> None:
        self.at += time


class Desk:
    """The desk of a team, with a browser for each of its people."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.clock = Clock()
        self.app = make_app(store, Team(store, clock=self.clock))

    def browser(self) -> TestClient:
        return TestClient(self.app, base_url=SITE, follow_redirects=False)

    def log_in(
        self, name: str, password: str = PASSWORD, browser: TestClient | None = None
    ) -> tuple[TestClient, Response]:
        browser = browser or self.browser()
        fields = {"csrf": field(browser.get("/login").text, "csrf"), "to": "/review"}
        return browser, browser.post("/login", data={**fields, "name": name, "password": password})

    def as_role(self, role: Role) -> TestClient:
        browser, answer = self.log_in(NAMES[role])
        assert answer.status_code == 303, answer.text
        return browser


def with_team(made: Path, place: Path) -> Path:
    """A copy of a database with one user of each role."""
    db = Path(shutil.copy(made, place))
    with Store.open(db) as store:
        make_ready(store)
        for role, name in NAMES.items():
            members.add(store, name, role, PASSWORD, by=members.COMMAND_LINE)
    return db


def field(page: str, name: str) -> str:
    """The value of the first hidden field of this name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has no field {name}"
    return found[1]


def token(browser: TestClient) -> str:
    """What the forms of this browser's session bring."""
    found = re.search(r'data-token="([^"]+)"', browser.get("/").text)
    assert found
    return found[1]

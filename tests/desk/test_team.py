"""A desk for a team: who may do what, logins, sessions, and what each form must bring."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from team_desk import NAMES, PASSWORD, Desk, field, token, with_team

from dateline.desk.team import Role, logins, members
from dateline.store import Store, team

PAGES = ("/", "/review", "/duplicates", "/rounds", "/audit", "/api", "/api/incidents", "/api/decisions")


@pytest.fixture(scope="module")
def team_db(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_team(made_once, tmp_path_factory.mktemp("team") / "incidents.db")


@pytest.fixture
def desk(team_db: Path, tmp_path: Path) -> Iterator[Desk]:
    copy = tmp_path / "incidents.db"
    copy.write_bytes(team_db.read_bytes())
    with Store.open(copy) as store:
        yield Desk(store)


def noted(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.reading() as connection:
        return [(entry.who, entry.what) for entry in team.entries(connection, 0, 100)][::-1]


def decide(desk: Desk, browser: TestClient) -> int:
    """The status of an attempt to note something on an incident."""
    incident = next(iter(desk.store.incidents())).id
    sent = {"what": "note", "incident": incident, "note": "looked at"}
    return browser.post("/api/decisions", json=sent, headers={"X-CSRF-Token": token(browser)}).status_code


def routes(desk: Desk) -> list[APIRoute]:
    """All addresses; FastAPI keeps those of a router that was included later with that router."""
    inner = [getattr(route, "original_router", None) for route in desk.app.routes]
    every = [*desk.app.routes, *(route for router in inner if router for route in router.routes)]
    found = [route for route in every if isinstance(route, APIRoute)]
    assert len(found) > 40
    return found


def test_a_stranger_sees_the_login_and_nothing_else(desk: Desk) -> None:
    browser = desk.browser()
    incident = next(iter(desk.store.incidents())).id
    for page in (*PAGES, f"/incidents/{incident}", f"/incidents/{incident}/why", "/team", "/team/log", "/password"):
        answer = browser.get(page)
        assert answer.status_code == (401 if page.startswith("/api/") else 303), page
        assert incident not in answer.text
        if not page.startswith("/api/"):
            assert answer.headers["location"].startswith("/login?to=%2F")
            assert answer.headers["content-security-policy"]
    assert browser.get("/login").status_code == 200


def test_every_address_that_reads_asks_who_is_there(desk: Desk) -> None:
    browser = desk.browser()
    for route in routes(desk):
        if "GET" in route.methods and route.path != "/login":
            path = route.path.replace("{", "").replace("}", "")
            assert browser.get(path).status_code in (303, 401), path


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_it_should(desk: Desk, role: Role) -> None:
    browser = desk.as_role(role)
    at_least = list(Role).index(role)
    for page in PAGES:
        assert browser.get(page).status_code == 200, page
    assert decide(desk, browser) == (201 if at_least >= 1 else 403)
    round_ = browser.post("/rounds", data={"csrf": token(browser), "name": "pilot", "number": "2"})
    assert round_.status_code == (303 if at_least >= 2 else 403)
    assert browser.get("/team").status_code == (200 if at_least >= 3 else 403)
    assert browser.get("/team/log").status_code == (200 if at_least >= 3 else 403)
    sent = {"csrf": token(browser), "what": "role", "name": "Rhea", "role": "coder"}
    assert browser.post("/team", data=sent).status_code == (303 if at_least >= 3 else 403)
    assert ('href="/team"' in browser.get("/").text) is (role is Role.ADMIN)
    assert [d.who for d in desk.store.decisions()] == ([NAMES[role]] if at_least >= 1 else [])


def test_nothing_is_changed_without_the_token_of_the_session(desk: Desk) -> None:
    browser, other = desk.as_role(Role.ADMIN), desk.as_role(Role.ADJUDICATOR)
    foreign = token(other)
    asked = 0
    for route in routes(desk):
        if route.methods - {"GET", "HEAD"} and route.path != "/login":
            path = route.path.replace("{", "").replace("}", "")
            for csrf in ("", "wrong", foreign):
                sent = {"what": "note", "incident": "x", "note": "x", "csrf": csrf}
                answer = (
                    browser.post(
                        path, json={k: v for k, v in sent.items() if k != "csrf"}, headers={"X-CSRF-Token": csrf}
                    )
                    if path.startswith("/api/")
                    else browser.post(path, data=sent)
                )
                assert answer.status_code == 403, (path, csrf, answer.text)
                asked += 1
    assert asked > 30
    assert desk.store.decisions() == ()


def test_another_page_cannot_send_a_form(desk: Desk) -> None:
    browser = desk.as_role(Role.CODER)
    sent = {"csrf": token(browser)}
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        assert browser.post("/logout", data=sent, headers=headers).status_code == 403
    assert browser.get("/").status_code == 200


def test_the_login_form_must_be_the_desks_own(desk: Desk) -> None:
    browser = desk.browser()
    browser.get("/login")
    fields = {"name": "Cai", "password": PASSWORD}
    assert browser.post("/login", data=fields).status_code == 403
    assert browser.post("/login", data={**fields, "csrf": "wrong"}).status_code == 403
    assert desk.browser().post("/login", data={**fields, "csrf": ""}).status_code == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(desk: Desk) -> None:
    _, answer = desk.log_in("Cai")
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("dateline="))
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Path=/" in cookie
    secret = cookie.removeprefix("dateline=").partition(";")[0]
    assert len(secret) >= 40
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM desk_sessions").all()
        kept = connection.exec_driver_sql("SELECT password FROM desk_users").scalars().all()
    assert rows and secret not in str(rows)
    assert all(hash.startswith("$argon2id$") for hash in kept)


def test_a_login_leads_to_the_page_that_was_asked_for_but_never_elsewhere(desk: Desk) -> None:
    browser, answer = desk.log_in("  CAI ")
    assert answer.headers["location"] == "/review"
    for place in (
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:x",
        "/login",
    ):
        fresh = desk.browser()
        page = fresh.get("/login", params={"to": place}).text
        assert field(page, "to") == "/", place
        assert browser.get("/login", params={"to": place}).headers["location"] == "/"


def test_a_wrong_name_and_a_wrong_password_look_alike(desk: Desk) -> None:
    _, wrong = desk.log_in("Cai", "not the password")
    _, nobody = desk.log_in("Nobody", "not the password")
    assert wrong.status_code == nobody.status_code == 401
    assert field(wrong.text, "to") == field(nobody.text, "to")
    assert "do not belong together" in wrong.text and "do not belong together" in nobody.text


def test_a_session_ends_by_logout(desk: Desk) -> None:
    browser = desk.as_role(Role.CODER)
    cookies = dict(browser.cookies)
    assert browser.post("/logout", data={"csrf": token(browser)}).status_code == 303
    again = desk.browser()
    again.cookies.update(cookies)
    assert again.get("/").status_code == 303
    assert noted(desk)[-1] == ("cai", "logout")


def test_a_session_ends_when_it_is_not_used(desk: Desk) -> None:
    browser = desk.as_role(Role.CODER)
    for _ in range(3):
        desk.clock.pass_by(logins.IDLE - timedelta(minutes=1))
        assert browser.get("/").status_code == 200
    desk.clock.pass_by(logins.IDLE + timedelta(minutes=1))
    assert browser.get("/").status_code == 303


def test_a_session_ends_after_a_day_of_work(desk: Desk) -> None:
    browser = desk.as_role(Role.CODER)
    for _ in range(12):
        desk.clock.pass_by(timedelta(minutes=59))
        assert browser.get("/").status_code == 200
    desk.clock.pass_by(timedelta(minutes=59))
    assert browser.get("/").status_code == 303
    desk.log_in("Rhea")
    with desk.store.reading() as connection:
        assert len(connection.exec_driver_sql("SELECT * FROM desk_sessions").all()) == 1, "those that are over go"


def test_failed_logins_are_limited_and_noted(desk: Desk) -> None:
    for _ in range(logins.MOST_PAIR):
        assert desk.log_in("Cai", "not the password")[1].status_code == 401
    held = desk.log_in("Cai")[1]
    assert held.status_code == 429, "also with the right password"
    assert int(held.headers["retry-after"]) == logins.WINDOW.total_seconds()
    assert desk.log_in("Rhea")[1].status_code == 303, "others may go on"
    desk.clock.pass_by(logins.WINDOW + timedelta(seconds=1))
    assert desk.log_in("Cai")[1].status_code == 303
    assert noted(desk)[len(NAMES) :] == [("cai", "login failed")] * logins.MOST_PAIR + [
        ("rhea", "login"),
        ("cai", "login"),
    ]


def test_many_failed_logins_from_one_address_hold_all_names(desk: Desk) -> None:
    with desk.store.writing() as (connection, _):
        for n in range(logins.MOST_ADDRESS):
            team.note(connection, desk.clock(), f"name {n}", logins.FAILED, "", "testclient")
    assert desk.log_in("Cai")[1].status_code == 429


def test_an_admin_looks_after_the_team(desk: Desk) -> None:
    admin, coder = desk.as_role(Role.ADMIN), desk.as_role(Role.CODER)
    sent = {"csrf": token(admin), "name": "Cai"}
    assert admin.post("/team", data={**sent, "what": "role", "role": "reader"}).status_code == 303
    assert decide(desk, coder) == 403, "a role changes at once"
    assert admin.post("/team", data={**sent, "what": "lock"}).status_code == 303
    assert coder.get("/").status_code == 303
    assert desk.log_in("Cai")[1].status_code == 401
    assert admin.post("/team", data={**sent, "what": "unlock"}).status_code == 303
    new = {"csrf": token(admin), "what": "add", "name": "Új Név", "role": "coder", "password": "a phrase to begin"}
    assert admin.post("/team", data=new).status_code == 303
    assert admin.post("/team", data={**new, "name": "új NÉV"}).status_code == 422, "the same name in other letters"
    assert admin.post("/team", data={**new, "name": "<b>", "csrf": new["csrf"]}).status_code == 422
    assert desk.log_in("új név", "a phrase to begin")[1].status_code == 303
    page = admin.get("/team/log").text
    for words in ("made reader", "locked out", "let in again", "added as coder", "login"):
        assert words in page


def test_there_is_always_an_admin(desk: Desk) -> None:
    admin = desk.as_role(Role.ADMIN)
    sent = {"csrf": token(admin), "name": "Max"}
    for change in ({"what": "lock"}, {"what": "role", "role": "coder"}):
        refused = admin.post("/team", data={**sent, **change})
        assert refused.status_code == 422
        assert "only admin" in refused.text


def test_a_new_password_ends_the_other_sessions(desk: Desk) -> None:
    here, there = desk.as_role(Role.CODER), desk.as_role(Role.CODER)
    sent = {"csrf": token(here), "old": PASSWORD, "new": "another five words", "again": "another five words"}
    assert here.post("/password", data={**sent, "old": "wrong"}).status_code == 422
    assert here.post("/password", data={**sent, "again": "different"}).status_code == 422
    assert here.post("/password", data={**sent, "new": "short", "again": "short"}).status_code == 422
    assert here.post("/password", data=sent).status_code == 200
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert desk.log_in("Cai")[1].status_code == 401
    assert desk.log_in("Cai", "another five words")[1].status_code == 303


@pytest.mark.parametrize("password", ["short", "x" * 300, "aaaaaaaaaaaaaaaa", "caicaicaicai"])
def test_passwords_that_are_easy_to_guess_are_refused(desk: Desk, password: str) -> None:
    with pytest.raises(ValueError, match="password"):
        members.set_password(desk.store, "Cai", password, by="test")


def test_the_desk_answers_to_its_own_name_only(desk: Desk) -> None:
    assert desk.browser().get("/login", headers={"Host": "elsewhere.example"}).status_code == 421

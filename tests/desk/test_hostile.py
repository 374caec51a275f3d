"""Nothing in a report runs, wherever the desk shows it; and nobody else's page makes the desk act."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from payloads import PAYLOADS
from siege import DAY, VARNA, fill, make_mention, make_report

from dateline.api import decide
from dateline.api.ready import make_ready
from dateline.desk import Alone, make_app
from dateline.records import Actor, IncidentType, Role
from dateline.store import Store

ALLOWED = frozenset({
    "a", "abbr", "article", "aside", "blockquote", "body", "button", "circle", "code", "dd", "details", "dialog", "div",
    "dl", "dt", "em", "fieldset", "form", "h1", "h2", "h3", "head", "header", "html", "i", "input", "kbd", "label",
    "legend", "li", "line", "link", "main", "meta", "nav", "ol", "option", "p", "script", "section", "select", "span",
    "strong", "summary", "svg", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
})  # fmt: skip


class Seen(HTMLParser):
    """Collects what a page holds that could run or load something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in ALLOWED:
            self.faults.append(f"element {tag}")
        self.faults += [f"{tag} {name}" for name in given if name.startswith(("on", "hx-on")) or name == "style"]
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.faults.append("inline script")
        for name in ("href", "src", "action", "hx-get"):
            if name in given and not re.match(r"^(/(?!/)|#|\?)", given[name] or "/"):
                self.faults.append(f"{tag} leads to {given[name]}")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk on reports that carry the payloads in every field that a report or its reading can hold."""
    db = tmp_path_factory.mktemp("hostile") / "incidents.db"
    told = []
    for n, payload in enumerate(PAYLOADS):
        name = payload.replace("\x00", "")
        day, town = DAY + timedelta(40 * n), f"Town {name}"
        text = f"Act {payload} told: 4 people {payload} were killed in {town} on Tuesday.\r\nMore {payload}\r"
        report = make_report(f"s{n} {payload}", text, f"Outlet {payload}", day)
        report = report.model_copy(update={"headline": payload, "url": payload})
        actor = Actor(name=payload, group=payload, role=Role.PERPETRATOR)
        stated = [(f"4 people {payload}", "killed", "total", 4, 4, ((payload, "official"),))]
        place = {**VARNA, "name": town, "latitude": 2.0 * n, "longitude": n, "admin1": payload, "geonameid": n + 1}
        mention = make_mention(report, "Act", IncidentType.SHOOTING, ("Tuesday", day), (town, place), stated, [actor])
        told.append((report, (mention,)))
    fill(db, told)
    store = Store.open(db)
    make_ready(store)
    for incident, payload in zip(list(store.incidents()), PAYLOADS, strict=False):
        decide.note(store, incident.id, payload, who=payload)
        decide.accept(store, incident.id, "type", who=payload, note=payload)
    return TestClient(make_app(store, Alone("ada <b>")), base_url="http://localhost")


def harmless(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    parser = Seen()
    parser.feed(answer.text)
    assert parser.faults == [], path
    assert "62615533" not in answer.text, "a template in a report was worked out"
    return answer.text


def test_pages_show_payloads_as_text(hostile: TestClient) -> None:
    names = [row["incident"] for row in hostile.get("/api/incidents").json()["incidents"]]
    assert len(names) > len(PAYLOADS) / 2, "too many of them are linked"
    pages = ["/", "/review", "/audit", "/duplicates", "/rounds", "/api"]
    for path in [*pages, *(f"/incidents/{name}" for name in names), *(f"/incidents/{name}/why" for name in names)]:
        harmless(hostile, path)
    for payload in PAYLOADS:
        answer = hostile.get("/", params={"q": payload, "place": payload, "group": payload, "type": payload})
        parser = Seen()
        parser.feed(answer.text)
        assert answer.status_code == 200
        assert parser.faults == []


def test_the_text_of_a_report_is_shown_exactly(hostile: TestClient) -> None:
    row = hostile.get("/api/incidents").json()["incidents"][0]
    found = hostile.get(f"/api/incidents/{row['incident']}").json()
    report = hostile.get(f"/api/reports/{found['incident']['mentions'][0]['report']}").json()
    page = hostile.get(f"/incidents/{row['incident']}").text
    shown = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert shown
    parser = Seen()
    parser.feed(shown[1])
    assert "".join(parser.text) == report["text"]


@pytest.mark.parametrize(
    "path", ["/", "/review", "/static/desk.css", "/api/incidents", "/nowhere", "/incidents/nowhere"]
)
def test_every_answer_carries_the_policy(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_assets_are_whole_and_load_nothing(client: TestClient) -> None:
    import dateline.desk

    vendor = Path(str(dateline.desk.__file__)).parent / "static" / "vendor"
    import hashlib

    for line in (vendor / "README.md").read_text().splitlines():
        if line.startswith("| `"):
            cells = [cell.strip(" `") for cell in line.strip("|").split("|")]
            assert hashlib.sha256((vendor / cells[0]).read_bytes()).hexdigest() == cells[3], cells[0]
    for path in Path(str(dateline.desk.__file__)).parent.rglob("*"):
        if path.suffix in (".html", ".css") or (path.suffix == ".js" and "vendor" not in path.parts):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"https?://(?!www\.w3\.org)|(?<!:)//[a-z]+\.", text), path.name
            assert "innerHTML" not in text
            assert "eval(" not in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8321", "127.0.0.1.evil.example", ""])
def test_a_foreign_name_leads_nowhere(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
    ],
)
def test_a_foreign_page_cannot_decide(client: TestClient, headers: dict[str, str]) -> None:
    asked = {"what": "note", "incident": "i", "note": "x"}
    assert client.post("/api/decisions", json=asked, headers=headers).status_code == 403
    assert client.post("/review/accept", data={"chosen": "x"}, headers=headers).status_code == 403


def test_bodies_are_bounded(client: TestClient) -> None:
    answer = client.post("/api/decisions", content=json.dumps({"what": "x" * 1_100_000}))
    assert answer.status_code == 413

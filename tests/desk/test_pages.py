"""The pages and the API show the same, and forms become decisions."""

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.api import decide
from dateline.records import Incident
from dateline.store import Store

KILLED = "figure killed total"


def form_of(page: str, what: str, target: str) -> dict[str, str]:
    """The hidden fields of the form that does `what` with a value."""
    for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        if fields.get("what") == what and fields.get("target") == target:
            return {name: value.replace("&#34;", '"') for name, value in fields.items()}
    raise AssertionError(f"the page has no form to {what} {target}")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2), ("q=siege", 1), ('q="two officers"', 1), ('q="officers two"', 0), ("q=chec", 1), ("q=%22", 0),
        ("from=2024-03-06", 1), ("to=2024-03-06", 1), ("place=var", 1), ("place=BG", 2), ("type=shooting", 1),
        ("group=Sunrise Band", 1), ("outlet=Courier", 2), ("outlet=Harbour Post", 1), ("speaker=medic", 1),
        ("conflict=yes", 1), ("conflict=no", 1), ("state=unreviewed", 2), ("state=reviewed", 0), ("grade=A", 1),
        ("box=43,27,44,28", 1), ("place=%25", 0), ("q=' OR 1=1 --", 0), ("q=a AND NOT b*", 0),
    ],
)  # fmt: skip
def test_every_filter_has_its_address(client: TestClient, query: str, found: int) -> None:
    answer = client.get(f"/api/incidents?{query}")
    assert answer.status_code == 200
    assert answer.json()["found"] == found
    assert len(answer.json()["incidents"]) == found
    page = client.get(f"/?{query}").text
    assert f"{found} incident" in page
    assert len(client.get(f"/api/timeline?{query}").json()["bars"]) == found
    assert sum(cell["incidents"] for cell in client.get(f"/api/map?{query}").json()["cells"]) == found


@pytest.mark.parametrize(
    "query", ["from=yesterday", "box=1,2", "conflict=perhaps", "page=0", "q=" + "x" * 300, "page=x"]
)
def test_what_cannot_be_asked_is_refused_in_words(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 422
    assert "cannot be asked" in client.get(f"/api/incidents?{query}").json()["detail"]


def test_an_incident_says_what_happened_and_who_contradicts_whom(client: TestClient, contested: Incident) -> None:
    page = client.get(f"/incidents/{contested.id}").text
    assert "A hostage taking in Varna, Bulgaria on 5 Mar 2024" in page
    assert "Sunrise Band is suspected" in page
    assert "hospital sources" in page
    assert "cannot both be true" in page
    detail = client.get(f"/api/incidents/{contested.id}").json()
    assert any("14 or more by hospital sources" in words for words in detail["conflicts"][KILLED])
    assert detail["plain"] in page
    for account in (a for f in contested.figures for a in f.accounts):
        assert f"“{account.quote}”" in page


def test_words_and_values_lead_to_each_other(client: TestClient, contested: Incident) -> None:
    page = client.get(f"/incidents/{contested.id}").text
    ids = set(re.findall(r'id="([^"]+)"', page))
    assert len(re.findall(r'id="([^"]+)"', page)) == len(ids), "an id stands twice"
    for target in re.findall(r'href="#([^"]+)"', page):
        assert target in ids, target


def test_accept_and_next(client: TestClient, store: Store, contested: Incident) -> None:
    first = client.get("/review/next", follow_redirects=False).headers["location"]
    assert first.startswith(f"/incidents/{contested.id}?value=figure+killed+total")
    page = client.get(first).text
    sent = client.post(
        f"/incidents/{contested.id}/decide", data=form_of(page, "accept", KILLED), follow_redirects=False
    )
    assert sent.status_code == 303
    assert "value=" in sent.headers["location"] and "killed+total" not in sent.headers["location"]
    assert [d.who for d in store.decisions()] == ["ada"]
    after = client.get(sent.headers["location"]).text
    assert "Accepted: killed, total" in after
    done = re.search(r"/decisions/(\w+)/undo", after)
    assert done
    client.post(f"/decisions/{done[1]}/undo", data={"id": "d-undo-it"})
    assert [d.what for d in store.decisions()] == ["accept", "undo"]


def test_the_queue_ends(client: TestClient, store: Store) -> None:
    for _ in range(40):
        place = client.get("/review/next", follow_redirects=False).headers["location"]
        if place.startswith("/review"):
            break
        page = client.get(place)
        target = re.search(r'class="[^"]* current"[^>]*data-target="([^"]+)"', page.text)
        assert target, place
        client.post(place.partition("?")[0] + "/decide", data=form_of(page.text, "accept", target[1]))
    assert "Nothing awaits review" in client.get("/review").text
    assert client.get("/api/incidents?state=reviewed").json()["found"] == 2


def test_a_correction_by_the_form(client: TestClient, store: Store, contested: Incident) -> None:
    page = client.get(f"/incidents/{contested.id}").text
    fields = {
        **form_of(page, "correct", KILLED),
        "low": "12",
        "best": "16",
        "high": "",
        "open": "1",
        "note": "counted again",
    }
    client.post(f"/incidents/{contested.id}/decide", data=fields)
    figure = next(f for f in store.incident(contested.id).figures if f.group == "total" and f.measure == "killed")
    assert (figure.low, figure.best, figure.high) == (12, 16, None)
    assert "counted again" in client.get("/audit").text
    bad = client.post(f"/incidents/{contested.id}/decide", data={**fields, "best": "-4", "id": "d-another"})
    assert bad.status_code == 422
    assert "whole number" in bad.text


def test_a_stale_form_shows_both_versions(client: TestClient, store: Store, contested: Incident) -> None:
    page = client.get(f"/incidents/{contested.id}").text
    decide.correct(store, contested.id, KILLED, {"low": 12, "best": 13, "high": 13}, who="bea")
    refused = client.post(f"/incidents/{contested.id}/decide", data=form_of(page, "accept", KILLED))
    assert refused.status_code == 409
    assert "bea" in refused.text
    assert "As you saw it" in refused.text
    assert "13 (low 12, high 13)" in refused.text
    assert len(store.decisions()) == 1
    again = client.post(f"/incidents/{contested.id}/decide", data=form_of(refused.text, "accept", KILLED))
    assert again.status_code == 200
    assert len(store.decisions()) == 2


def test_many_values_at_once(client: TestClient, store: Store) -> None:
    chosen = re.findall(r'name="chosen"[^>]*value="([^"]+)"', client.get("/review").text)
    answer = client.post("/review/accept", data={"chosen": chosen})
    assert f"{len(chosen)} values accepted" in answer.text
    again = client.post("/review/accept", data={"chosen": chosen})
    assert again.status_code == 200
    assert len(store.decisions()) == len(chosen), "what is sent twice is decided once"


def test_evidence_note_split_and_merge_by_forms(client: TestClient, store: Store, contested: Incident) -> None:
    report = store.report(contested.mentions[0].report)
    start = report.text.index("guards")
    evidence = {
        "id": "d-evidence", "report": report.id, "start": str(start), "end": str(start + 6), "measure": "injured",
        "group": "security_forces", "low": "2", "high": "", "status": "attributed", "name1": "a nurse",
        "kind1": "medic",
    }  # fmt: skip
    client.post(f"/incidents/{contested.id}/evidence", data=evidence)
    assert any(f.group == "security_forces" and f.measure == "injured" for f in store.incident(contested.id).figures)
    client.post(f"/incidents/{contested.id}/note", data={"id": "d-the-note", "note": "ask the ministry"})
    assert "ask the ministry" in client.get(f"/incidents/{contested.id}").text
    token = client.get(f"/api/incidents/{contested.id}").json()["token"]
    part = contested.mentions[-1].id
    split = {"id": "d-the-split", "seen": token, "mention": part}
    assert client.post(f"/incidents/{contested.id}/split", data=split).status_code == 200
    assert store.incident_count() == 3
    assert client.get("/api/duplicates").json() == [], "what was split is held apart"
    names = [i.id for i in store.incidents() if i.where and i.where.name == "Varna"]
    client.post("/merge", data={"incident": names, "id": "d-merge-now", "what": "merge"})
    assert store.incident_count() == 2


def test_duplicates_are_held_apart_or_merged(client: TestClient, store: Store, contested: Incident) -> None:
    other = next(i for i in store.incidents() if i.id != contested.id)
    assert contested.where
    decide.correct(store, other.id, "where", contested.where.model_dump(mode="json", exclude={"span"}), who="ada")
    twins = client.get("/api/duplicates").json()
    assert [{twin["first"], twin["second"]} for twin in twins] == [{contested.id, other.id}]
    assert other.id in client.get("/duplicates").text
    merge = {"incident": [twins[0]["first"], twins[0]["second"]], "seen": twins[0]["tokens"], "back": "duplicates"}
    client.post("/merge", data={**merge, "what": "apart", "id": "d-apart-it"})
    assert client.get("/api/duplicates").json() == []
    client.post("/decisions/d-apart-it/undo", data={"id": "d-undo-it"})
    client.post("/merge", data={**merge, "what": "merge", "id": "d-merge-it"})
    assert store.incident_count() == 1


def test_the_api_decides_as_the_forms_do(client: TestClient, store: Store, contested: Incident) -> None:
    values = {v["target"]: v for v in client.get(f"/api/incidents/{contested.id}").json()["values"]}
    asked: dict[str, Any] = {
        "what": "accept",
        "incident": contested.id,
        "target": KILLED,
        "token": values[KILLED]["token"],
    }
    made = client.post("/api/decisions", json=asked)
    assert made.status_code == 201
    stale = client.post("/api/decisions", json=asked)
    assert stale.status_code == 409
    assert stale.json()["now"]["best"] == 12 or stale.json()["now"]["best"] == 14
    assert client.post("/api/decisions", json={"what": "undo", "decision": made.json()["id"]}).status_code == 201
    assert client.post("/api/decisions", json={**asked, "incident": "nowhere"}).status_code == 404
    assert client.post("/api/decisions", json={**asked, "surprise": 1}).status_code == 422
    assert [d["what"] for d in client.get("/api/decisions").json()] == ["undo", "accept"]


def test_former_ids_lead_on(client: TestClient, store: Store, contested: Incident) -> None:
    other = next(i for i in store.incidents() if i.id != contested.id)
    made = decide.merge(store, [contested.id, other.id], who="ada")
    gone = other.id if made.incident == contested.id else contested.id
    answer = client.get(f"/incidents/{gone}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"/incidents/{made.incident}")


def test_a_round_is_blind_until_it_is_closed(store: Store, contested: Incident) -> None:
    from dateline.desk import Alone, make_app

    coders = [TestClient(make_app(store, Alone(name)), base_url="http://localhost") for name in ("ada", "bea")]
    place = str(coders[0].post("/rounds", data={"name": "pilot", "number": "2"}).url.path)
    for client, killed in zip(coders, ("12", "14"), strict=True):
        for _ in range(2):
            page = client.get(f"{place}/code").text
            assert "14</strong>" not in page and "cannot both" not in page
            incident = re.search(r'name="incident" value="(\w+)"', page)
            assert incident
            mine = killed if incident[1] == contested.id else "2"
            fields = {"incident": incident[1], "type": "hostage_taking", "day": "2024-03-05", "killed": mine}
            client.post(f"{place}/code", data=fields)
        assert "alpha" not in client.get(place).text
    assert "You have coded all" in coders[0].get(place).text
    closed = coders[0].post(f"{place}/close", data={}).text
    assert "alpha" in closed
    assert "ada: <strong>12</strong>" in closed
    judged = {"incident": contested.id, "variable": "killed", "value": "14"}
    coders[0].post(f"{place}/adjudicate", data=judged)
    figure = next(f for f in store.incident(contested.id).figures if f.group == "total" and f.measure == "killed")
    assert (figure.best, figure.rule) == (14, "coder")
    assert "ada: 12" in store.decisions()[-1].note
    assert coders[1].post(f"{place}/code", data=fields).status_code == 422

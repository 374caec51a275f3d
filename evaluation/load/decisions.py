"""Thousands of decisions by several at once, some of them sent twice; and which of them the database holds."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

TWICE = 10  # one decision in so many is sent twice, at about the same time
VALUES = 20  # one decision in so many accepts a value; the others are notes, which nobody can refuse
RACES, RACERS = 25, 8  # values that several correct at once, each on what they saw


def decide_at_once(address: str, db: Path, most: int, clients: int) -> Iterator[str]:
    """Send them, then compare what was answered with what is stored; lines that say so."""
    with sqlite3.connect(db) as connection:
        names = [row[0] for row in connection.execute("SELECT id FROM incidents ORDER BY id LIMIT 2000")]
        held = connection.execute("SELECT count(*) FROM decisions").fetchone()[0]
    begun = time.monotonic()
    with httpx.Client(base_url=address, timeout=300) as client, ThreadPoolExecutor(clients) as pool:
        sent = [n for n in range(most) for _ in range(2 if n % TWICE == 0 else 1)]
        answers = Counter(pool.map(lambda n: _one(client, names, n), sent))
        taken = time.monotonic() - begun
        raced = [_race(client, pool, names[-1 - n], n) for n in range(RACES)]
    with sqlite3.connect(db) as connection:
        rows = connection.execute("SELECT id FROM decisions WHERE id LIKE 'load-%'").fetchall()
        every = connection.execute("SELECT count(*) FROM decisions").fetchone()[0] - held
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
    wanted = {_id(n) for n in range(most)}
    stored = [row[0] for row in rows]
    yield f"{len(sent)} sent as {most} decisions by {clients} at once in {taken:.0f} s; answers {dict(answers)}"
    lost, doubled, foreign = len(wanted - set(stored)), len(stored) - len(set(stored)), every - len(stored) - RACES
    yield f"lost: {lost}; doubled: {doubled}; foreign: {foreign}"
    yield f"of {RACES} values that {RACERS} corrected at once, {sum(won == 1 for won in raced)} were set by one alone"
    yield f"the file of the database: {whole}"


def _one(client: httpx.Client, names: list[str], number: int) -> int:
    incident = names[number % len(names)]
    sent: dict[str, Any] = {"what": "note", "incident": incident, "note": f"note {number}", "id": _id(number)}
    if number % VALUES == 0:
        sent = {"what": "accept", "incident": incident, "target": "type", "id": _id(number)}
    return client.post("/api/decisions", json=sent).status_code


def _race(client: httpx.Client, pool: ThreadPoolExecutor, incident: str, number: int) -> int:
    """How many of those who correct one value at once are told that they did."""
    values = client.get(f"/api/incidents/{incident}").json()["values"]
    token = next(value["token"] for value in values if value["target"] == "figure killed total")

    def one(racer: int) -> int:
        value = {"low": 50 + racer, "best": 50 + racer, "high": 50 + racer}
        sent = {
            "what": "correct",
            "incident": incident,
            "target": "figure killed total",
            "token": token,
            "value": value,
        }
        return client.post("/api/decisions", json={**sent, "id": f"race-{number:04}-{racer}"}).status_code

    return sum(status == 201 for status in pool.map(one, range(RACERS)))


def _id(number: int) -> str:
    return f"load-{number:08}"

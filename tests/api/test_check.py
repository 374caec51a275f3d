"""The check: it finds whatever was tampered with, and nothing else."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_rooms import ROOMS, write

from dateline.api.build import build
from dateline.api.check import CheckResult, check
from dateline.store import StoreError

TEXTS = {
    "a": "4 civilians killed at Kirtan on 2024-01-02, police said. 9 civilians injured at Varna on 2023-11-11.",
    "b": "5 civilians killed at Kirtan on 2024-01-02.",
    "c": "9 civilians injured at Varna on 2023-11-11, medics said.",
}
KILLED = "(SELECT incident FROM figures WHERE measure = 'killed')"
FOUR = "(SELECT mention FROM accounts WHERE quote = '4 civilians')"

# What is done to the database, and words of a line that says so.
FAULTS = {
    "a text": ("UPDATE reports SET text = replace(text, 'medics', 'nurses')", "its SHA-256 differs"),
    "a text with its digest": ("UPDATE reports SET source_id = 'z' WHERE source_id = 'b'", "its id is not made of"),
    "an outlet": (
        "UPDATE reports SET outlet = 'Herald' WHERE source_id = 'b'",
        "begins with Courier, not with the outlet",
    ),
    "the first speaker": (
        "UPDATE speakers SET name = NULL WHERE position = 0",
        "begins with None, not with the outlet Cour",
    ),
    "a quote": (
        "UPDATE accounts SET quote = '6 civilians' WHERE quote = '5 civilians'",
        "is not what the text says at 0:11",
    ),
    "an account's span": (
        "UPDATE accounts SET span_start = 1 WHERE quote = '5 civilians'",
        "is not what the text says at 1",
    ),
    "a span out of the text": ("UPDATE accounts SET span_end = 9999 WHERE low = 5", "is not in the text of its report"),
    "an empty span": ("UPDATE accounts SET span_end = span_start", "cannot be read: .* is empty"),
    "a speaker's span": (
        "UPDATE speakers SET span_end = 9999 WHERE name = 'medics'",
        "9999 of the speaker medics is not",
    ),
    "a mention's span": (
        "UPDATE mentions SET details = replace(details, '\"start\":0', '\"start\":999')",
        "cannot be read",
    ),
    "the place's span": (
        "UPDATE mentions SET details = json_set(details, '$.where.span.end', 9999)",
        "9999 of its place is not in the text",
    ),
    "the time's span": (
        "UPDATE mentions SET details = json_set(details, '$.when.span.end', 9999)",
        "9999 of its time is not in the text",
    ),
    "a relation's span": (
        "UPDATE mentions SET details = json_set(details, '$.relations[0].span.end', 9999) WHERE details LIKE '%rel%'",
        "9999 of the relation to .* is not in the text",
    ),
    "a relation to nothing": (
        "UPDATE mentions SET details = json_set(details, '$.relations[0].to', 'x') WHERE details LIKE '%relations%'",
        "relates to x, no mention",
    ),
    "a mention without words": (
        "UPDATE mentions SET details = json_set(details, '$.spans', json('[]'))",
        "it has no span",
    ),
    "no JSON": ("UPDATE mentions SET details = 'x'", "cannot be read"),
    "a measure": ("UPDATE accounts SET measure = 'bored' WHERE low = 4", "cannot be read: .*measure"),
    "another measure": ("UPDATE accounts SET measure = 'injured' WHERE low = 4", "which is injured civilians"),
    "an account's number": (
        "UPDATE accounts SET low = 3 WHERE low = 4",
        "figure killed civilians is low 4.*accounts give",
    ),
    "a number below none": ("UPDATE accounts SET low = -4 WHERE low = 4", "counts from -4 to 4"),
    "an interval turned round": ("UPDATE accounts SET high = 1 WHERE low = 4", "counts from 4 to 1"),
    "the best figure": ("UPDATE figures SET best = best + 1", "figure killed civilians is .*but its accounts give"),
    "a figure out of order": ("UPDATE figures SET low = high + 1", "is not in order"),
    "the rule": ("UPDATE figures SET rule = 'a better one'", "rule a better one.*but its accounts give"),
    "the conflict": ("UPDATE figures SET conflict = NOT conflict", "in conflict"),
    "the origins": ("UPDATE figures SET independent_origins = 9", "9 origins"),
    "the day": (
        f"UPDATE incidents SET earliest = '2023-12-31' WHERE id = {KILLED}",
        "its when is not what its mentions give",
    ),
    "a day that ends first": ("UPDATE incidents SET latest = '1999-01-01'", "cannot be read: .* ends 1999-01-01"),
    "the place": ("UPDATE incidents SET place = 'Elsewhere'", "its where is not what its mentions give"),
    "the type": ("UPDATE incidents SET type = 'riot'", "its type is not what its mentions give"),
    "a relation": ("DELETE FROM relations", "its relations is not what"),
    "a figure's account": ("DELETE FROM figure_accounts WHERE position = 1", "but its accounts give"),
    "a figure's first account": (
        "DELETE FROM figure_accounts WHERE position = 0",
        "figure_accounts lacks rows of incident",
    ),
    "a figure without accounts": ("DELETE FROM figure_accounts", "the figure killed civilians has no account"),
    "a figure that is missing": (
        "DELETE FROM figure_accounts; DELETE FROM figures",
        "is missing, but its accounts give",
    ),
    "an account of another incident": (
        f"UPDATE figure_accounts SET mention = (SELECT mention FROM accounts WHERE measure = 'injured' LIMIT 1) "
        f"WHERE mention = {FOUR}",
        "has an account of mention .*, which does not tell of it",
    ),
    "a mention in the wrong incident": (
        f"UPDATE incident_mentions SET incident = (SELECT id FROM incidents WHERE id NOT IN {KILLED}), position = 7 "
        f"WHERE mention = {FOUR}",
        "does not tell of it",
    ),
    "a mention in no incident": (f"DELETE FROM incident_mentions WHERE mention = {FOUR}", "is in no incident"),
    "an incident without mentions": ("DELETE FROM incident_mentions", "incident i.* has no mention"),
    "a chain that is missing": ("DELETE FROM speakers", "has no speaker"),
    "an outlet that is missing": ("DELETE FROM speakers WHERE position = 0", "speakers lacks rows of mention"),
    "an account that is missing": (
        f"DELETE FROM accounts WHERE mention = {FOUR}",
        "table speakers has rows whose row in accounts",
    ),
    "a report that is missing": (
        "DELETE FROM reports WHERE source_id = 'a'",
        "table mentions has rows whose row in reports",
    ),
    "a mention that is missing": (
        "DELETE FROM mentions WHERE position = 0 AND report = (SELECT id FROM reports WHERE source_id = 'a')",
        "mentions lacks rows of report",
    ),
    "a redirect to nowhere": (
        "INSERT INTO redirects VALUES ('i9', 'i8', '2025-01-01')",
        "id i9 redirects to no incident",
    ),
    "redirects in a circle": (
        "INSERT INTO redirects VALUES ('i9', 'i8', '2025-01-01'), ('i8', 'i9', '2025-01-01')",
        "i9 redirects to no incident",
    ),
    "a redirect of an incident": (
        "INSERT INTO redirects SELECT id, 'i8', '2025-01-01' FROM incidents",
        "is redirected to i8, but is an incident",
    ),
    "a tombstone of an incident": (
        "INSERT INTO tombstones SELECT id, '2025-01-01', 'x' FROM incidents",
        "has a tombstone, but is an incident",
    ),
    "a history of nothing": (
        "INSERT INTO history VALUES ('i9', 0, '2025-01-01', 'type', NULL, 'riot', NULL)",
        "history of i9, which never was",
    ),
    "a build that did not finish": ("UPDATE state SET reports = reports + 1", "the last build did not finish"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("sound")
    build([write(folder / "in", **TEXTS)], folder / "x.db", rooms=ROOMS)
    yield folder / "x.db"


def tampered(sound: Path, folder: Path, statements: str) -> CheckResult:
    db = folder / "x.db"
    shutil.copy(sound, db)
    with sqlite3.connect(db) as connection:
        connection.executescript(statements)
    connection.close()
    return check(db, rooms=ROOMS)


def test_a_sound_database(sound: Path) -> None:
    before = sound.read_bytes()
    result = check(sound, rooms=ROOMS)
    assert result == CheckResult(spans=19, figures=2, problems=())
    assert sound.read_bytes() == before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(sound: Path, tmp_path: Path, fault: str) -> None:
    statements, words = FAULTS[fault]
    problems = tampered(sound, tmp_path, statements).problems
    assert any(re.search(words, problem) for problem in problems), problems
    assert all("\n" not in problem for problem in problems)


def test_a_damaged_file(sound: Path, tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    shutil.copy(sound, db)
    with db.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096)
    try:
        assert check(db, rooms=ROOMS).problems
    except StoreError as error:
        assert "damaged" in str(error)


def test_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        check(tmp_path / "x.db", rooms=ROOMS)

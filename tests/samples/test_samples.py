"""The samples from end to end: read whole, linked, checked, and exported the same in any order."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

import dateline
from dateline.codebooks import schema
from dateline.samples import folder

FILES = sorted(path for path in folder().iterdir() if path.suffix in (".txt", ".jsonl", ".html"))


@pytest.fixture(scope="module")
def db(samples_read: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return shutil.copy(samples_read, str(tmp_path_factory.mktemp("samples") / "incidents.db"))


def exported(db: str, out: Path) -> bytes:
    dateline.export(db, output=out)
    return out.read_bytes()


def test_three_connected_incidents_at_least(db: str) -> None:
    told = [row for row in dateline.show(db) if row.reports > 1]
    assert len(told) >= 3
    countries = {row.where.country for row in told if row.where}
    assert {"TR", "KE", "CO"} <= countries
    assert any(figure.conflict for row in told for figure in row.figures)
    assert any(dateline.show(db, incident=row.id).links for row in told)


def test_check_finds_nothing(db: str) -> None:
    result = dateline.check(db)
    assert result.problems == ()
    assert result.spans > 100


def test_a_second_build_changes_nothing(db: str, tmp_path: Path) -> None:
    before = exported(db, tmp_path / "before.json")
    again = dateline.build([folder()], db=db)
    assert (again.read, again.new, again.incidents_new, again.incidents_changed) == (10, 0, 0, 0)
    assert exported(db, tmp_path / "after.json") == before


def test_the_export_is_valid_and_the_same_in_any_order(db: str, tmp_path: Path) -> None:
    made = exported(db, tmp_path / "one.json")
    jsonschema.Draft202012Validator(json.loads(schema())).validate(json.loads(made))
    other = str(tmp_path / "other.db")
    for path in reversed(FILES):
        dateline.build([path], db=other)
    assert exported(other, tmp_path / "other.json") == made


def test_a_failed_export_leaves_the_old_file(db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "export.json"
    out.write_text("old")

    def fail(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("dateline.api.export._write", fail)
    with pytest.raises(OSError, match="No space left"):
        dateline.export(db, output=out)
    assert [path.name for path in tmp_path.iterdir()] == ["export.json"]
    assert out.read_text() == "old"


def test_unknown_formats_are_refused(db: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no format 'xls'"):
        dateline.export(db, format="xls", output=tmp_path / "out")

"""Exit status and the one line that an error is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.cli import main as run_main


def run(*args: str | Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        run_main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return int(stopped.value.code or 0), out, err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["build"], "Missing argument 'PATH...'"),
        (["build", "x", "--workers", "0"], "--workers"),
        (["show", "--db", "nowhere.db"], "make one with 'dateline build PATH --db nowhere.db'"),
        (["check", "--db", "nowhere.db"], "There is no database 'nowhere.db'"),
        (["export", "--db", "nowhere.db"], "There is no database 'nowhere.db'"),
        (["export", "--format", "xls"], "'xls' is not"),
        (["bench", "nonsense"], "There is no benchmark 'nonsense'"),
    ],
)
def test_usage_errors_are_one_line_and_2(args: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(*args, capsys=capsys)
    assert status == 2
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1


def test_help_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys=capsys)
    assert status == 2
    assert "build" in out + err


def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "letter.db"
    file.write_text("Dear reader, " * 400)
    status, _, err = run("show", "--db", file, capsys=capsys)
    assert status == 1
    assert "letter.db" in err
    assert len(err.splitlines()) == 1


def test_unexpected_errors_are_one_line_unless_debugging(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    import dateline.api.check as api

    def fail(db: str) -> None:
        raise KeyError(f"{db}\n\x1b[31m")

    monkeypatch.setattr(api, "check", fail)
    there = tmp_path / "there.db"
    there.touch()
    status, _, err = run("check", "--db", there, capsys=capsys)
    assert status == 1
    assert "KeyError" in err
    assert "\x1b" not in err
    assert len(err.splitlines()) == 1
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    with pytest.raises(KeyError):
        run_main(["check", "--db", str(there)])


def test_import_is_quick_and_has_the_verbs() -> None:
    assert {"bench", "build", "check", "export", "show"} <= set(dir(dateline))
    code = "import sys, dateline; print({'spacy', 'sqlalchemy', 'numpy', 'click', 'pydantic'} & set(sys.modules))"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert done.stdout.strip() == "set()"
    with pytest.raises(AttributeError):
        dateline.nonsense  # noqa: B018

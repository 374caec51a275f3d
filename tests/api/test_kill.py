"""A build that is killed, and builds that run at the same time: nothing committed is lost, nothing is counted twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from small_rooms import ROOMS, write

from dateline.api.build import build
from dateline.api.check import check
from dateline.records import Incident
from dateline.store import Store

# A shell that starts the tests in the background leaves Ctrl-C ignored in all that they start.
CODE = """
import signal, sys
from dateline.api.build import build
from small_rooms import ROOMS
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    build([sys.argv[1]], sys.argv[2], workers=int(sys.argv[3]), batch=2, rooms=ROOMS)
"""
TEXTS = {
    f"r{n:02}": f"LINGER {n + 1} civilians killed at {'Kirtan' if n % 3 else 'Varna'} on 2024-01-0{n % 5 + 1}."
    for n in range(20)
}


def start(tmp_path: Path, db: str, workers: int = 1, linger: float = 0.1) -> "subprocess.Popen[bytes]":
    script = tmp_path / "build.py"
    script.write_text(CODE)
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LINGER": str(linger)}
    return subprocess.Popen([sys.executable, script, tmp_path / "in", tmp_path / db, str(workers)], env=paths)


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def known(db: Path) -> int:
    if not db.exists():
        return 0
    try:
        with Store.open(db, create=False) as store:
            return len(store.known())
    except Exception:
        return 0  # not made yet


def stored(db: Path) -> list[Incident]:
    with Store.open(db) as store:
        return [incident.model_copy(update={"history": ()}) for incident in store.incidents()]


def children(process: int) -> list[int]:
    """The processes that this one started, where the system tells."""
    told = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in told.read_text().split()] if told.exists() else []


def runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


@pytest.fixture
def undisturbed(tmp_path: Path) -> list[Incident]:
    build([write(tmp_path / "in", **TEXTS)], tmp_path / "undisturbed.db", rooms=ROOMS)
    return stored(tmp_path / "undisturbed.db")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_build_is_finished_by_the_next(tmp_path: Path, undisturbed: list[Incident], workers: int) -> None:
    db = tmp_path / "x.db"
    process = start(tmp_path, "x.db", workers)
    until(lambda: known(db) > 3)
    started = children(process.pid)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    until(lambda: not any(runs(child) for child in started))
    kept = known(db)
    assert 3 < kept < len(TEXTS)
    with Store.open(db) as store:
        assert store.stale()
    summary = build([tmp_path / "in"], db, rooms=ROOMS)
    assert (summary.read, summary.new) == (len(TEXTS), len(TEXTS) - kept)
    assert stored(db) == undisturbed
    assert check(db, rooms=ROOMS).problems == ()


def test_ctrl_c_leaves_a_sound_database(tmp_path: Path, undisturbed: list[Incident]) -> None:
    db = tmp_path / "x.db"
    process = start(tmp_path, "x.db")
    until(lambda: known(db) > 3)
    process.send_signal(signal.SIGINT)
    assert process.wait() != 0
    build([tmp_path / "in"], db, rooms=ROOMS)
    assert stored(db) == undisturbed
    assert check(db, rooms=ROOMS).problems == ()


def test_two_builds_at_once(tmp_path: Path, undisturbed: list[Incident]) -> None:
    running = [start(tmp_path, "x.db", linger=0.02) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    assert stored(tmp_path / "x.db") == undisturbed
    assert check(tmp_path / "x.db", rooms=ROOMS).problems == ()


def test_a_script_that_lacks_its_guard_is_told_so_and_no_report_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "in", **TEXTS)
    script = tmp_path / "bare.py"
    script.write_text(
        "from dateline.api.build import build\nfrom small_rooms import ROOMS\n"
        f"build([{str(tmp_path / 'in')!r}], {str(tmp_path / 'x.db')!r}, workers=2, batch=2, rooms=ROOMS)\n"
    )
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, script], env=paths, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "if __name__" in done.stderr.splitlines()[-1]
    with Store.open(tmp_path / "x.db") as store:
        assert (store.known(), store.refusals()) == (set(), ())

"""A full disk, a database that may not be written, another writer: one line each, and nothing stored is lost."""

import os
import stat
from pathlib import Path

import pytest
from making import make_incident, make_mention, make_report
from sqlalchemy import event

from dateline.store import Store, StoreError

FIRST, SECOND = make_report("first"), make_report("second", "Four guards. " * 9000)
BATCH = [(FIRST, (make_mention(FIRST),))]
LARGE = [(SECOND, (make_mention(SECOND),))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "incidents.db") as store:
        store.add(BATCH)
        store.replace_incidents([make_incident("i1", BATCH[0][1][0])])
    return tmp_path / "incidents.db"


def test_a_full_disk(path: Path) -> None:
    with Store.open(path) as store:
        event.listen(store.engine, "begin", lambda c: c.exec_driver_sql("PRAGMA max_page_count = 60"), insert=True)
        with pytest.raises(StoreError, match="the disk is full; make room"):
            store.add(LARGE)
        assert store.known() == {FIRST.id}
    with Store.open(path) as store:
        assert not store.stale()
        assert store.add(LARGE) == (SECOND.id,)


def test_a_failing_disk(path: Path) -> None:
    resource = pytest.importorskip("resource")
    if os.fork() == 0:  # the limit is the child's alone
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (32768, 32768))
        status = 1
        try:
            Store.open(path).add(LARGE)
        except StoreError as error:
            status = 0 if "\n" not in str(error) else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.wait()[1]) == 0
    with Store.open(path) as store:
        assert store.known() == {FIRST.id}


def test_a_database_that_may_not_be_written(path: Path) -> None:
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert store.known() == {FIRST.id}
        with pytest.raises(StoreError, match="may not be written"):
            store.add(LARGE)


def test_a_folder_that_may_not_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so what the system says of the folder is put in its place.
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    monkeypatch.setattr(os, "access", lambda *_: False)
    try:
        with Store.open(path, create=False) as store:
            assert store.incident("i1").id == "i1"
            assert {file.name for file in path.parent.iterdir()} == {path.name}
    finally:
        path.parent.chmod(stat.S_IRWXU)


def test_another_writer_is_waited_for_and_then_told_of(url: str) -> None:
    with Store.open(url) as first, Store.open(url, wait=0.2) as second:
        with first.writing(), pytest.raises(StoreError, match="another program is writing to this database"):
            second.add(BATCH)
        assert second.add(BATCH) == (FIRST.id,)
        with first.writing():
            assert second.known() == {FIRST.id}  # readers do not wait


def test_a_transaction_that_fails_leaves_nothing(url: str) -> None:
    with Store.open(url) as store:
        broken = make_mention(SECOND)
        with pytest.raises(StoreError):
            store.add([*BATCH, (SECOND, (broken, broken))])
        assert store.known() == set()
        assert not store.stale()


def test_an_unknown_report(url: str) -> None:
    with Store.open(url) as store, pytest.raises(StoreError, match="there is no report 'x'"):
        store.report("x")

"""The build: reports in, incidents out, in any order, by any number of workers, again and again."""

import random
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from small_rooms import ROOMS, Linked, no_annotator, write

from dateline.api.build import build
from dateline.api.building import BuildSummary
from dateline.api.check import check
from dateline.records import Incident, Notice, Report
from dateline.store import Store, StoreError

TEXTS = {
    "a": "4 civilians killed at Kirtan on 2024-01-02, police said. 9 civilians injured at Varna on 2023-11-11.",
    "b": "5 civilians killed at Kirtan on 2024-01-02.",
    "c": "9 civilians injured at Varna on 2023-11-11, medics said.",
    "d": "Nothing happened.",
    "e": "1 civilians killed at Aden on 2022-02-02.",
}


def run(folder: Path, db: Path, **options: object) -> BuildSummary:
    return build([folder], db, rooms=ROOMS, **options)  # type: ignore[arg-type]


def stored(db: Path) -> list[Incident]:
    with Store.open(db) as store:
        return [incident.model_copy(update={"history": ()}) for incident in store.incidents()]


def dump(db: Path) -> list[str]:
    with sqlite3.connect(db) as connection:
        return list(connection.iterdump())


def test_reports_become_incidents(tmp_path: Path) -> None:
    summary = run(write(tmp_path / "in", **TEXTS, f=""), tmp_path / "x.db")
    assert (summary.read, summary.new, summary.incidents_new, summary.incidents_total) == (5, 5, 3, 3)
    assert (summary.incidents_changed, summary.notices) == (0, ())
    assert [(refusal.where, refusal.reason) for refusal in summary.refused] == [("f", "it is empty")]
    aden, varna, kirtan = stored(tmp_path / "x.db")
    assert [incident.where and incident.where.name for incident in (aden, varna, kirtan)] == ["Aden", "Varna", "Kirtan"]
    assert kirtan.figures[0].conflict
    assert [relation.incident for relation in kirtan.relations] == [varna.id]
    assert check(tmp_path / "x.db", rooms=ROOMS).problems == ()


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **TEXTS, f="", g="FAIL", h="Twice.")
    first = run(folder, tmp_path / "x.db")
    before = dump(tmp_path / "x.db")
    second = run(folder, tmp_path / "x.db")
    assert dump(tmp_path / "x.db") == before
    assert (second.read, second.new, second.incidents_new, second.incidents_changed) == (first.read, 0, 0, 0)
    assert second.incidents_total == first.incidents_total
    assert second.refused == first.refused


def test_more_input_updates(tmp_path: Path) -> None:
    run(write(tmp_path / "in", **TEXTS), tmp_path / "x.db")
    more = write(
        tmp_path / "more", x="7 civilians killed at Kirtan on 2024-01-02. 1 civilians freed at Oslo on 2024-01-03."
    )
    summary = run(more, tmp_path / "x.db")
    assert (summary.read, summary.new, summary.incidents_new, summary.incidents_total) == (1, 1, 1, 4)
    run(write(tmp_path / "in"), tmp_path / "x.db")
    run(tmp_path / "in", tmp_path / "y.db")
    run(more, tmp_path / "y.db")
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")
    with Store.open(tmp_path / "x.db") as store:
        changed = [entry for incident in store.incidents() for entry in incident.history]
    assert [entry.what for entry in changed] == ["killed civilians"]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reports_does_not_matter(tmp_path: Path, seed: int) -> None:
    def shuffled(sources: Sequence[str | Path]) -> list[object]:
        return random.Random(seed).sample(found := list(ROOMS.read(sources)), len(found))

    folder = write(tmp_path / "in", **TEXTS)
    run(folder, tmp_path / "x.db")
    build([folder], tmp_path / "y.db", batch=seed + 1, rooms=replace(ROOMS, read=shuffled))
    assert stored(tmp_path / "y.db") == stored(tmp_path / "x.db")


def test_workers_give_the_same(tmp_path: Path) -> None:
    texts = {f"r{n}": f"{n} civilians killed at Kirtan on 2024-01-0{n % 9 + 1}." for n in range(30)}
    folder = write(tmp_path / "in", **texts, bad="FAIL", empty="")
    calls: list[tuple[int, int | None]] = []
    alone = run(folder, tmp_path / "x.db")
    shared = run(
        folder, tmp_path / "y.db", workers=2, batch=4, progress=lambda done, total: calls.append((done, total))
    )
    assert stored(tmp_path / "y.db") == stored(tmp_path / "x.db")
    assert shared.refused == alone.refused
    assert shared.model_copy(update={"seconds": 0.0}) == alone.model_copy(update={"seconds": 0.0})
    assert calls[-1] == (31, 31)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


def test_a_worker_that_dies_costs_one_report(tmp_path: Path) -> None:
    texts = {f"r{n}": f"{n} civilians killed at Kirtan on 2024-01-0{n % 9 + 1}." for n in range(12)}
    summary = run(write(tmp_path / "in", **texts, r5x="DIE"), tmp_path / "x.db", workers=2, batch=4)
    assert [refusal.where for refusal in summary.refused] == ["r5x"]
    assert "the process that read it died" in summary.refused[0].reason
    assert summary.new == 12


def test_a_report_at_which_a_room_fails_is_refused(tmp_path: Path) -> None:
    texts = {"f": "FAIL", "g": "ASTRAY 4 civilians killed at Kirtan on 2024-01-02."}
    summary = run(write(tmp_path / "in", **TEXTS, **texts), tmp_path / "x.db")
    fail, astray = summary.refused
    assert fail.reason.startswith("could not be read: RuntimeError: first line second line xxx")
    assert len(fail.reason) < 300
    assert "is not in the text" in astray.reason
    assert summary.new == len(TEXTS)
    with Store.open(tmp_path / "x.db") as store:
        assert store.refusals() == summary.refused


def test_one_id_with_two_texts(tmp_path: Path) -> None:
    first = write(tmp_path / "in", a=TEXTS["a"])
    (first / "other").write_text('["a", "Another text."]')
    summary = run(first, tmp_path / "x.db")
    assert summary.new == 2
    assert [(notice.where, "different texts" in notice.message) for notice in summary.notices] == [("a", True)]
    assert len(run(first, tmp_path / "x.db").notices) == 1
    third = write(tmp_path / "third", a="A third text.")
    assert len(run(third, tmp_path / "x.db").notices) == 1
    assert run(third, tmp_path / "x.db").notices == ()


def test_the_same_report_twice(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a=TEXTS["a"])
    (folder / "copy").write_bytes((folder / "a").read_bytes())
    summary = run(folder, tmp_path / "x.db", batch=1)
    assert (summary.read, summary.new, summary.notices) == (2, 1, ())


def test_a_broken_database_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("no database" * 99)
    with pytest.raises(StoreError, match="not a database of Dateline"):
        run(write(tmp_path / "in", **TEXTS), tmp_path / "x.db")


def test_an_interrupted_build_is_finished_by_the_next(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **TEXTS)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "x.db", batch=2, progress=interrupted, rooms=ROOMS)
    with pytest.raises(KeyboardInterrupt):
        build([folder], tmp_path / "x.db", rooms=replace(ROOMS, link=interrupted))
    with Store.open(tmp_path / "x.db") as store:
        assert store.stale()
    assert "run 'dateline build' again" in check(tmp_path / "x.db", rooms=ROOMS).problems[0]
    run(write(tmp_path / "none"), tmp_path / "x.db")
    run(folder, tmp_path / "y.db")
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")


def test_two_builds_that_cross_leave_all_incidents(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", a=TEXTS["a"]), write(tmp_path / "two", b=TEXTS["b"], e=TEXTS["e"])

    def crossed(*arguments: object) -> object:
        run(two, tmp_path / "x.db")  # comes in, and finishes, while this one links
        return Linked(*arguments)  # type: ignore[arg-type]

    build([one], tmp_path / "x.db", rooms=replace(ROOMS, link=crossed))
    run(two, tmp_path / "y.db")
    run(one, tmp_path / "y.db")
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")
    assert check(tmp_path / "x.db", rooms=ROOMS).problems == ()


def test_builds_in_threads(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **TEXTS)
    threads = [threading.Thread(target=run, args=(folder, tmp_path / "x.db"), kwargs={"batch": 1}) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    run(folder, tmp_path / "y.db")
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")


class NoAnnotator:
    """What an installation without its language model has."""

    def annotate(self, reports: object) -> list[object]:
        raise RuntimeError("the language model is missing")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_installation_is_no_fault_of_the_reports(tmp_path: Path, workers: int) -> None:
    broken = replace(ROOMS, annotator=NoAnnotator if workers == 1 else no_annotator)
    with pytest.raises(RuntimeError, match="the language model is missing"):
        build([write(tmp_path / "in", **TEXTS)], tmp_path / "x.db", workers=workers, batch=2, rooms=broken)
    with Store.open(tmp_path / "x.db") as store:
        assert (store.known(), store.refusals()) == (set(), ())


def test_notices_of_the_reading_are_passed_on(tmp_path: Path) -> None:
    notice = Notice(where="a", message="its date lies in the future and is left out")
    rooms = replace(ROOMS, read=lambda sources: [notice, *ROOMS.read(sources)])
    assert build([write(tmp_path / "in", **TEXTS)], tmp_path / "x.db", rooms=rooms).notices == (notice,)


def test_a_single_path_will_do(tmp_path: Path) -> None:
    assert build(str(write(tmp_path / "in", **TEXTS)), tmp_path / "x.db", rooms=ROOMS).read == 5


def dull(report: Report) -> bool:
    return "Nothing" not in report.text


def test_the_gate_sets_reports_aside(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **TEXTS, f="Nothing at all. 2 civilians killed at Oslo on 2024-01-03.")
    gated = replace(ROOMS, relevant=dull)
    summary = build([folder], tmp_path / "x.db", rooms=gated)
    assert (summary.read, summary.new, summary.set_aside, summary.incidents_total) == (6, 6, 2, 3)
    with Store.open(tmp_path / "x.db") as store:
        aside = store.set_aside()
        assert {report.source_id for report in store.reports() if report.id in aside} == {"d", "f"}
        assert all(report.set_aside == (report.id in aside) for report in store.reports())
    assert check(tmp_path / "x.db", rooms=gated).problems == ()
    before = dump(tmp_path / "x.db")
    again = build([folder], tmp_path / "x.db", rooms=gated)
    assert (again.new, again.set_aside) == (0, 0)
    assert dump(tmp_path / "x.db") == before


def test_what_was_set_aside_can_be_read_after_all(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", **TEXTS, f="Nothing at all. 2 civilians killed at Oslo on 2024-01-03.")
    gated = replace(ROOMS, relevant=dull)
    build([folder], tmp_path / "x.db", rooms=gated)
    summary = build([folder], tmp_path / "x.db", rooms=gated, read_all=True)
    assert (summary.new, summary.set_aside, summary.incidents_new, summary.incidents_total) == (2, 0, 1, 4)
    with Store.open(tmp_path / "x.db") as store:
        assert store.set_aside() == set()
    build([folder], tmp_path / "y.db", rooms=gated, read_all=True)
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")
    assert check(tmp_path / "x.db", rooms=gated).problems == ()


def first_sentence(report: Report) -> str | None:
    return report.text.split(". ")[0] + "." if "Perhaps" in report.text else None


@pytest.mark.parametrize("workers", [1, 2])
def test_a_doubtful_report_is_read_only_if_a_glance_finds_an_incident(tmp_path: Path, workers: int) -> None:
    killed = "2 civilians killed at Oslo on 2024-01-03."
    folder = write(tmp_path / "in", a=f"{killed} Perhaps. 3 civilians killed at Bergen on 2024-01-04.",
                   b=f"Perhaps nothing. {killed}", c=f"Nothing. {killed}")  # fmt: skip
    doubting = replace(ROOMS, glance=first_sentence)
    summary = build([folder], tmp_path / "x.db", rooms=doubting, workers=workers, batch=1)
    assert (summary.new, summary.set_aside, summary.incidents_total) == (3, 1, 2)
    with Store.open(tmp_path / "x.db") as store:
        assert {report.source_id for report in store.reports() if report.set_aside} == {"b"}
    assert check(tmp_path / "x.db", rooms=doubting).problems == ()
    again = build([folder], tmp_path / "x.db", rooms=doubting, read_all=True)
    assert (again.new, again.set_aside) == (1, 0)
    build([folder], tmp_path / "y.db", rooms=ROOMS)
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")


@pytest.mark.parametrize("workers", [1, 2])
def test_many_set_aside_are_stored_for_any_number_of_workers(tmp_path: Path, workers: int) -> None:
    texts = {f"n{i}": f"Nothing happened on day {i}." for i in range(1100)}
    folder = write(tmp_path / "in", **TEXTS, **texts)
    gated = replace(ROOMS, relevant=dull)
    summary = build([folder], tmp_path / "x.db", rooms=gated, workers=workers, batch=2)
    assert (summary.new, summary.set_aside) == (1105, 1101)
    build([write(tmp_path / "few", **TEXTS)], tmp_path / "y.db", rooms=gated)
    assert stored(tmp_path / "x.db") == stored(tmp_path / "y.db")

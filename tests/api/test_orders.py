"""Whatever the order in which reports come, and on however many builds they are spread, the incidents are the same."""

import random
import tempfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_rooms import ROOMS, write

from dateline.api import decide
from dateline.api.build import build
from dateline.api.check import check
from dateline.api.export import export
from dateline.linking import Linker
from dateline.linking.constraints import standing
from dateline.reconciliation.decided import figure_target
from dateline.records import Incident
from dateline.store import Store, schema
from dateline.store.traces import note

TEXTS = {
    "a": "4 civilians killed at Kirtan on 2024-01-02, police said. 9 civilians injured at Varna on 2023-11-11.",
    "b": "5 civilians killed at Kirtan on 2024-01-02.",
    "c": "9 civilians injured at Varna on 2023-11-11, medics said.",
    "d": "2 civilians killed at Kirtan on 2024-01-03, the mayor said.",
    "e": "1 civilians killed at Aden on 2022-02-02.",
    "f": "5 civilians killed at Kirtan on 2024-01-02. 1 civilians killed at Aden on 2022-02-02, medics said.",
}
REAL = replace(ROOMS, link=Linker)


def built(folder: Path, builds: list[list[str]]) -> list[Incident]:
    db = folder / "x.db"
    for number, names in enumerate(builds):
        build([write(folder / f"in{number}", **{name: TEXTS[name] for name in names})], db, rooms=REAL)
    with Store.open(db) as store:
        return [incident.model_copy(update={"history": ()}) for incident in store.incidents()]


@settings(max_examples=12, deadline=None)
@given(st.permutations(sorted(TEXTS)), st.lists(st.integers(1, 5), max_size=3), st.randoms(use_true_random=False))
def test_any_order_and_any_split_into_builds(order: list[str], cuts: list[int], _: random.Random) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "one").mkdir()
        (folder / "many").mkdir()
        ends = [*sorted({*cuts}), len(order)]
        builds = [order[a:b] for a, b in zip([0, *ends], ends, strict=False) if a < b]
        assert built(folder / "many", builds) == built(folder / "one", [sorted(TEXTS)])


def decide_something(db: Path, chance: random.Random) -> None:
    """One decision on some incident of the database, as a coder at the desk might make it."""
    with Store.open(db) as store:
        found = list(store.incidents())
        if not found:
            return
        several = [incident for incident in found if len(incident.mentions) > 1]
        merges = [d for d in standing(store.decisions()) if d.what in ("merge", "split")]
        what = chance.choice(["merge", "apart", "split", "correct", "reject", "undo"])
        one = chance.choice(found)
        if what in ("merge", "apart") and len(found) > 1:
            pair = [incident.id for incident in chance.sample(found, 2)]
            if what == "merge":
                decide.merge(store, pair, who="ada")
            else:
                decide.not_the_same(store, *pair, who="ada")
        elif what == "split" and several:
            incident = chance.choice(several)
            names = [mention.id for mention in incident.mentions]
            decide.split(store, incident.id, [names[:1], names[1:]], who="ada")
        elif what == "correct":
            decide.correct(store, one.id, "type", {"type": "bombing", "stage": "accomplished"}, who="ada")
        elif what == "reject" and one.figures:
            decide.reject(store, one.id, figure_target(one.figures[0]), who="ada")
        elif what == "undo" and merges:
            decide.undo(store, chance.choice(merges).id, who="ada")


def everything(db: Path) -> tuple[list[Incident], list[object]]:
    """The incidents without their histories, and all links."""
    with Store.open(db) as store, store.reading() as connection:
        links = connection.execute(schema.links.select().order_by("first", "second")).all()
        return [incident.model_copy(update={"history": ()}) for incident in store.incidents()], list(links)


@settings(max_examples=6, deadline=None)
@example(sorted(TEXTS), [3], 650)  # a decision moves what another incident of its report is related to
@given(st.permutations(sorted(TEXTS)), st.lists(st.integers(1, 5), min_size=1, max_size=3), st.integers(0, 999))
def test_any_split_with_decisions_in_between(order: list[str], cuts: list[int], seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        folder, one, many = Path(temporary), Path(temporary) / "one.db", Path(temporary) / "many.db"
        ends = [*sorted({*cuts}), len(order)]
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            if number and start < end:
                decide_something(many, chance)
            if start < end:
                names = order[start:end]
                build([write(folder / f"in{number}", **{n: TEXTS[n] for n in names})], many, rooms=REAL)
        build([write(folder / "all", **TEXTS)], one, rooms=REAL)
        with Store.open(many) as store, Store.open(one) as other:
            for decision in store.decisions():
                other.decide(decision)
        build([folder / "all"], one, rooms=REAL)
        before = everything(many)
        assert before == everything(one)
        with Store.open(many) as store, store.writing() as (connection, _):  # and as if nothing had been kept
            note(connection, traced_by="", made_by="")
            connection.execute(schema.state.update().values(incidents=schema.state.c.reports - 1))
        build([folder / "all"], many, rooms=REAL)
        assert everything(many) == before


def test_an_id_that_went_with_an_earlier_report_still_finds_its_incident(tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    build([write(tmp_path / "late", c=TEXTS["c"])], db, rooms=REAL)
    with Store.open(db) as store:
        former = [incident.id for incident in store.incidents()]
    build([write(tmp_path / "early", a=TEXTS["a"], b=TEXTS["b"])], db, rooms=REAL)
    with Store.open(db) as store:
        assert former
        for name in former:
            texts = [store.report(mention.report).text for mention in store.incident(name).mentions]
            assert any(TEXTS["c"] in text for text in texts)


def test_a_project_chooses_its_rule(tmp_path: Path) -> None:
    db, one = tmp_path / "x.db", tmp_path / "one.db"
    build([write(tmp_path / "a", a=TEXTS["a"])], db, rooms=REAL, rule="majority")
    summary = build([write(tmp_path / "b", b=TEXTS["b"])], db, rooms=REAL)  # names none, and keeps to it
    assert rules(db) == {"majority"}
    assert check(db, rooms=REAL).problems == ()
    changed = build([tmp_path / "b"], db, rooms=REAL, rule="ucdp")  # nothing new but the rule
    assert (changed.new, changed.incidents_changed) == (0, summary.incidents_total)
    assert rules(db) == {"ucdp"}
    build([tmp_path / "a", tmp_path / "b"], one, rooms=REAL)
    exported = [BytesIO(), BytesIO()]
    export(str(db), output=exported[0])
    export(str(one), output=exported[1], rule="ucdp")
    assert exported[0].getvalue() == exported[1].getvalue()
    build([tmp_path / "b"], db, rooms=REAL, rule="latest-authoritative")
    assert everything(db) == everything(one)
    with pytest.raises(ValueError, match="no rule 'hearsay'"):
        build([tmp_path / "a"], db, rooms=REAL, rule="hearsay")


def rules(db: Path) -> set[str]:
    with Store.open(db) as store:
        return {figure.rule for incident in store.incidents() for figure in incident.figures}

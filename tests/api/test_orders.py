"""Whatever the order in which reports come, and on however many builds they are spread, the incidents are the same."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_rooms import ROOMS, write

from dateline.api.build import build
from dateline.linking import Linker
from dateline.records import Incident
from dateline.store import Store

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

"""Who and what may have a role: candidates and learnt scores, on invented reports."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation import annotate
from dateline.annotation.actors.fillers import ROLES, Filler, find_fillers, rows_of
from dateline.annotation.parsing import parse
from dateline.annotation.weights import BrokenModelError, linear, read
from dateline.records import Report

TEXT = (
    "Masked gunmen of the Shining Path shot dead the mayor, Ana Quispe, near Huanta on Friday. "
    "A car bomb destroyed the town hall. The mayor of Lima praised the teachers."
)


def fillers(text: str, least: float = -20.0) -> dict[str, Filler]:
    report = Report(id="r", source_id="r", text=text, text_sha256=Report.digest(text))
    doc = next(iter(parse([report.text])))
    found = annotate(report, doc)
    return {f.words: f for f in find_fillers(doc, report, found.triggers, found.weapons, least)}


def score(found: dict[str, Filler], words: str, role: str) -> float:
    return found[words].scores[ROLES.index(role)]


def test_phrases_come_in_the_forms_in_which_coders_take_them() -> None:
    found = fillers(TEXT)
    assert {"masked gunmen", "gunmen", "shining path", "ana quispe", "car bomb", "town hall", "mayor of lima"} <= set(
        found
    )


def test_roles_follow_the_parse() -> None:
    found = fillers(TEXT)
    assert score(found, "masked gunmen", "individual") > score(found, "teachers", "individual")
    assert score(found, "shining path", "organisation") > score(found, "town hall", "organisation")
    assert score(found, "town hall", "thing") > score(found, "masked gunmen", "thing")
    assert score(found, "ana quispe", "name") > score(found, "lima", "name")
    assert score(found, "car bomb", "weapon") > score(found, "teachers", "weapon")


def test_least_leaves_out_what_has_no_role() -> None:
    assert "teachers" not in fillers(TEXT, least=0.0)
    assert set(fillers(TEXT, least=0.0)) < set(fillers(TEXT))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    for filler in fillers(text + " A bomb went off.").values():
        for place in filler.places:
            assert 0 <= place.start < place.end <= len(text) + len(" A bomb went off.")


def test_damaged_weights_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "roles.json.gz"
    for content in (b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(json.dumps({"labels": ["a"]}).encode())):
        path.write_bytes(content)
        with pytest.raises(BrokenModelError, match="install dateline again"):
            read(path, "a package", linear)


def test_a_model_of_thousandths() -> None:
    learnt = linear({"labels": ["a", "b"], "bias": [0, -1000], "weights": {"x": [500, 1000]}})
    assert learnt.logits(["x", "unknown"]).tolist() == [0.5, 0.0]


def test_rows_are_sorted_and_the_same_each_time() -> None:
    report_rows = []
    for _ in range(2):
        report = Report(id="r", source_id="r", text=TEXT, text_sha256=Report.digest(TEXT))
        doc = next(iter(parse([TEXT])))
        found = annotate(report, doc)
        report_rows.append([(w, row) for w, _, row in rows_of(doc, report, found.triggers, found.weapons)])
    assert report_rows[0] == report_rows[1]
    assert all(row == sorted(row) for _, row in report_rows[0])

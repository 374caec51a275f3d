"""No input raises: any bytes give reports, refusals and notices, the same each time."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_examples import all_of

from dateline.records import Report

json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
records = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("id", "outlet", "published", "headline", "url"), json_values)
    | {"text": st.text(max_size=200)},
)
MARKUP = [
    "<p>",
    "</p>",
    "<div class='story'>",
    "</div>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<script>",
    "<table><td>",
    "<!--",
]
MARKUP += ["<!--", "-->", "<svg>", "&lt;", "word, " * 20, "<body>", "</html>"]
any_text = st.text(st.characters(codec=None), max_size=300)


def check(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        items = all_of(path)
        assert items == all_of(path)
    assert items
    for item in items:
        item.model_dump_json().encode()
        if isinstance(item, Report):
            assert item.text.strip()
            assert item.text_sha256 == Report.digest(item.text)
            assert 0 <= item.body_start <= len(item.text)
            assert item.dateline_span is None or item.dateline_span.end <= len(item.text)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.csv", "a.html", "a.txt.gz", "a.jsonl.gz"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes(name: str, data: bytes) -> None:
    check(name, data)


@settings(max_examples=100, deadline=None)
@given(text=any_text)
def test_any_characters_in_a_text(text: str) -> None:
    check("a.txt", text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@settings(max_examples=100, deadline=None)
@given(rows=st.lists(records, max_size=4))
def test_any_records(name: str, rows: list[dict[str, object]]) -> None:
    check(name, "\n".join(json.dumps(row) for row in rows).encode())


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=4))
def test_any_rows(rows: list[list[str]]) -> None:
    table = "id,text,date\n" + "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    check("a.csv", table.encode("utf-8", "surrogatepass"))


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(MARKUP), max_size=30))
def test_any_markup(parts: list[str]) -> None:
    check("a.html", "".join(parts).encode())


@given(text=st.text(min_size=1, max_size=200).filter(str.strip))
@settings(deadline=None)
def test_the_text_of_json_keeps_its_offsets(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text(json.dumps({"text": text}))
        (report,) = (item for item in all_of(path) if isinstance(item, Report))
    assert len(report.text) == len(text)
    assert report.text == text.replace("\x00", "\ufffd")

import json
from datetime import date
from pathlib import Path

import pytest
from reading_examples import STORY, all_of, jsonl, notices, one, refusals, refused, reports, write

from dateline.reading.jsonfiles import split_objects
from dateline.reading.opening import Unreadable
from dateline.records import Refusal, Report


def test_fields_are_taken_as_they_are(tmp_path: Path) -> None:
    record = {
        "id": "r  1", "outlet": "The Dunmore Post", "published": "2024-08-24", "headline": "Depot attacked",
        "url": "https://example.org/1", "text": f"  {STORY}\n", "extra": {"ignored": [1]},
    }  # fmt: skip
    report = one(jsonl(tmp_path / "a.jsonl", record))
    assert report.text == f"  {STORY}\n"
    assert (report.source_id, report.outlet, report.published) == ("r  1", "The Dunmore Post", date(2024, 8, 24))
    assert (report.headline, report.url, report.dateline) == ("Depot attacked", "https://example.org/1", "DUNMORE")
    assert report.text[report.body_start :].startswith("Two guards")


def test_an_outlet_of_null_stays_unknown_and_a_missing_one_is_looked_for(tmp_path: Path) -> None:
    text = "HARROW (Reuters) - Two guards were killed."
    null, missing = reports(jsonl(tmp_path / "a.jsonl", {"outlet": None, "text": text}, {"text": text}))
    assert (null.outlet, null.agency) == (None, "Reuters")
    assert (missing.outlet, missing.agency) == ("Reuters", None)


def test_an_explicit_outlet_is_kept_beside_the_agency(tmp_path: Path) -> None:
    report = one(jsonl(tmp_path / "a.jsonl", {"outlet": "The Dunmore Post", "text": "HARROW (AP) — Two were killed."}))
    assert (report.outlet, report.agency) == ("The Dunmore Post", "AP")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (None, None),
        ("", None),
        ("2024-08-24T23:30:00+03:00", date(2024, 8, 24)),
        ("24 August 2024", date(2024, 8, 24)),
        (20240824, date(2024, 8, 24)),
        (1724500000, date(2024, 8, 24)),
    ],
)
def test_dates(tmp_path: Path, published: object, day: date | None) -> None:
    assert one(jsonl(tmp_path / "a.jsonl", {"text": STORY, "published": published})).published == day


@pytest.mark.parametrize("published", ["soon", "04/09/2024", ["2024-08-24"], True, 3, "2024-13-45", 1e300])
def test_a_bad_date_leaves_the_report_undated_with_a_notice(tmp_path: Path, published: object) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": STORY, "published": published})
    assert reports(path)[0].published is None
    assert len(notices(path)) == 1


def test_a_missing_id_is_made_of_file_and_line(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl.gz", {"text": STORY}, {"text": STORY, "id": ""}, {"text": STORY, "id": 17})
    assert [r.source_id for r in reports(path)] == ["a.jsonl:1", "a.jsonl:2", "17"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "1"}', "it has no text: the field 'text' is missing or no string"),
        ('{"text": 5}', "it has no text: the field 'text' is missing or no string"),
        ('{"text": "  "}', "the text is empty"),
        ("[1, 2]", "it is no JSON object"),
        ('{"text": "cut', "it is not valid JSON: unterminated string starting at at character 10"),
        (
            '{"text": ' + "9" * 5000 + "}",
            "it is not valid JSON: exceeds the limit (4300 digits) for integer string conversion",
        ),
        ("[" * 100_000, "it is no report: JSON nested too deep"),
    ],
)
def test_a_bad_line_is_refused_by_its_number_and_the_rest_is_read(tmp_path: Path, line: str, reason: str) -> None:
    path = write(tmp_path / "a.jsonl", f'{{"text": "One was killed."}}\n\n{line}\n{{"text": "Two were killed."}}')
    first, refusal, last = all_of(path)
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert refusal == Refusal(where=f"{path}, line 3", reason=reason)


def test_a_line_of_50_megabytes_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "Two were killed."}\n')
    refusal, report = all_of(path)
    assert refusal == Refusal(where=f"{path}, line 1", reason="it is too long: more than 16 MB")
    assert isinstance(report, Report)


def test_the_same_id_with_different_texts_gives_two_reports(tmp_path: Path) -> None:
    first, second = reports(
        jsonl(tmp_path / "a.jsonl", {"id": "1", "text": "One died."}, {"id": "1", "text": "Two died."})
    )
    assert first.source_id == second.source_id
    assert first.id != second.id


def test_many_refusals_of_one_file_are_summed_up(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", *({"id": i} for i in range(50)), {"text": STORY})
    assert len(reports(path)) == 1
    found = refusals(path)
    assert len(found) == 21
    assert found[-1].where == str(path)
    assert found[-1].reason.startswith("30 more are refused, the last (")


def test_only_a_line_feed_ends_a_line(tmp_path: Path) -> None:
    text = "One died.\u2028Two fled.\x85End"
    path = write(tmp_path / "a.jsonl", json.dumps({"text": text}, ensure_ascii=False) + "\r\n")
    assert one(path).text == text


@pytest.mark.parametrize("layout", ["[{0}, {1}]", "{0}{1}", "\ufeff [\n{0}\n,\n{1}\n]\n"])
def test_a_json_file_is_read_object_by_object(tmp_path: Path, layout: str) -> None:
    objects = [json.dumps({"id": str(i), "text": '} "quoted" \\ {' + STORY}, indent=1) for i in range(2)]
    found = reports(write(tmp_path / "a.json", layout.replace("{0}", objects[0]).replace("{1}", objects[1])))
    assert [r.source_id for r in found] == ["0", "1"]
    assert found[0].text == '} "quoted" \\ {' + STORY


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[1, 2]", "it is no JSON array of reports"),
        ('[{"text": "cut', "it is not valid JSON: it ends within a report"),
        ("[]", "there is no report in it"),
        ("", "there is no report in it"),
    ],
)
def test_a_json_file_without_reports_is_refused(tmp_path: Path, content: str, reason: str) -> None:
    assert refused(write(tmp_path / "a.json", content)) == reason


def test_objects_are_found_whatever_the_pieces() -> None:
    data = b'[{"a": "\\"}{"}, {"b": {"c": "\\\\"}}]'
    for size in range(1, len(data)):
        pieces = [data[i : i + size] for i in range(0, len(data), size)]
        assert list(split_objects(pieces, 100)) == [b'{"a": "\\"}{"}', b'{"b": {"c": "\\\\"}}']


def test_a_long_object_is_refused() -> None:
    with pytest.raises(Unreadable):
        list(split_objects([b'{"a": "', b"x" * 50, b"x" * 60], 100))

"""The MUC-4 benchmark on invented forms, and against the official reports of 1992 where the public data are."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline_evaluation import NoData, shared
from dateline_evaluation.muc4 import command, run
from dateline_evaluation.muc4.aligning import align
from dateline_evaluation.muc4.five_roles import five_roles
from dateline_evaluation.muc4.grades import Grade
from dateline_evaluation.muc4.matching import grade_date, grade_location, grade_number
from dateline_evaluation.muc4.report import numbers, score_documents
from dateline_evaluation.muc4.reports1992 import by_document, read_report
from dateline_evaluation.muc4.scoring import Tally, score
from dateline_evaluation.muc4.slots import slots
from dateline_evaluation.muc4.strings import judge
from dateline_evaluation.muc4.templates import Template, read_keys, read_responses, write, write_irrelevant

SITES = ("GE", "UMASS", "SRI", "NYU", "MITRE")


def form(number: str = "1", **lines: list[str]) -> dict[str, list[str]]:
    """A filled form: slot names with underscores for hyphens."""
    made = {slot.form: ["-"] for slot in slots().slots}
    made |= {slots()[name.replace("_", "-")].form: value for name, value in lines.items()}
    return {"MESSAGE: ID": ["T-1"], "MESSAGE: TEMPLATE": [number], **made}


def keys_of(folder: Path, *forms: dict[str, list[str]], text: str = "A BOMB HURT TWO NURSES.") -> list[Template]:
    path = folder / "muc4" / "try.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"docid": "T-1", "text": text, "templates": list(forms)}) + "\n", encoding="utf-8")
    return read_keys(path)["T-1"]


BOMBING = form(
    inc_date=["05 JAN 90"],
    inc_loc=["PERU: LIMA (CITY)"],
    inc_type=["BOMBING"],
    inc_instr_id=['"CAR BOMB" / "BOMB"'],
    inc_instr_type=['VEHICLE BOMB: "CAR BOMB" / "BOMB"'],
    perp_org_id=['? "RED DAWN"'],
    hum_tgt_desc=['"NURSES"'],
    hum_tgt_num=['2: "NURSES"'],
    hum_tgt_effect=['INJURY: "NURSES"'],
)


def test_alternatives_optional_fills_and_cross_references(tmp_path: Path) -> None:
    key = keys_of(tmp_path, BOMBING)[0]
    assert key.get("inc-instr-id")[0].values == ("CAR BOMB", "BOMB")
    assert key.get("inc-instr-type")[0].tags == ("CAR BOMB", "BOMB")
    assert key.get("perp-org-id")[0].optional
    assert key.get("phys-tgt-id") == ()


def test_a_template_against_itself_is_right_and_optional_fills_are_never_missing(tmp_path: Path) -> None:
    key = keys_of(tmp_path, BOMBING)[0]
    assert score(key, key).total == Tally(correct=9)
    scores = align([key], [])
    assert scores[0].total == Tally(missing=8)
    assert sum((s.total for s in align([], [key])), Tally()) == Tally(spurious=9)


def test_partial_credit(tmp_path: Path) -> None:
    key, response = keys_of(
        tmp_path,
        BOMBING,
        form(
            inc_date=["- 05 JAN 90"],
            inc_loc=["PERU"],
            inc_type=["ATTACK"],
            inc_instr_type=['EXPLOSIVE: "BOMB"'],
            perp_org_id=['"BLUE DUSK"'],
            hum_tgt_desc=['"TWO NURSES"'],
            hum_tgt_num=['2: "DOCTORS"'],
            hum_tgt_effect=['DEATH: "TWO NURSES"'],
        ),
    )
    made = score(key, response).slots
    for name in ("inc-date", "inc-loc", "inc-type", "inc-instr-type", "hum-tgt-num"):
        assert made[name] == Tally(partial=1), name
    assert made["hum-tgt-desc"] == Tally(correct=1)
    assert made["hum-tgt-effect"] == Tally(incorrect=1)
    assert made["perp-org-id"] == Tally(incorrect=1)  # a wrong fill is laid upon an optional one
    assert made["inc-instr-id"] == Tally(missing=1)


def test_templates_are_aligned_by_content(tmp_path: Path) -> None:
    other = form("2 (OPTIONAL)", inc_type=["KIDNAPPING"], hum_tgt_name=['"ANA SOTO"'])
    keys = keys_of(tmp_path, BOMBING, other)
    scores = align(keys, list(reversed(keys)))
    assert [(s.key.number, s.response.number) for s in scores if s.key and s.response] == [("1", "1"), ("2", "2")]
    assert [s.key.number for s in align(keys, []) if s.key] == ["1"]


def test_type_alone_aligns_nothing(tmp_path: Path) -> None:
    first, second = keys_of(
        tmp_path, BOMBING, form(inc_type=["BOMBING"], inc_date=["05 JAN 90"], hum_tgt_desc=['"CHILDREN"'])
    )
    assert [bool(s.key and s.response) for s in align([first], [second])] == [False, False]


def test_single_values() -> None:
    assert grade_number("6 -", "6-") is Grade.CORRECT
    assert grade_number("7", "5 - 7") is Grade.PARTIAL
    assert grade_number("7", "~7") is Grade.PARTIAL
    assert grade_number("PLURAL", "2") is Grade.INCORRECT
    assert grade_date("06 JAN 90", "05 JAN 90 - 07 JAN 90") is Grade.PARTIAL
    assert grade_date("- 06 JAN 90", "05 JAN 90") is Grade.INCORRECT
    assert grade_date("31 FEB 90", "05 JAN 90") is Grade.INCORRECT
    assert grade_location("PERU: CUSCO (CITY)", "PERU: LIMA (CITY)") is Grade.PARTIAL
    assert grade_location("CHILE", "PERU: LIMA (CITY)") is Grade.INCORRECT
    assert judge("THE THREE OLD FARMERS", "FARMERS") is Grade.CORRECT
    assert judge("FARMERS ACCUSED OF THEFT", "FARMERS") is Grade.CORRECT
    assert judge("SOTO", "ANA SOTO") is Grade.PARTIAL
    assert judge("NURSES", "FARMERS") is Grade.INCORRECT
    assert judge("", "FARMERS") is Grade.INCORRECT


def test_forms_are_read_as_they_were_written(tmp_path: Path) -> None:
    key = keys_of(tmp_path, BOMBING)[0]
    path = tmp_path / "responses"
    path.write_text("\n" + write([key]) + "\n" + write_irrelevant("T-2"), encoding="latin-1")
    found = read_responses(path)
    assert found["T-2"] == []
    assert score(key, found["T-1"][0]).total.correct == 9


def test_five_roles(tmp_path: Path) -> None:
    key, same, other = keys_of(
        tmp_path,
        BOMBING,
        form(inc_type=["BOMBING"], inc_instr_id=['"THE BOMB"']),
        form(inc_type=["ARSON"], inc_instr_id=['"BOMB"']),
    )
    text = {"T-1": "A car bomb went off. Nobody claimed it."}
    found = five_roles({"T-1": [key]}, {"T-1": [same]}, text)
    assert found["Weapon"]["f1"] == found["incident_type"]["f1"] == found["micro"]["f1"] == 100.0
    assert five_roles({"T-1": [key]}, {"T-1": [other]}, text)["micro"]["f1"] == 0.0


def test_the_command(tmp_path: Path) -> None:
    keys_of(tmp_path, BOMBING)
    responses = tmp_path / "responses"
    responses.write_text(write(read_keys(tmp_path / "muc4" / "try.jsonl")["T-1"]), encoding="latin-1")
    options = ["--data", str(tmp_path), "--split", "try", "--responses", str(responses)]
    result = CliRunner().invoke(command, [*options, "--json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["all_templates"]["f"] == 100.0
    assert "five roles" in CliRunner().invoke(command, options).output
    missing = CliRunner().invoke(command, ["--data", str(tmp_path), "--split", "none"])
    assert missing.exit_code == 2
    assert "--data" in missing.output


def test_files_that_are_missing_or_hold_nothing(tmp_path: Path) -> None:
    keys_of(tmp_path, BOMBING)
    (tmp_path / "empty").write_text("nothing here", encoding="utf-8")
    for responses in (tmp_path / "empty", tmp_path / "none"):
        with pytest.raises(NoData):
            run(tmp_path, "try", responses)


@pytest.mark.parametrize("line", ["{", '{"docid": "T-1"}', '{"docid": "T-1", "text": "X", "templates": [{}]}', "[]"])
def test_a_file_that_is_no_split(tmp_path: Path, line: str) -> None:
    (tmp_path / "try.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(NoData, match="no split"):
        run(tmp_path, "try")


def results(site: str) -> tuple[Path, Path]:
    """The split and the folder of a site's results; skips where they are not."""
    data = shared() / "data" / "muc4"
    folder = data / "results-1992" / "tst3" / site
    if not folder.is_dir():
        pytest.skip("the public data are not here")
    return data / "tst3.jsonl", folder


@pytest.mark.parametrize("site", SITES)
def test_the_reports_of_1992_are_reproduced(site: str) -> None:
    """Totals within a point; most documents to the last count, nearly all within ten points of a document."""
    split, folder = results(site)
    scores = score_documents(read_keys(split), read_responses(folder / "response.tst3"))
    tables = list(read_report(folder / "scores.tst3-pass1.nrad"))
    official, ours = tables[-1].rows["ALL TEMPLATES"], numbers(scores)["all_templates"]
    assert abs(ours["recall"] - official.recall) < 1
    assert abs(ours["precision"] - official.precision) < 1
    documents = by_document(tables)
    assert sum(documents.values(), Tally()) == official
    totals = {doc: sum((s.total for s in found), Tally()) for doc, found in scores.items()}
    assert sum(totals[doc] == documents.get(doc, Tally()) for doc in totals) >= 70
    near = [
        abs(total.recall - there.recall) <= 10 and abs(total.precision - there.precision) <= 10
        for total, there in ((totals[doc], documents.get(doc, Tally())) for doc in totals)
    ]
    assert sum(near) >= 90


def test_the_folder_itself_and_all_numbers(tmp_path: Path) -> None:
    keys_of(tmp_path, BOMBING, text="A CAR BOMB OF RED DAWN HURT TWO NURSES.")
    responses = tmp_path / "responses"
    responses.write_text(write(read_keys(tmp_path / "muc4" / "try.jsonl")["T-1"]), encoding="latin-1")
    options = ["--split", "try", "--responses", str(responses)]
    inside = CliRunner().invoke(command, ["--data", str(tmp_path / "muc4"), *options, "--json"])
    around = CliRunner().invoke(command, ["--data", str(tmp_path), *options, "--json"])
    assert inside.output == around.output
    found = json.loads(inside.output)
    assert set(found["slots"]) == {slot.name for slot in slots().slots}
    assert found["five_roles"]["micro"]["f1"] == 100.0
    table = CliRunner().invoke(command, ["--data", str(tmp_path), *options]).output
    assert all(f"\n{name} " in table for name in ("template", *found["slots"]))
    assert "micro" in table

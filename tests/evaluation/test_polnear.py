"""The PolNeAR benchmark, on invented articles and on the real data where they are."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dateline_evaluation import NoData, shared
from dateline_evaluation.polnear import ROLES, command, overlaps, read, readers, run, table, whole

TEXT = "Three bills failed, the speaker said. It rained."
QUOTE = "“The bridge must be closed at once for good,” said Lena Marsh on Monday."


def row(text: str, **roles: list[int]) -> dict[str, Any]:
    pieces = {role: [place] for role, place in roles.items()}
    return {"id": "a1", "article": "a1", "text": text, "attributions": [pieces]}


def write(folder: Path, split: str = "dev") -> Path:
    (folder / "polnear").mkdir()
    rows = [
        row(TEXT, source=[20, 31], cue=[32, 36], content=[0, 18]),
        row(QUOTE, source=[51, 61], cue=[46, 50], content=[0, 45]),
    ]
    lines = "".join(json.dumps(one) + "\n" for one in rows)
    (folder / "polnear" / f"{split}.jsonl").write_text(lines, encoding="utf-8")
    return folder


def test_invented_articles(tmp_path: Path) -> None:
    numbers = run(write(tmp_path))
    assert numbers["annotations"] == 2
    assert {role: numbers[role]["overlap"]["f1"] for role in ROLES} == {"source": 100.0, "cue": 100.0, "content": 100.0}
    assert numbers["content"]["exact"]["f1"] == 100.0


def test_a_split_and_a_folder_of_any_name(tmp_path: Path) -> None:
    folder = write(tmp_path, "held-out.v2")
    found = CliRunner().invoke(command, ["--data", str(folder / "polnear"), "--split", "held-out.v2", "--json"])
    assert found.exit_code == 0
    numbers = json.loads(found.output)
    assert numbers["data"] == "held-out.v2.jsonl" and numbers["content"]["overlap"]["recall"] == 100.0
    missing = CliRunner().invoke(command, ["--data", str(folder)])
    assert missing.exit_code == 2 and "--data" in missing.output
    elsewhere = CliRunner().invoke(command, ["--data", str(folder), "--split", "../polnear/held-out.v2"])
    assert elsewhere.exit_code == 2


def test_textacy_reads_beside(tmp_path: Path) -> None:
    numbers = run(write(tmp_path))
    if find_spec("textacy") is None:
        pytest.skip("textacy is not installed")
    assert numbers["textacy"]["content"]["exact"]["recall"] == 50.0, "it finds direct quotations only"
    assert "textacy refused 0 texts" in table(numbers)


def test_without_textacy_its_row_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(readers, "import_module", missing)
    numbers = run(write(tmp_path))
    assert "not installed" in numbers["textacy"]["missing"]
    assert "textacy is not installed" in table(numbers)


def test_no_data(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        run(tmp_path)
    (tmp_path / "dev.jsonl").write_text('{"id": "a1"}\n', encoding="utf-8")
    with pytest.raises(NoData, match="line 1"):
        run(tmp_path)


def test_overlaps_match_one_to_one() -> None:
    assert overlaps([(0, 5), (6, 9)], [(4, 7)]) == 1
    assert overlaps([(0, 5), (6, 9)], [(4, 7), (8, 12)]) == 2
    assert overlaps([], [(4, 7)]) == 0


def test_the_whole_of_pieces() -> None:
    assert whole("“Go home,” he said, “now.”", [[0, 10], [20, 26]]) == [(1, 24)]
    assert whole("...", [[0, 3]]) == []
    assert whole("Go", [[0, 99]]) == [(0, 2)]


def test_the_public_data_can_be_read() -> None:
    path = shared() / "data" / "polnear" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("the public data are not here")
    articles = list(read(path))
    assert len(articles) == 94
    assert all(end <= len(a.report.text) for a in articles for ranges in a.roles.values() for _, end in ranges)

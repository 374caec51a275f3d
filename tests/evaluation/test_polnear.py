"""The PolNeAR benchmark, on an invented article and on the real data where they are."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline_evaluation import shared
from dateline_evaluation.polnear import NoData, command, overlaps, read, run

TEXT = "Three bills failed, the speaker said. It rained."


def write(folder: Path) -> Path:
    (folder / "polnear").mkdir()
    row = {
        "id": "a1",
        "article": "a1",
        "text": TEXT,
        "attributions": [{"source": [[20, 31]], "cue": [[32, 36]], "content": [[0, 18]]}],
    }
    (folder / "polnear" / "dev.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_an_invented_article(tmp_path: Path) -> None:
    numbers = run(write(tmp_path))
    assert numbers["annotations"] == 1
    assert {role: numbers[role]["exact"]["f1"] for role in ("source", "cue", "content")} == {
        "source": 100.0,
        "cue": 100.0,
        "content": 100.0,
    }


def test_the_command(tmp_path: Path) -> None:
    folder = write(tmp_path)
    result = CliRunner().invoke(command, ["--data", str(folder), "--json"])
    assert result.exit_code == 0
    assert json.loads(result.output)["content"]["overlap"]["recall"] == 100.0
    missing = CliRunner().invoke(command, ["--data", str(folder / "nowhere")])
    assert missing.exit_code == 1
    assert "--data" in missing.output


def test_no_data(tmp_path: Path) -> None:
    with pytest.raises(NoData):
        run(tmp_path)


def test_overlaps_match_one_to_one() -> None:
    assert overlaps([(0, 5), (6, 9)], [(4, 7)]) == 1
    assert overlaps([(0, 5), (6, 9)], [(4, 7), (8, 12)]) == 2
    assert overlaps([], [(4, 7)]) == 0


def test_the_public_data_can_be_read() -> None:
    path = shared() / "data" / "polnear" / "dev.jsonl"
    if not path.is_file():
        pytest.skip("the public data are not here")
    articles = list(read(path))
    assert len(articles) == 94
    assert all(end <= len(a.report.text) for a in articles for ranges in a.roles.values() for _, end in ranges)

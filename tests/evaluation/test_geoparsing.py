"""The geoparsing benchmark on a corpus of two invented articles, and on LGL where it is at hand."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline_evaluation import geoparsing

ARTICLE = (
    '<articles><article docid="1"><domain>example.com</domain><text>{text}</text>'
    "<toponyms>{toponyms}</toponyms></article></articles>"
)
TOPONYM = (
    "<toponym><start>{start}</start><end>{end}</end><phrase>x</phrase>"
    '<gaztag geonameid="{id}"><lat>{lat}</lat><lon>{lon}</lon></gaztag></toponym>'
)
TEXT = "A bridge was closed in Rotterdam, and a road in Ghent."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "geoparsing"
    folder.mkdir()
    right = TOPONYM.format(start=23, end=32, id=2747891, lat=51.92, lon=4.48)
    wrong = TOPONYM.format(start=48, end=53, id=1, lat=-33.0, lon=151.0)
    (folder / "lgl.xml").write_text(ARTICLE.format(text=TEXT, toponyms=right + wrong), encoding="utf-8")
    return tmp_path


def test_both_tasks(corpus: Path) -> None:
    numbers = geoparsing.run(corpus)
    assert numbers["gold_spans"]["exact"] == {"percent": 50.0, "right": 1, "of": 2}
    assert numbers["gold_spans"]["within_161_km"]["right"] == 1
    assert numbers["recognised"] == {
        "precision": 100.0,
        "recall": 100.0,
        "f1": 100.0,
        "right": 2,
        "given": 2,
        "gold": 2,
    }
    assert numbers["end_to_end"]["right"] == 1


def test_the_command(corpus: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(geoparsing.command, ["--data", str(corpus)])
    assert result.exit_code == 0
    assert "gold spans, exact" in result.output
    assert "mean error" in result.output
    missing = CliRunner().invoke(geoparsing.command, ["--data", str(tmp_path), "--split", "geovirus"])
    assert missing.exit_code == 2
    assert "geovirus.xml" in missing.output


def test_a_split_that_was_never_seen(corpus: Path) -> None:
    (corpus / "geoparsing" / "lgl.xml").rename(corpus / "geoparsing" / "Unseen.xml")
    made = CliRunner().invoke(geoparsing.command, ["--data", str(corpus / "geoparsing"), "--split", "unseen", "--json"])
    numbers = json.loads(made.stdout)
    assert numbers["gold_spans"]["exact"]["right"] == 1
    assert numbers["mean_error_km"]["of"] == 2
    assert numbers["mean_error_km"]["value"] > 7000


def test_gold_spans_alone_and_a_limit(corpus: Path) -> None:
    numbers = geoparsing.run(corpus, limit=1, end_to_end=False)
    assert numbers["articles"] == 1
    assert "end_to_end" not in numbers


@pytest.mark.parametrize("text", ["<articles>", "<articles></articles>", "no xml"])
def test_a_file_that_is_no_corpus(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.xml").write_text(text)
    result = CliRunner().invoke(geoparsing.command, ["--data", str(tmp_path), "--split", "bad"])
    assert result.exit_code == 2


def test_lgl_is_read_whole() -> None:
    path = Path(os.environ.get("DATELINE_SHARED", "../shared")) / "data/geoparsing/lgl.xml"
    if not path.is_file():
        pytest.skip("the public data sets are not at hand")
    articles = geoparsing.read(path)
    assert len(articles) == 588
    assert sum(t.latitude is not None for article in articles for t in article.toponyms) == 4462

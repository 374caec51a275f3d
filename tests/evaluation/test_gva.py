"""The benchmark on the Gun Violence Archive: its scores, its baselines, and the command on invented reports."""

import json
from datetime import date
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline_evaluation import NoData, shared
from dateline_evaluation.gva import command
from dateline_evaluation.gva.assignment import assign, best_total
from dateline_evaluation.gva.baselines import connected, own, same_city, tuned_tfidf
from dateline_evaluation.gva.clusters import b_cubed, scores
from dateline_evaluation.gva.data import load

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "3"}


def incident(name: str, day: str, **values: object) -> dict[str, object]:
    row = {"incident_id": name, "date": day, "city_or_county": "Fresno", "address": "12 Birch Street", "killed": 0}
    return {**row, "injured": 0, "latitude": 36.74, "longitude": -119.78, "participants": [], **values}


REPORTS = [
    ("r1", "one", "2019-05-04", "FRESNO, Calif. - Two men were killed in a shooting on Friday in Fresno, police said."),
    (
        "r2",
        "one",
        "2019-05-05",
        "Two men were shot dead in Fresno, California, on Friday, May 3. Police made no arrest.",
    ),
    ("r3", "two", "2019-09-11", "A woman was injured in a shooting in Tulsa, Oklahoma, on Tuesday night, police said."),
]
INCIDENTS = [
    incident("one", "2019-05-03", killed=2),
    incident("two", "2019-09-10", injured=1, city_or_county="Tulsa", latitude=36.15, longitude=-95.99),
]


def write(folder: Path) -> Path:
    (folder / "gva").mkdir()
    rows = [
        {"id": i, "incident_id": of, "outlet": "Example", "url": None, "headline": None, "published": day, "text": text}
        for i, of, day, text in REPORTS
    ]
    for name, lines in (("reports", rows), ("incidents", INCIDENTS)):
        (folder / "gva" / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_of_all(rows: list[list[int]]) -> None:
    weights = {(f"l{i}", f"r{j}"): float(w) for i, row in enumerate(rows) for j, w in enumerate(row)}
    best = max(sum(row[j] for row, j in zip(rows, order, strict=False)) for order in permutations(range(4)))
    assert best_total(weights) == pytest.approx(best)


def test_an_assignment_takes_each_column_once() -> None:
    cost = np.array([[4.0, 1.0, 3.0], [2.0, 0.0, 5.0], [3.0, 2.0, 2.0]])
    assert assign(cost).tolist() == [1, 0, 2]


def test_equal_clusters_score_fully() -> None:
    renamed = {item: f"x{label}" for item, label in GOLD.items()}
    assert {(s.precision, s.recall) for s in scores(GOLD, renamed).values()} == {(1.0, 1.0)}


def test_every_report_its_own() -> None:
    found = scores(GOLD, own(GOLD))
    assert found["pairwise"].recall == 0.0
    assert (found["b_cubed"].precision, found["b_cubed"].recall) == pytest.approx((1.0, (3 * (1 / 3) + 2) / 5))
    assert found["ceaf_e"].recall == pytest.approx((2 * 1 / (3 + 1) + 2) / 3)  # the three: one of its singles
    assert (found["lea"].precision, found["lea"].recall) == pytest.approx((2 / 5, 2 / 5))  # links of the singles alone


def test_one_cluster_for_all() -> None:
    found = scores(GOLD, dict.fromkeys(GOLD, "x"))
    assert found["lea"].recall == pytest.approx(3 / 5)
    assert found["lea"].precision == pytest.approx(3 / 10)  # of ten pairs
    assert found["pairwise"].recall == 1.0
    assert b_cubed(GOLD, dict.fromkeys(GOLD, "x"), ["e"]).precision == pytest.approx(1 / 5)


def test_other_items_are_refused() -> None:
    with pytest.raises(ValueError, match="same items"):
        scores(GOLD, {"a": "1"})


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.sampled_from("12"), st.sampled_from("xyz"))))
def test_scores_are_shares_and_turn_with_their_sides(labels: dict[str, tuple[str, str]]) -> None:
    gold, given_ = ({item: pair[side] for item, pair in labels.items()} for side in (0, 1))
    there, back = scores(gold, given_), scores(given_, gold)
    for name, score in there.items():
        assert 0 <= score.precision <= 1 + 1e-9
        assert (score.precision, score.recall) == pytest.approx((back[name].recall, back[name].precision))


def test_baselines() -> None:
    texts = {
        "a": "a shooting at the Tamsel bridge killed a baker",
        "b": "the baker was killed at the Tamsel bridge",
        "c": "a fire burnt the old mill down",
    }
    truth = {"a": "1", "b": "1", "c": "2"}
    _, labels = tuned_tfidf(texts, lambda found: b_cubed(truth, found).f1)
    assert labels["a"] == labels["b"] != labels["c"]
    assert connected("abc", [("c", "b")]) == {"a": "a", "b": "b", "c": "b"}


def test_same_city_chains_days() -> None:
    here, far = (36.7, -119.8), (40.0, -119.8)
    located = {f"r{n}": (here, date(2031, 5, n)) for n in (1, 4, 7, 12)} | {"far": (far, date(2031, 5, 1))}
    labels = same_city([*located, "unknown"], located)
    assert labels["r1"] == labels["r4"] == labels["r7"]
    assert len(set(labels.values())) == 4


def test_the_command(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--data", str(write(tmp_path)), "--split", "all", "--json"])
    assert result.exit_code == 0, result.output
    numbers = json.loads(result.output)
    assert (numbers["reports"], numbers["incidents"], numbers["refused"]) == (3, 2, 0)
    assert numbers["clusters"]["dateline"]["b_cubed"]["f1"] == 100.0
    assert numbers["values"]["all"]["killed_exact"] == 100.0
    assert numbers["values"]["all"]["place_within_25_km"] == 100.0
    assert numbers["values"]["multi_report"]["incidents"] == 1


def test_splits_part_the_incidents(tmp_path: Path) -> None:
    folder = write(tmp_path)
    parts = [set(load(folder, split).incidents) for split in ("dev", "test")]
    assert parts[0] | parts[1] == {"one", "two"}
    assert not parts[0] & parts[1]
    assert len(load(folder, "all", limit=1).incidents) == 1
    assert load(folder, "all").usable() == {"one", "two"}


def test_no_data(tmp_path: Path) -> None:
    with pytest.raises(NoData, match="--data"):
        load(tmp_path)
    result = CliRunner().invoke(command, ["--data", str(tmp_path)])
    assert result.exit_code == 2
    folder = write(tmp_path)
    (folder / "gva" / "incidents.jsonl").write_text('{"incident_id": "one"}\n')
    with pytest.raises(NoData, match="expected"):
        load(folder, "all")


def test_the_public_data_can_be_read() -> None:
    try:
        data = load(shared() / "data", "all")
    except NoData:
        pytest.skip("the Gun Violence Archive's data are not there")
    assert len(data.incidents) > 2000
    assert set(data.incident_of.values()) == set(data.incidents)
    assert "incident_id" not in data.reports[0]

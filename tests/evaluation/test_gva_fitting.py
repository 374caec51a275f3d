"""Weights are learnt so that the right numbers become the most probable."""

from importlib.resources import files

import yaml

from dateline.records import Measure
from dateline_evaluation.gva.fitting import BLOCK, Example, fit, shown


def test_what_the_right_number_has_is_weighed_up() -> None:
    right, wrong = {"stated": 1.0}, {"doubtful": 1.0}
    weights = fit([Example([wrong, right], 1), Example([right, wrong], 0), Example([right, wrong, wrong], 0)])
    assert weights["stated"] > 0 > weights["doubtful"]


def test_a_greater_penalty_keeps_weights_small() -> None:
    given = [Example([{"stated": 1.0}, {}], 0)]
    assert 0 < fit(given, penalty=10.0)["stated"] < fit(given, penalty=1.0)["stated"]


def test_new_weights_take_the_place_of_the_old_ones_alone() -> None:
    text = files("dateline.lexicons").joinpath("toll_weights.yaml").read_text(encoding="utf-8")
    weights = {Measure.KILLED: {"total": 0.5, "silent": 0.0}, Measure.INJURED: {"size": -0.1}}
    made = BLOCK.sub(lambda _: shown(weights), text, count=1)
    old, new = yaml.safe_load(text), yaml.safe_load(made)
    assert new.pop("weights") == {"killed": {"total": 0.5}, "injured": {"size": -0.1}}
    assert old.pop("weights")
    assert (old, made.splitlines()[0]) == (new, text.splitlines()[0])

"""Weights of tolls are learnt and put into the lexicon."""

from importlib.resources import files

import yaml

from dateline.records import Measure
from dateline_evaluation.gva.fitting import BLOCK, shown


def test_new_weights_take_the_place_of_the_old_ones_alone() -> None:
    text = files("dateline.lexicons").joinpath("toll_weights.yaml").read_text(encoding="utf-8")
    weights = {Measure.KILLED: {"total": 0.5, "silent": 0.0}, Measure.INJURED: {"size": -0.1}}
    made = BLOCK.sub(lambda _: shown(weights), text, count=1)
    old, new = yaml.safe_load(text), yaml.safe_load(made)
    assert new.pop("weights") == {"killed": {"total": 0.5}, "injured": {"size": -0.1}}
    assert old.pop("weights")
    assert (old, made.splitlines()[0]) == (new, text.splitlines()[0])

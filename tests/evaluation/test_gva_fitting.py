"""Weights are learnt so that the right numbers become the most probable."""

from dateline_evaluation.gva.fitting import Example, fit


def test_what_the_right_number_has_is_weighed_up() -> None:
    right, wrong = {"stated": 1.0}, {"doubtful": 1.0}
    weights = fit([Example([wrong, right], 1), Example([right, wrong], 0), Example([right, wrong, wrong], 0)])
    assert weights["stated"] > 0 > weights["doubtful"]


def test_a_greater_penalty_keeps_weights_small() -> None:
    given = [Example([{"stated": 1.0}, {}], 0)]
    assert 0 < fit(given, penalty=10.0)["stated"] < fit(given, penalty=1.0)["stated"]

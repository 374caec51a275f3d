"""Weights are learnt so that the right answers become the most probable."""

import numpy as np
import pytest

from dateline_evaluation.choices import fit


def test_what_the_right_answer_has_is_weighed_up() -> None:
    right, wrong = {"stated": 1.0}, {"doubtful": 1.0}
    weights = fit([([wrong, right], 1), ([right, wrong], 0), ([right, wrong, wrong], 0)], 4.0)
    assert weights["stated"] > 0 > weights["doubtful"]


def test_a_greater_penalty_keeps_weights_small() -> None:
    given = [([{"stated": 1.0}, {}], 0)]
    assert 0 < fit(given, 10.0)["stated"] < fit(given, 1.0)["stated"]


def test_the_slope_is_nothing_at_the_weights() -> None:
    weight = fit([([{"stated": 1.0}, {}], 0)], 1.0)["stated"]
    assert weight == pytest.approx(1 - 1 / (1 + np.exp(-weight)), abs=1e-6)


def test_known_weights_are_found_again() -> None:
    chance = np.random.default_rng(7)
    known = {"first": 1.5, "second": -1.0, "third": 0.0, "fourth": 0.5}
    given = []
    for _ in range(4000):
        table = chance.normal(size=(chance.integers(2, 6), len(known)))
        sums = table @ list(known.values()) + chance.gumbel(size=len(table))  # with this noise, the odds of `fit`
        given.append(([dict(zip(known, row, strict=True)) for row in table.tolist()], int(sums.argmax())))
    assert fit(given, 0.1) == pytest.approx(known, abs=0.1)

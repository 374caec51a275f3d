"""The logistic regression that several weights are learnt by."""

import numpy as np
import pytest
from training.logistic import Answers, Floats, fit

KNOWN = np.array([-0.5, 1.5, -1.0, 0.0])
ROWS = 20000  # of so many, weights are off by about 0.02


@pytest.fixture(scope="module")
def rows() -> tuple[Floats, Answers]:
    """A bias and three features, and answers drawn by the known weights."""
    chance = np.random.default_rng(7)
    matrix = np.column_stack([np.ones(ROWS), chance.normal(size=(ROWS, 3))])
    return matrix, matrix @ KNOWN + chance.logistic(size=ROWS) > 0


def test_known_weights_are_found_again(rows: tuple[Floats, Answers]) -> None:
    assert fit(*rows, np.full(4, 0.01)) == pytest.approx(KNOWN, abs=0.1)


def test_a_heavy_penalty_holds_a_weight_at_its_guess(rows: tuple[Floats, Answers]) -> None:
    found = fit(*rows, np.array([0.01, 1e9, 0.01, 0.01]), guesses=np.array([0.0, 0.7, 0.0, 0.0]))
    assert found[1] == pytest.approx(0.7, abs=1e-3)
    assert found[2] == pytest.approx(KNOWN[2], abs=0.3)  # the others make up for it


def test_a_row_that_counts_twice_is_as_good_as_two(rows: tuple[Floats, Answers]) -> None:
    matrix, answers = rows
    penalty = np.full(4, 2.0)
    counts = np.where(np.arange(len(matrix)) < 100, 2.0, 1.0)
    doubled = fit(np.concatenate([matrix, matrix[:100]]), np.concatenate([answers, answers[:100]]), penalty)
    assert fit(matrix, answers, penalty, counts=counts) == pytest.approx(doubled, abs=1e-9)


def test_rows_that_a_weight_divides_have_one_that_is_finite() -> None:
    matrix = np.array([[-1000.0], [-1.0], [1.0], [1000.0]])
    found = fit(matrix, np.array([False, False, True, True]), np.array([1.0]))
    assert np.isfinite(found).all()
    assert found[0] > 0

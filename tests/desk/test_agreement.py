"""Krippendorff's alpha against published values, and what must hold of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.api.agreement import alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[value for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_published_values(level: Any, published: float) -> None:
    found = alpha(UNITS, level)
    assert found is not None
    assert round(found, 3) == published


def test_two_observers_of_the_same_paper() -> None:
    # Section A: two observers, ten units, binary.
    meg, owen = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    found = alpha(list(zip(meg, owen, strict=True)))
    assert found is not None
    assert round(found, 3) == 0.095


def test_where_it_is_not_defined() -> None:
    assert alpha([]) is None
    assert alpha([[1], [2]]) is None
    assert alpha([[1, 1], [1, 1]]) is None


@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=4), min_size=1, max_size=6))
def test_it_is_at_most_one_and_knows_no_order(units: list[list[int]]) -> None:
    for level in ("nominal", "ordinal", "interval", "ratio"):
        found = alpha(units, level)  # type: ignore[arg-type]
        again = alpha([unit[::-1] for unit in units[::-1]], level)  # type: ignore[arg-type]
        assert (found is None) == (again is None)
        if found is not None and again is not None:
            assert found <= 1 + 1e-9
            assert abs(found - again) < 1e-9

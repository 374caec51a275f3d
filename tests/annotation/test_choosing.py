"""The second look at counts: who says what again. All sentences are invented."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.candidates import find_candidates
from dateline.annotation.counts.choosing import FLOOR, Told, chosen, features, weights
from dateline.annotation.parsing import parse
from dateline.records import Span, Speech

LABELS = ("killed", "injured", "arrested")
TEXT = "Four men were killed. Police said four men were killed. Four men were killed."


@pytest.fixture(scope="module")
def candidates() -> tuple[Candidate, ...]:
    found = find_candidates(next(iter(parse([TEXT]))))
    return tuple(c for c in found if c.low == 4)


def told(candidates: tuple[Candidate, ...], *speakers: str) -> Told:
    """Each candidate as stated by its speaker, or by the outlet itself where that is empty."""
    spans = [Span(start=c.start, end=c.end) for c in candidates]
    speeches = [
        Speech(source=None, name=name, cue=span, content=(span,))
        for name, span in zip(speakers, spans, strict=True)
        if name
    ]
    return Told(candidates, range(len(candidates)), speeches)


def test_what_the_same_speaker_said_before_counts_for_less(candidates: tuple[Candidate, ...]) -> None:
    sure = np.full((3, 3), -5.0)
    sure[:, 0] = 1.0
    again = chosen(sure, told(candidates, "", "police", ""), LABELS)
    assert again[0, 0] > again[2, 0]
    assert again[1, 0] > again[2, 0]
    assert features(sure, told(candidates, "", "police", ""), LABELS)["before_number"][2, 0] > 0.7
    assert features(sure, told(candidates, "", "police", "x"), LABELS)["before_number"][2, 0] == 0


def test_all_features_have_a_weight(candidates: tuple[Candidate, ...]) -> None:
    assert set(features(np.zeros((3, 3)), told(candidates, "", "", ""), LABELS)) == set(weights().weights)


@given(st.lists(st.floats(-30, 30), min_size=9, max_size=9), st.lists(st.sampled_from(["", "a", "b"]), min_size=3))
@settings(max_examples=50, deadline=None)
def test_hopeless_mentions_stay_as_they_are(
    candidates: tuple[Candidate, ...], odds: list[float], speakers: list[str]
) -> None:
    first = np.array(odds).reshape(3, 3)
    again = chosen(first, told(candidates, *speakers[:3]), LABELS)
    hopeless = 1 / (1 + np.exp(-first)) < FLOOR
    assert np.isfinite(again).all() and (again[hopeless] == first[hopeless]).all()


def test_no_candidates() -> None:
    assert chosen(np.zeros((0, 3)), Told([], [], []), LABELS).shape == (0, 3)

"""Strings, ids and groups in few arrays are what they were as objects."""

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.clusters import components
from dateline.linking.packed import Groups, Ids, Spooled, Strings
from dateline.linking.sets import Sets, held

TEXTS = st.lists(st.text(max_size=8), max_size=12)
ROWS = st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=12)


def packed(texts: list[str]) -> Strings:
    found = Strings()
    for text in texts:
        found.append(text)
    return found


@given(TEXTS)
def test_strings_come_back(texts: list[str]) -> None:
    found = packed(texts)
    assert list(found) == texts == found[:]
    assert list(found.take(np.arange(len(texts))[::-1])) == texts[::-1]


def test_ids_are_report_and_key() -> None:
    ids = Ids(packed(["a", "b"]), np.array([0, 1, 1], dtype=np.int32), packed(["0-1", "0-2", "3-4"]))
    assert list(ids) == ["a:0-1", "b:0-2", "b:3-4"]


@given(st.lists(st.integers(0, 5), max_size=12))
def test_groups_stand_in_the_order_of_their_first_members(labels: list[int]) -> None:
    wanted: dict[int, list[int]] = {}
    for i, label in enumerate(labels):
        wanted.setdefault(label, []).append(i)
    found = Groups.of(np.array(labels, dtype=np.int32))
    assert list(found) == sorted(wanted.values())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=8))
def test_components_are_what_pairs_connect(pairs: list[tuple[int, int]]) -> None:
    group = {i: {i} for i in range(10)}
    for i, j in pairs:
        both = group[i] | group[j]
        group.update(dict.fromkeys(both, both))
    first, second = (np.array([pair[k] for pair in pairs], dtype=np.int64) for k in (0, 1))
    wanted = sorted({tuple(sorted(both)) for both in group.values() if len(both) > 1})
    assert [tuple(found) for found in components(10, first, second, [])] == wanted


def test_what_is_spooled_to_a_file_is_read_again() -> None:
    spooled = Spooled(in_memory=8)
    parts = [b"one", b"", b"three and more", b"four"]
    for part in parts:
        spooled.append(part)
    assert [spooled[i] for i in (3, 0, 2, 1)] == [parts[i] for i in (3, 0, 2, 1)]


@given(ROWS)
def test_sets_keep_their_rows(rows: list[set[int]]) -> None:
    lengths = array("i", map(len, rows))
    items = np.array([item for row in rows for item in row], dtype=np.int32)
    sets = Sets.of(np.frombuffer(lengths, dtype=np.int32), items, 10)
    assert [set(sets.row(i).tolist()) for i in range(len(sets))] == rows
    worth = np.arange(10) ** 2
    assert sets.sums(worth).tolist() == [sum(i * i for i in row) for row in rows]
    assert sets.counts().tolist() == [sum(i in row for row in rows) for i in range(10)]
    assert [set(sets.take(np.arange(len(rows))[::-1]).row(i).tolist()) for i in range(len(rows))] == rows[::-1]


@given(st.sets(st.integers(0, 20)), st.lists(st.integers(0, 20)))
def test_held(ranked: set[int], wanted: list[int]) -> None:
    found = held(np.array(sorted(ranked), dtype=np.int64), np.array(wanted, dtype=np.int64))
    assert found.tolist() == [i in ranked for i in wanted]

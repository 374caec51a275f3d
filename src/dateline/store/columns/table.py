"""The columns of one revision. A row is a position in all of them; rows stand in the order of their incidents' ids."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
NUMBERS: Mapping[str, type[np.generic]] = {
    "earliest": np.int64, "latest": np.int64,  # days since 1 January of year 1, 0 for none
    "latitude": np.float64, "longitude": np.float64,  # NaN for none
    "deaths": np.int64, "conflict": np.bool_, "reports": np.int64, "priority": np.int64,
}  # fmt: skip
WORDS = ("type", "stage", "place", "admin1", "country", "grade", "state")
HANGING = ("facets", "reasons", "told")


class Codes:
    """Numbers for words, handed out as they come. It only ever grows, so that all revisions share one."""

    def __init__(self) -> None:
        self.words: list[Any] = []
        self._codes: dict[Any, int] = {}

    def __call__(self, word: Any) -> int:
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = len(self.words)
            self.words.append(word)
        return code

    def known(self, word: Any) -> int:
        """The number of a word, -1 for one that has none."""
        return self._codes.get(word, -1)


class Hanging(NamedTuple):
    """What rows have several of: entry by entry the row, a number for what it is, and how often."""

    row: Ints
    code: Ints
    times: Ints


@dataclass(frozen=True)
class Made:
    """Rows as they are read: ids in order, every column, and what hangs on them by the position among these rows."""

    ids: Sequence[str]
    titles: Sequence[str]
    numbers: Mapping[str, Sequence[Any]]
    words: Mapping[str, Sequence[int]]
    hanging: Mapping[str, Sequence[tuple[int, int, int]]]


@dataclass(frozen=True)
class Columns:
    """All incidents at one revision."""

    revision: int
    ids: NDArray[np.object_]
    titles: NDArray[np.object_]
    at: Mapping[str, int]  # the row of each id
    numbers: Mapping[str, NDArray[Any]]
    words: Mapping[str, Ints]
    hanging: Mapping[str, Hanging]
    codes: Mapping[str, Codes]
    memo: dict[Any, Any] = field(default_factory=dict)  # what was worked out for this revision

    def __len__(self) -> int:
        return len(self.ids)

    def order(self, name: str, *, descending: bool) -> Ints:
        """All rows by a column and their ids, those without a value last."""
        key = ("order", name, descending)
        if key not in self.memo:
            self.memo[key] = _order(self._ranks(name), descending)
        found: Ints = self.memo[key]
        return found

    def _ranks(self, name: str) -> NDArray[Any]:
        """What to sort by, NaN for none."""
        if name in self.words:
            words = self.codes[name].words
            by_word = sorted((code for code, word in enumerate(words) if word is not None), key=words.__getitem__)
            rank = np.full(len(words), np.nan)
            rank[by_word] = np.arange(len(by_word))
            ranks: NDArray[Any] = rank[self.words[name]]
            return ranks
        values = self.numbers[name]
        return np.where(values == 0, np.nan, values) if name in ("earliest", "latest") else values

    def replaced(self, revision: int, gone: Iterable[str], made: Made) -> "Columns":
        """These columns without some incidents, with the rows that were read of them anew."""
        drop = [self.at[name] for name in {*gone, *made.ids} if name in self.at]
        keep = np.ones(len(self), dtype=np.bool_)
        keep[drop] = False
        ids = [*self.ids[keep], *made.ids]
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
        moved = np.empty(len(ids), dtype=np.int64)  # the new row of each
        moved[order] = np.arange(len(ids))
        kept = int(keep.sum())
        to = np.full(len(self), -1, dtype=np.int64)
        to[keep] = moved[:kept]
        new = moved[kept:]
        all_ids = _objects(ids)[order]
        return Columns(
            revision=revision,
            ids=all_ids,
            titles=_objects([*self.titles[keep], *made.titles])[order],
            at={name: row for row, name in enumerate(all_ids)},
            numbers={
                name: np.concatenate([old[keep], np.array(made.numbers[name], dtype=old.dtype)])[order]
                for name, old in self.numbers.items()
            },
            words={
                name: np.concatenate([old[keep], np.array(made.words[name], dtype=np.int64)])[order]
                for name, old in self.words.items()
            },
            hanging={name: _moved(old, to, new, made.hanging[name]) for name, old in self.hanging.items()},
            codes=self.codes,
        )


def empty(codes: Mapping[str, Codes] | None = None) -> Columns:
    """Columns of no incident at all."""
    none = np.empty(0, dtype=np.int64)
    return Columns(
        revision=-1, ids=_objects([]), titles=_objects([]), at={},
        numbers={name: np.empty(0, dtype=kind) for name, kind in NUMBERS.items()},
        words=dict.fromkeys(WORDS, none), hanging=dict.fromkeys(HANGING, Hanging(none, none, none)),
        codes=codes or {name: Codes() for name in (*WORDS, *HANGING)},
    )  # fmt: skip


def _order(ranks: NDArray[Any], descending: bool) -> Ints:
    """Both ways by the id where the rank is the same; without a rank last."""
    ascending = np.argsort(ranks, kind="stable").astype(np.int64)
    if not descending:
        return ascending
    if ranks.dtype.kind != "f":
        return ascending[::-1]
    without = int(np.isnan(ranks).sum())
    cut = len(ascending) - without
    return np.concatenate([ascending[:cut][::-1], ascending[cut:][::-1]])


def _moved(old: Hanging, to: Ints, new: Ints, made: Sequence[tuple[int, int, int]]) -> Hanging:
    row = to[old.row]
    stay = row >= 0
    added = np.array(made, dtype=np.int64).reshape(-1, 3)
    return Hanging(
        np.concatenate([row[stay], new[added[:, 0]]]),
        np.concatenate([old.code[stay], added[:, 1]]),
        np.concatenate([old.times[stay], added[:, 2]]),
    )


def _objects(values: Sequence[str]) -> NDArray[np.object_]:
    made = np.empty(len(values), dtype=np.object_)
    made[:] = values
    return made

"""The one-to-one assignment of the greatest total weight, on numpy alone."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Pair = tuple[str, str]


def best_total(weights: Mapping[Pair, float]) -> float:
    """The greatest sum of weights of pairs (left, right) in which none stands twice; weights are not negative.

    Pairs that are not given weigh nothing. Solved apart for each set of names that the pairs connect, which for
    clusters of one data set are small.
    """
    return sum(_solved(part) for part in _connected(weights))


def _connected(weights: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The pairs by connected component. A left and a right name are different even if equal."""
    of_left: dict[str, list[Pair]] = defaultdict(list)
    of_right: dict[str, list[Pair]] = defaultdict(list)
    for pair in weights:
        of_left[pair[0]].append(pair)
        of_right[pair[1]].append(pair)
    parts: list[dict[Pair, float]] = []
    seen: set[Pair] = set()
    for start in weights:
        if start in seen:
            continue
        seen.add(start)
        part, open_pairs = {}, [start]
        while open_pairs:
            pair = open_pairs.pop()
            part[pair] = weights[pair]
            # Each list is walked once: emptied, so that a name in a thousand pairs costs no thousand walks.
            for other in of_left.pop(pair[0], []) + of_right.pop(pair[1], []):
                if other not in seen:
                    seen.add(other)
                    open_pairs.append(other)
        parts.append(part)
    return parts


def _solved(part: Mapping[Pair, float]) -> float:
    lefts = {name: i for i, name in enumerate(dict.fromkeys(left for left, _ in part))}
    rights = {name: i for i, name in enumerate(dict.fromkeys(right for _, right in part))}
    if len(lefts) == 1 or len(rights) == 1:
        return max(part.values())
    matrix = np.zeros((len(lefts), len(rights)))
    for (left, right), weight in part.items():
        matrix[lefts[left], rights[right]] = weight
    matrix = matrix if len(lefts) <= len(rights) else matrix.T
    columns = assign(-matrix)
    return float(matrix[np.arange(len(columns)), columns].sum())


def assign(cost: NDArray[np.float64]) -> NDArray[np.intp]:
    """The column of each row at the least total cost, by the Hungarian method with shortest augmenting paths.

    Needs no more rows than columns; takes rows squared times columns.
    """
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    for row in range(rows):
        distance = np.full(columns, np.inf)
        previous = np.full(columns, -1)
        done = np.zeros(columns, dtype=bool)
        at, column, path = row, -1, 0.0
        while at >= 0:
            through = path + cost[at] - row_price[at] - column_price
            shorter = ~done & (through < distance)
            distance[shorter], previous[shorter] = through[shorter], column
            column = int(np.argmin(np.where(done, np.inf, distance)))
            path, at = float(distance[column]), int(row_of[column])
            done[column] = True
        row_price[row] += path
        for settled in np.flatnonzero(done):
            column_price[settled] -= path - distance[settled]
            if row_of[settled] >= 0:
                row_price[row_of[settled]] += path - distance[settled]
        while column >= 0:
            before = int(previous[column])
            row_of[column] = row_of[before] if before >= 0 else row
            column = before
    found = np.full(rows, -1)
    taken = row_of >= 0
    found[row_of[taken]] = np.flatnonzero(taken)
    return found

"""Fit the gate: logistic regression on the best passage of a text, by L-BFGS from zero, so that it is reproducible.

A text's log-odds are the bias and the log of the summed odds of its passages (a soft maximum); the odds of a passage
are the exponential of the sum of the weights of its words and pairs of neighbours. The words of the whole text, with
weights of their own, add what its topic says. Words of the trigger lexicon share
a weight with all words of their list, so that rare ones learn from common ones.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from dateline.annotation.relevance.scoring import DIGITS, NUMBER, passages, topic
from dateline.annotation.relevance.weights import Gate
from training.relevance.forms import classes, signs
from training.relevance.samples import Sample, vocabulary

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Settings(NamedTuple):
    """What is chosen by cross-validation."""

    window: int = 30
    penalty: float = 0.3
    topic_penalty: float = 0.005
    least: int = 2
    least_pairs: int = 3
    steps: int = 60
    known: float = 0.5


class _Table(NamedTuple):
    """All samples in one row of words: columns of features, and passages as ranges of that row."""

    columns: tuple[Ints, Ints, Ints]  # of the word, of the pair that it begins, of its list in the lexicon
    starts: Ints
    ends: Ints
    samples: Ints  # of each passage
    first: Ints  # passage of each sample
    size: int
    topics: csr_matrix  # the share of each word in each sample


def fit(made: Sequence[Sample], settings: Settings) -> Gate:
    """The gate of samples, with the threshold at zero."""
    words, pairs = vocabulary(made, settings.least, settings.least_pairs)
    lists = classes()
    marked = signs()
    names = sorted({*words, *lists, *marked, NUMBER})
    index = {name: number for number, name in enumerate(names, 1)}
    kinds = sorted(set(lists.values()))
    pair_columns = {
        pair: len(index) + 1 + n for n, pair in enumerate(p for p in pairs if p[0] in index and p[1] in index)
    }
    kind_columns = {kind: len(index) + 1 + len(pair_columns) + n for n, kind in enumerate(kinds)}
    made = [sample for sample in made if not marked.isdisjoint(sample.words)]  # the others have no score
    table = _table(made, index, pair_columns, {w: kind_columns[k] for w, k in lists.items()}, settings.window, marked)
    labels = np.array([sample.label for sample in made], dtype=np.float64)
    weights = np.array([sample.weight for sample in made])
    solved = _solve(table, labels, weights, settings)
    return _gate(solved, index, pair_columns, {w: kind_columns[k] for w, k in lists.items()}, settings, marked)


def _solve(table: _Table, labels: Floats, weights: Floats, settings: Settings) -> Floats:
    def loss(x: Floats) -> tuple[float, Floats]:
        bias, w, t = x[0], x[1 : table.size + 1].copy(), x[table.size + 1 :]
        w[0] = 0.0
        sums = np.concatenate([[0.0], np.cumsum(w[table.columns[0]] + w[table.columns[1]] + w[table.columns[2]])])
        passages = sums[table.ends] - sums[table.starts]
        top = np.maximum.reduceat(passages, table.first)
        odds = np.exp(passages - top[table.samples])
        total = np.add.reduceat(odds, table.first)
        scores = bias + top + np.log(total) + table.topics @ t
        slope = weights * (1 / (1 + np.exp(-np.clip(scores, -30, 30))) - labels)
        value = (weights * (np.logaddexp(0, scores) - labels * scores)).sum()
        value += settings.penalty / 2 * (w @ w) + settings.topic_penalty / 2 * (t @ t)
        share = slope[table.samples] * odds / total[table.samples]
        length = len(table.columns[0]) + 1
        steps = np.bincount(table.starts, share, length) - np.bincount(table.ends, share, length)
        at = np.cumsum(steps)[:-1]
        gradient = settings.penalty * w + sum(np.bincount(column, at, table.size) for column in table.columns)
        gradient[0] = 0.0
        topical = table.topics.T @ slope + settings.topic_penalty * t
        return float(value), np.concatenate([[slope.sum()], gradient, topical])

    options = {"maxiter": settings.steps, "maxcor": 8}
    start = np.zeros(1 + table.size + table.topics.shape[1])
    found: Floats = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found


def _table(
    made: Sequence[Sample],
    index: dict[str, int],
    pairs: dict[tuple[str, str], int],
    lists: dict[str, int],
    window: int,
    marked: frozenset[str],
) -> _Table:
    columns: tuple[list[int], list[int], list[int]] = ([], [], [])
    starts, ends, owners = [], [], []
    shares: tuple[list[Ints], list[Ints], list[Floats]] = ([], [], [])
    for number, sample in enumerate(made):
        words = [NUMBER if w not in index and w[0] in DIGITS else w for w in sample.words]
        begin = len(columns[0])
        columns[0].extend(index.get(w, 0) for w in words)
        columns[1].extend(pairs.get(p, 0) for p in pairwise(words))
        columns[1].append(0)
        columns[2].extend(lists.get(w, 0) for w in words)
        first, last = passages(np.array([n for n, w in enumerate(words) if w in marked]), len(words), window)
        for part, found in zip(shares[1:], topic(np.array(columns[0][begin:])), strict=True):
            part.append(found)
        shares[0].append(np.full(len(shares[1][-1]), number))
        starts.append(begin + first)
        ends.append(begin + last)
        owners.append(np.full(len(first), number))
    samples = np.concatenate(owners)
    rows, kinds, values = (np.concatenate(part) for part in shares)
    return _Table(
        columns=(np.array(columns[0]), np.array(columns[1]), np.array(columns[2])),
        starts=np.concatenate(starts),
        ends=np.concatenate(ends),
        samples=samples,
        first=np.searchsorted(samples, np.arange(len(made))),
        size=max([len(index), *pairs.values(), *lists.values()]) + 1,
        topics=csr_matrix((values, (rows, kinds)), shape=(len(made), len(index) + 1)),
    )


def _gate(
    solved: Floats,
    index: dict[str, int],
    pairs: dict[tuple[str, str], int],
    lists: dict[str, int],
    settings: Settings,
    marked: frozenset[str],
) -> Gate:
    topics = solved[-len(index) - 1 :].copy()
    topics[0] = 0.0
    w = solved[1:]
    words = np.concatenate([[0.0], w[1 : len(index) + 1]])
    for name, column in lists.items():
        words[index[name]] += w[column]
    kept = {pair: w[column] for pair, column in pairs.items() if abs(w[column]) >= 0.05}  # the others decide nothing
    keys = {index[a] * (len(index) + 1) + index[b]: weight for (a, b), weight in kept.items()}
    order = sorted(keys)
    return Gate(
        index=index,
        words=words,
        pairs=np.array(order, dtype=np.int64),
        pair_weights=np.array([keys[key] for key in order]),
        topics=topics,
        signs=np.array([False, *(name in marked for name in index)]),
        bias=float(solved[0]),
        window=settings.window,
        threshold=0.0,
        known=settings.known,
    )

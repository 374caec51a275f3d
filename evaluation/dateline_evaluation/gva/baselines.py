"""What a user would try without linking: clusters of reports by simple rules. Each maps a report's id to a cluster."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from dateline.linking.measures import kilometres

SAME_CITY_KM = 10.0
DAYS = 3
THRESHOLDS = tuple(n / 20 for n in range(2, 19))  # 0.1 to 0.9
COMMONEST = 0.25  # share of texts from which a word is left out, as no pair is told apart by it
WORD = re.compile(r"[^\W_]{2,}")

Labels = dict[str, str]
Located = tuple[tuple[float, float], date]


def own(reports: Iterable[str]) -> Labels:
    """Every report its own incident."""
    return {report: report for report in reports}


def same_city(reports: Iterable[str], located: Mapping[str, Located]) -> Labels:
    """Reports told of one city and published within 3 days of each other, and whatever that connects.

    `located` gives the point and the day of those reports for which both are known.
    """
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for report, ((latitude, longitude), _) in sorted(located.items()):
        cells[math.floor(latitude), math.floor(longitude)].append(report)
    pairs = []
    for (row, column), members in cells.items():
        around = [cells.get((row + r, column + c), []) for r in (-1, 0, 1) for c in (-1, 0, 1)]
        others = [other for cell in around for other in cell]
        pairs += [(a, b) for a in members for b in others if a < b and _meet(located[a], located[b])]
    return connected(reports, pairs)


def _meet(a: Located, b: Located) -> bool:
    return abs((a[1] - b[1]).days) <= DAYS and kilometres(a[0], b[0]) <= SAME_CITY_KM


def tuned_tfidf(texts: Mapping[str, str], score: Callable[[Labels], float]) -> tuple[float, Labels]:
    """Reports alike above a threshold, connected; the threshold, which is the best by `score`, and the clusters."""
    alike = cosines(texts)
    candidates = []
    for threshold in THRESHOLDS:
        labels = connected(texts, [pair for pair, cosine in alike.items() if cosine >= threshold])
        candidates.append((score(labels), threshold, labels))
    _, threshold, labels = max(candidates, key=lambda candidate: candidate[:2])
    return threshold, labels


def cosines(texts: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """The cosine of TF-IDF vectors of each pair of texts, where it reaches the least threshold."""
    names = sorted(texts)
    counts = [Counter(WORD.findall(texts[name].casefold())) for name in names]
    spread = Counter(word for words in counts for word in words)
    vectors = [_vector(words, spread, len(names)) for words in counts]
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for word, weight in vector.items():
            postings[word].append((i, weight))
    holders = {word: (np.array([i for i, _ in p]), np.array([w for _, w in p])) for word, p in postings.items()}
    found = {}
    for i, vector in enumerate(vectors):
        row = np.zeros(len(names))
        for word, weight in vector.items():
            at, weights = holders[word]
            row[at] += weight * weights
        found.update({(names[i], names[j]): float(row[j]) for j in np.flatnonzero(row >= THRESHOLDS[0]) if i < j})
    return found


def _vector(words: Counter[str], spread: Counter[str], texts: int) -> dict[str, float]:
    """The words' weights in a vector of length 1."""
    most = max(2.0, COMMONEST * texts)
    rare = {word: times for word, times in words.items() if spread[word] <= most}
    weights = {word: (1 + math.log(times)) * math.log(texts / spread[word]) for word, times in rare.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def connected(names: Iterable[Any], pairs: Iterable[tuple[str, str]]) -> Labels:
    """The connected components of the pairs, each called by its least name."""
    leader: dict[str, str] = {name: name for name in names}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for a, b in pairs:
        one, other = sorted((find(a), find(b)))
        leader[other] = one
    return {name: find(name) for name in leader}

"""Named features of many examples as one sparse matrix, and the linear model that is learnt from it."""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from dateline.annotation.speech.attributions.weights import Linear
from dateline.annotation.weights import SCALE

SMALLEST = 0.02  # a weight nearer to nothing is not stored


class Rows:
    """Examples as they come: names become columns, so that no name is held twice."""

    def __init__(self) -> None:
        self.columns: dict[str, int] = {}
        self.cells = array("i")
        self.ends = array("q", [0])
        self.answers: list[bool] = []
        self.parts: list[int] = []

    def add(self, names: Iterable[str], answer: bool, part: int) -> None:
        """One example; `part` is the part of the data that it belongs to."""
        columns = self.columns
        self.cells.extend([columns.setdefault(name, len(columns)) for name in dict.fromkeys(names)])
        self.ends.append(len(self.cells))
        self.answers.append(answer)
        self.parts.append(part)

    def fit(self, strength: float, *, without: int | None = None, at_least: int = 3, seed: int = 7) -> Linear:
        """The model learnt from all parts but `without`; a feature seen less than `at_least` times is left out."""
        cells = np.frombuffer(self.cells, dtype=np.int32)
        shape = (len(self.answers), len(self.columns))
        matrix = csr_matrix(
            (np.ones(len(cells), dtype=np.float64), cells, np.frombuffer(self.ends, dtype=np.int64)), shape
        )
        kept = np.array([part != without for part in self.parts])
        matrix = matrix[kept]
        often = np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() >= at_least)
        matrix = matrix[:, often]
        matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
        learnt = LogisticRegression(
            C=strength, solver="liblinear", dual=True, tol=0.01, max_iter=300, random_state=seed
        ).fit(matrix, np.array(self.answers)[kept])
        names = list(self.columns)
        weights = {names[often[k]]: round(w * SCALE) for k, w in enumerate(learnt.coef_[0]) if abs(w) >= SMALLEST}
        return Linear(dict(sorted(weights.items())), round(learnt.intercept_[0] * SCALE))


def stored(linear: Linear) -> dict[str, Any]:
    return {"weights": linear.weights, "bias": linear.bias}


__all__ = ["Rows", "Sequence", "stored"]

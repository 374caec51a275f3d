"""The learnt weights of the decision on roles, read from one file of the package (written by `training/roles`)."""

import gzip
import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from dateline.annotation.counts.weights import SCALE, BrokenModelError, Linear

FILE = "roles.json.gz"


@cache
def model() -> Linear:
    """The shipped weights, loaded once. Raises `BrokenModelError` with what to do if the file is missing or damaged."""
    return read(files("dateline.annotation.actors").joinpath(FILE), "dateline.annotation.actors")


def read(file: Any, package: str) -> Linear:
    """One linear model from a file of `package`. Raises `BrokenModelError`."""
    try:
        return linear(json.loads(gzip.decompress(file.read_bytes())))
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenModelError(f"{file.name} of {package} is missing or damaged: install dateline again.") from error


def linear(stored: dict[str, Any]) -> Linear:
    """A model from `{"labels": [...], "bias": [...], "weights": {name: [...]}}` in thousandths."""
    labels, rows = stored["labels"], stored["weights"]
    weights = np.array(list(rows.values()), dtype=np.float32).reshape(len(rows), len(labels))
    bias = np.array(stored["bias"], dtype=np.float32).reshape(len(labels))
    return Linear(
        tuple(labels), {n: i for i, n in enumerate(rows)}, weights / np.float32(SCALE), bias / np.float32(SCALE)
    )

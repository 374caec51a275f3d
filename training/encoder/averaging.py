"""The mean of two exported networks of one shape: steadier than either on reports that neither has seen.

usage: python -m training.encoder.averaging FOLDER OTHER [OUT]

Each folder holds the files that `training.encoder` writes; OUT (the package, if left out) gets the mean of their
weights and the card of FOLDER. Both must have learnt from the same base model and the same seed, or their mean means
nothing.
"""

import json
import pathlib
import sys
from hashlib import sha256
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from dateline.annotation.encoder.network import BODY, CARD, HEAD
from dateline.annotation.encoder.pieces import TOKENIZER
from training.encoder.__main__ import OUT

QUANTIZED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"  # as ONNX Runtime names the parts of a weight in int8

Arrays = dict[str, NDArray[Any]]


def average(folder: pathlib.Path, other: pathlib.Path, out: pathlib.Path) -> None:
    """Write the mean network. Raises `ValueError` if the two are of different shape."""
    cards = [json.loads((f / CARD).read_text(encoding="utf8")) for f in (folder, other)]
    for name in (BODY, HEAD):
        model, rest = onnx.load(folder / name), onnx.load(other / name)
        one, two = _weights(model), _weights(rest)
        if {n: w.shape for n, w in one.items()} != {n: w.shape for n, w in two.items()}:
            raise ValueError(f"{name}: the networks of {folder} and {other} are of different shape")
        mean = _mean(one, two)
        for weight in model.graph.initializer:
            weight.CopyFrom(numpy_helper.from_array(mean[weight.name], weight.name))
        out.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(out / name))
    (out / TOKENIZER).write_bytes((folder / TOKENIZER).read_bytes())
    digests = {name: sha256((out / name).read_bytes()).hexdigest() for name in (BODY, HEAD, TOKENIZER)}
    card = {**cards[0], "sha256": digests, "mean_of": [card["data"] for card in cards]}
    (out / CARD).write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf8")


def _weights(model: onnx.ModelProto) -> Arrays:
    return {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}


def _mean(one: Arrays, two: Arrays) -> Arrays:
    mean = dict(one)
    for name, weight in one.items():
        if name.endswith(QUANTIZED):
            mean |= _quantized_mean(name.removesuffix(QUANTIZED), one, two)
        elif weight.dtype == np.float32 and weight.size > 1 and not name.endswith(SCALE):
            mean[name] = (weight + two[name]) / np.float32(2)
    return mean


def _quantized_mean(name: str, one: Arrays, two: Arrays) -> Arrays:
    """The mean of a weight in eight bits: with a scale a channel if signed, with one scale and a zero if not."""
    weight, scale, zero = name + QUANTIZED, name + SCALE, name + ZERO
    parts = [(w[weight].astype(np.float32) - w[zero].astype(np.float32)) * w[scale] for w in (one, two)]
    value: NDArray[np.float32] = (parts[0] + parts[1]) / np.float32(2)
    kind, shape = one[weight].dtype, one[scale].shape
    if kind == np.int8:
        step = np.maximum(np.abs(value).max(axis=0 if one[scale].size > 1 else None) / 127, 1e-12).astype(np.float32)
        return {
            weight: _eight_bits(np.asarray(value / step), kind),
            scale: step.reshape(shape),
            zero: np.zeros_like(one[zero]),
        }
    low, high = min(0.0, float(value.min())), max(0.0, float(value.max()))
    step = np.float32((high - low) / 255)
    nought = np.round(-low / step)
    return {
        weight: _eight_bits(np.asarray(value / step + nought), kind),
        scale: np.asarray(step).reshape(shape),
        zero: np.full(one[zero].shape, nought, dtype=kind),
    }


def _eight_bits(value: NDArray[Any], kind: np.dtype[Any]) -> NDArray[Any]:
    limits = np.iinfo(kind)
    return np.ascontiguousarray(np.clip(np.round(value), limits.min, limits.max).astype(kind))


if __name__ == "__main__":
    average(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]) if sys.argv[3:] else OUT)

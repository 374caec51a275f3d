"""The files of the network, loaded once a process and run on one core."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime as onnx
from numpy.typing import NDArray

from dateline.annotation.encoder.pieces import FIRST, LAST, TOKENIZER, tokenizer

BODY, HEAD, CARD = "body.onnx", "head.onnx", "encoder.json"
WIDTH = 384  # of the states of MiniLM-L6
PROVIDERS = ["CPUExecutionProvider"]

Floats = NDArray[np.float32]


class BrokenEncoderError(RuntimeError):
    """The network's files are missing or damaged."""


@dataclass(frozen=True)
class Network:
    """`body` gives states of word pieces, `head` decides on candidates. `labels` are its measures, in order.

    A measure is given from the probability `threshold` on. `share` is the network's part in the log-odds of the
    measures; the rest is the linear model's, which keeps it from trusting what it has learnt by heart.
    """

    body: Any
    head: Any
    labels: tuple[str, ...]
    groups: tuple[str, ...]
    threshold: float
    share: float

    def states(self, pieces: NDArray[np.int64]) -> Floats:
        """The states of one window of word pieces, which is framed for it: shape (pieces, width).

        One window at a time: on one core more at once are no faster.
        """
        ids = np.array([[FIRST, *pieces, LAST]], dtype=np.int64)
        return np.asarray(self.body.run(None, {"ids": ids})[0][0, 1:-1], dtype=np.float32)

    def decide(
        self, states: Floats, spans: NDArray[np.int64], logits: Floats, sentences: NDArray[np.int64]
    ) -> tuple[Floats, Floats]:
        """Log-odds of the measures, (candidates, labels), and of the groups, (candidates, labels, groups).

        `spans` holds, for each candidate, its first piece, the one past its last, the first of its noun and of its two
        nearest predicates (-1 where it has none); `sentences` the number of its sentence.
        """
        given = {"states": states, "spans": spans, "logits": logits, "sentences": sentences}
        measures, groups = self.head.run(None, given)
        return np.asarray(measures, dtype=np.float32), np.asarray(groups, dtype=np.float32)


@cache
def network() -> Network:
    """The shipped network. Raises `BrokenEncoderError` with what to do if a file is missing or damaged."""
    return read_network(files("dateline.annotation.encoder"))


def read_network(folder: Traversable) -> Network:
    """The network whose files lie in `folder`, used with the tokenizer of the package. Raises `BrokenEncoderError`."""
    try:
        card = json.loads(folder.joinpath(CARD).read_text(encoding="utf-8"))
        content = {name: folder.joinpath(name).read_bytes() for name in (BODY, HEAD, TOKENIZER)}
        for name, found in content.items():
            if sha256(found).hexdigest() != card["sha256"][name]:
                raise ValueError(f"{name} is not the file that was made")
        tokenizer()
        body, head = (onnx.InferenceSession(content[name], _options(), providers=PROVIDERS) for name in (BODY, HEAD))
        return Network(
            body, head, tuple(card["labels"]), tuple(card["groups"]), float(card["threshold"]), float(card["share"])
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenEncoderError(
            "The trained reader (dateline.annotation.encoder) is missing or damaged: install dateline again."
        ) from error


def _options() -> Any:
    options = onnx.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a build has a process a core
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # memory for the longest window would stay taken
    return options

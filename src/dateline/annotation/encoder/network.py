"""The networks that ship, each loaded once a process and run on one core."""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.annotation.encoder.pieces import FIRST, LAST, TOKENIZER, tokenizer

HEAD, CARD = "head.onnx", "encoder.json"
PROVIDERS = ["CPUExecutionProvider"]
SLOWER = ["SkipLayerNormFusion"]  # a sum and a norm made one on these processors take a tenth longer, in all, than two

Floats = NDArray[np.float32]


class BrokenEncoderError(RuntimeError):
    """A network's files are missing or damaged."""


@dataclass(frozen=True)
class Network:
    """`bodies`, one after the other, give states of word pieces, `head` decides on candidates.

    `width` is that of a state, `labels` are the measures, in order. A measure is given from the probability `threshold`
    on. `share` is the network's part in the log-odds of the measures; the rest is the linear model's, which keeps it
    from trusting what it has learnt by heart. It reads around candidates to which that model gives log-odds above
    `likely`.
    """

    bodies: tuple[Any, ...]
    head: Any
    width: int
    labels: tuple[str, ...]
    groups: tuple[str, ...]
    threshold: float
    share: float
    likely: float

    def states(self, pieces: NDArray[np.int64]) -> Floats:
        """The states of one window of word pieces, which is framed for it: shape (pieces, width).

        One window at a time: on one core more at once are no faster.
        """
        given = np.array([[FIRST, *pieces, LAST]], dtype=np.int64)
        for body in self.bodies:
            (given,) = body.run(None, {body.get_inputs()[0].name: given})
        return np.asarray(given[0, 1:-1], dtype=np.float32)

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
def network(name: str) -> Network:
    """A shipped network, one of `dateline.annotation.READERS`.

    Raises `BrokenEncoderError` with what to do if a file is missing or damaged.
    """
    return read_network(files("dateline.annotation.encoder").joinpath(name))


def read_network(folder: Traversable) -> Network:
    """The network whose files lie in `folder`, used with the tokenizer of the package. Raises `BrokenEncoderError`."""
    try:
        card = json.loads(folder.joinpath(CARD).read_text(encoding="utf-8"))
        content = {name: folder.joinpath(name).read_bytes() for name in (*card["bodies"], HEAD)}
        content[TOKENIZER] = files("dateline.annotation.encoder").joinpath(TOKENIZER).read_bytes()
        for name, found in content.items():
            if sha256(found).hexdigest() != card["sha256"][name]:
                raise ValueError(f"{name} is not the file that was made")
        tokenizer()
        *bodies, head = (_session(content[name]) for name in (*card["bodies"], HEAD))
        labels, groups = tuple(card["labels"]), tuple(card["groups"])
        chosen = {name: float(card[name]) for name in ("threshold", "share", "likely")}
        return Network(tuple(bodies), head, int(card["width"]), labels, groups, **chosen)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenEncoderError(
            f"The trained reader (dateline.annotation.encoder, {folder.name}) is missing or damaged: "
            "install dateline again."
        ) from error


def _session(content: bytes) -> Any:
    import onnxruntime as onnx  # it starts a thread, which a process that workers are forked from must not have

    options = onnx.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a build has a process a core
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # memory for the longest window would stay taken
    return onnx.InferenceSession(content, options, providers=PROVIDERS, disabled_optimizers=SLOWER)

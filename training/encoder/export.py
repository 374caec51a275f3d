"""Export a trained network to the files that the package ships."""

import json
import pathlib
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from dateline.annotation.encoder.network import CARD, HEAD
from dateline.annotation.encoder.pieces import FIRST, LAST, TOKENIZER
from training.counts.__main__ import GROUPS, LABELS
from training.encoder.examples import Case
from training.encoder.network import Body, Head, windows_of
from training.encoder.quantizing import MOST_APART, smooth

OPSET = 17
WINDOWS = 64  # by which the sizes of channels are known


class Part(nn.Module):
    """Some layers of a body, the first of them with what makes states of word pieces, the last with the scale."""

    def __init__(self, body: Body, layers: slice) -> None:
        super().__init__()
        self.body, self.span = body, layers

    def forward(self, given: Tensor) -> Tensor:
        first, last = self.span.start == 0, self.span.stop == len(self.body.layers)
        states = self.body.model.embeddings(input_ids=self.body.own[given]) if first else given
        states = self.body.through(states, self.span)
        return states * self.body.base.scale if last and self.body.base.scale != 1 else states


def export(
    body: Body, head: Head, folder: pathlib.Path, card: dict[str, Any], seen: Sequence[Case], parts: int
) -> None:
    """Write the body in int8 (by channel), the head in float, and `card` with digests, into `folder`.

    The body is cut into `parts` files. Where `card["smoothed"]` says so, channels are smoothed by what the
    cases `seen` hold (`quantizing`).
    """
    folder.mkdir(parents=True, exist_ok=True)
    body.eval()
    head.eval()
    if card["smoothed"]:
        smooth(body, body.layers, [_ids(case) for case in seen[:: max(1, len(seen) // WINDOWS)]])
    names = [f"body{n}.onnx" for n in range(1, parts + 1)]
    size = len(body.layers) // len(names)
    given = torch.randint(1000, 2000, (2, 32))
    with torch.no_grad():
        for n, name in enumerate(names):
            part = Part(body, slice(n * size, (n + 1) * size))
            _write_small(part, given, folder / name)
            given = part(given)
    spans = torch.tensor([[0, 2, 1, 3, -1], [4, 5, 4, 6, 7], [8, 9, 8, -1, -1]])
    width = body.base.width
    example = (torch.randn(16, width), spans, torch.zeros(3, len(LABELS)), torch.tensor([0, 1, 2]))
    inputs = {"states": "p", "spans": "c", "logits": "c", "sentences": "c"}
    _write(head, example, folder / HEAD, inputs, ["measures", "groups"], {"measures": "c", "groups": "c"})
    content = {name: (folder / name).read_bytes() for name in (*names, HEAD)}
    content[TOKENIZER] = files("dateline.annotation.encoder").joinpath(TOKENIZER).read_bytes()
    digests = {name: sha256(found).hexdigest() for name, found in content.items()}
    known = {"base": body.base.name, "width": width, "bodies": names, "labels": LABELS, "groups": GROUPS}
    stored = {**card, **known, "sha256": digests}
    (folder / CARD).write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf8")


def _ids(case: Case) -> Tensor:
    """The first window of a case."""
    window = windows_of(case)[0]
    return torch.tensor([[FIRST, *case.pieces.ids[window.start : window.end], LAST]])


def _write_small(part: Part, given: Tensor, to: pathlib.Path) -> None:
    """In int8, but for products with the few channels that `quantizing` keeps apart."""
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / to.name
        _write(part, (given,), whole, {"given": "wp"}, ["states"], {"states": "wp"})
        graph = onnx.load(whole).graph
        depth = {weight.name: weight.dims[0] for weight in graph.initializer if weight.dims}
        apart = [n.name for n in graph.node if n.op_type == "MatMul" and depth.get(n.input[1], 1e9) <= MOST_APART]
        quantize_dynamic(
            whole,
            to,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=apart,
        )


def _write(
    model: torch.nn.Module,
    example: tuple[torch.Tensor, ...],
    to: pathlib.Path,
    inputs: dict[str, str],
    outputs: list[str],
    dynamic: dict[str, str],
) -> None:
    """Each letter of a name's value is a dimension of free size: windows, pieces, candidates."""
    axes = {name: dict(enumerate(letters)) for name, letters in {**inputs, **dynamic}.items()}
    torch.onnx.export(
        model,
        example,
        str(to),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,  # the newer exporter fixes the number of candidates
    )

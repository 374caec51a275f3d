"""Export a trained network to the files that the package ships."""

import json
import pathlib
import shutil
import tempfile
from hashlib import sha256
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.annotation.encoder.network import BODY, CARD, HEAD, WIDTH
from dateline.annotation.encoder.pieces import TOKENIZER
from training.counts.__main__ import GROUPS, LABELS
from training.encoder.network import Body, Head, base

OPSET = 17


def export(body: Body, head: Head, folder: pathlib.Path, card: dict[str, Any]) -> None:
    """Write the body in int8 (by channel), the head in float, the tokenizer, and `card` with digests, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    body.eval()
    head.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / BODY
        ids = torch.randint(1000, 2000, (2, 32))
        _write(body, (ids,), whole, {"ids": "wp"}, ["states"], {"states": "wp"})
        parts = ["MatMul", "Gather"]
        quantize_dynamic(
            whole, folder / BODY, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=parts
        )
    spans = torch.tensor([[0, 2, 1, 3, -1], [4, 5, 4, 6, 7], [8, 9, 8, -1, -1]])
    example = (torch.randn(16, WIDTH), spans, torch.zeros(3, len(LABELS)), torch.tensor([0, 1, 2]))
    names = {"states": "p", "spans": "c", "logits": "c", "sentences": "c"}
    _write(head, example, folder / HEAD, names, ["measures", "groups"], {"measures": "c", "groups": "c"})
    shutil.copyfile(base() / TOKENIZER, folder / TOKENIZER)
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in (BODY, HEAD, TOKENIZER)}
    stored = {**card, "labels": LABELS, "groups": GROUPS, "sha256": digests}
    (folder / CARD).write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf8")


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

"""A neural network that decides on the candidates of `counts` from the words around them.

It is given, for each candidate, what the text says (the states of its words, of its noun, and of the predicates that
the parse finds for it) and what the linear model of `counts` makes of its features. There are two: `fast` is MiniLM
fine-tuned, `accurate` MPNet, eight times as large. They run on the CPU from ONNX files of the package, which
`training/encoder` makes. See `docs/model-card.md`.
"""

from dateline.annotation.encoder.deciding import trained
from dateline.annotation.encoder.network import BrokenEncoderError

__all__ = ["BrokenEncoderError", "trained"]

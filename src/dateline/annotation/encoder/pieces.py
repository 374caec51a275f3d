"""Word pieces of a text."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

TOKENIZER = "tokenizer.json"
FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pieces:
    """The `ids` of a text's word pieces, shape (n,), and their `offsets` in code points, shape (n, 2)."""

    ids: Ints
    offsets: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The pieces (first, past the last) that touch the code points; one at least, if there are any."""
        first = min(int(np.searchsorted(self.offsets[:, 1], start, side="right")), len(self) - 1)
        return first, max(first + 1, int(np.searchsorted(self.offsets[:, 0], end, side="left")))


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the base model, which folds case and accents. Raises `OSError` or `ValueError` if damaged."""
    text = files("dateline.annotation.encoder").joinpath(TOKENIZER).read_text(encoding="utf-8")
    try:
        made = Tokenizer.from_str(text)
    except Exception as error:  # the library raises nothing narrower
        raise ValueError(f"{TOKENIZER} is no tokenizer") from error
    made.no_truncation()
    made.no_padding()
    return made


def pieces_of(text: str) -> Pieces:
    """The word pieces of `text`, without the ones that frame it."""
    found = tokenizer().encode(text, add_special_tokens=False)
    return Pieces(np.array(found.ids, dtype=np.int64), np.array(found.offsets, dtype=np.int64).reshape(-1, 2))

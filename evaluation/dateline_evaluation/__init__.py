"""Benchmarks of Dateline. They import the package and are not imported by it: `dateline bench` finds them as plugins.

Data are not part of the project. They are looked for in the folder that the environment variable `DATELINE_SHARED`
names, by default `../shared`, or where `--data` says.
"""

import os
from pathlib import Path


def shared() -> Path:
    """The folder of the public data sets and the accounts gold; it may be missing."""
    return Path(os.environ.get("DATELINE_SHARED", "../shared"))

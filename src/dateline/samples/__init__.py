"""Sample reports in the style of the wires. The places are real; events, outlets, groups and people are invented.

`folder()` is where they lie in the installed package; `python -m dateline.samples` prints it.
"""

from pathlib import Path


def folder() -> Path:
    """The folder of the sample reports, to be read with `dateline.build([folder()])`."""
    return Path(__file__).parent

"""Write what the README shows anew: the output of the samples and the pinned floors.

usage: python -m dateline_evaluation.readme

Each block stands between `<!-- NAME -->` and `<!-- end -->`; everything else is left as it is.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import dateline
from dateline.api.rows import richest
from dateline.samples import folder
from dateline_evaluation import pinned

README = Path(__file__).parents[2] / "README.md"
WIDTH = "100"
BLOCK = r"(<!-- {} -->\n).*?(<!-- end -->)"
SHOWN = ("seeds", "accounts-dev", "accounts-dev-accurate")
KEYS = ("accounts", "origin", "incidents", "links")
HEAD = "| data | accounts F1 | origin of those, % | incidents F1 | links F1 |\n|---|---|---|---|---|\n"


def main() -> None:
    """Replace every block. Raises `ValueError` where the README lacks one."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        db = str(Path(temporary) / "incidents.db")
        dateline.build([folder()], db=db)
        blocks: dict[str, Callable[[], str]] = {
            "table": lambda: fenced(shown(db)),
            "incident": lambda: fenced(shown(db, richest(dateline.show(db)).id)),
            "floors": floors,
        }
        for name, made in blocks.items():
            text = replaced(text, name, made())
    README.write_text(text, encoding="utf-8")


def replaced(text: str, name: str, block: str) -> str:
    """`text` with the block `name` replaced. Raises `ValueError` where it has none."""
    new, times = re.subn(BLOCK.format(name), lambda found: found[1] + block + found[2], text, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"{README.name} has {times} blocks '{name}', not one")
    return new


def shown(db: str, *incident: str) -> str:
    """What `dateline show` prints."""
    code = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", code, "show", *incident, "--db", db]
    environment = {**os.environ, "COLUMNS": WIDTH, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=environment).stdout


def fenced(text: str) -> str:
    return f"```\n{text.rstrip()}\n```\n"


def floors() -> str:
    """The pinned floors of the accounts as a table."""
    scores = {name: floor.scores for name, floor in pinned.floors().items() if name in SHOWN}
    rows = (f"| {name} | {' | '.join(f'{row[key]:.1f}' for key in KEYS)} |\n" for name, row in scores.items())
    return HEAD + "".join(rows)


if __name__ == "__main__":
    main()

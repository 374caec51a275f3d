"""Write docs/benchmarks.md: the pinned scores with the published ones beside them, after the text on how they are made.

usage: python -m dateline_evaluation.page

The tables stand between `<!-- NAME -->` and `<!-- end -->`; everything else is left as it is. Nothing is measured.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from dateline_evaluation.pinned import FOLDER, Floor, Gate, Strict, floors, gates

PAGE = FOLDER.parent / "docs" / "benchmarks.md"
PUBLISHED = FOLDER / "published.yaml"
BLOCK = r"(<!-- {} -->\n).*?(<!-- end -->)"


class Published(Strict):
    """A number of others; `key` is the score of ours that it stands beside, or "other"."""

    who: str
    key: str
    score: float
    conditions: str


def main() -> None:
    """Replace the tables. Raises `ValueError` where the page lacks one."""
    PAGE.write_text(made(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def made(text: str) -> str:
    """The page with its tables as they are now. Raises `ValueError` where it lacks one."""
    for name, lines in (("scores", scores()), ("published", rivals()), ("lowered", lowered())):
        block = "".join(f"{line}\n" for line in lines)
        text, times = re.subn(BLOCK.format(name), lambda found: found[1] + block + found[2], text, flags=re.DOTALL)  # noqa: B023
        if times != 1:
            raise ValueError(f"{PAGE.name} has {times} tables '{name}', not one")
    return text


def published() -> dict[str, list[Published]]:
    """The numbers of others by the name of the gate."""
    stored = yaml.safe_load(PUBLISHED.read_text(encoding="utf-8"))
    return {name: [Published.model_validate(row) for row in rows] for name, rows in stored.items()}


def scores() -> Iterator[str]:
    yield "| gate | benchmark | scores | data held out? | SHA-256 of the data |"
    yield "|---|---|---|---|---|"
    pinned = floors()
    for gate in gates():
        floor = pinned.get(gate.name)
        shown = ", ".join(
            f"{title(key)} **{floor.scores[key]:.1f}**" for key in gate.scores if floor and key in floor.scores
        )
        digest = f"`{floor.digest[:12]}`" if floor else ""
        when = "" if gate.quick else " (full)"
        yield f"| {gate.name}{when} | `{_command(gate)}` | {shown or 'not pinned yet'} | {gate.why} | {digest} |"


def rivals() -> Iterator[str]:
    yield "| data | score | ours | who | theirs | conditions |"
    yield "|---|---|---|---|---|---|"
    pinned = floors()
    for name, rows in published().items():
        for row in rows:
            ours = _ours(pinned.get(name), row.key)
            yield f"| {name} | {title(row.key)} | {ours} | {row.who} | {row.score} | {row.conditions} |"


def lowered() -> Iterator[str]:
    found = [(name, change) for name, floor in floors().items() for change in floor.lowered]
    if not found:
        yield "No floor was ever lowered."
        return
    yield "| gate | score | from | to | on | why |"
    yield "|---|---|---|---|---|---|"
    for name, change in found:
        row = (name, title(change.key), f"{change.before:.1f}", f"{change.after:.1f}", str(change.on), change.reason)
        yield f"| {' | '.join(row)} |"


def title(key: str) -> str:
    """A key in words."""
    return key.replace("_", " ")


def _ours(floor: Floor | None, key: str) -> str:
    return f"{floor.scores[key]:.1f}" if floor and key in floor.scores else "-"


def _command(gate: Gate) -> str:
    options = [f"--{key} {value}" for key, value in gate.options.items() if key in ("split", "limit", "reader")]
    if "data" in gate.options:
        options.append(f"--data {Path('../shared') / gate.options['data']}")
    return " ".join(["dateline bench", gate.benchmark, *options])


if __name__ == "__main__":
    main()

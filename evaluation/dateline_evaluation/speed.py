"""`dateline bench speed`: reports a second, words a second and memory, beside the parser alone in the same run."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from dateline_evaluation import shared

SHORTEST, LONGEST = 300, 500  # words of the texts taken: about 400
REPORTS = 100
MODES = ("parser", "one", "all")


def run(data: str | Path | None = None, reports: int = REPORTS) -> dict[str, Any]:
    """Measure on up to `reports` texts of about 400 words of `data`, a folder with `reports.jsonl`.

    Each measurement runs in a process of its own, so that memory is its own: the parser alone, then the whole build
    with one worker, by room, then with a worker for each core. Raises `FileNotFoundError`.
    """
    rows = sample(Path(data) if data is not None else shared() / "data" / "gva", reports)
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "reports.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        parts = {mode: _measured(mode, file) for mode in MODES}
    words = sum(len(row["text"].split()) for row in rows)
    numbers: dict[str, Any] = {"benchmark": "speed", "reports": len(rows), "words": words, "cores": os.cpu_count()}
    for mode, part in parts.items():
        seconds = part["seconds"]
        numbers[mode] = {**part, "reports_per_second": len(rows) / seconds, "words_per_second": words / seconds}
    return numbers


def sample(folder: Path, reports: int) -> list[dict[str, Any]]:
    """The first texts of 300 to 500 words in the order of their ids. Raises `FileNotFoundError`."""
    file = folder / "reports.jsonl"
    if not file.is_file():
        raise FileNotFoundError(f"there is no reports.jsonl in {folder}: give a folder that holds one by --data")
    with file.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if SHORTEST <= len(row["text"].split()) <= LONGEST]
    rows.sort(key=lambda row: str(row["id"]))
    if not rows:
        raise FileNotFoundError(f"{file} holds no text of {SHORTEST} to {LONGEST} words")
    return rows[:reports]


def _measured(mode: str, file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "dateline_evaluation.speed_process", mode, str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    made: dict[str, Any] = json.loads(done.stdout)
    return made


@click.command("speed")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with reports.jsonl.")
@click.option("--reports", type=click.IntRange(min=1), default=REPORTS, show_default=True, help="How many texts.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, reports: int, as_json: bool) -> None:
    """Measure speed and memory on texts of about 400 words, beside the parser alone."""
    try:
        numbers = run(data, reports)
    except FileNotFoundError as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    titles = {"parser": "parser alone", "one": "build, one worker", "all": f"build, {numbers['cores']} workers"}
    lines = [f"{numbers['reports']} reports, {numbers['words']} words (loading of models included)"]
    for mode, title in titles.items():
        part = numbers[mode]
        speed = f"{part['reports_per_second']:6.1f} reports/s {part['words_per_second']:8.0f} words/s"
        speed += f" {part['peak_megabytes']:6.0f} MB"
        lines.append(f"{title:20}{speed}  {part['seconds']:6.1f} s, {part['cpu_seconds']:6.1f} s of a core")
    rooms = numbers["one"].get("rooms", {})
    lines += [f"  {room:18}{100 * share:5.1f} % of the time" for room, share in rooms.items()]
    return "\n".join(lines)

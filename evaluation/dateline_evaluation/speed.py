"""`dateline bench speed`: reports a second, words a second and memory, beside the parser and the encoder alone.

Two corpora. In the first, every report tells of an incident. The *mix* holds five in a hundred of those among texts
without any: MUC-4 texts without templates, PolNeAR and LGL articles in which our own reader, with the gate off, found
no incident (`without_incident.txt`; nearly all of these the gate has seen in training, so that it sets aside somewhat
more of them than of others; `training/relevance` says how much more).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dateline.annotation import FAST
from dateline.cli import options
from dateline_evaluation.speed_texts import Row, mix, sample

REPORTS = 100
MIXED = 1000
MODES = ("parser", "encoder", "one", "all")
TITLES = {"parser": "spaCy's pipeline alone", "encoder": "bare encoder", "one": "build, one worker",
          "all": "build, {cores} workers", "mix": "mix, {cores} workers"}  # fmt: skip


def run(
    data: str | Path | None = None,
    split: str = "reports",
    reports: int = REPORTS,
    mixed: int = MIXED,
    reader: str = FAST,
) -> dict[str, Any]:
    """Measure on up to `reports` texts of about 400 words with incidents, and on a mix of `mixed` texts.

    `data` is the folder of the public data sets, or one with `SPLIT.jsonl` (id, text); then the texts without incident
    are looked for in the one beside the project. Each measurement runs in a process of its own, so that memory is its
    own. Raises `FileNotFoundError`.
    """
    rows = sample(data, split, reports)
    numbers: dict[str, Any] = {
        "benchmark": "speed",
        "reader": reader,
        "reports": len(rows),
        "words": _words(rows),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
    }
    numbers |= {mode: _measured(mode, rows, reader) for mode in MODES}
    both = mix(data, split, mixed) if mixed else []
    if both:
        numbers["mix"] = _measured("all", both, reader) | {"reports": len(both), "words": _words(both)}
    encoder, build = numbers["encoder"].get("reports_per_second"), numbers["one"]["reports_per_second"]
    numbers["share_of_encoder"] = build / encoder if encoder else None
    return numbers


def _words(rows: Sequence[Row]) -> int:
    return sum(len(row["text"].split()) for row in rows)


def _measured(mode: str, rows: Sequence[Row], reader: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "reports.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-m", "dateline_evaluation.speed_process", mode, reader, str(file)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "missing" in made:
        return {"missing": made["missing"]}
    seconds = made["seconds"]
    return {**made, "reports_per_second": len(rows) / seconds, "words_per_second": _words(rows) / seconds}


@click.command("speed")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with gva/ or with SPLIT.jsonl.")
@click.option("--split", default="reports", show_default=True, metavar="NAME", help="The stem of the file of reports.")
@click.option("--reports", type=click.IntRange(min=1), default=REPORTS, show_default=True, help="How many texts.")
@click.option("--mix", "mixed", type=click.IntRange(min=0), default=MIXED, show_default=True, help="Texts of the mix.")
@options.reader
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, split: str, reports: int, mixed: int, reader: str, as_json: bool) -> None:
    """Measure speed and memory: all reports with incidents, and a mix with five in a hundred."""
    try:
        numbers = run(data, split, reports, mixed, reader)
    except FileNotFoundError as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    read = f"{numbers['reports']} reports, {numbers['words']} words, {numbers['reader']} reader"
    lines = [f"{read} (loading of models included)"]
    for mode, title in TITLES.items():
        part = numbers.get(mode)
        if part is None:
            continue
        name = title.format(cores=numbers["cores"])
        if "missing" in part:
            lines.append(f"{name:24}{part['missing']}")
            continue
        speed = f"{part['reports_per_second']:6.1f} reports/s {part['words_per_second']:8.0f} words/s"
        speed += f" {part['peak_megabytes']:6.0f} MB"
        lines.append(f"{name:24}{speed}  {part['seconds']:6.1f} s, {part['cpu_seconds']:6.1f} s of a core")
        if part.get("warm"):
            lines.append(f"{'':24}{part['warm']:6.1f} reports/s once the models are loaded")
        if "set_aside" in part:
            lines.append(f"{'':24}{part['set_aside']} of {part.get('reports', numbers['reports'])} set aside")
    rooms = numbers["one"].get("rooms", {})
    lines += [f"  {room:22}{100 * share:5.1f} % of the time, one worker" for room, share in rooms.items()]
    if numbers.get("share_of_encoder"):
        lines.append(f"one worker is at {100 * numbers['share_of_encoder']:.0f} % of the speed of the bare encoder")
    return "\n".join(lines)

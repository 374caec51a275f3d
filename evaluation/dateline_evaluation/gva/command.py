"""Build a database of the archive's reports, score it, and show the numbers."""

import json
import tempfile
from pathlib import Path
from typing import Any

import click

import dateline
from dateline.annotation import FAST
from dateline.api.building import BuildSummary
from dateline.cli import options
from dateline.store import Store
from dateline_evaluation import NoData
from dateline_evaluation.gva.data import SPLITS, Data, load
from dateline_evaluation.gva.scoring import score

TITLES = {"b_cubed": "B-cubed", "ceaf_e": "CEAF-e", "lea": "LEA", "pairwise": "pairs"}


def run(
    data: str | Path | None = None,
    split: str = "dev",
    limit: int | None = None,
    workers: int | None = None,
    reader: str = FAST,
) -> dict[str, Any]:
    """The numbers on a split, from reports alone: Dateline sees nothing of the incidents.

    `data` is the folder of the public data sets or `gva` in it. Raises `NoData`, and `ValueError` for another split.
    """
    if split not in SPLITS:
        raise ValueError(f"there is no split '{split}': take one of {', '.join(SPLITS)}")
    chosen = load(data, split, limit)
    return {"benchmark": "gva", "split": split, "reader": reader, "digest": chosen.digest} | _built(
        chosen, workers, reader
    )


def _built(data: Data, workers: int | None, reader: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as temporary:
        db = Path(temporary) / "incidents.db"
        summary = build(data, db, workers, reader)
        with Store.open(db, create=False) as store:
            numbers = score(data, store.incidents(), store.reports())
    return {"refused": len(summary.refused), "seconds": round(summary.seconds, 1)} | numbers


def build(data: Data, db: Path, workers: int | None = None, reader: str = FAST) -> BuildSummary:
    """A database of the reports of `data`; those that were refused are named on standard error."""
    reports = db.with_suffix(".jsonl")
    reports.write_text("".join(json.dumps(row) + "\n" for row in data.reports), encoding="utf-8")
    summary = dateline.build([reports], db=str(db), workers=workers, reader=reader)
    for refusal in summary.refused:
        click.echo(f"refused {refusal.where}: {refusal.reason}", err=True)
    return summary


@click.command("gva")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with gva/ (../shared/data).")
@click.option("--split", type=click.Choice(SPLITS), default="dev", show_default=True, help="A quarter, the rest, all.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many incidents.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes that read.")
@options.reader
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, split: str, limit: int | None, workers: int | None, reader: str, as_json: bool) -> None:
    """Linking and reconciled values against the Gun Violence Archive, on reports alone."""
    try:
        numbers = run(data, split, limit, workers, reader)
    except NoData as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    lines = [
        f"Gun Violence Archive, {numbers['split']}, {numbers['reader']} reader: {numbers['reports']} reports of "
        f"{numbers['incidents']} incidents, read and linked in {numbers['seconds']:.0f} s",
        f"reports in which no incident was found: {numbers['reports_without_mention']}; refused: {numbers['refused']}",
        "",
        f"{'clusters of reports, F1':32}" + "".join(f"{title:>10}" for title in TITLES.values()),
    ]
    for name, found in numbers["clusters"].items():
        lines.append(f"  {name:30}" + "".join(f"{found[score]['f1']:10.1f}" for score in TITLES))
    best = numbers["clusters"]["dateline"]
    for side in ("precision", "recall"):
        lines.append(f"  {'dateline, ' + side:30}" + "".join(f"{best[score][side]:10.1f}" for score in TITLES))
    lines += ["", f"{'values right, %':32}" + "".join(f"{name:>15}" for name in numbers["values"])]
    for value in numbers["values"]["all"]:
        cells = (found.get(value, 0.0) for found in numbers["values"].values())
        shown = (f"{cell:15d}" if isinstance(cell, int) else f"{cell:15.1f}" for cell in cells)
        lines.append(f"  {value:30}" + "".join(shown))
    lines.append(f"  {'B-cubed F1':30}" + "".join(f"{found['f1']:15.1f}" for found in numbers["b_cubed"].values()))
    return "\n".join(lines)

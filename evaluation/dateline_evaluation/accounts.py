"""`dateline bench accounts`: incidents, figures and speakers against the accounts gold.

The gold was coded by language models reading by a codebook; no human expert has checked it.
"""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import click

import dateline
from dateline.annotation import FAST
from dateline.cli import options
from dateline_evaluation import NoData, shared
from dateline_evaluation.comparing import compare
from dateline_evaluation.scores import Tally

FILES = ("reports.jsonl", "gold.jsonl")
DEFAULT = "accounts-dev"
TITLES = {"incidents": "incidents in a report", "accounts": "accounts (measure, low, high, span)",
          "links": "links between reports"}  # fmt: skip


def run(
    data: str | Path | None = None, split: str | None = None, workers: int | None = None, reader: str = FAST
) -> dict[str, Any]:
    """Build a database of the folder's reports, export it and score it.

    `data` is a folder with `reports.jsonl` and `gold.jsonl`, or one that holds such a folder by the name `split`, also
    in a folder `gold` in it or beside a folder `data`; by default the development set beside the project. Returns the
    numbers by name. Raises `NoData`.
    """
    return _run(data, split, workers, reader)[0]


def locate(data: str | Path | None, split: str | None) -> Path:
    """The folder that holds the two files. Raises `NoData`."""
    name = split or DEFAULT
    given = Path(data) if data is not None else shared() / "gold"
    places = [given / name, given / "gold" / name]
    if given.name == "data":
        places.append(given.parent / "gold" / name)
    if split in (None, given.name):
        places.insert(0, given)
    for folder in places:
        if all((folder / file).is_file() for file in FILES):
            return folder
    wanted = given / split if split else given
    lacking = next((file for file in FILES if not (wanted / file).is_file()), FILES[0])
    raise NoData(f"there is no {lacking} in {wanted}: give a folder with {' and '.join(FILES)} by --data")


def digest(folder: Path) -> str:
    """SHA-256 over both files, which pins the data that a number was measured on."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in FILES)).hexdigest()


def read_gold(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The incidents of each report by its id."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return {row["id"]: row["incidents"] for row in map(json.loads, filter(str.strip, lines))}


def export_of(folder: Path, workers: int | None = None, reader: str = FAST) -> tuple[dict[str, Any], int]:
    """The export of a new database of the folder's reports, which is thrown away again, and how many were refused.

    Reports that are refused are named on standard error. They count as read with nothing found.
    """
    with tempfile.TemporaryDirectory() as temporary:
        db, out = Path(temporary) / "incidents.db", Path(temporary) / "export.json"
        summary = dateline.build([folder / FILES[0]], db=str(db), workers=workers, reader=reader)
        for refusal in summary.refused:
            click.echo(f"refused {refusal.where}: {refusal.reason}", err=True)
        dateline.export(str(db), format="json", output=out)
        made: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return made, len(summary.refused)


def _run(data: str | Path | None, split: str | None, workers: int | None, reader: str) -> tuple[dict[str, Any], Tally]:
    folder = locate(data, split)
    export, refused = export_of(folder, workers, reader)
    tally = compare(read_gold(folder), export)
    about = {
        "benchmark": "accounts",
        "data": folder.name,
        "reader": reader,
        "digest": digest(folder),
        "refused": refused,
    }
    return {**about, **tally.numbers()}, tally


@click.command("accounts")
@click.option(
    "--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder with reports.jsonl and gold.jsonl."
)
@click.option("--split", metavar="NAME", help="A folder inside --data.")
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes that read.")
@options.reader
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
@click.option("--errors", is_flag=True, help="List what was missed, added or given to the wrong speaker.")
def command(
    data: Path | None, split: str | None, workers: int | None, reader: str, as_json: bool, errors: bool
) -> None:
    """Score incidents, accounts and speakers against the accounts gold (coded by language models)."""
    try:
        numbers, tally = _run(data, split, workers, reader)
    except NoData as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    if errors:
        click.echo("\n".join(tally.errors), err=as_json)
    click.echo(json.dumps(numbers) if as_json else table(numbers))


def table(numbers: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    lines = [f"{numbers['data']}, {numbers['reader']} reader (coded by language models, not checked by experts)"]
    for name, value in numbers.items():
        if not isinstance(value, dict):
            continue
        title = TITLES.get(name, f"  {name} of those")
        if "f1" in value:
            counts = f"({value['right']} right of {value['given']} given, {value['gold']} in the gold)"
            text = f"P {value['precision']:5.1f}  R {value['recall']:5.1f}  F1 {value['f1']:5.1f}   {counts}"
        else:
            text = f"{value['percent']:5.1f} %   ({value['right']} of {value['of']})"
        lines.append(f"{title:36}{text}")
    return "\n".join(lines)

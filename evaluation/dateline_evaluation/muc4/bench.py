"""`dateline bench muc4`: the numbers on a split, for Dateline's own templates or for a file of templates."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from dateline_evaluation import NoData, locate_split
from dateline_evaluation.muc4.five_roles import ROLES, TYPE, five_roles
from dateline_evaluation.muc4.report import lines, numbers, score_documents
from dateline_evaluation.muc4.templates import Template, read_keys, read_responses, write, write_irrelevant


def run(data: str | Path | None = None, split: str = "tst3", responses: str | Path | None = None) -> dict[str, Any]:
    """The numbers on one split. `data` holds `muc4/SPLIT.jsonl`, or is that folder itself.

    `responses` is a file of filled forms that is scored in place of what Dateline reads. Raises `NoData`.
    """
    return _run(data, split, responses)[0]


def read_texts(path: Path) -> dict[str, str]:
    """The documents of a split by id."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return {row["docid"]: row["text"] for row in rows}


def _run(
    data: str | Path | None, split: str, responses: str | Path | None
) -> tuple[dict[str, Any], Mapping[str, Sequence[Template]]]:
    path = locate_split(data, "muc4", split)
    try:
        keys, texts = read_keys(path), read_texts(path)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise NoData(f"{path} is no split: each line is a JSON object of docid, text and templates") from None
    given = _given(responses) if responses is not None else _made(texts)
    found = {
        "benchmark": "muc4",
        "data": path.name,
        "digest": hashlib.sha256(path.read_bytes()).hexdigest(),
        "documents": len(keys),
        "responses": Path(responses).name if responses is not None else "dateline",
    }
    found |= numbers(score_documents(keys, given))
    return found | {"five_roles": five_roles(keys, given, texts)}, given


def _given(responses: str | Path) -> dict[str, list[Template]]:
    path = Path(responses)
    if not path.is_file():
        raise NoData(f"there is no file {path}: give a file of filled templates by --responses")
    found = read_responses(path)
    if not found:
        raise NoData(f"there is no template in {path}: each begins with a line '0.  MESSAGE: ID'")
    return found


def _made(texts: Mapping[str, str]) -> dict[str, list[Template]]:
    from dateline_evaluation.muc4.reader import templates_of  # the language model takes its time

    return templates_of(texts)


@click.command("muc4")
@click.option("--data", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder that holds muc4/SPLIT.jsonl.")
@click.option("--split", default="tst3", show_default=True, metavar="NAME", help="The stem of a file under muc4/.")
@click.option("--responses", type=click.Path(path_type=Path), metavar="FILE", help="Score this file of templates.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the templates that were scored.")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers as one JSON object.")
def command(data: Path | None, split: str, responses: Path | None, out: Path | None, as_json: bool) -> None:
    """Score incident templates of 24 slots by the rules of MUC-4, and five roles by those of GTT."""
    try:
        found, given = _run(data, split, responses)
    except NoData as error:
        raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    if out is not None:
        forms = (write(given[doc]) if given[doc] else write_irrelevant(doc) for doc in sorted(given))
        out.write_text("\n".join(forms), encoding="latin-1", errors="replace")
    click.echo(json.dumps(found) if as_json else table(found))


def table(found: dict[str, Any]) -> str:
    """The numbers as lines for a reader."""
    made = [f"{found['data']}, {found['documents']} documents, templates of {found['responses']}"]
    made += lines(found)
    made.append("five roles (GTT)")
    for role in ("micro", TYPE, *ROLES):
        value = found["five_roles"][role]
        made.append(f"  {role:14} P {value['precision']:5.1f}  R {value['recall']:5.1f}  F1 {value['f1']:5.1f}")
    return "\n".join(made)

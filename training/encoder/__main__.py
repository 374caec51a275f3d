"""Train the network of `dateline.annotation.encoder`, measure it, or write its files.

usage: python -m training.encoder SHARED            train on all coded reports and write the files of the package
       python -m training.encoder SHARED --hold N   train without fold N, and score it; writes nothing but the log

SHARED holds `gold/accounts-train` and `data`. The packages of `training/encoder/requirements.txt` are needed. It runs
on one core and takes about two minutes for 100 reports; the same seed gives the same network on the same machine.
Every run adds a line to `runs.jsonl`.
"""

import argparse
import json
import pathlib
from hashlib import sha256
from typing import Any

import torch
import yaml

from training.encoder.examples import Case, cases
from training.encoder.export import export
from training.encoder.fitting import fit, scores
from training.encoder.network import Body, Head

HERE = pathlib.Path(__file__).parent
OUT = HERE.parents[1] / "src/dateline/annotation/encoder"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("--hold", type=int)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    config = yaml.safe_load((HERE / "config.yaml").read_text(encoding="utf8"))
    made, fold = cases(asked.shared, config["folds"], config["seed"])
    seen = [c for c, f in zip(made, fold, strict=True) if f != asked.hold]
    held = [c for c, f in zip(made, fold, strict=True) if f == asked.hold]
    print(f"{len(seen)} reports to learn from, {len(held)} held out", flush=True)
    measured: list[dict[str, Any]] = []

    def after(body: Body, head: Head, epoch: int) -> None:
        if held:
            measured.append(scores(body, head, held, config["share"]))
            print(f"epoch {epoch}: {measured[-1]}", flush=True)

    body, head = fit(seen, config, after)
    if asked.hold is None:
        card = {"threshold": config["threshold"], "share": config["share"], "reports": len(seen), "data": _digest(seen)}
        export(body, head, OUT, card)
    with (HERE / "runs.jsonl").open("a", encoding="utf8") as log:
        run = {"config": config, "reports": len(seen), "data": _digest(seen), "hold": asked.hold, "epochs": measured}
        log.write(json.dumps(run, sort_keys=True) + "\n")


def _digest(made: list[Case]) -> str:
    """Of the reports and of what their coders said."""
    told = sorted((c.report, c.answers.tolist(), c.groups) for c in made)
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()

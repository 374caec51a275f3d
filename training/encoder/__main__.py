"""Train a network of `dateline.annotation.encoder`, measure it, or write its files.

usage: python -m training.encoder SHARED NAME            train on all coded reports and write the files of the package
       python -m training.encoder SHARED NAME --hold N   train without fold N, and score it; writes only the log

NAME is `accurate` or `fast`, which learns from the accurate one as well (`teaching`); each has its `NAME.yaml` here.
SHARED holds `gold/accounts-train` and `data`. The packages of `training/encoder/requirements.txt` are needed. Either
takes 60 to 100 minutes on two cores with AMX; the same seed gives the same network on the same machine with as many
threads. Every run adds a line to `runs.jsonl`.
"""

import argparse
import json
import pathlib
from hashlib import sha256
from typing import Any

import torch
import yaml

from dateline.annotation import READERS
from dateline.annotation.encoder.network import network
from dateline.api.build import cores
from training.encoder.examples import Case, cases
from training.encoder.export import export
from training.encoder.fitting import fit, scores
from training.encoder.network import Body, Head
from training.encoder.teaching import taught, uncoded_cases

HERE = pathlib.Path(__file__).parent
OUT = HERE.parents[1] / "src/dateline/annotation/encoder"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=pathlib.Path)
    parser.add_argument("name", choices=READERS)
    parser.add_argument("--hold", type=int)
    parser.add_argument("--threads", type=int, default=cores())
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    config = yaml.safe_load((HERE / f"{asked.name}.yaml").read_text(encoding="utf8"))
    print("reading the coded reports: some minutes", flush=True)
    made, fold = cases(asked.shared, config["folds"], config["seed"])
    seen = [c for c, f in zip(made, fold, strict=True) if f != asked.hold]
    held = [c for c, f in zip(made, fold, strict=True) if f == asked.hold]
    learnt = _with_teacher(seen, asked.shared / "data", config) if "teacher" in config else seen
    print(f"{len(learnt)} reports to learn from, {len(held)} held out", flush=True)
    measured: list[dict[str, Any]] = []

    def after(body: Body, head: Head, epoch: int) -> None:
        if held:
            measured.append(scores(body, head, held, config["share"]))
            print(f"epoch {epoch}: {measured[-1]}", flush=True)

    body, head = fit(learnt, config, after)
    if asked.hold is None:
        card = {name: config[name] for name in ("threshold", "share", "likely", "smoothed")}
        card |= {"reports": len(learnt), "data": _digest(learnt)}
        export(body, head, OUT / asked.name, card, seen, config["parts"])
    with (HERE / "runs.jsonl").open("a", encoding="utf8") as log:
        run = {
            "config": config,
            "reports": len(learnt),
            "data": _digest(learnt),
            "hold": asked.hold,
            "epochs": measured,
        }
        log.write(json.dumps(run, sort_keys=True) + "\n")


def _with_teacher(seen: list[Case], data: pathlib.Path, config: dict[str, Any]) -> list[Case]:
    """The coded reports as coders and teacher answer them, and others as the teacher does alone."""
    print(f"asking the teacher of {len(seen)} coded reports and of others: some minutes", flush=True)
    teacher = network(config["teacher"])
    coded = [taught(case, teacher, config["taught"]) for case in seen]
    return coded + [taught(case, teacher, 1.0) for case in uncoded_cases(data)]


def _digest(made: list[Case]) -> str:
    """Of the reports and of what their coders said."""
    told = sorted((c.report, c.answers.tolist(), c.groups) for c in made)
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()

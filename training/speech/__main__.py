"""Train, cross-validate and write the weights of `dateline.annotation.speech.attributions`.

usage: python -m training.speech SHARED

SHARED holds data/polnear/train.jsonl (PolNeAR 1.0), of which nothing but weights over single words and relations of
the parse goes into the file. Needs scikit-learn. Deterministic: the same articles give the same file, byte for byte.
About eight minutes on one core, half of them for the parse.
"""

import gzip
import json
import pathlib
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from dateline.annotation.parsing import parse
from dateline.annotation.speech.attributions.decision import Found, judge
from dateline.annotation.speech.attributions.weights import FILE, Linear, Model
from dateline_evaluation.polnear import ROLES, overlaps
from training.speech.examples import FOLDS, Article, articles, read
from training.speech.fitting import STRENGTHS, Proposals, Trainer, final_rows
from training.speech.roles import found_roles, gold_roles
from training.speech.rows import stored

OUT = pathlib.Path(__file__).parents[2] / "src/dateline/annotation/speech/attributions" / FILE


def main() -> None:
    rows = read(pathlib.Path(sys.argv[1]) / "data/polnear/train.jsonl")
    texts = list(dict.fromkeys(row["text"] for row in rows))
    write(list(articles(rows, parse(texts))))


def write(made: Sequence[Article]) -> None:
    """Train on all articles and write the file."""
    model = train(made)
    packed: dict[str, Any] = {name: stored(getattr(model, name)) for name in ("cues", "sources", "contents", "final")}
    packed |= {"nouns": sorted(model.nouns), "threshold": model.threshold}
    OUT.write_bytes(gzip.compress(json.dumps(packed, sort_keys=True).encode(), mtime=0))
    print(OUT.name, OUT.stat().st_size, "bytes")


def train(made: Sequence[Article]) -> Model:
    """The model of all articles, its threshold chosen in cross-validation."""
    trainer = Trainer(made)
    rows, proposed = final_rows(trainer)
    finals = [rows.fit(STRENGTHS["final"], without=part) for part in range(FOLDS)]
    threshold = cross_validate(proposed, finals)
    return trainer.model(final=rows.fit(STRENGTHS["final"]), threshold=threshold)


def cross_validate(proposed: Proposals, finals: Sequence[Linear]) -> float:
    """Print the scores on unseen articles, and give the threshold that serves source and content best."""
    for part, items in proposed.items():
        for article, found in items:
            judge(article.words, finals[part], found)
    items = [item for part in proposed.values() for item in part]
    steps = [round(0.2 + i / 50, 2) for i in range(21)]
    best = max(steps, key=lambda t: np.mean([f1(items, role, t) for role in ("source", "content")]))
    print(f"cross-validated at {best}: " + ", ".join(f"{role} {100 * f1(items, role, best):.1f}" for role in ROLES))
    return best


def f1(items: Sequence[tuple[Article, list[Found]]], role: str, threshold: float) -> float:
    """The F1 of a role with overlap, as `dateline bench polnear` counts it."""
    right = given = gold = 0
    for article, found in items:
        ours = found_roles(article.words, [f for f in found if f.score >= threshold])[role]
        theirs = gold_roles(article.row)[role]
        right, given, gold = right + overlaps(theirs, ours), given + len(ours), gold + len(theirs)
    return 2 * right / (given + gold) if right else 0.0


if __name__ == "__main__":
    main()

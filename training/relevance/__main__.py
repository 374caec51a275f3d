"""Fit the relevance gate, say what it loses and what it lets through, and write its weights.

usage: python -m training.relevance [SHARED] [--dry]

The numbers come from cross-validation: each text is scored by a model that has seen neither it nor, for the lines
"unseen source", any text of its source family. The threshold is the one at which `LOSS` of the reports are lost in
which a coder found an incident.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.annotation.relevance import weights
from dateline.annotation.relevance.scoring import numbered, score, words_of
from dateline.annotation.relevance.weights import Gate
from training.relevance.fitting import Settings, fit
from training.relevance.samples import samples
from training.relevance.texts import Text, texts

FOLDS = 3
LOSS = 0.003  # a third of what is permitted, as sources that were never seen fare worse
NOISE = -2.0  # a text of a source of incidents that nobody read and that scores less is a page without its article
OUT = Path(weights.__file__).with_name(weights.FILE)

Scores = dict[str, float]


def main(shared: Path, dry: bool) -> None:
    settings = Settings()
    labelled = [t for t in texts(shared) if t.label is not None and (t.coder or t.family != "gva" or sampled(t))]
    first = held_out(labelled, settings, fold)
    noise = {t.id for t in labelled if t.label and not t.coder and t.family == "gva" and first[t.id] < NOISE}
    kept = [text for text in labelled if text.id not in noise]
    scores = held_out(kept, settings, fold)
    threshold = least(kept, scores)
    print(f"{len(kept)} texts, {len(noise)} pages without their article left out; threshold {threshold:.2f}")
    print("\n".join(lines("held out", kept, scores, threshold)))
    families = sorted({text.family for text in kept if text.label})
    unseen = held_out(kept, settings, lambda text: families.index(text.family) if text.family in families else -1)
    print("\n".join(lines("unseen source", [t for t in kept if t.label], unseen, threshold)))
    if not dry:
        OUT.write_bytes(weights.encoded(replace(fit(samples(kept), settings), threshold=threshold)))


def sampled(text: Text) -> bool:
    """Whether a text of the archive is used: a quarter is enough of one kind."""
    return int(hashlib.sha256(text.id.encode()).hexdigest()[-2:], 16) < 64


def fold(text: Text) -> int:
    """The part of the cross-validation in which a text is held out."""
    return int(hashlib.sha256(text.id.encode()).hexdigest(), 16) % FOLDS


def held_out(among: Sequence[Text], settings: Settings, part: Callable[[Text], int]) -> Scores:
    """The score of each text by a model of the texts of all other parts; those of part -1 are only learnt from."""
    found: Scores = {}
    for number in sorted({part(text) for text in among} - {-1}):
        model = fit(samples([text for text in among if part(text) != number]), settings)
        found |= {text.id: scored(text, model) for text in among if part(text) == number}
    return found


def scored(text: Text, model: Gate) -> float:
    """As a build scores a report with a headline."""
    return score(numbered(words_of(f"{text.headline}\n{text.text}"), model), model)


def least(among: Sequence[Text], scores: Scores) -> float:
    """The threshold."""
    own = sorted(scores[text.id] for text in among if text.coder and text.label)
    return float(np.floor(own[int(LOSS * len(own))] * 100) / 100)


def lines(title: str, among: Sequence[Text], scores: Scores, threshold: float) -> Iterator[str]:
    """What is lost of the reports with incidents, and kept of the others, by family."""
    for label, what in ((1, "lost"), (0, "kept")):
        for family in ("all", *sorted({text.family for text in among})):
            own = [t for t in among if t.label == label and family in ("all", t.family) and t.id in scores]
            hits = sum((scores[text.id] < threshold) == bool(label) for text in own)
            if own:
                yield f"{title:14} {family:13} {what} {hits:5} of {len(own):5}  {100 * hits / len(own):5.1f} %"


if __name__ == "__main__":
    rest = [argument for argument in sys.argv[1:] if argument != "--dry"]
    main(Path(rest[0] if rest else "../shared"), "--dry" in sys.argv)

"""From a report to spans: sentences, names, places, times, weapons, triggers, counts, actors, speech.

`Annotator` is the seam: whatever reads gives one `Annotations` a report. `TrainedAnnotator` reads with one of two
networks (`READERS`), `RuleAnnotator` without one.
This room sees one report at a time and knows no values: "Friday" stays a word here. `relevance` is the gate before it.

What is exported is loaded when first used: the language model takes its time, and the gate does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.annotation.loading import import_spacy

if TYPE_CHECKING:
    from dateline.annotation.annotator import Annotator, RuleAnnotator, TrainedAnnotator, annotate

FAST, ACCURATE = "fast", "accurate"
READERS = (FAST, ACCURATE)

__all__ = ["ACCURATE", "FAST", "READERS", "Annotator", "RuleAnnotator", "TrainedAnnotator", "annotate"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        import_spacy()
        return getattr(import_module("dateline.annotation.annotator"), name)
    raise AttributeError(f"module 'dateline.annotation' has no attribute {name!r}")

"""From a report to spans: sentences, names, places, times, weapons, triggers, counts, actors, speech.

`Annotator` is the seam: whatever reads gives one `Annotations` a report. `RuleAnnotator` is the reader of this release.
This room sees one report at a time and knows no values: "Friday" stays a word here.
"""

from dateline.annotation.annotator import Annotator, RuleAnnotator, annotate

__all__ = ["Annotator", "RuleAnnotator", "annotate"]

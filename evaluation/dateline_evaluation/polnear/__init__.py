"""`dateline bench polnear`: sources, cues and contents of attributions against PolNeAR 1.0 (political news in English).

The three roles are scored apart. A role of an attribution may be in several pieces; it counts as its range from the
first piece to the last, without blanks and marks at the ends. *Exact* asks for the same range, *overlap* for a shared
character; both match one to one. Articles that several people annotated count once for each of them, so that no reader
can be right with all: on those of `train`, one person's reading against another's reaches an overlap F1 of 83.8
(source), 82.0 (cue) and 85.1 (content).

textacy's extractor of direct quotations reads the same parses in the same run, where textacy is installed.
"""

from dateline_evaluation.polnear.bench import command, run, table
from dateline_evaluation.polnear.reading import ROLES, Article, read, whole
from dateline_evaluation.polnear.scoring import Tally, overlaps

__all__ = ["ROLES", "Article", "Tally", "command", "overlaps", "read", "run", "table", "whole"]

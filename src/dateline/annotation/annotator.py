"""The readers of this release: rules over a parse and lexicons, with a learnt decision on counts, linear or trained."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Protocol

from spacy.tokens import Doc

from dateline.annotation import FAST
from dateline.annotation.actors import find_actors
from dateline.annotation.counts import find_counts
from dateline.annotation.counts.deciding import Decide, linear
from dateline.annotation.encoder import trained
from dateline.annotation.names import find_names
from dateline.annotation.parsing import parse
from dateline.annotation.places import find_places
from dateline.annotation.sentences import sentences
from dateline.annotation.speech import find_speeches
from dateline.annotation.times import find_times
from dateline.annotation.triggers import find_triggers
from dateline.annotation.weapons import find_weapons
from dateline.records import Annotations, Report


class Annotator(Protocol):
    """What reads: it gives one `Annotations` a report, in the order of the reports."""

    def annotate(self, reports: Sequence[Report]) -> Iterator[Annotations]: ...


class RuleAnnotator:
    """Finds everything by grammar and lexicons, and decides on counts by weighed features; holds no state."""

    decide: Decide = staticmethod(linear)

    def annotate(self, reports: Sequence[Report]) -> Iterator[Annotations]:
        """One `Annotations` a report, in order. Raises `RuntimeError` if the language model or the weights fail."""
        docs = parse((r.text for r in reports), (r.body_start for r in reports))
        for report, doc in zip(reports, docs, strict=True):
            yield annotate(report, doc, self.decide)


class TrainedAnnotator(RuleAnnotator):
    """The same, but that a trained network decides on counts, one of `READERS`."""

    def __init__(self, reader: str = FAST) -> None:
        self.decide: Decide = partial(trained, name=reader)


def annotate(report: Report, doc: Doc, decide: Decide = linear) -> Annotations:
    """The annotations of one report from its parse; `doc.text` has the length of `report.text`.

    A report that tells of no act, or only of violence in general, has its sentences and no more: no incident could hold
    anything else of it.
    """
    times = find_times(doc, report)
    places = find_places(doc, report)
    weapons = find_weapons(doc)
    triggers = find_triggers(doc, report, times, places, weapons)
    if all(trigger.generic for trigger in triggers):
        return Annotations(report=report.id, sentences=sentences(doc))
    speeches = find_speeches(doc, report)
    return Annotations(
        report=report.id,
        sentences=sentences(doc),
        names=find_names(doc),
        places=places,
        times=times,
        weapons=weapons,
        triggers=triggers,
        counts=find_counts(doc, triggers, speeches, decide),
        actors=find_actors(doc, report, triggers),
        speeches=speeches,
    )

"""The rooms that a build walks through, as one value, so that a test or another engine can put in its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.annotation import FAST, READERS

if TYPE_CHECKING:  # to import these takes its time
    from dateline.annotation import Annotator
    from dateline.linking import Linked
    from dateline.linking.trace import ReportTrace
    from dateline.records import Annotations, Decision, Incident, Mention, Notice, Refusal, Report, Values


def every_report(report: Report) -> bool:
    """A gate that stands open."""
    return True


def no_glance(report: Report) -> str | None:
    """No report is looked at in parts first."""
    return None


@dataclass(frozen=True)
class Rooms:
    """One callable a room. For more than one worker they must be picklable: functions and classes of modules.

    `link` takes the traces of all reports, what gives the text of one, and the decisions. `copies` gives groups of ids
    of reports with one text. `relevant` is the gate: whether a report is worth reading at all. It runs in the process
    of the build. `glance` gives the part of a doubtful report that is read first, and is the whole worth it only if
    that holds a mention; None is for reports that are read at once.
    """

    read: Callable[[Sequence[str | Path]], Iterable[Report | Refusal | Notice]]
    annotator: Callable[[], Annotator]
    resolve: Callable[[Report, Annotations], Values]
    assemble: Callable[[Report, Annotations, Values], tuple[Mention, ...]]
    link: Callable[[Iterable[ReportTrace], Callable[[str], str], Sequence[Decision]], Linked]
    reconcile: Callable[..., Incident]
    copies: Callable[[Mapping[str, Report]], Sequence[Sequence[str]]]
    relevant: Callable[[Report], bool] = every_report
    glance: Callable[[Report], str | None] = no_glance

    def unsifted(self) -> Rooms:
        """The same rooms, in which every report is read."""
        return replace(self, relevant=every_report, glance=no_glance)


def standard_rooms(reader: str = FAST) -> Rooms:
    """The rooms of this package, with one of `dateline.annotation.READERS`. Raises `ValueError` for another.

    Each is imported where it is first used: a worker process does without those of the database, a build with worker
    processes without the language model in its own.
    """
    if reader not in READERS:
        raise ValueError(f"there is no reader '{reader}'; there are: {', '.join(READERS)}")
    return Rooms(
        _read, partial(_annotator, reader), _resolve, _assemble, _link, _reconcile, _copies, _relevant, _glance
    )


def _read(sources: Sequence[str | Path]) -> Iterable[Report | Refusal | Notice]:
    from dateline.reading import read

    return read(sources)


def _annotator(reader: str) -> Annotator:
    from dateline.annotation import TrainedAnnotator

    return TrainedAnnotator(reader)


def _resolve(report: Report, annotations: Annotations) -> Values:
    from dateline.resolution import resolve

    return resolve(report, annotations)


def _assemble(report: Report, annotations: Annotations, values: Values) -> tuple[Mention, ...]:
    from dateline.assembly import assemble

    return assemble(report, annotations, values)


def _link(traces: Iterable[ReportTrace], text: Callable[[str], str], decisions: Sequence[Decision]) -> Linked:
    from dateline.linking import Linker

    return Linker(traces, text, decisions)


def _reconcile(*given: Any, **named: Any) -> Incident:
    from dateline.reconciliation import reconcile

    return reconcile(*given, **named)


def _copies(reports: Mapping[str, Report]) -> Sequence[Sequence[str]]:
    from dateline.linking.copies import find_copies

    return find_copies(reports).groups


def _relevant(report: Report) -> bool:
    from dateline.annotation.relevance import is_relevant

    return is_relevant(report.text, report.headline)


def _glance(report: Report) -> str | None:
    from dateline.annotation.relevance import glance

    return glance(report.text, report.headline)

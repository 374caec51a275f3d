"""The rooms that a build walks through, as one value, so that a test or another engine can put in its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.records import Annotations, Decision, Incident, Mention, Notice, Refusal, Report, Values

if TYPE_CHECKING:  # to import it takes its time
    from dateline.annotation import Annotator


@dataclass(frozen=True)
class Rooms:
    """One callable a room. For more than one worker they must be picklable: functions and classes of modules.

    `copies` gives groups of ids of reports with one text. `linking` is
    whatever `link` returns.
    """

    read: Callable[[Sequence[str | Path]], Iterable[Report | Refusal | Notice]]
    annotator: "Callable[[], Annotator]"
    resolve: Callable[[Report, Annotations], Values]
    assemble: Callable[[Report, Annotations, Values], tuple[Mention, ...]]
    link: Callable[[Sequence[Mention], Mapping[str, Report], Sequence[Decision]], Any]
    incidents: Callable[[Sequence[Mention], Any, Mapping[str, Report]], tuple[Incident, ...]]
    reconcile: Callable[..., Incident]
    copies: Callable[[Mapping[str, Report]], Sequence[Sequence[str]]]


def standard_rooms() -> Rooms:
    """The rooms of this package. They are imported only here, as the language model takes its time."""
    from dateline.annotation import RuleAnnotator
    from dateline.assembly import assemble
    from dateline.linking import link
    from dateline.reading import read
    from dateline.reconciliation import incidents, reconcile
    from dateline.resolution import resolve

    return Rooms(read, RuleAnnotator, resolve, assemble, link, incidents, reconcile, _copies)


def _copies(reports: Mapping[str, Report]) -> Sequence[Sequence[str]]:
    from dateline.linking.copies import find_copies

    return find_copies(reports).groups

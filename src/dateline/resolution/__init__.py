"""Give the spans of a report their values: days for time phrases, places on the map for place phrases."""

from dateline.records import Annotations, Report, Values
from dateline.resolution.places import resolve_places
from dateline.resolution.places.asides import is_aside, opens_story
from dateline.resolution.places.outlets import is_hospital
from dateline.resolution.places.readings import UNITED_STATES
from dateline.resolution.times import resolve_times
from dateline.resolution.times.aftermath import is_aftermath, standing
from dateline.resolution.times.clock import clock_alone, has_clock
from dateline.resolution.times.context import LATE_DAYS
from dateline.resolution.times.exactness import plainness

__all__ = [
    "LATE_DAYS",
    "UNITED_STATES",
    "clock_alone",
    "has_clock",
    "is_aftermath",
    "is_aside",
    "is_hospital",
    "opens_story",
    "plainness",
    "resolve",
    "resolve_places",
    "resolve_times",
    "standing",
]


def resolve(report: Report, annotations: Annotations) -> Values:
    """The values of the times and places in `annotations`, position by position."""
    return Values(times=resolve_times(report, annotations), places=resolve_places(report, annotations))

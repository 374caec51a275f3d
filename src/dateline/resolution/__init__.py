"""Give the spans of a report their values: days for time phrases, places on the map for place phrases."""

from dateline.records import Annotations, Report, Values
from dateline.resolution.places import resolve_places
from dateline.resolution.places.outlets import is_hospital
from dateline.resolution.times import resolve_times
from dateline.resolution.times.aftermath import is_aftermath

__all__ = ["is_aftermath", "is_hospital", "resolve", "resolve_places", "resolve_times"]


def resolve(report: Report, annotations: Annotations) -> Values:
    """The values of the times and places in `annotations`, position by position."""
    return Values(times=resolve_times(report, annotations), places=resolve_places(report, annotations))

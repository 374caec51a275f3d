"""Which incidents a reader of the desk wants to see."""

from dataclasses import dataclass, fields
from datetime import date

FACETS = ("outlet", "speaker", "group")


@dataclass(frozen=True)
class Choice:
    """All incidents that fulfil everything given; empty text is not given.

    `since` and `until` (both included) choose those that may have happened on one of these days, `place` is the
    beginning of a place's or a province's name or an ISO code of a country, `conflict` is "yes" or "no", `state` a
    state of review, `box` south, west, north and east in degrees, `words` stand in a report that tells of it.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    type: str = ""
    group: str = ""
    outlet: str = ""
    speaker: str = ""
    grade: str = ""
    conflict: str = ""
    state: str = ""
    box: tuple[float, float, float, float] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return all(getattr(self, field.name) == field.default for field in fields(self))

"""What spans mean: days, places and actors."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from dateline.records.base import Record, Span
from dateline.records.terms import Certainty, Role


class TimeRange(Record):
    """Days `earliest` to `latest`, both included.

    `precision` is UCDP's date_prec: 1 the day, 2 within 2-6 days, 3 the week, 4 the month, 5 longer.
    `how` says by which rule it was read ("weekday before the report's date").
    """

    earliest: date
    latest: date
    precision: int = Field(ge=1, le=5)
    span: Span | None = None
    how: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.latest < self.earliest:
            raise ValueError(f"time range ends {self.latest} before it begins {self.earliest}")
        return self


class Place(Record):
    """A place on the map. `country` is ISO 3166-1 alpha-2.

    `precision` is UCDP's where_prec: 1 the exact place, 2 near it, 3 second-order division, 4 first-order division,
    5 part of a country or sea, 6 the country, 7 international. `geonameid` is None where the gazetteer has none.
    """

    name: str
    geonameid: int | None = None
    kind: Literal["site", "populated", "admin2", "admin1", "country", "other"] = "populated"
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int = Field(default=1, ge=1, le=7)
    span: Span | None = None


class Actor(Record):
    """Someone with a role in an incident; `group` is the canonical name of an organisation or armed group."""

    name: str
    role: Role
    group: str | None = None
    certainty: Certainty = Certainty.FACT
    span: Span | None = None


class Values(Record):
    """What `resolution` makes of the spans of one report.

    `times[i]` is the value of `annotations.times[i]`, `places[i]` that of `annotations.places[i]`; None where the
    words do not tell.
    """

    times: tuple[TimeRange | None, ...] = ()
    places: tuple[Place | None, ...] = ()

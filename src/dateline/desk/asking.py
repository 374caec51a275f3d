"""The address of a view: what is asked for, read from the query of a URL, and written to one again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from fastapi import Query
from fastapi.exceptions import RequestValidationError

from dateline.store.choosing import Choice
from dateline.store.queries import SORTS

LONGEST = 200  # characters of a field
PAGE = 50  # rows
LAST_PAGE = 100_000
DAY_OR_NONE: dict[str, Any] = {"anyOf": [{"format": "date"}, {"const": ""}]}  # a form sends empty fields as well
BOX = r"^(-?[0-9]{1,3}(\.[0-9]{1,6})?(,-?[0-9]{1,3}(\.[0-9]{1,6})?){3})?$"  # as it is described; more is understood
NAMES = {
    "q": "words", "from": "since", "to": "until", "place": "place", "type": "type", "group": "group",
    "outlet": "outlet", "speaker": "speaker", "grade": "grade", "conflict": "conflict", "state": "state",
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """What a page of incidents shows."""

    choice: Choice = field(default_factory=Choice)
    sort: str = "newest"
    page: int = 1

    def query(self, **changes: object) -> str:
        """The query of this view's address, without what is as usual; a change to None takes a part away."""
        given: dict[str, object] = {short: getattr(self.choice, long) for short, long in NAMES.items()}
        given["box"] = ",".join(f"{edge:g}" for edge in self.choice.box) if self.choice.box else ""
        given["sort"] = "" if self.sort == "newest" else self.sort
        given["page"] = "" if self.page == 1 else self.page
        given |= changes
        return urlencode({name: str(value) for name, value in given.items() if value not in ("", None)})

    def fields(self) -> Mapping[str, str]:
        """What the form shows."""
        return {short: str(getattr(self.choice, long) or "") for short, long in NAMES.items()}


def _day(value: str, name: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = "a day as in 2024-05-31"
        raise RequestValidationError([{"loc": ("query", name), "msg": message, "type": "date"}]) from None


def _box(value: str) -> tuple[float, float, float, float] | None:
    if not value:
        return None
    try:
        south, west, north, east = (float(part) for part in value.split(","))
    except ValueError:
        message = "south,west,north,east in degrees"
        raise RequestValidationError([{"loc": ("query", "box"), "msg": message, "type": "box"}]) from None
    return (max(south, -90.0), max(west, -180.0), min(north, 90.0), min(east, 180.0))


def asked_choice(
    q: str = Query("", max_length=LONGEST, description='Words that stand in a report; "in quotes" a phrase'),
    since: str = Query(
        "", alias="from", max_length=10, description="First day, as in 2024-05-31", json_schema_extra=DAY_OR_NONE
    ),
    until: str = Query("", alias="to", max_length=10, description="Last day", json_schema_extra=DAY_OR_NONE),
    place: str = Query(
        "", max_length=LONGEST, description="Beginning of a place's or province's name, or a country code"
    ),
    type: str = Query("", max_length=LONGEST, description="Type of the codebook"),
    group: str = Query("", max_length=LONGEST, description="Armed group or organisation"),
    outlet: str = Query("", max_length=LONGEST, description="Outlet that tells of it"),
    speaker: str = Query("", max_length=LONGEST, description="Kind of a speaker of one of its figures"),
    grade: str = Query("", max_length=1, description="How well it is founded, A to D"),
    conflict: str = Query("", pattern="^(yes|no|)$", description="Whether accounts conflict: yes or no"),
    state: str = Query("", max_length=20, description="State of review: unreviewed, begun, reviewed, changed"),
    box: str = Query(
        "", max_length=LONGEST, description="south,west,north,east in degrees", json_schema_extra={"pattern": BOX}
    ),
) -> Choice:
    """Dependency: the choice of incidents that a query asks for."""
    return Choice(
        words=q, since=_day(since, "from"), until=_day(until, "to"), place=place, type=type, group=group,
        outlet=outlet, speaker=speaker, grade=grade, conflict=conflict, state=state, box=_box(box),
    )  # fmt: skip


def choice_of(fields: Mapping[str, str]) -> Choice:
    """The choice that a kept query asks for, as `View.query` wrote it; nothing of it where it is none."""
    try:
        since, until, box = (
            _day(fields.get("from", ""), "from"),
            _day(fields.get("to", ""), "to"),
            _box(fields.get("box", "")),
        )
    except RequestValidationError:
        return Choice()
    given = {long: fields.get(short, "")[:LONGEST] for short, long in NAMES.items() if short not in ("from", "to")}
    return Choice(since=since, until=until, box=box, **given)


def asked_sort(sort: str = Query("newest", max_length=20, description=", ".join(SORTS))) -> str:
    """Dependency: the order of rows; one that is not known is the newest first."""
    return sort if sort in SORTS else "newest"


def turned(view: View, page: int) -> View:
    """The same view at another page."""
    return replace(view, page=page)

"""One incident's page: what happened, who says so, and the words; for coders with what they can decide."""

import json
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode
from uuid import uuid4

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.dossier import Dossier, open_dossier
from dateline.desk.pages import page
from dateline.desk.people import Person, reader
from dateline.desk.why import why_one
from dateline.records import Certainty, Group, IncidentType, Measure, Role, SpeakerKind, Stage, Status
from dateline.store import Store, queue

router = APIRouter(include_in_schema=False)
TERMS = {
    "types": IncidentType, "stages": Stage, "measures": Measure, "groups": Group, "statuses": Status,
    "kinds": SpeakerKind, "roles": Role, "certainties": Certainty,
}  # fmt: skip


@router.get("/incidents/{name}")
def incident(
    request: Request,
    name: str,
    person: Annotated[Person, Depends(reader)],
    value: Annotated[str, Query(max_length=400)] = "",
    filters: Annotated[str, Query(max_length=2000)] = "",
    done: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """The page. `value` is the one to look at first, `filters` the query of the queue that the coder works on.

    `done` is the decision that was just made, so that it can be undone.
    """
    store: Store = request.app.state.store
    with store.reading() as connection:
        dossier = open_dossier(connection, name)
        waiting = queue.targets(connection, dossier.incident.id)
    if dossier.incident.id != name:
        return RedirectResponse(address(dossier.incident.id, value, filters), 301)
    last = next((decision for decision in dossier.decisions if decision.id == done), None)
    current = value or _first(dossier, waiting, bool(filters))
    return page(
        request,
        "incident.html",
        {"d": dossier, "i": dossier.incident, "waiting": waiting, "current": current, "filters": filters,
         "last": last, "new_id": new_id, "tolls": json.dumps(dossier.tolls), **TERMS},
    )  # fmt: skip


def _first(dossier: Dossier, waiting: Sequence[str], queued: bool) -> str:
    """The value at hand: in the queue the most urgent one, else the first of the page, if it awaits review."""
    if queued or not dossier.figures:
        return waiting[0] if waiting and queued else ""
    first = dossier.figures[0].target
    return first if first in waiting else ""


@router.get("/incidents/{name}/why")
def why(request: Request, name: str, person: Annotated[Person, Depends(reader)]) -> Response:
    """Why its reports are one incident: what speaks for it and against it, pair by pair."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found, reasons = why_one(connection, name)
    return page(request, "why.html", {"i": found, "reasons": reasons})


def address(incident: str, value: str = "", filters: str = "", done: str = "") -> str:
    """Where the page of an incident is, at one of its values."""
    parts = {"value": value, "filters": filters, "done": done}
    query = urlencode({name: part for name, part in parts.items() if part})
    return f"/incidents/{incident}" + (f"?{query}" if query else "")


def new_id() -> str:
    """An id for the decision that a form will make, so that a form sent twice decides once."""
    return f"d{uuid4().hex[:16]}"

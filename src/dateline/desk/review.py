"""The queue: what is unreviewed, uncertain or in conflict, most useful first; and many values accepted at once."""

import json
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from dateline.api import decide
from dateline.api.decide_core import Seen
from dateline.desk.asking import LAST_PAGE, View, asked_choice, choice_of
from dateline.desk.forms import Sent, one
from dateline.desk.incident import address, new_id
from dateline.desk.pages import page
from dateline.desk.people import Person, coder, reader
from dateline.reconciliation.decided import values
from dateline.store import Store, StoreError, queue
from dateline.store.choosing import Choice
from dateline.store.finding import incidents_of
from dateline.store.queue import Item

router = APIRouter(include_in_schema=False)
MOST_AT_ONCE = 200
INCIDENTS = 8  # whose values are on one page


@router.get("/review")
def review(
    request: Request,
    choice: Annotated[Choice, Depends(asked_choice)],
    person: Annotated[Person, Depends(reader)],
    page_: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
    done: Annotated[int, Query(ge=0)] = 0,
    refused: Annotated[int, Query(ge=0)] = 0,
) -> Response:
    """The queue of the chosen incidents."""
    store: Store = request.app.state.store
    view = View(choice, page=page_)
    with store.reading() as connection:
        chosen = request.app.state.keeper.choose(connection, choice)
        rows = queue.items(connection, chosen, (page_ - 1) * INCIDENTS, INCIDENTS)
        items = _with_values(connection, rows)
    full = len({row["incident"] for row in rows}) == INCIDENTS
    return page(
        request,
        "review.html",
        {"view": view, "rows": items, "tally": queue.tally(chosen), "more": full, "filters": view.query(page=None),
         "new_id": new_id, "done": done, "refused": refused},
    )  # fmt: skip


def _with_values(connection: Connection, rows: Sequence[RowMapping]) -> list[dict[str, object]]:
    """The rows of the queue with the values as they stand.

    A value that nobody decided on is what was read; only for the others the incident is read.
    """
    names = list(dict.fromkeys(row["incident"] for row in rows if row["decision"] is not None))
    shown = {found.id: values(found) for found in incidents_of(connection, names)}
    place = {name: n for n, name in enumerate(dict.fromkeys(row["incident"] for row in rows))}
    items = []
    for row in rows:
        machine = None if row["machine"] is None else json.loads(row["machine"])
        value = machine if row["decision"] is None else shown.get(row["incident"], {}).get(row["target"])
        items.append(
            {**row, "place": place[row["incident"]], "seen": Seen(row["target"], value, machine, row["decision"])}
        )
    return items


@router.get("/review/next")
def next_value(
    request: Request,
    person: Annotated[Person, Depends(reader)],
    filters: Annotated[str, Query(max_length=2000)] = "",
    incident: Annotated[str, Query(max_length=100)] = "",
    value: Annotated[str, Query(max_length=400)] = "",
    back: Annotated[bool, Query()] = False,
) -> Response:
    """To the value after this one, or before it; to the queue where there is none."""
    store: Store = request.app.state.store
    choice = choice_of(dict(parse_qsl(filters)))
    at = Item(incident, value) if incident else None
    with store.reading() as connection:
        step = queue.previous_item if back and at else queue.next_item
        item = step(connection, request.app.state.keeper.choose(connection, choice), at)  # type: ignore[arg-type]
    if item is None:
        return RedirectResponse(f"/review?{filters}" if filters else "/review", 303)
    return RedirectResponse(address(item.incident, item.target, filters or "state="), 303)


@router.post("/review/accept")
def accept_many(request: Request, form: Sent, person: Annotated[Person, Depends(coder)]) -> Response:
    """Accept all chosen values; those that have changed since they were shown are left, and counted."""
    store: Store = request.app.state.store
    chosen = form.get("chosen", [])
    if len(chosen) > MOST_AT_ONCE:
        raise HTTPException(422, f"{MOST_AT_ONCE} values at most can be accepted at once.")
    done = refused = 0
    for entry in chosen:
        parts = entry.split("|", 3)
        if len(parts) != 4:
            raise HTTPException(422, "This form was not made by the desk.")
        id, token, incident, target = parts
        try:
            decide.accept(store, incident, target, who=person.name, token=token, id=id, note="accepted with others")
            done += 1
        except (StoreError, ValueError):
            refused += 1
    filters = one(form, "filters", "")
    return RedirectResponse(f"/review?{filters}{'&' if filters else ''}done={done}&refused={refused}", 303)

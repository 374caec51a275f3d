"""The overview: a table, a map and a timeline of the incidents that are asked for."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.desk.asking import LAST_PAGE, PAGE, View, asked_choice, asked_sort
from dateline.desk.pages import page
from dateline.desk.people import Person, reader
from dateline.store import Store, queries
from dateline.store.choosing import Choice

router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(
    request: Request,
    choice: Annotated[Choice, Depends(asked_choice)],
    sort: Annotated[str, Depends(asked_sort)],
    person: Annotated[Person, Depends(reader)],
    page_: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
) -> Response:
    """The page itself; map and timeline fetch their data from the API."""
    store: Store = request.app.state.store
    view = View(choice, sort, page_)
    with store.reading() as connection:
        chosen = request.app.state.keeper.choose(connection, choice)
        rows = queries.rows(connection, chosen, sort, (page_ - 1) * PAGE, PAGE)
    found = chosen.number
    return page(
        request,
        "overview.html",
        {
            "view": view, "rows": rows, "found": found,
            "contested_count": chosen.count("conflict"), "waiting_count": chosen.count("priority"),
            "options": queries.options(chosen.columns),
            "sorts": list(queries.SORTS), "first": (page_ - 1) * PAGE + 1, "pages": max(1, -(-found // PAGE)),
        },
    )  # fmt: skip

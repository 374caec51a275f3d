"""Who decided what and when; and the incidents that may be one and the same."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from dateline.api.decide import group_tokens
from dateline.desk.asking import LAST_PAGE, PAGE, View, asked_choice
from dateline.desk.incident import new_id
from dateline.desk.pages import page
from dateline.desk.people import Person, reader
from dateline.store import Store, queries_audit
from dateline.store.choosing import Choice
from dateline.store.dossier import titles

router = APIRouter(include_in_schema=False)
PAIRS = 20


@router.get("/audit")
def audit(
    request: Request,
    person: Annotated[Person, Depends(reader)],
    who: Annotated[str, Query(max_length=200)] = "",
    what: Annotated[str, Query(max_length=20)] = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1,
) -> Response:
    """All decisions, the newest first."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found = queries_audit.decisions(connection, (page_ - 1) * PAGE, PAGE + 1, who=who, what=what)
        named = titles(connection, {decision.incident for decision in found})
        coders = queries_audit.coders(connection)
    values = {
        "decisions": found[:PAGE], "more": len(found) > PAGE, "page": page_, "who": who, "what": what,
        "coders": coders, "titles": named, "new_id": new_id,
    }  # fmt: skip
    return page(request, "audit.html", values)


@router.get("/duplicates")
def duplicates(
    request: Request,
    choice: Annotated[Choice, Depends(asked_choice)],
    person: Annotated[Person, Depends(reader)],
    after: Annotated[str, Query(max_length=100)] = "",
    done: Annotated[str, Query(max_length=40)] = "",
) -> Response:
    """Incidents near each other in time and place, side by side."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        chosen = request.app.state.keeper.choose(connection, choice)
        near = request.app.state.cache.get(
            chosen.columns.revision, ("near", choice, after), lambda: queries_audit.near_pairs(chosen, after)
        )
        pairs = queries_audit.duplicates(connection, near, PAIRS)
        tokens = group_tokens(connection, {row["incident"] for pair in pairs for row in pair})
    values = {"pairs": pairs, "tokens": tokens, "view": View(choice), "new_id": new_id, "done": done, "most": PAIRS}
    return page(request, "duplicates.html", values)

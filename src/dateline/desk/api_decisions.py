"""The JSON of decisions: all of them, and each kind of them by one address."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, ValidationError

from dateline.api import decide
from dateline.desk.asking import LAST_PAGE, PAGE
from dateline.desk.people import Gate, Person, coder, reader
from dateline.records import Decision
from dateline.store import Store, queries_audit

router = APIRouter(prefix="/api", tags=["decisions"])
Name = Annotated[str, Field(min_length=1, max_length=400)]
Words = Annotated[str, Field(max_length=2000)]


class Stamp(BaseModel, extra="forbid"):
    """What every decision may carry. `id` makes it safe to send twice: the second one changes nothing."""

    note: Words = ""
    id: Annotated[str, Field(pattern="^[A-Za-z0-9_-]{8,64}$")] | None = None


class OnValue(Stamp):
    """Accept, correct or reject a value. `token` is that of the value as it was seen; a stale one is refused."""

    what: Literal["accept", "correct", "reject"]
    incident: Name
    target: Name
    token: Name | None = None
    value: dict[str, Any] | None = None


class Add(Stamp):
    """New evidence: words of a report, as code points, that state a figure."""

    what: Literal["add"]
    incident: Name
    report: Name
    start: int
    end: int
    value: dict[str, Any]


class Note(Stamp):
    what: Literal["note"]
    incident: Name
    target: Annotated[str, Field(max_length=400)] = ""


class Together(Stamp):
    """These incidents are one, or these two are not (`apart`). `tokens` are those of the incidents."""

    what: Literal["merge", "apart"]
    incidents: Annotated[list[Name], Field(min_length=2, max_length=50)]
    tokens: Annotated[list[Name], Field(max_length=50)] = []


class Split(Stamp):
    """Groups of mention ids that are incidents of their own."""

    what: Literal["split"]
    incident: Name
    groups: Annotated[list[list[Name]], Field(min_length=2, max_length=50)]
    token: Name | None = None


class Undo(Stamp):
    what: Literal["undo"]
    decision: Name


Asked = Annotated[OnValue | Add | Note | Together | Split | Undo, Field(discriminator="what")]


class Stale(BaseModel):
    """Why a decision was refused: the value as it is now, its token, and who made it so."""

    detail: str
    target: str
    now: dict[str, Any] | None
    token: str
    last: Decision | None


REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"description": "The request is no JSON"},
    403: {"description": "This person may not decide"},
    404: {"description": "There is no such incident"},
    409: {"model": Stale, "description": "The value was changed since it was seen"},
    410: {"description": "The incident was withdrawn"},
    413: {"description": "The request is too long"},
}


@router.get("/decisions", dependencies=[Depends(reader)])
def decisions(
    request: Request,
    who: Annotated[str, Query(max_length=200)] = "",
    what: Annotated[str, Query(max_length=20)] = "",
    incident: Annotated[str, Query(max_length=100)] = "",
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> list[Decision]:
    """All decisions, the newest first, a page at a time."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        return queries_audit.decisions(connection, (page - 1) * PAGE, PAGE, who=who, what=what, incident=incident)


@router.post("/decisions", status_code=201, response_model=Decision, responses=REFUSED)
def decided(request: Request, asked: Asked, person: Annotated[Person, Depends(coder)]) -> Any:
    """Decide. What comes back is the decision as it is stored."""
    gate: Gate = request.app.state.gate
    gate.check(request, request.headers.get("x-csrf-token", ""))
    act = _act(request.app.state.store, asked, {"who": person.name, "note": asked.note, "id": asked.id})
    try:
        return act()
    except decide.StaleEditError as stale:
        return _stale(stale)
    except ValidationError as error:
        faults = "; ".join(
            f"{fault['loc'][-1] if fault['loc'] else 'value'}: {fault['msg']}" for fault in error.errors()
        )
        raise HTTPException(422, faults) from None
    except (ValueError, TypeError, KeyError) as error:
        raise HTTPException(422, str(error)) from None


def _act(store: Store, asked: Any, stamp: dict[str, Any]) -> Callable[[], Decision]:
    if isinstance(asked, OnValue):
        if asked.what == "correct":
            value = asked.value or {}
            return lambda: decide.correct(store, asked.incident, asked.target, value, token=asked.token, **stamp)
        verb = decide.accept if asked.what == "accept" else decide.reject
        return lambda: verb(store, asked.incident, asked.target, token=asked.token, **stamp)
    if isinstance(asked, Add):
        return lambda: decide.add(store, asked.incident, asked.report, asked.start, asked.end, asked.value, **stamp)
    if isinstance(asked, Note):
        words = stamp.pop("note")
        return lambda: decide.note(store, asked.incident, words, target=asked.target, **stamp)
    if isinstance(asked, Split):
        return lambda: decide.split(store, asked.incident, asked.groups, token=asked.token, **stamp)
    if isinstance(asked, Undo):
        return lambda: decide.undo(store, asked.decision, **stamp)
    return lambda: _together(store, asked, stamp)


def _together(store: Store, asked: Together, stamp: dict[str, Any]) -> Decision:
    if asked.what == "merge":
        return decide.merge(store, asked.incidents, tokens=asked.tokens, **stamp)
    if len(asked.incidents) != 2:
        raise ValueError("two incidents can be held apart at a time")
    return decide.not_the_same(store, *asked.incidents, tokens=asked.tokens, **stamp)


def _stale(stale: decide.StaleEditError) -> Response:
    refused = Stale(
        detail=str(stale), target=stale.now.target, now=stale.now.value, token=stale.now.token, last=stale.last
    )
    return JSONResponse(refused.model_dump(mode="json"), 409)

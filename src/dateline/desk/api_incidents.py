"""The JSON of incidents and reports: the same that their pages show."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel
from sqlalchemy import select

from dateline.api.decide import group_tokens
from dateline.desk.asking import LAST_PAGE, PAGE, asked_choice
from dateline.desk.dossier import open_dossier
from dateline.desk.people import reader
from dateline.desk.why import why_one
from dateline.records import Decision, Incident, Report
from dateline.store import Store, queries_audit, queue, schema
from dateline.store.choosing import Choice
from dateline.store.reading import reports_of
from dateline.store.searching import matching

LOST: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such incident"},
    410: {"description": "The incident was withdrawn"},
}
router = APIRouter(prefix="/api", dependencies=[Depends(reader)])
Chosen = Annotated[Choice, Depends(asked_choice)]
QUEUE = 10
Page = Annotated[int, Query(ge=1, le=LAST_PAGE)]


class ValueState(BaseModel):
    """One value of an incident: as it stands, as it was read, and its state of review. `token` is that of the value."""

    target: str
    value: dict[str, Any] | None
    machine: dict[str, Any] | None
    state: str
    why: str
    decision: str | None
    token: str


class IncidentPage(BaseModel):
    """An incident in full; `token` changes whenever a mention joins or leaves it."""

    incident: Incident
    plain: str
    token: str
    values: list[ValueState]
    accounts: list[ValueState]
    conflicts: dict[str, list[str]]
    decisions: list[Decision]


class ReportRow(BaseModel):
    id: str
    source_id: str
    outlet: str | None
    published: date | None
    headline: str | None


class PairReasons(BaseModel):
    """Two reports whose mentions are one incident: the log-odds of it, and what each feature adds to them."""

    first: str
    second: str
    score: float
    reasons: dict[str, float]


class QueueItem(BaseModel):
    incident: str
    title: str
    target: str
    state: str
    why: str
    priority: int


class Twins(BaseModel):
    first: str
    second: str
    titles: tuple[str, str]
    tokens: tuple[str, str]


@router.get("/incidents/{incident}", tags=["incidents"], responses=LOST)
def incident(request: Request, incident: str) -> IncidentPage:
    """One incident by its id, a former one, or the beginning of one, with the state of each value."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        d = open_dossier(connection, incident)
    told = [account for figure in d.figures for account in figure.told] + list(d.rejected)
    shown = [*d.figures, *d.facts, *d.actors]
    return IncidentPage(
        incident=d.incident,
        plain=d.plain,
        token=d.token,
        values=[_state(item) for item in shown],
        accounts=[_state(item) for item in told],
        conflicts={f.target: list(f.explanation.conflict) for f in d.figures if f.figure.conflict},
        decisions=list(d.decisions),
    )


def _state(item: Any) -> ValueState:
    return ValueState(
        target=item.target, value=item.value, machine=item.seen.machine, state=item.state.state or "open",
        why=item.state.why, decision=item.seen.decision, token=item.seen.token,
    )  # fmt: skip


@router.get("/incidents/{incident}/why", tags=["incidents"], responses=LOST)
def why(request: Request, incident: str) -> list[PairReasons]:
    """Why its reports are one incident."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        _, pairs = why_one(connection, incident)
    return [
        PairReasons(first=p.first.id, second=p.second.id, score=p.score, reasons={r.words: r.score for r in p.reasons})
        for p in pairs
    ]


@router.get("/reports", tags=["reports"])
def reports(request: Request, q: Annotated[str, Query(max_length=200)] = "", page: Page = 1) -> list[ReportRow]:
    """The reports in which words stand, or all of them, by id, a page at a time."""
    store: Store = request.app.state.store
    table = schema.reports
    with store.reading() as connection:
        query = select(table.c.id, table.c.source_id, table.c.outlet, table.c.published, table.c.headline)
        if q:
            found = matching(connection, q, table.c.id)
            if found is None:
                return []
            query = query.where(found)
        rows = connection.execute(query.order_by(table.c.id).offset((page - 1) * PAGE).limit(PAGE)).mappings().all()
    return [ReportRow.model_validate(dict(row)) for row in rows]


@router.get("/reports/{report}", tags=["reports"], responses={404: {"description": "There is no such report"}})
def report(request: Request, report: str) -> Report:
    """One report with its text."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        for found in reports_of(connection, [report]):
            return found
    raise HTTPException(404, f"there is no report '{report}' in this database")


@router.get("/queue", tags=["review"])
def waiting(request: Request, choice: Chosen, page: Page = 1) -> list[QueueItem]:
    """The values of ten incidents that await review, the most useful first; the next ten are the next page."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        rows = queue.items(connection, request.app.state.keeper.choose(connection, choice), (page - 1) * QUEUE, QUEUE)
    names = tuple(QueueItem.model_fields)
    return [QueueItem.model_validate({name: row[name] for name in names}) for row in rows]


@router.get("/duplicates", tags=["review"])
def duplicates(request: Request, choice: Chosen, after: Annotated[str, Query(max_length=100)] = "") -> list[Twins]:
    """Pairs of incidents that may be one; `after` is the first incident of the last pair of the page before."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        near = queries_audit.near_pairs(request.app.state.keeper.choose(connection, choice), after)
        pairs = queries_audit.duplicates(connection, near, PAGE)
        tokens = group_tokens(connection, {row["incident"] for pair in pairs for row in pair})
    return [
        Twins(
            first=a["incident"], second=b["incident"], titles=(a["title"], b["title"]),
            tokens=(tokens[a["incident"]], tokens[b["incident"]]),
        )
        for a, b in pairs
    ]  # fmt: skip

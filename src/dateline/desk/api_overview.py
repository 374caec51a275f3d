"""The JSON of the overview: incidents as rows, cells of the map, bars of the timeline, what can be chosen."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from dateline.desk.asking import LAST_PAGE, PAGE, asked_choice, asked_sort
from dateline.desk.people import reader
from dateline.store import Store, queries
from dateline.store.choosing import Choice
from dateline.store.columns import Chosen as Columned

router = APIRouter(prefix="/api", tags=["overview"], dependencies=[Depends(reader)])
Chosen = Annotated[Choice, Depends(asked_choice)]


class IncidentRow(BaseModel):
    """One incident in short; `priority` is that of its most urgent value that awaits review."""

    incident: str
    type: str
    stage: str
    title: str
    earliest: date | None
    latest: date | None
    place: str | None
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    killed: str
    injured: str
    captive: str
    deaths: int
    conflict: bool
    reports: int
    outlets: int
    origins: int
    grade: str
    state: str
    priority: int


class IncidentRows(BaseModel):
    found: int
    page: int
    incidents: list[IncidentRow]


class MapCell(BaseModel):
    latitude: float
    longitude: float
    incidents: int
    conflicts: int
    deaths: int
    incident: str | None
    title: str | None


class MapCells(BaseModel):
    cells: list[MapCell]


class TimelineBar(BaseModel):
    begins: str
    incidents: int
    conflicts: int


class Timeline(BaseModel):
    bars: list[TimelineBar]


class Offer(BaseModel):
    """A value that incidents can be chosen by, and how many have it."""

    value: str
    incidents: int


@router.get("/incidents")
def incidents(
    request: Request,
    choice: Chosen,
    sort: Annotated[str, Depends(asked_sort)],
    page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1,
) -> IncidentRows:
    """The chosen incidents, a page at a time."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        chosen = request.app.state.keeper.choose(connection, choice)
        rows = queries.rows(connection, chosen, sort, (page - 1) * PAGE, PAGE)
    return IncidentRows(
        found=chosen.number, page=page, incidents=[IncidentRow.model_validate(dict(row)) for row in rows]
    )


@router.get("/map", response_model=MapCells)
def cells(request: Request, choice: Chosen, degrees: Annotated[float, Query(ge=0.01, le=30)] = 3) -> Response:
    """The chosen incidents in cells of so many degrees; the incident itself where a cell holds only one."""
    return _drawn(request, choice, degrees, lambda chosen: {"cells": _plain(queries.cells(chosen, degrees))})


@router.get("/timeline", response_model=Timeline)
def timeline(request: Request, choice: Chosen) -> Response:
    """The chosen incidents by year, month or day."""
    return _drawn(request, choice, 0, lambda chosen: {"bars": _plain(queries.bars(chosen))})


def _drawn(request: Request, choice: Choice, degrees: float, make: Callable[[Columned], object]) -> Response:
    """What map or timeline draw, made once for all who ask for it at one revision of the database."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        chosen = request.app.state.keeper.choose(connection, choice)
    key = (request.url.path, choice, degrees)
    made = request.app.state.cache.get(chosen.columns.revision, key, lambda: json.dumps(make(chosen)).encode())
    return Response(made, media_type="application/json")


def _plain(found: Iterable[queries.Cell | queries.Bar]) -> list[dict[str, object]]:
    return [one._asdict() for one in found]


@router.get("/choices")
def choices(request: Request) -> dict[str, list[Offer]]:
    """What incidents can be chosen by, with how many there are of each."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found = queries.options(request.app.state.keeper.at(connection))
    return {name: [Offer(value=value, incidents=count) for value, count in offers] for name, offers in found.items()}

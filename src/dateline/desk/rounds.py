"""Blind double coding: the rounds, the form of one incident, agreement and adjudication."""

from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.api import rounds as api
from dateline.desk.asking import choice_of
from dateline.desk.forms import Sent, flat, one
from dateline.desk.pages import page
from dateline.desk.people import Act, Person, adjudicator, coder, reader
from dateline.records import IncidentType
from dateline.store import Store, queries, rounds
from dateline.store.dossier import titles
from dateline.store.finding import incidents_of
from dateline.store.reading import reports_of

router = APIRouter(include_in_schema=False)
Coder = Annotated[Person, Depends(coder)]
Adjudicator = Annotated[Person, Depends(adjudicator)]


@router.get("/rounds")
def all_rounds(
    request: Request,
    person: Annotated[Person, Depends(reader)],
    filters: Annotated[str, Query(max_length=2000)] = "",
) -> Response:
    """The rounds, and the form for a new one."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found = rounds.all_rounds(connection)
        done = {one.id: rounds.progress(connection, one.id) for one in found}
    return page(request, "rounds.html", {"rounds": found, "done": done, "filters": filters})


@router.post("/rounds")
def begin(request: Request, form: Sent, person: Adjudicator) -> Response:
    """A new round of the most urgent incidents that fit a choice."""
    store: Store = request.app.state.store
    fields = flat(form)
    number = fields.get("number", "")
    most = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 20
    with store.reading() as connection:
        choice = choice_of(dict(parse_qsl(fields.get("filters", ""))))
        fit = request.app.state.keeper.choose(connection, choice)
        chosen = [row["incident"] for row in queries.rows(connection, fit, "urgent", 0, min(most, api.MOST))]
    try:
        id = api.make_round(store, one(form, "name"), chosen, who=person.name)
    except ValueError as error:
        raise HTTPException(422, f"{error}.") from None
    return RedirectResponse(f"/rounds/{id}", 303)


@router.get("/rounds/{id}")
def one_round(request: Request, id: str, person: Annotated[Person, Depends(reader)]) -> Response:
    """Agreement and disputes of a closed round; of an open one only who has coded how much."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found = api.round_of(connection, id)
        # Blind: as long as the round is open nobody sees what another coded.
        seen = rounds.codings(connection, id) if found.closed else []
        agreed, disputes = api.agreement(seen)
        named = titles(connection, {dispute.incident for dispute in disputes})
        values = {
            "r": found, "progress": rounds.progress(connection, id), "agreed": agreed, "disputes": disputes,
            "titles": named, "mine": len({c.incident for c in rounds.codings(connection, id, person.name)}),
            "may_judge": Act.ADJUDICATE in person.may,
        }  # fmt: skip
    return page(request, "round.html", values)


@router.get("/rounds/{id}/code")
def form(request: Request, id: str, person: Coder, incident: Annotated[str, Query(max_length=100)] = "") -> Response:
    """The reports of the next incident, without any value that was read or coded."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        found = api.round_of(connection, id)
        name = incident or rounds.next_incident(connection, id, person.name)
        if name is None or found.closed:
            return RedirectResponse(f"/rounds/{id}", 303)
        if name not in rounds.incidents(connection, id):
            raise HTTPException(404, "This incident is not of this round.")
        mentions = [m for i in incidents_of(connection, [name]) for m in i.mentions]
        reports = list(reports_of(connection, sorted({m.report for m in mentions})))
        known = {c.variable: c.value for c in rounds.codings(connection, id, person.name) if c.incident == name}
        done = rounds.progress(connection, id).get(person.name, 0)
    values = {"r": found, "incident": name, "reports": reports, "known": known, "done": done, "types": IncidentType}
    return page(request, "code.html", values)


@router.post("/rounds/{id}/code")
def code(request: Request, id: str, form: Sent, person: Coder) -> Response:
    """Keep what was coded, and go on to the next incident."""
    store: Store = request.app.state.store
    try:
        api.code(store, id, one(form, "incident"), flat(form), who=person.name)
    except ValueError as error:
        raise HTTPException(422, f"This cannot be: {error}.") from None
    return RedirectResponse(f"/rounds/{id}/code", 303)


@router.post("/rounds/{id}/close")
def close(request: Request, id: str, form: Sent, person: Adjudicator) -> Response:
    """End the blindness: nobody can code any more, everybody sees all."""
    api.close_round(request.app.state.store, id)
    return RedirectResponse(f"/rounds/{id}", 303)


@router.post("/rounds/{id}/adjudicate")
def adjudicate(request: Request, id: str, form: Sent, person: Adjudicator) -> Response:
    """One coder's value becomes a decision."""
    store: Store = request.app.state.store
    incident, variable = one(form, "incident"), one(form, "variable")
    with store.reading() as connection:
        if api.round_of(connection, id).closed is None:
            raise HTTPException(422, "Close the round before you adjudicate.")
        _, disputes = api.agreement(rounds.codings(connection, id))
    dispute = next((d for d in disputes if (d.incident, d.variable) == (incident, variable)), None)
    if dispute is None:
        raise HTTPException(404, "The coders do not differ on this value.")
    try:
        api.adjudicate(store, id, dispute, one(form, "value"), who=person.name)
    except ValueError as error:
        raise HTTPException(422, f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    return RedirectResponse(f"/rounds/{id}#disputes", 303)

"""Where the forms of the desk go: each becomes one decision through `dateline.api.decide`."""

import json
from collections.abc import Callable
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError

from dateline.api import decide
from dateline.desk.asking import choice_of
from dateline.desk.forms import Fields, Sent, account_value, flat, one, value_of
from dateline.desk.incident import address, new_id
from dateline.desk.pages import page
from dateline.desk.people import Person, coder
from dateline.records import Decision
from dateline.store import Store, queue
from dateline.store.queue import Item

router = APIRouter(include_in_schema=False)
Coder = Annotated[Person, Depends(coder)]


@router.post("/incidents/{name}/decide")
def on_value(request: Request, name: str, form: Sent, person: Coder) -> Response:
    """Accept, correct or reject a value or an account, then go on to the next value."""
    store: Store = request.app.state.store
    what, target, fields = one(form, "what"), one(form, "target"), flat(form)
    stamp = {"who": person.name, "token": one(form, "seen"), "note": one(form, "note", ""), "id": one(form, "id")}

    def act() -> Decision:
        if what == "accept":
            return decide.accept(store, name, target, **stamp)
        if what == "reject":
            return decide.reject(store, name, target, **stamp)
        if what == "correct":
            return decide.correct(store, name, target, value_of(target, fields), **stamp)
        raise ValueError("a value is accepted, corrected or rejected")

    made = _made(request, act, name, target, fields)
    return made if isinstance(made, Response) else _onward(request, made, target, fields)


@router.post("/incidents/{name}/evidence")
def evidence(request: Request, name: str, form: Sent, person: Coder) -> Response:
    """New evidence: selected words state a figure."""
    store: Store = request.app.state.store
    fields = flat(form)

    def act() -> Decision:
        start, end = (int(one(form, edge)) for edge in ("start", "end"))
        value = account_value(fields)
        return decide.add(
            store, name, one(form, "report"), start, end, value, who=person.name, note=one(form, "note", ""),
            id=one(form, "id"),
        )  # fmt: skip

    made = _made(request, act, name, "", fields)
    if isinstance(made, Response):
        return made
    account = (made.after or {}).get("account", {})
    target = f"figure {account.get('measure')} {account.get('group')}"
    return RedirectResponse(address(made.incident, target, fields.get("filters", ""), made.id), 303)


@router.post("/incidents/{name}/note")
def note(request: Request, name: str, form: Sent, person: Coder) -> Response:
    """A note on the incident, or on one of its values."""
    store: Store = request.app.state.store
    fields = flat(form)
    words, target = one(form, "note"), one(form, "target", "")
    made = _made(
        request,
        lambda: decide.note(store, name, words, who=person.name, target=target, id=one(form, "id")),
        name, target, fields,
    )  # fmt: skip
    if isinstance(made, Response):
        return made
    return RedirectResponse(address(made.incident, target, fields.get("filters", ""), made.id) + "#audit", 303)


@router.post("/incidents/{name}/split")
def split(request: Request, name: str, form: Sent, person: Coder) -> Response:
    """The chosen mentions are an incident of their own."""
    store: Store = request.app.state.store
    chosen = form.get("mention", [])

    def act() -> Decision:
        with store.reading() as connection:
            every = [mention.id for mention in decide.load(connection, name).mentions]
        rest = [mention for mention in every if mention not in chosen]
        stamp = {"who": person.name, "token": one(form, "seen"), "note": one(form, "note", ""), "id": one(form, "id")}
        return decide.split(store, name, [rest, chosen], **stamp)

    made = _made(request, act, name, "", flat(form))
    return made if isinstance(made, Response) else RedirectResponse(address(name, done=made.id), 303)


@router.post("/merge")
def merge(request: Request, form: Sent, person: Coder) -> Response:
    """Two or more are one incident, or (`what` "apart") two are not."""
    store: Store = request.app.state.store
    names, tokens = form.get("incident", []), form.get("seen", [])
    names = [name.strip() for name in names if name.strip()]
    stamp = {"who": person.name, "note": one(form, "note", ""), "id": one(form, "id")}

    def act() -> Decision:
        if one(form, "what", "merge") == "apart":
            if len(names) != 2:
                raise ValueError("two incidents can be held apart at a time")
            return decide.not_the_same(store, *names, tokens=tokens, **stamp)
        return decide.merge(store, names, tokens=tokens if len(tokens) == len(names) else (), **stamp)

    made = _made(request, act, names[0] if names else "", "", flat(form))
    if isinstance(made, Response):
        return made
    back = one(form, "back", "")
    if back == "duplicates":
        return RedirectResponse(f"/duplicates?done={made.id}", 303)
    return RedirectResponse(address(made.incident, done=made.id), 303)


@router.post("/decisions/{decision}/undo")
def undo(request: Request, decision: str, form: Sent, person: Coder) -> Response:
    """Take a decision back, and show the value that it was about."""
    store: Store = request.app.state.store
    made = _made(request, lambda: decide.undo(store, decision, who=person.name, id=one(form, "id")), "", "", flat(form))
    if isinstance(made, Response):
        return made
    target = str((made.before or {}).get("target", ""))
    if one(form, "back", "") == "audit":
        return RedirectResponse("/audit", 303)
    return RedirectResponse(address(made.incident, target, one(form, "filters", ""), made.id), 303)


def _made(
    request: Request, act: Callable[[], Decision], name: str, target: str, fields: dict[str, str] | object
) -> Decision | Response:
    """The decision, or the page that says why there is none: both versions where the value has changed."""
    sent = dict(fields) if isinstance(fields, dict) else {}
    try:
        return act()
    except decide.StaleEditError as stale:
        values = {
            "now": stale.now, "last": stale.last, "sent": sent, "name": name, "new_id": new_id,
            "shown": _json(sent.get("shown")), "mine": _mine(sent, target),
        }  # fmt: skip
        return page(request, "stale.html", values, 409)
    except ValidationError as error:
        faults = "; ".join(
            f"{fault['loc'][-1] if fault['loc'] else 'value'}: {fault['msg']}" for fault in error.errors()
        )
        raise HTTPException(422, f"{faults[:1].upper()}{faults[1:]}.") from None
    except ValueError as error:
        words = str(error)
        raise HTTPException(422, f"{words[:1].upper()}{words[1:]}.") from None


def _mine(sent: dict[str, str], target: str) -> object:
    """The value that the coder had wanted to set; None where it was no correction."""
    if sent.get("what") != "correct":
        return None
    try:
        return value_of(target, sent)
    except ValueError:
        return None


def _json(text: str | None) -> object:
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _onward(request: Request, made: Decision, target: str, fields: Fields) -> Response:
    """To the next value of the queue; from an account back to its figure."""
    filters = fields.get("filters", "")
    if target.startswith("account "):
        return RedirectResponse(address(made.incident, fields.get("figure", ""), filters, made.id), 303)
    store: Store = request.app.state.store
    with store.reading() as connection:
        left = queue.targets(connection, made.incident)
        if left:
            return RedirectResponse(address(made.incident, left[0], filters, made.id), 303)
        choice = choice_of(dict(parse_qsl(filters)))
        chosen = request.app.state.keeper.choose(connection, choice)
        item = queue.next_item(connection, chosen, Item(made.incident, target))
    if item is None or not fields.get("filters"):
        return RedirectResponse(address(made.incident, "", filters, made.id), 303)
    return RedirectResponse(address(item.incident, item.target, filters, made.id), 303)

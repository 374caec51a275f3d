"""Pages that everybody on the team has: login, logout, one's own password."""

import secrets
from hmac import compare_digest
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.forms import Sent
from dateline.desk.pages import page
from dateline.desk.people import Person, reader
from dateline.desk.team import logins, members, passwords

if TYPE_CHECKING:
    from dateline.desk.team.gate import Team

router = APIRouter(include_in_schema=False)
BEFORE = "dateline-login"  # cookie of one who is about to log in: no other page can send the login form
WRONG = "This name and password do not belong together."
HELD = "There were too many failed logins. Try again in a quarter of an hour."
Fields = dict[str, str]


async def login_form(request: Request) -> Fields:
    """Dependency: the fields of the login form. There is no session yet whose token could be asked for."""
    form = await request.form(max_files=0, max_fields=10)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    given, kept = fields.get("csrf", ""), request.cookies.get(BEFORE, "")
    if not kept or not compare_digest(given.encode(), kept.encode()):
        raise HTTPException(403, "This form was not made by the desk, or is too old; load the login page again.")
    return fields


@router.get("/login")
def login_page(request: Request, to: Annotated[str, Query(max_length=4000)] = "/") -> Response:
    """Where one logs in; `to` is the page that they wanted."""
    gate: Team = request.app.state.gate
    if gate.session(request) is not None:
        return RedirectResponse(own(to), 303)
    return _asked(request, own(to), "", 200)


@router.post("/login")
def login(request: Request, fields: Annotated[Fields, Depends(login_form)]) -> Response:
    """A new session, with a new secret in its cookie."""
    gate: Team = request.app.state.gate
    place = own(fields.get("to", "/"))
    try:
        secret = logins.log_in(
            gate.store, fields.get("name", ""), fields.get("password", ""), address_of(request), gate.clock
        )
    except logins.TooManyLoginsError:
        response = _asked(request, place, HELD, 429)
        response.headers["Retry-After"] = str(int(logins.WINDOW.total_seconds()))
        return response
    if secret is None:
        return _asked(request, place, WRONG, 401)
    response = RedirectResponse(place, 303)
    age = int(logins.LONGEST.total_seconds())
    response.set_cookie(gate.cookie, secret, max_age=age, httponly=True, samesite="strict", secure=gate.secure)
    response.delete_cookie(BEFORE, path="/login", httponly=True, samesite="strict", secure=gate.secure)
    return response


@router.post("/logout")
def logout(request: Request, form: Sent) -> Response:
    """The session is over, here and in the database."""
    gate: Team = request.app.state.gate
    found = gate.session(request)
    if found is not None:
        logins.log_out(gate.store, found, address_of(request), gate.clock)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(gate.cookie, httponly=True, samesite="strict", secure=gate.secure)
    return response


@router.get("/password")
def password_page(request: Request, person: Annotated[Person, Depends(reader)]) -> Response:
    """Where one sets a new password."""
    return page(request, "password.html", {"fault": "", "done": False, "shortest": passwords.SHORTEST})


@router.post("/password")
def set_password(request: Request, form: Sent, person: Annotated[Person, Depends(reader)]) -> Response:
    """Set one's own password, given the old one. All other sessions end."""
    gate: Team = request.app.state.gate
    found = gate.session(request)
    if found is None:
        raise HTTPException(401, "Log in to see this.")
    fault = _set(request, form, gate, found.id, person.name, found.user.password)
    values = {"fault": fault, "done": not fault, "shortest": passwords.SHORTEST}
    return page(request, "password.html", values, 422 if fault else 200)


def _set(request: Request, form: dict[str, list[str]], gate: "Team", session: str, name: str, kept: str) -> str:
    # As they are typed: `one` would strip blanks, which may begin or end a password.
    old, new, twice = ((form.get(field) or [""])[0] for field in ("old", "new", "again"))
    address = address_of(request)
    try:
        if not logins.confirmed(gate.store, name, old, kept, address, gate.clock):
            return "The old password is another one."
    except logins.TooManyLoginsError:
        return HELD
    if new != twice:
        return "The two new passwords differ."
    try:
        members.set_password(gate.store, name, new, by=name.casefold(), address=address, but=session)
    except ValueError as error:
        return f"{str(error)[:1].upper()}{str(error)[1:]}."
    return ""


def _asked(request: Request, to: str, fault: str, status: int) -> Response:
    gate: Team = request.app.state.gate
    token = request.cookies.get(BEFORE) or secrets.token_urlsafe(24)
    response = page(request, "login.html", {"to": to, "fault": fault, "before": token}, status)
    response.set_cookie(
        BEFORE, token, max_age=3600, path="/login", httponly=True, samesite="strict", secure=gate.secure
    )
    return response


def address_of(request: Request) -> str:
    """The network address of who asks, for the log and the limits."""
    return request.client.host if request.client else "unknown"


def own(place: str) -> str:
    """A page of this desk; anything else becomes its first page, so that no link leads elsewhere after a login."""
    parts = urlsplit(place)
    bad = parts.scheme or parts.netloc or not place.startswith("/") or place.startswith(("//", "/login"))
    return "/" if bad or "\\" in place or any(c < " " for c in place) else place

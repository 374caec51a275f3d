"""Pages of the admins: who is on the team, and the log."""

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.asking import LAST_PAGE, PAGE
from dateline.desk.forms import Sent, one
from dateline.desk.pages import page
from dateline.desk.people import Act, Person, who
from dateline.desk.team import members
from dateline.desk.team.pages import address_of
from dateline.desk.team.passwords import SHORTEST
from dateline.desk.team.roles import Role
from dateline.store import team

if TYPE_CHECKING:
    from dateline.desk.team.gate import Team

router = APIRouter(include_in_schema=False)


def admin(request: Request) -> Person:
    """Dependency: someone who looks after the users."""
    return who(request, Act.ADMINISTER)


Admin = Annotated[Person, Depends(admin)]


@router.get("/team")
def everybody(request: Request, person: Admin) -> Response:
    """Everybody with their role."""
    gate: Team = request.app.state.gate
    with gate.store.reading() as connection:
        users = team.all_users(connection)
    return page(request, "team.html", {"users": users, "roles": list(Role), "shortest": SHORTEST})


@router.get("/team/log")
def log(
    request: Request, person: Admin, page_: Annotated[int, Query(alias="page", ge=1, le=LAST_PAGE)] = 1
) -> Response:
    """Logins and changes of users, the newest first."""
    gate: Team = request.app.state.gate
    with gate.store.reading() as connection:
        found = team.entries(connection, (page_ - 1) * PAGE, PAGE + 1)
    return page(request, "team_log.html", {"entries": found[:PAGE], "more": len(found) > PAGE, "page": page_})


@router.post("/team")
def change(request: Request, form: Sent, person: Admin) -> Response:
    """Add a user, give them another role or password, lock them out or let them in."""
    gate: Team = request.app.state.gate
    store, name, what = gate.store, one(form, "name"), one(form, "what")
    password = (form.get("password") or [""])[0]  # as it was typed, with its blanks
    stamp = {"by": person.name.casefold(), "address": address_of(request)}
    try:
        if what == "add":
            members.add(store, name, Role(one(form, "role")), password, **stamp)
        elif what == "role":
            members.set_role(store, name, Role(one(form, "role")), **stamp)
        elif what == "password":
            members.set_password(store, name, password, **stamp)
        elif what in ("lock", "unlock"):
            members.set_active(store, name, what == "unlock", **stamp)
        else:
            raise ValueError("this cannot be done to a user")
    except ValueError as error:
        raise HTTPException(422, f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    return RedirectResponse("/team", 303)

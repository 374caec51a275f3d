"""The page that lists the addresses of the API, made of its own OpenAPI description."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from dateline.desk.pages import page
from dateline.desk.people import Person, reader

router = APIRouter(include_in_schema=False)


@router.get("/api")
def described(request: Request, person: Annotated[Person, Depends(reader)]) -> Response:
    """Every address with what it takes."""
    found = []
    for path, methods in request.app.openapi()["paths"].items():
        for method, entry in methods.items():
            parameters = [(p["name"], p.get("description", "")) for p in entry.get("parameters", ())]
            found.append((method.upper(), path, entry.get("description") or entry.get("summary", ""), parameters))
    return page(request, "api.html", {"entries": found})

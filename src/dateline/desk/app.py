"""The application: its pages, its API, and what becomes of errors."""

import logging
from collections.abc import Iterable
from urllib.parse import urlsplit, urlunsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from dateline import __version__
from dateline.api.rounds import UnknownRoundError
from dateline.desk import (
    api_decisions,
    api_incidents,
    api_overview,
    api_page,
    audit,
    deciding,
    incident,
    overview,
    review,
    rounds,
)
from dateline.desk.caching import Cache
from dateline.desk.pages import STATIC, make_environment, page
from dateline.desk.people import Gate
from dateline.desk.safety import HEADERS, Safety
from dateline.store import AmbiguousIncident, Store, StoreError, UnknownIncident, WithdrawnIncident
from dateline.store.columns import Keeper

log = logging.getLogger(__name__)
HOME = ("127.0.0.1", "localhost", "::1")
PAGES = (
    overview, incident, deciding, review, audit, rounds, api_page, api_overview, api_incidents, api_decisions,
)  # fmt: skip
STATUS: dict[type[Exception], int] = {
    UnknownIncident: 404,
    AmbiguousIncident: 404,
    WithdrawnIncident: 410,
    UnknownRoundError: 404,
}


class Fault(BaseModel):
    """Why something is refused, in words."""

    detail: str


def make_app(store: Store, gate: Gate, hosts: Iterable[str] = HOME) -> FastAPI:
    """The desk on a database that `api.ready.make_ready` has seen. `hosts` are the names that it answers to."""
    app = FastAPI(
        title="Dateline", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        description="Incidents in which every value says who said it.",
        responses={422: {"model": Fault, "description": "This cannot be asked, or cannot be decided, so"}},
    )  # fmt: skip
    app.state.store = store
    app.state.gate = gate
    app.state.cache = Cache()
    app.state.keeper = Keeper()
    app.state.templates = make_environment()
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for module in PAGES:
        app.include_router(module.router)
    gate.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=3)  # 9 takes five times as long for a tenth
    app.add_middleware(Safety, hosts=hosts)
    app.add_exception_handler(StoreError, _store_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _failed)
    return app


def _told(request: Request, status: int, message: str) -> Response:
    """An error as JSON for the API, as a page for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, status)
    return page(request, "error.html", {"message": message, "status": status, "back": _back(request)}, status)


def _back(request: Request) -> str:
    """The page that a form was sent from, if it is one of the desk's."""
    came = urlsplit(request.headers.get("referer", ""))
    if request.method == "GET" or came.netloc != request.headers.get("host"):
        return ""
    return (
        urlunsplit(("", "", came.path, came.query, "")) if came.path.startswith("/") and "//" not in came.path else ""
    )


def _store_error(request: Request, error: Exception) -> Response:
    return _told(request, STATUS.get(type(error), 503), str(error))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "There is no such page." if error.detail == "Not Found" else str(error.detail)
    response = _told(request, error.status_code, message)
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors())
    return _told(request, 422, f"This cannot be asked so: {faults}")


def _failed(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    # This answer is made outside of all middleware, so it takes the headers along.
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": "the desk failed at this; its log says why"}, 500, HEADERS)
    page_ = "<!doctype html><title>Dateline</title><p>The desk failed at this; its log says why."
    return HTMLResponse(page_, 500, HEADERS)

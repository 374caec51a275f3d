"""The gate of a team's desk: who asks is told by the session that their cookie belongs to."""

from hmac import compare_digest
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.people import Person
from dateline.desk.team import logins, pages, people_pages
from dateline.desk.team.roles import Role
from dateline.store import Store, team
from dateline.store.store import now

OVER = "Your session is over; log in again."


class Team:
    """Lets in those who are logged in. With `secure`, cookies are sent over https only."""

    def __init__(self, store: Store, *, secure: bool = False, clock: logins.Clock = now) -> None:
        self.store = store
        self.clock = clock
        self.secure = secure
        # The browser itself sees to it that nothing but this host sets a cookie with this beginning.
        self.cookie = "__Host-dateline" if secure else "dateline"

    def install(self, app: FastAPI) -> None:
        """Add the pages for logins and users, and the way there for those who are not logged in."""
        app.include_router(pages.router)
        app.include_router(people_pages.router)
        app.add_middleware(Doorkeeper, gate=self)

    def session(self, request: Request) -> team.Session | None:
        """The session of the one who asks, looked up once a request."""
        if not hasattr(request.state, "session"):
            secret = request.cookies.get(self.cookie, "")
            request.state.session = self._found(secret) if secret else None
        found: team.Session | None = request.state.session
        return found

    def _found(self, secret: str) -> team.Session | None:
        with self.store.reading() as connection:
            return logins.current(connection, secret[:200], self.clock())

    def person(self, request: Request) -> Person | None:
        found = self.session(request)
        return None if found is None else Person(found.user.name, Role(found.user.role).may)

    def token(self, request: Request) -> str:
        found = self.session(request)
        return "" if found is None else found.csrf

    def check(self, request: Request, token: str) -> None:
        found = self.session(request)
        if found is None:
            raise HTTPException(401, OVER)
        if not compare_digest(found.csrf.encode(), token.encode()):
            raise HTTPException(403, "This form is of another session; load the page again.")

    def touch(self, found: team.Session) -> None:
        """Note that a session is in use, from time to time."""
        at = self.clock()
        if at - found.seen > logins.TOUCH:
            with self.store.writing() as (connection, _):
                team.touch_session(connection, found.id, at)


class Doorkeeper:
    """Middleware: leads those who are not logged in from a page to the login, and notes who is still there."""

    def __init__(self, app: ASGIApp, gate: Team) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        led = False

        async def led_on(message: Message) -> None:
            nonlocal led
            if message["type"] == "http.response.start" and message["status"] == 401 and _page(scope):
                led = True
                place = f"/login?{urlencode({'to': _address(scope)})}"
                await send({**message, "status": 303, "headers": [(b"location", place.encode("ascii"))]})
            elif led and message["type"] == "http.response.body":
                await send({"type": "http.response.body", "body": b"", "more_body": message.get("more_body", False)})
            else:
                await send(message)

        await self._app(scope, receive, led_on)
        # After the answer is sent, so that nobody waits for it behind a build that writes.
        found = scope["state"].get("session")
        if isinstance(found, team.Session):
            await run_in_threadpool(self._gate.touch, found)


def _page(scope: Scope) -> bool:
    return scope["method"] == "GET" and not scope["path"].startswith("/api/")


def _address(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return str(scope["path"]) + (f"?{query}" if query else "")

"""What keeps hostile texts and hostile pages out: a strict policy for contents, and checks of who sends what."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LONGEST_BODY = 1_000_000  # bytes of a request


class Safety:
    """ASGI middleware. `hosts` are the names to which the desk answers, so that no foreign name can lead to it."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fixed = str(scope["path"]).startswith("/static/")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Cache-Control"] = _kept(scope) if fixed and message["status"] == 200 else "no-store"
            await send(message)

        refused = self._refused(Request(scope))
        app: ASGIApp = PlainTextResponse(refused[1], refused[0]) if refused else self._app
        await app(scope, receive, guarded)

    def _refused(self, request: Request) -> tuple[int, str] | None:
        host = _name(request.headers.get("host", ""))
        if "*" not in self._hosts and host not in self._hosts:
            return 421, f"This desk does not answer to the name '{host}'."
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LONGEST_BODY:
            return 413, "The request is too long."
        if "transfer-encoding" in request.headers:  # its length would be known too late
            return 411, "Send the length of the request."
        if request.method in UNSAFE and not _from_here(request):
            return 403, "This came from another page than the desk's own."
        return None


def _kept(scope: Scope) -> str:
    """How long an asset may be kept: for good where its address tells its contents, as `v`."""
    return "public, max-age=31536000, immutable" if b"v=" in scope["query_string"] else "public, max-age=3600"


def _from_here(request: Request) -> bool:
    """Whether a request that changes something was sent by a page of the desk, or by no page at all."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _name(host: str) -> str:
    """A host without its port: "localhost", "127.0.0.1", "[::1]"."""
    if host.startswith("["):
        return host.partition("]")[0].removeprefix("[")
    return host.partition(":")[0].casefold()

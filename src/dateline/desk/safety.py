"""What keeps hostile texts and hostile pages out: a strict policy for contents, and checks of who sends what."""

from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Next = Callable[[Request], Awaitable[Response]]

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
    """Middleware. `hosts` are the names under which the desk may be asked, so that no foreign name can lead to it."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(hosts)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        refused = self._refused(request)
        response = PlainTextResponse(refused[1], refused[0]) if refused else await call_next(request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        if not request.url.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

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

"""The desk as a process of its own."""

import socket
from collections.abc import Callable

import uvicorn

from dateline.api.ready import make_ready
from dateline.desk.app import make_app
from dateline.desk.people import Alone
from dateline.store import Store, StoreError

HOST = "127.0.0.1"


def serve(db: str, port: int, name: str, say: Callable[[str], object]) -> None:
    """Serve the desk of one person at 127.0.0.1 until it is stopped. Raises `StoreError` where it cannot begin."""
    with Store.open(db, create=False) as store:
        free(port)
        make_ready(store)
        app = make_app(store, Alone(name))
        say(f"The desk is at http://{HOST}:{port} (stop it with Ctrl-C).")
        uvicorn.run(app, host=HOST, port=port, log_level="warning", server_header=False)


def free(port: int, host: str = HOST) -> None:
    """Raise `StoreError` where another program has the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise StoreError(f"port {port} is taken by another program; choose another with --port") from None

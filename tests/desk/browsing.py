"""A desk served to a real Chromium, for tests and for the screenshots of the README."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import uvicorn

from dateline.api.ready import make_ready
from dateline.desk import Alone, Gate, make_app
from dateline.store import Store

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The Chromium of this machine: the one that DATELINE_CHROMIUM names, else one on the path."""
    given = os.environ.get("DATELINE_CHROMIUM")
    return given or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def served(db: Path, name: str = "ada", gate: Callable[[Store], Gate] | None = None) -> Iterator[str]:
    """The address of a desk on a database, for the time being; `gate` makes another gate than that of one person."""
    with Store.open(db) as store, socket.socket() as listening:
        make_ready(store)
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)  # who asks before the server is ready waits for it
        config = uvicorn.Config(make_app(store, gate(store) if gate else Alone(name)), log_level="warning")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while thread.is_alive() and not server.started:
            sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium. Root needs it without its sandbox, as in a container."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        try:
            yield opened
        finally:
            opened.close()

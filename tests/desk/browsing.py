"""A desk served to a real Chromium, for tests and for the screenshots of the README."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import uvicorn

from dateline.api.ready import make_ready
from dateline.desk import Alone, Gate, make_app
from dateline.store import Store

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60_000  # milliseconds: a busy machine is slow, not wrong


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


class Visitor:
    """A page of a desk, and all that went wrong on it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._asked(asked.url))

    def _asked(self, url: str) -> None:
        if not url.startswith(self.address):
            self.faults.append(f"asked for {url}")

    def open(self, path: str) -> None:
        """Open a page of the desk, and wait until it has all that it asks for."""
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")

    def press(self, key: str, until: str | None = None) -> None:
        """Press a key, and wait for the page that it leads to."""
        before = self.page.url
        self.page.keyboard.press(key)
        if until:
            self.page.wait_for_url(lambda url: url != before and fnmatch(url, until))
            self.page.wait_for_load_state("networkidle")

    def current(self) -> str:
        """The target of the value at hand."""
        return str(self.page.locator("[data-item].current").first.get_attribute("data-target"))

    def api(self, path: str) -> Any:
        """What the desk's API answers."""
        return self.page.request.get(self.address + path).json()

    def select_words(self, words: str) -> None:
        """Select words of a report, as one does with the mouse; they may run over marks."""
        found = self.page.evaluate(SELECT, words)
        assert found, f"no report holds '{words}'"


SELECT = """(words) => {
  for (const holder of document.querySelectorAll('[data-report]')) {
    const at = holder.textContent.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange(), walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
    let seen = 0, node, begun = false;
    while ((node = walker.nextNode())) {
      if (!begun && at < seen + node.data.length) { range.setStart(node, at - seen); begun = true; }
      const end = at + words.length - seen;
      if (begun && end <= node.data.length) { range.setEnd(node, end); break; }
      seen += node.data.length;
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""

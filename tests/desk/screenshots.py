"""`make screenshots`: pictures of overview, incident and review for the README, of the database of `make demo`."""

import sys
import tempfile
from pathlib import Path
from shutil import copy

from browsing import browser, find_chromium, served

SHOTS = (("overview", "/"), ("incident", "/review/next"), ("review", "/review"))


def main(db: Path, folder: Path) -> None:
    """Write the pictures into `folder`. The database is copied, not touched."""
    if find_chromium() is None:
        sys.exit("There is no Chromium: install Debian's package 'chromium'.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as aside:
        own = Path(copy(db, Path(aside) / "incidents.db"))
        with served(own) as address, browser() as opened:
            page = opened.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light").new_page()
            page.set_default_timeout(120_000)
            for name, path in SHOTS:
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(1500)  # what moves has come to rest
                page.screenshot(path=str(folder / f"desk-{name}.png"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

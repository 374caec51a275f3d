"""Every page in a real Chromium meets WCAG AA as axe tests it, dark and light, and prints as ink on paper."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest
from browsing import find_chromium, served
from team_desk import PASSWORD, with_team

from dateline.desk.team import Team
from dateline.store import Store

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium: install Debian's package 'chromium'"),
    pytest.mark.timeout(900),
]
VENDOR = Path(__file__).parent / "vendor"
AXE = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = (
    "/", "/?q=siege&conflict=yes", "/?q=nothing+like+it", "/review", "/review/next", "/duplicates", "/rounds", "/audit",
    "/api", "/nowhere",
)  # fmt: skip
TEAM_PAGES = ("/team", "/team/log", "/password", "/rounds")
PATIENCE = 120_000  # milliseconds
RUN = """async (rules) => {
  const told = (node) => node.target.join(' ') + ' (' + node.any.map((a) => a.message).join('; ') + ')';
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.map((v) => v.id + ': ' + v.nodes.map(told).join(', '));
}"""


@pytest.fixture
def db(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path / "incidents.db"))


def faults(page: Any, address: str, path: str) -> list[str]:
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE)
    return [f"{path} {fault}" for fault in page.evaluate(RUN, RULES)]


def opened(chromium: Any, **options: Any) -> Any:
    page = chromium.new_context(**options).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def test_the_bundled_axe_is_the_one_that_is_named() -> None:
    digest = hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest()
    assert digest in (VENDOR / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_meets_wcag_aa(chromium: Any, samples: Path, scheme: str) -> None:
    with served(samples) as address:
        page = opened(chromium, viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        found = [fault for path in PAGES for fault in faults(page, address, path)]
        page.goto(address + "/review/next")
        for key in ("c", "Escape", "w", "?"):  # what opens: a form, the reasons, the list of keys
            page.keyboard.press(key)
        page.wait_for_load_state("networkidle")
        page.evaluate(AXE)
        found += [f"/review/next, opened: {fault}" for fault in page.evaluate(RUN, RULES)]
        page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_team_meet_wcag_aa(chromium: Any, made_once: Path, tmp_path: Path, scheme: str) -> None:
    db = with_team(made_once, tmp_path / "team.db")

    def gate(store: Store) -> Team:
        return Team(store)

    with served(db, gate=gate) as address:
        page = opened(chromium, viewport={"width": 390, "height": 844}, color_scheme=scheme)
        found = faults(page, address, "/login")
        page.keyboard.press("Tab")  # by keys alone: past the link to the content, the name of the desk, two buttons
        page.locator("[name=name]").focus()
        page.keyboard.type("Max")
        page.keyboard.press("Tab")
        page.keyboard.type("not the password")
        page.keyboard.press("Enter")
        page.wait_for_selector("[role=alert]")
        page.evaluate(AXE)
        found += page.evaluate(RUN, RULES)
        page.locator("[name=name]").fill("Max")
        page.locator("[name=password]").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(address + "/")
        for path in TEAM_PAGES:
            found += faults(page, address, path)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{path} is too wide"
        page.locator("button", has_text="Log out").click()
        page.wait_for_url("**/login")
        page.goto(address + "/audit")
        page.wait_for_url("**/login?to=*")
        page.context.close()
    assert not found, "\n".join(found)


def test_it_prints_as_ink_on_paper(chromium: Any, db: Path) -> None:
    with served(db) as address:
        page = opened(chromium, color_scheme="dark")
        page.goto(address + "/review/next")
        page.emulate_media(media="print", color_scheme="dark")
        shown = page.evaluate(
            """() => ({
              ground: getComputedStyle(document.body).backgroundColor, text: getComputedStyle(document.body).color,
              nav: [...document.querySelectorAll('.top nav, .controls, button')].filter((e) => e.offsetParent).length,
            })"""
        )
        assert shown["ground"] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        assert max(int(n) for n in shown["text"][4:-1].split(",")) < 60
        assert shown["nav"] == 0, "what can only be clicked is not printed"
        assert "At least 14 people" in page.locator("main").inner_text()
        assert page.pdf(format="A4").startswith(b"%PDF")
        page.context.close()

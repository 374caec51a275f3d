"""A coder's day in a real Chromium: each flow by keys and clicks. Skipped where there is none."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import browser, find_chromium, served
from payloads import PAYLOADS
from siege import DAY, VARNA, fill, make_mention, make_report

from dateline.records import IncidentType

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
pytestmark = [
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium: install Debian's package 'chromium'"),
    pytest.mark.timeout(600),
]
PATIENCE = 60_000  # milliseconds: a busy machine is slow, not wrong


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as opened:
        yield opened


@pytest.fixture
def desk(made_once: Path, tmp_path: Path) -> Iterator[str]:
    db = Path(shutil.copy(made_once, tmp_path / "incidents.db"))
    with served(db) as address:
        yield address


class Visitor:
    """A page, and all that went wrong on it."""

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
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")

    def press(self, key: str, until: str | None = None) -> None:
        self.page.keyboard.press(key)
        if until:
            self.page.wait_for_url(until)
            self.page.wait_for_load_state("networkidle")


@pytest.fixture
def visitor(chromium: Any, desk: str) -> Iterator[Visitor]:
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    found = Visitor(context.new_page(), desk)
    yield found
    context.close()
    assert found.faults == []


def current(visitor: Visitor) -> str:
    return str(visitor.page.locator("[data-item].current").first.get_attribute("data-target"))


def test_table_map_and_timeline_are_linked(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    page.wait_for_selector(".dot circle")
    assert page.locator(".land path").count() > 100
    assert page.locator(".incidents tbody tr").count() == 2
    page.select_option("select[name=type]", "shooting")
    page.wait_for_url("**/?type=shooting")
    for selector in (".incidents tbody tr", ".dot", ".timeline .bar:not(.contested)"):
        expect(page.locator(selector)).to_have_count(1, timeout=PATIENCE)
    page.locator(".dot").click()
    page.wait_for_url("**/incidents/*")
    page.go_back()
    page.wait_for_url("**/?type=shooting")
    page.fill("#q", '"two officers"')
    page.wait_for_url("**q=*")
    page.goto(visitor.address + "/?q=hospital")
    assert page.locator(".incidents tbody tr").count() == 1


def test_a_first_user_finds_what_is_contested_by_whom_and_accepts_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    page.locator("tr", has_text="contested").locator("a").click()
    conflict = page.locator(".why-conflict").first
    conflict.wait_for()
    assert "hospital sources" in conflict.inner_text()
    assert "cannot both be true" in conflict.inner_text()
    page.locator(".figure.contested button", has_text="Accept").first.click()
    page.wait_for_selector(".notice")
    assert "Accepted: killed, total" in page.locator(".notice").inner_text()


def test_the_keys_walk_the_queue(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review")
    visitor.press("Enter", "**/incidents/**")
    assert current(visitor) == "figure killed total"
    visitor.press("a", "**done=*")
    second = current(visitor)
    assert second != "figure killed total"
    visitor.press("n", "**/incidents/**")
    expect(page.locator(f'[data-target="{second}"].current')).to_have_count(0, timeout=PATIENCE)
    visitor.press("p", "**/incidents/**")
    assert current(visitor) == second
    visitor.press("a", "**done=*")
    visitor.press("u", "**done=*")
    assert current(visitor) == second, "to undo leads back to the value"
    page.keyboard.press("?")
    listed = page.locator("dialog[open] dl.keys").inner_text()
    for words in ("accept and go to the next", "correct", "reject", "undo", "the next value that awaits review"):
        assert words in listed
    page.keyboard.press("Escape")


def test_correct_by_keys(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    page.keyboard.press("c")
    page.keyboard.type("15")
    visitor.press("Enter", "**done=*")
    figure = page.locator('[data-target="figure killed total"]').first
    assert figure.locator(".best").inner_text() == "15"
    assert "corrected" in figure.inner_text()


def test_words_and_values_lead_to_each_other(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    words = page.locator("[data-words]", has_text="At least 14 people").first
    words.click()
    lit = page.locator(".mark.lit")
    assert lit.first.inner_text() == "At least 14 people"
    page.locator(".mark", has_text="five guards").first.evaluate("mark => mark.click()")  # it may run over two lines
    expect(page.locator("[data-item].current .words").first).to_contain_text("five guards", timeout=PATIENCE)


def test_selected_words_become_evidence(visitor: Visitor, made_once: Path) -> None:
    page = visitor.page
    visitor.open("/review/next")
    page.evaluate(
        """() => {
            const texts = [...document.querySelectorAll('[data-report]')];
            const holder = texts.find((text) => text.textContent.includes('Several inmates'));
            const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
            let node; while ((node = walker.nextNode()) && !node.data.includes('Several inmates'));
            const at = node.data.indexOf('Several inmates'), range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 'Several inmates'.length);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    page.keyboard.press("m")
    dialog = page.locator("#evidence")
    assert dialog.locator("[data-quote]").inner_text() == "Several inmates"
    dialog.locator("[name=measure]").select_option("missing")
    dialog.locator("[name=low]").fill("3")
    dialog.locator("button", has_text="Add").click()
    page.wait_for_url("**done=*")
    added = page.locator('[data-target="figure missing total"]').first
    assert "Several inmates" in added.inner_text()
    assert "added" in added.inner_text()


def test_split_and_why(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    page.keyboard.press("w")
    page.wait_for_selector(".why-body .pair")
    page.keyboard.press("s")
    page.locator("input[name=mention]").last.check()
    page.locator("button", has_text="Split off").click()
    page.wait_for_url("**done=*")
    visitor.open("/")
    assert page.locator(".incidents tbody tr").count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_on_a_phone(chromium: Any, desk: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    found = Visitor(context.new_page(), desk)
    for path in ("/", "/review", "/review/next", "/audit", "/duplicates", "/rounds", "/api"):
        found.open(path)
        wide = found.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is wider than the screen"
    context.close()
    assert found.faults == []


def test_no_payload_runs(chromium: Any, tmp_path: Path) -> None:
    db = tmp_path / "hostile.db"
    text = "Act. 4 people were killed in Varna on Tuesday.\n" + "\n".join(PAYLOADS)
    report = make_report("hostile" + PAYLOADS[0], text, PAYLOADS[2], DAY).model_copy(update={"headline": PAYLOADS[9]})
    stated = [("4 people", "killed", "total", 4, 4, ((payload, "official"),)) for payload in PAYLOADS[:6]]
    place = ("Varna", {**VARNA, "admin1": PAYLOADS[8]})
    fill(db, [(report, (make_mention(report, "Act", IncidentType.BOMBING, ("Tuesday", DAY), place, stated),))])
    with served(db, "<img src=x onerror=window.hit=1>") as address:
        context = chromium.new_context()
        found = Visitor(context.new_page(), address)
        for path in ("/", "/review", "/review/next", "/audit"):
            found.open(path)
            assert found.page.evaluate("window.hit === undefined")
        context.close()
    assert found.faults == []

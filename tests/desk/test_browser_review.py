"""What a coder does in a real Chromium, by keys and clicks, on the samples. Skipped where there is none."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from browsing import PATIENCE, Visitor, find_chromium, served

import dateline

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
pytestmark = [
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium: install Debian's package 'chromium'"),
    pytest.mark.timeout(600),
]


def test_a_first_user_finds_what_is_contested_by_whom_and_accepts_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    page.locator("tr", has_text="contested").first.locator("a").click()
    conflict = page.locator(".why-conflict").first
    conflict.wait_for()
    said = conflict.inner_text()
    assert re.search(r"\d+ .*by .+ and \d+ .*by .+ cannot both be true|denies what", said), said
    figure = page.locator(".figure.contested").first
    name = figure.locator("h3").inner_text()
    figure.locator("> .controls button", has_text="Accept").click()
    page.wait_for_selector(".notice")
    assert f"Accepted: {name.lower()}" in page.locator(".notice").inner_text()
    visitor.open("/?state=begun")
    assert page.locator(".incidents tbody tr").count() == 1, "every view shows it at once"


def test_the_keys_walk_the_queue(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review")
    visitor.press("Enter", "*/incidents/*")
    first = visitor.current()
    assert first.startswith("figure ")
    visitor.press("a", "*done=*")
    second = visitor.current()
    assert second != first
    visitor.press("n", "*/incidents/*")
    third = visitor.current()
    assert third != second
    visitor.press("p", "*/incidents/*")
    assert visitor.current() == second
    visitor.press("r", "*done=*")
    visitor.press("u", "*done=*")
    assert visitor.current() == second, "to undo leads back to the value"
    page.keyboard.press("?")
    listed = page.locator("dialog[open] dl.keys").inner_text()
    for words in ("accept and go to the next", "correct", "reject", "undo", "the next value that awaits review"):
        assert words in listed
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.keyboard.type("seen")
    visitor.press("Enter", "*done=*")
    assert "seen" in page.locator("#audit .log").inner_text()


def test_correct_by_keys(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    target = visitor.current()
    page.keyboard.press("c")
    page.keyboard.type("15")
    visitor.press("Enter", "*done=*")
    figure = page.locator(f'[data-target="{target}"]').first
    assert figure.locator(".best").inner_text().startswith("15")
    assert "corrected" in figure.inner_text()
    visitor.open("/audit")
    assert "15" in page.locator(".log").inner_text()


def test_an_account_gets_another_speaker_and_another_group(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    page.keyboard.press("j")  # from the figure to its first account
    account = page.locator(".account.current")
    target = account.get_attribute("data-target")
    page.keyboard.press("c")
    account.locator("[name=name1]").fill("the mayor")
    account.locator("[name=kind1]").select_option("official")
    account.locator("[name=group]").select_option("civilians")
    account.locator("button", has_text="Save").click()
    page.wait_for_url("**done=*")
    moved = page.locator(f'.account[data-target="{target}"]')
    assert "the mayor" in moved.locator(".path").inner_text()
    assert moved.locator("xpath=ancestor::*[@data-item]").first.get_attribute("data-target").endswith("civilians")


def test_selected_words_become_evidence(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    text = " ".join(page.locator("[data-report]").first.inner_text().split()[3:5])
    visitor.select_words(text)
    page.keyboard.press("m")
    dialog = page.locator("#evidence")
    assert dialog.locator("[data-quote]").inner_text() == text
    dialog.locator("[name=measure]").select_option("missing")
    dialog.locator("[name=low]").fill("3")
    dialog.locator("button", has_text="Add").click()
    page.wait_for_url("**done=*")
    added = page.locator('[data-target="figure missing total"]').first.inner_text()
    assert text in added
    assert "added" in added


@pytest.fixture
def two_of_one_day(samples: Path) -> None:
    """Two incidents of one town and day among the samples."""
    told = {
        "stabbing": "MERU, Kenya - Two men were stabbed in a fight outside a bar in Meru on Wednesday, police said.",
        "bombing": "MERU, Kenya - A bomb exploded at a bus station in Meru on Wednesday and killed four people.",
    }
    rows = [{"id": key, "outlet": key.title(), "published": "2021-06-03", "text": text} for key, text in told.items()]
    file = samples.with_name("more.jsonl")
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert dateline.build([file], db=samples).incidents_new == len(rows)


def test_split_merge_and_hold_apart(two_of_one_day: None, visitor: Visitor) -> None:
    page = visitor.page
    every = visitor.api("/api/incidents")["found"]
    visitor.open("/review/next")
    page.keyboard.press("s")
    page.locator("input[name=mention]").last.check()
    page.locator("button", has_text="Split off").click()
    page.wait_for_url("**done=*")
    assert visitor.api("/api/incidents")["found"] == every + 1
    visitor.press("u", "*done=*")
    assert visitor.api("/api/incidents")["found"] == every

    pairs = len(visitor.api("/api/duplicates"))
    assert pairs
    visitor.open("/duplicates")
    visitor.press("g", "*done=*")
    assert visitor.api("/api/incidents")["found"] == every - 1
    visitor.press("u", "*/incidents/*")
    visitor.open("/duplicates")
    visitor.press("d", "*done=*")
    assert visitor.api("/api/incidents")["found"] == every
    assert len(visitor.api("/api/duplicates")) == pairs - 1


def test_many_at_once(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review")
    before = page.locator("input[name=chosen]").count()
    page.keyboard.press("x")
    visitor.press("A", "*done=*")
    assert f"{before} values accepted" in page.locator(".notice").inner_text()


def test_what_another_changed_meanwhile_is_not_overwritten(chromium: Any, visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    target = visitor.current()
    other = Visitor(chromium.new_context().new_page(), visitor.address)
    other.page.goto(page.url)
    other.page.keyboard.press("c")
    other.page.keyboard.type("99")
    other.press("Enter", "*done=*")
    page.keyboard.press("c")
    page.keyboard.type("15")
    visitor.press("Enter", "*/decide")
    shown = page.locator(".versions").inner_text()
    assert "As you saw it" in shown
    assert "99" in shown
    assert "15" in shown
    page.locator("a", has_text="Keep what is there now").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(f'[data-target="{target}"] .best').first.inner_text().startswith("99")
    other.page.context.close()
    visitor.faults = [fault for fault in visitor.faults if "409" not in fault]  # the refusal itself


def test_two_code_blind_agree_and_are_adjudicated(chromium: Any, samples: Any) -> None:
    with served(samples, "ada") as ada_at, served(samples, "bob") as bob_at:
        ada, bob = (Visitor(chromium.new_context().new_page(), at) for at in (ada_at, bob_at))
        ada.open("/rounds")
        ada.page.locator("[name=name]").fill("first")
        ada.page.locator("[name=number]").fill("2")
        ada.page.locator("button", has_text="Begin").click()
        ada.page.wait_for_url("**/rounds/*")
        place = "/rounds/" + ada.page.url.rpartition("/")[2]
        for coder, killed in ((ada, ("12", "4")), (bob, ("14", "4"))):
            coder.open(place + "/code")
            for number in killed:
                assert "read" not in coder.page.locator(".values").inner_text(), "blind"
                coder.page.locator("[name=type]").select_option("bombing")
                coder.page.locator("[name=killed]").fill(number)
                coder.page.locator("button", has_text="Keep and go on").click()
                coder.page.wait_for_load_state("networkidle")
        ada.open(place)
        ada.page.locator("button", has_text="Close the round").click()
        ada.page.wait_for_selector(".agreement")
        assert "killed" in ada.page.locator(".agreement").inner_text()
        dispute = ada.page.locator(".item", has_text="killed")
        href = dispute.locator("h3 a").get_attribute("href")
        dispute.locator("button", has_text="bob: 14").click()
        ada.page.wait_for_load_state("networkidle")
        ada.open(str(href))
        expect(ada.page.locator('[data-target="figure killed total"] .best').first).to_have_text(
            re.compile("^14"), timeout=PATIENCE
        )
        assert ada.faults == bob.faults == []

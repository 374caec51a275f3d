"""What a reader does in a real Chromium: find incidents, understand them. Skipped where there is none."""

import re
from typing import Any

import pytest
from browsing import PATIENCE, Visitor, find_chromium, served
from payloads import PAYLOADS
from siege import DAY, VARNA, fill, make_mention, make_report

from dateline.records import IncidentType

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = playwright.expect
pytestmark = [
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium: install Debian's package 'chromium'"),
    pytest.mark.timeout(600),
]


def rows(visitor: Visitor) -> Any:
    return visitor.page.locator(".incidents tbody tr")


def test_table_map_and_timeline_are_linked(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    page.wait_for_selector(".dot circle")
    every = visitor.api("/api/incidents")["found"]
    assert rows(visitor).count() == every > 5
    assert page.locator(".land path").count() > 100

    kind = rows(visitor).first.locator(".what a").inner_text().partition(",")[0].lower().replace(" ", "_")
    found = visitor.api(f"/api/incidents?type={kind}")["found"]
    page.select_option("select[name=type]", kind)
    page.wait_for_url(f"**/?type={kind}")
    expect(rows(visitor)).to_have_count(found, timeout=PATIENCE)
    bars = visitor.api(f"/api/timeline?type={kind}")["bars"]
    expect(page.locator(".timeline .bar:not(.contested)")).to_have_count(len(bars), timeout=PATIENCE)
    expect(page.locator(".dot")).not_to_have_count(0, timeout=PATIENCE)

    page.go_back()
    expect(rows(visitor)).to_have_count(every, timeout=PATIENCE)
    page.goto(visitor.address + f"/?type={kind}&sort=deadliest")  # the address of a view is the view
    assert rows(visitor).count() == found


def test_a_circle_and_a_stretch_of_time_choose(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    circle = page.locator(".dot", has=page.locator("text")).first
    circle.wait_for()
    many = int(circle.locator("text").text_content())
    circle.click()
    page.wait_for_url("**box=*")
    expect(rows(visitor)).to_have_count(many, timeout=PATIENCE)
    page.locator(".found a", has_text="in a part of the map").click()
    page.wait_for_load_state("networkidle")
    every = rows(visitor).count()
    line = page.locator(".timeline .brush .overlay").bounding_box()
    middle = line["y"] + line["height"] / 2
    page.mouse.move(line["x"] + line["width"] * 0.7, middle)
    page.mouse.down()
    page.mouse.move(line["x"] + line["width"] - 2, middle, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=*")
    expect(rows(visitor)).not_to_have_count(every, timeout=PATIENCE)


def test_words_and_filters_find(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/")
    every = rows(visitor).count()
    page.keyboard.press("/")  # the key of the search
    page.keyboard.type('"car bomb"')
    page.wait_for_url("**q=*")
    expect(rows(visitor)).not_to_have_count(every, timeout=PATIENCE)
    assert rows(visitor).count() == visitor.api("/api/incidents?q=%22car+bomb%22")["found"] > 0
    visitor.open("/")
    page.locator(".found .tag.conflict").click()
    page.wait_for_load_state("networkidle")
    assert rows(visitor).count() == page.locator(".incidents .tag.conflict").count() > 0
    visitor.open("/?speaker=official&grade=A&place=TR&state=unreviewed")
    assert rows(visitor).count() == visitor.api("/api/incidents?speaker=official&grade=A&place=TR")["found"] > 0


def test_words_and_values_lead_to_each_other(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/review/next")
    words = page.locator(".account [data-words]").first
    quote = words.inner_text().strip("“”")
    words.click()
    lit = page.locator(".mark.lit").all_inner_texts()
    assert " ".join("".join(lit).split()) == " ".join(quote.split())
    other = page.locator(".mark-account:not(.lit)").first
    of = str(other.get_attribute("data-of")).split()[0]
    other.evaluate("mark => mark.click()")  # it may run over two lines
    expect(page.locator(f"#v-{of}")).to_have_class(re.compile("current"), timeout=PATIENCE)


def test_an_incident_is_explained(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/?conflict=yes")
    rows(visitor).first.locator(".what a").click()
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-plain]").inner_text().startswith(("A ", "An "))
    figure = page.locator(".figure.contested").first
    assert figure.locator(".range-bar .stated").count() == figure.locator(".account").count()
    assert figure.locator(".path .speaker").count() >= 2
    assert page.locator(".toll .point").count() >= 2
    assert page.locator(".graph a").count() >= 1
    page.keyboard.press("w")
    page.wait_for_selector(".why-body .pair")
    assert "the same" in page.locator(".why-body").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_readable_on_a_phone(chromium: Any, samples: Any, scheme: str) -> None:
    with served(samples) as address:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme, has_touch=True)
        found = Visitor(context.new_page(), address)
        for path in ("/", "/review", "/review/next", "/audit", "/duplicates", "/rounds", "/api"):
            found.open(path)
            wide = found.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{path} is wider than the screen"
        context.close()
    assert found.faults == []


def test_no_payload_runs(chromium: Any, tmp_path: Any) -> None:
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

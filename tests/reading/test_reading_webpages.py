from datetime import date
from pathlib import Path

import pytest
from reading_examples import notices, one, refused, reports, write

STORY = [
    "DUNMORE — Two guards were killed on Friday when gunmen attacked a depot near the harbour, police said.",
    "The attackers, six according to a witness, fled in a van before soldiers reached the depot, officials said.",
    "“No one has claimed it,” a spokesman said.",
]


def page(body: str, head: str = "") -> str:
    title = "<title>Depot attacked | Dunmore Post</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body>{body}</body></html>"


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


MENU = (
    "<nav><ul>"
    + "".join(f"<li><a href='/{i}'>Section number {i} of the paper</a></li>" for i in range(20))
    + "</ul></nav>"
)
RELATED = (
    '<div class="related-links">'
    + paragraphs(["Twelve killed, officials say, in another attack in the east of the country."] * 4)
    + "</div>"
)


def test_the_story_is_read_without_what_stands_beside_it(tmp_path: Path) -> None:
    body = (
        f"{MENU}<div class='wrap'><h1>Depot attacked</h1><div class='story-body'>{paragraphs(STORY[:2])}"
        f"<aside><p>{'Advertisement, buy now. ' * 10}</p></aside>"
        f"<figure><figcaption>{'A depot, seen. ' * 9}</figcaption></figure>"
        f"<p>Sign up for our newsletter</p>{paragraphs(STORY[2:])}"
        f"<script>var x = '<p>{'no text, ' * 30}</p>'</script></div>"
        f"{RELATED}</div><footer><p>{'All rights reserved, Dunmore Post. ' * 8}</p></footer>"
    )
    report = one(write(tmp_path / "a.html", page(body)))
    assert report.text == "\n\n".join(STORY)
    assert (report.source_id, report.headline, report.dateline) == ("a", "Depot attacked", "DUNMORE")


def test_parts_of_a_story_divided_by_an_advertisement_are_joined(tmp_path: Path) -> None:
    long = [f"Paragraph {i} tells, at some length, what the police, the army and the witnesses said." for i in range(6)]
    parts = "".join(
        f"<section><div class='part'>{paragraphs(long[i : i + 2])}</div></section><div>ad</div>" for i in (0, 2, 4)
    )
    assert one(write(tmp_path / "a.htm", page(f"<div>{parts}</div>"))).text == "\n\n".join(long)


def test_line_breaks_part_paragraphs(tmp_path: Path) -> None:
    assert one(write(tmp_path / "a.html", page("<div>" + "<br><br>".join(STORY) + "</div>"))).text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Dunmore Post">'
        '<meta property="og:title" content="Depot attacked | Dunmore Post">'
        '<meta property="article:published_time" content="2024-08-24T10:00:00Z">'
        '<link rel="canonical" href="https://example.org/depot">',
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"],'
        '"headline": "Depot attacked", "datePublished": "2024-08-24", "url": "https://example.org/depot",'
        '"publisher": {"@type": "Organization", "name": "Dunmore Post"}}]}</script>',
    ],
)
def test_what_the_page_says_of_itself(tmp_path: Path, head: str) -> None:
    report = one(write(tmp_path / "a.html.gz", page(paragraphs(STORY), head)))
    assert (report.headline, report.outlet, report.published) == ("Depot attacked", "Dunmore Post", date(2024, 8, 24))
    assert report.url == "https://example.org/depot"


def test_a_time_element_and_a_known_address(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://www.reuters.com/world/depot">'
    report = one(write(tmp_path / "a.html", page(f"<time datetime='2024-08-24'>Sat</time>{paragraphs(STORY)}", head)))
    assert (report.outlet, report.published) == ("Reuters", date(2024, 8, 24))


def test_a_story_that_scripts_would_show_is_taken_from_the_description(tmp_path: Path) -> None:
    body = " ".join(STORY)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    assert one(write(tmp_path / "a.html", page("<div id='root'></div>", head))).text == body


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id='root'></div><script>" + "render('<p>Two guards were killed, police said.</p>');" * 50 + "</script>",
        "<noscript><p>Please enable JavaScript in your browser to read this page, which needs it.</p></noscript>",
        "<p>Please enable JavaScript in your browser to read this page, which needs it to show stories.</p>",
        MENU,
        "<p>Short.</p>",
    ],
)
def test_a_page_without_an_article_is_refused(tmp_path: Path, body: str) -> None:
    assert refused(write(tmp_path / "a.html", page(body))) == "the page holds no article"


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1251", "cp1251"), ("iso-8859-1", "cp1252"), ("utf-8", "utf-8")]
)
def test_the_declared_encoding_counts(tmp_path: Path, declared: str, encoding: str) -> None:
    text = (
        "Полиция сообщила, что двое охранников погибли."
        if encoding == "cp1251"
        else "Two died in Bogotá, “police” said, on Friday."
    )
    html = page(paragraphs([text, *STORY]), f'<meta charset="{declared}">')
    assert one(write(tmp_path / "a.html", html.encode(encoding, "xmlcharrefreplace"))).text.startswith(text)


@pytest.mark.parametrize("declared", ["rot13", "unknown-8", "utf-16", "idna"])
def test_a_wrong_declaration_does_no_harm(tmp_path: Path, declared: str) -> None:
    html = page(paragraphs(["Two died in Bogotá, police said.", *STORY]), f'<meta charset="{declared}">')
    assert one(write(tmp_path / "a.html", html.encode("cp1252", "xmlcharrefreplace"))).text.startswith(
        "Two died in Bogotá"
    )


@pytest.mark.parametrize("unit", ["<div>", "<x>", "<b>", "<table>", "<svg>", "<div></x>"])
def test_a_page_nested_without_measure_is_refused(tmp_path: Path, unit: str) -> None:
    reason = refused(write(tmp_path / "a.html", page(unit * 400_000)))
    assert reason == "the page is broken: its elements are nested beyond all measure"


def test_code_with_many_angle_brackets_is_no_nesting(tmp_path: Path) -> None:
    script = "<script>" + "if(a<b)c();" * 5000 + "</script>"
    assert one(write(tmp_path / "a.html", page(script + paragraphs(STORY)))).text == "\n\n".join(STORY)


def test_a_page_of_50_megabytes_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.html", b"<p>" + b"x" * 50_000_000)) == "it is too long: more than 16 MB"


def test_broken_structured_data_is_passed_over(tmp_path: Path) -> None:
    head = "".join(
        f'<script type="application/ld+json">{data}</script>'
        for data in ("{", "[" * 5000, "3", '{"@type": 3}', '[{"@graph": 1}]')
    )
    path = write(tmp_path / "a.html", page(paragraphs(STORY), head + '<meta name="date" content="yesterday">'))
    assert reports(path)[0].published is None
    assert len(notices(path)) == 1

"""Web pages saved as files: the story, and what the page says of itself."""

import codecs
import html
import json
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from dateline.reading.articles import story_of
from dateline.reading.decoding import BROKEN, Decoded, decode
from dateline.reading.limits import MAX_PAGE
from dateline.reading.making import UNKNOWN, Fields, Item, clean, make_report
from dateline.reading.opening import Unreadable, read_whole
from dateline.reading.outlets import find_outlet
from dateline.reading.sources import Source
from dateline.records import Notice, Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{3,30})", re.IGNORECASE)
# Encodings that pages really have; others that Python knows are no encodings of pages.
_TRUSTED = re.compile(r"iso8859|cp125|windows|koi8|gb|big5|euc|shift|cp932|cp949|mac|tis|latin")
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "date",
)  # fmt: skip
# Elements without an end tag, and those that the next of their kind ends, do not nest.
_NESTING = re.compile(
    r"<(/?)(?!(?:p|li|br|hr|img|meta|link|input|td|tr|th|dd|dt|option|source|wbr|col|area|base|embed|param|track|path)\b)"
    r"(?:(script|style)\b|[a-z])",
    re.IGNORECASE,
)
_END_OF_CODE = re.compile(r"</(?:script|style)\b", re.IGNORECASE)
_MAX_DEPTH = 1_000
_MAX_ELEMENTS = 300_000  # start and end tags
_ARTICLES = re.compile(r"article|posting|reportage", re.IGNORECASE)


class Meta(NamedTuple):
    """What a page says of itself."""

    headline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    body: str = ""


def read_html(source: Source, today: date) -> Iterator[Item]:
    """The report of a web page: its story as paragraphs parted by empty lines. A page without one is refused.

    Raises `Unreadable`.
    """
    page, note = _decoded(read_whole(source.path, MAX_PAGE))
    if not page.strip():
        raise Unreadable("the file is empty")
    if _is_too_deep(page):
        raise Unreadable("the page is broken: its elements are nested beyond all measure")
    tree = LexborHTMLParser(page)
    meta = meta_of(tree)
    story = story_of(tree.body) if tree.body is not None else ""
    text = story if len(story) * 2 > len(meta.body) else meta.body  # scripts put the story in at view time
    if not text:
        yield Refusal(where=source.where, reason="the page holds no article")
        return
    if note:
        yield Notice(where=source.where, message=note)
    fields = Fields(
        source_id=source.stem,
        text=text,
        outlet=meta.outlet or UNKNOWN,
        published=meta.published,
        headline=meta.headline,
        url=meta.url,
    )
    yield from make_report(fields, source.where, today)


def _is_too_deep(page: str) -> bool:
    """Whether parsing might take for ever: its time grows with the number of elements times their depth."""
    depth = number = at = 0
    while tag := _NESTING.search(page, at):
        at = tag.end()
        if tag[2]:  # code may hold "<" by the thousand
            end = _END_OF_CODE.search(page, at)
            if end is None:
                return False
            at = end.end()
            continue
        number += 1
        depth += -1 if tag[1] else 1
        if depth > _MAX_DEPTH or number > _MAX_ELEMENTS:
            return True
    return False


def _decoded(data: bytes) -> Decoded:
    """The page's text: by its mark, as UTF-8 if it is valid, else as the page declares, else as text files are."""
    declared = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        name = _encoding(declared[1].decode("ascii")) if declared else None
        if name and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode(name, "replace")
            return Decoded(text, BROKEN if "\ufffd" in text else "")
    return decode(data)


def _encoding(declared: str) -> str | None:
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"  # as browsers read them
    return name if _TRUSTED.match(name) else None


def meta_of(tree: LexborHTMLParser) -> Meta:
    """Headline, outlet, date and address of a page, from its meta elements, JSON-LD and `time` elements."""
    named = _named(tree)
    linked = _json_ld(tree)
    canonical = tree.css_first("link[rel=canonical]")
    time = tree.css_first("time[datetime]")
    title = tree.css_first("h1") or tree.css_first("title")
    headline = linked.headline or clean(named.get("og:title")) or (clean(title.text()) if title else None)
    published = next((named[name] for name in _DATE_NAMES if named.get(name)), None)
    outlet = clean(named.get("og:site_name")) or linked.outlet
    known = find_outlet(outlet) if outlet else None
    addresses = (canonical.attributes.get("href") if canonical else None, named.get("og:url"), linked.url)
    return Meta(
        headline=_without_site(headline, outlet) if headline else None,
        outlet=known.name if known else outlet,
        published=clean(linked.published or published or (time.attributes.get("datetime") if time else None)),
        url=next((clean(url, 4000) for url in addresses if url and url.startswith(("http://", "https://"))), None),
        body=linked.body,
    )


def _without_site(headline: str, outlet: str | None) -> str:
    """The headline without the site's name that pages put behind it ("... | CNN Politics")."""
    before, mark, site = re.match(r"(.*?)(?:( [|–—-] )([^|]{2,60}))?$", headline, re.DOTALL).groups()  # type: ignore[union-attr]
    is_site = mark and outlet and (outlet.casefold() in site.casefold() or site.casefold() in outlet.casefold())
    return before if is_site and len(before) >= 10 else headline


def _named(tree: LexborHTMLParser) -> dict[str, str]:
    """The content of the page's meta elements by name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.css("meta"):
        attributes = element.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        found.setdefault(name.lower(), attributes.get("content") or "")
    return found


def _json_ld(tree: LexborHTMLParser) -> Meta:
    """What the first article in the page's JSON-LD says."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text())
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if _ARTICLES.search(str(thing.get("@type"))):
                return _article(thing)
    return Meta()


def _things(data: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if isinstance(data, list) and depth < 4:
        for item in data[:100]:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _things(data.get("@graph"), depth + 1)


def _article(thing: dict[str, object]) -> Meta:
    publisher = thing.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    body = thing.get("articleBody")
    return Meta(
        headline=clean(html.unescape(str(thing.get("headline") or ""))),
        outlet=clean(name),
        published=clean(thing.get("datePublished")),
        url=clean(thing.get("url"), 4000),
        body=html.unescape(body).strip() if isinstance(body, str) else "",
    )

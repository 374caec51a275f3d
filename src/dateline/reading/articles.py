"""The story of a web page: the block that holds most running text, without what stands beside it.

The method is that of the reading views of browsers: paragraphs with much text and few links vote for the blocks they
stand in; the block with most votes is the story.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from dateline.lexicons import Lexicon, load

_BLOCKS = frozenset((
    "p", "li", "ul", "ol", "dl", "dd", "dt", "blockquote", "pre", "table", "tbody", "tr", "td", "th", "div",
    "section", "article", "main", "header", "center", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "br",
    "hr", "address", "details", "summary", "fieldset",
))  # fmt: skip
_HOLDERS = frozenset(("body", "html", "article", "main"))  # never taken for something beside the story
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary"))
_TEXTS = frozenset(("p", "blockquote", "pre"))
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[a-z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHORT = 300  # code points up to which a paragraph may be boilerplate
_VOTING = 40  # code points from which a paragraph votes, and from which text outside <p> counts
_LINKED = 0.5  # share of linked text from which a paragraph is a list of links
_MIN_STORY = 100  # code points below which what was found is no story
_DEEPEST = 300  # levels of elements; deeper ones are left out
_MOST_STEPS = 300_000  # through a page; real ones take 20,000


class Pages(Lexicon):
    """The words of web pages (`lexicons/pages.yaml`)."""

    dropped: frozenset[str]
    story: frozenset[str]
    beside: frozenset[str]
    boilerplate: tuple[str, ...]


@cache
def _pages() -> Pages:
    return load("pages", Pages)


@dataclass
class _Paragraph:
    """A run of text between two block borders; `homes` are the blocks around it, the nearest first."""

    tag: str
    homes: tuple[int, ...]
    kinds: tuple[str, ...]  # the class of each home: parts of one story, parted by an advertisement, share it
    text: str
    linked: int

    @property
    def votes(self) -> float:
        if len(self.text) < _VOTING or self.linked > _LINKED * len(self.text) or self.tag in _HEADINGS:
            return 0.0
        return 1.0 + self.text.count(",") + min(len(self.text) / 100, 3.0)


def story_of(body: LexborNode) -> str:
    """The text of the story below `body`, paragraphs parted by an empty line; "" where there is none."""
    careful = _best(_paragraphs(body, careful=True))
    if len(careful) >= _SHORT:
        return careful
    # A wrapper may bear the name of a sidebar: look again without heed to names, and take that if it finds far more.
    bold = _best(_paragraphs(body, careful=False))
    found = bold if len(bold) > 4 * len(careful) else careful
    return found if len(found) >= _MIN_STORY else ""


def _best(paragraphs: list[_Paragraph]) -> str:
    votes: dict[int, float] = defaultdict(float)
    parents: dict[int, int] = {}
    kinds: dict[int, str] = {}
    for paragraph in paragraphs:
        for distance, home in enumerate(paragraph.homes[:3], start=1):
            votes[home] += paragraph.votes / distance
        parents.update(zip(paragraph.homes, paragraph.homes[1:], strict=False))
        kinds.update(zip(paragraph.homes, paragraph.kinds, strict=True))
    if not votes or max(votes.values()) == 0:
        return ""
    top = max(votes, key=lambda home: votes[home])  # of equals the first in the page
    story = {
        home
        for home, count in votes.items()
        if count >= votes[top] / 5
        and (parents.get(home) == parents.get(top) or (kinds[top] and kinds[home] == kinds[top]))
    }
    kept = [p.text for p in paragraphs if not story.isdisjoint(p.homes) and _is_text(p)]
    return "\n\n".join(kept)


def _is_text(paragraph: _Paragraph) -> bool:
    length = len(paragraph.text)
    if paragraph.tag in _HEADINGS or paragraph.linked > _LINKED * length:
        return False
    if paragraph.tag not in _TEXTS and length < _VOTING:
        return False
    low = paragraph.text.lower()
    return length > _SHORT or not any(phrase in low for phrase in _pages().boilerplate)


class _Block(NamedTuple):
    tag: str
    node: int
    kind: str


@dataclass
class _Collector:
    """Gathers text between block borders into paragraphs."""

    done: list[_Paragraph] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str, in_link: bool) -> None:
        self.parts.append(text)
        self.linked += len(text.strip()) if in_link else 0

    def end(self, blocks: list[_Block]) -> None:
        """End the paragraph that stands in `blocks`, given from the outermost."""
        text = _SPACES.sub(" ", "".join(self.parts)).strip()
        if text:
            tag = blocks[-1].tag if blocks else "body"
            homes = [block for block in reversed(blocks) if block.tag not in _TEXTS and block.tag not in _HEADINGS]
            self.done.append(
                _Paragraph(tag, tuple(h.node for h in homes), tuple(h.kind for h in homes), text, self.linked)
            )
        self.parts, self.linked = [], 0


def _paragraphs(body: LexborNode, careful: bool) -> list[_Paragraph]:
    """All paragraphs below `body`; a `careful` look leaves out blocks whose names put them beside the story."""
    collector = _Collector()
    blocks: list[_Block] = []
    links = 0
    for node, entering in islice(_walk(body, careful), _MOST_STEPS):
        tag = node.tag or ""
        if tag == "-text":
            collector.add(node.text_content or "", links > 0)
        elif tag == "a":
            links += 1 if entering else -1
        elif tag in _BLOCKS:
            collector.end(blocks)
            if tag in ("br", "hr"):
                continue
            if entering:
                blocks.append(_Block(tag, node.mem_id, node.attributes.get("class") or ""))
            else:
                blocks.pop()
    collector.end(blocks)
    return collector.done


def _walk(body: LexborNode, careful: bool) -> Iterator[tuple[LexborNode, bool]]:
    """The nodes below `body` in order, elements once entering (True) and once leaving (False); without recursion."""
    open_nodes: list[LexborNode] = []
    node: LexborNode | None = body
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            yield node, True
        elif not tag.startswith(("-", "_", "!")) and len(open_nodes) < _DEEPEST and not _is_beside(node, tag, careful):
            yield node, True
            if node.first_child is not None:
                open_nodes.append(node)
                node = node.first_child
                continue
            yield node, False
        while node.next is None or not open_nodes:
            if not open_nodes:
                return
            node = open_nodes.pop()
            yield node, False
        node = node.next


def _is_beside(node: LexborNode, tag: str, careful: bool) -> bool:
    if tag in _pages().dropped:
        return True
    attributes = node.attributes
    if not attributes or tag in _HOLDERS:
        return False
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        return True
    if not careful:
        return False
    words = set(_WORDS.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()))
    return not words.isdisjoint(_pages().beside) and words.isdisjoint(_pages().story)

"""Make a text fit for the parser without moving an offset: line breaks, tags of transcripts, runs of signs, length."""

import re
from collections.abc import Iterator

LONGEST_PIECE = 100_000  # code points parsed at once, about 17,000 words: some 400 MB in spaCy's small arrays
LONGEST_WORD = 60  # no word of a language is longer; what is, costs the tokenizer the square of its length
# Tags of monitored broadcasts before the text proper; the parser would take "[TEXT]" for the subject.
TAGS = re.compile(r"\[(?:text|article|excerpts?|body)\]", re.IGNORECASE)
LONG_RUN = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
SIGNS = re.compile(r"([^\w\s])\1{7,}")  # "--------", "(((((((("


def make_readable(text: str) -> str:
    """`text` with the same length: wrapped lines joined, tags and long runs of signs blanked, endless words cut."""
    text = TAGS.sub(lambda found: " " * len(found.group()), text)
    text = SIGNS.sub(lambda found: found.group(1) + " " * (len(found.group()) - 1), text)
    text = LONG_RUN.sub(lambda found: _cut(found.group()), text)
    return "".join(" " if c == "\n" and not _ends_block(text, i) else c for i, c in enumerate(text))


def pieces_of(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces of at most `LONGEST_PIECE` code points, each with whether it is the last."""
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = _break_before(text, start, start + LONGEST_PIECE)
        yield text[start:end], False
        start = end
    yield text[start:], True


def _cut(run: str) -> str:
    return "".join(" " if i % LONGEST_WORD == LONGEST_WORD - 1 else c for i, c in enumerate(run))


def _ends_block(text: str, i: int) -> bool:
    return text[i + 1 : i + 2] in ("\n", "") or text[i - 1 : i] in (*'\n.!?"”’:;',)


def _break_before(text: str, start: int, end: int) -> int:
    """The best place to break: after a paragraph, a line, a sentence, a word; in the second half of the piece."""
    for mark in ("\n\n", "\n", ". ", " "):
        found = text.rfind(mark, start + LONGEST_PIECE // 2, end)
        if found >= 0:
            return found + len(mark)
    return end

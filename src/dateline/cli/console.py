"""Writing to the terminal: width, style, and texts of reports made harmless."""

import os
import unicodedata

from rich.console import Console

WIDTH_OF_PLAIN = 100  # columns where the output is no terminal and COLUMNS does not tell
NARROWEST = 40
BLANKS = {"\n": " ", "\t": " ", "\r": " "}
# Other, control; other, format (direction marks, zero-width); surrogates; private use; line and paragraph separators.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible(text: str) -> str:
    r"""`text` on one line with every character that could steer a terminal or hide itself written as its escape.

    An escape character becomes the four characters `\x1b`, a right-to-left override `\u202e`.
    """
    return "".join(BLANKS.get(c) or (_escape(c) if unicodedata.category(c) in HIDDEN else c) for c in text)


def _escape(character: str) -> str:
    return (
        character.encode("ascii", "backslashreplace").decode("ascii")
        if ord(character) > 127
        else f"\\x{ord(character):02x}"
    )


def make_console(*, stderr: bool = False) -> Console:
    """A console that takes texts as they are: no markup, no emoji codes, no highlighting."""
    console = Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
        console.width = WIDTH_OF_PLAIN
    console.width = max(console.width, NARROWEST)
    return console

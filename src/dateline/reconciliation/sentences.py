"""The words of an account, and the rest of the sentence around it."""

import re

from dateline.records import Span

WORD = re.compile(r"[^\W\d_]+")
END = re.compile(r"[.!?]\s|\n")


def around(span: Span, text: str, within: int) -> tuple[str, str]:
    """What stands before and behind `span` in its sentence, at most `within` code points of each."""
    before = END.split(text[max(0, span.start - within) : span.start])[-1]
    behind = END.split(text[span.end : span.end + within])[0]
    return before, behind

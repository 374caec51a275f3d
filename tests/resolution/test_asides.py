"""Places beside the act: homes, hospitals, arrests, distances; and datelines inside a text."""

import pytest

from dateline.records import Span
from dateline.resolution import is_aside, opens_story


def aside(marked: str) -> bool:
    """Whether the name in braces is one."""
    start, end = marked.index("{"), marked.index("}") - 1
    return is_aside(marked.replace("{", "").replace("}", ""), Span(start=start, end=end))


@pytest.mark.parametrize(
    "text",
    [
        "Dale Reed, 23, of {Kestrel}, was shot.",
        "Dale Reed, 23, of the 300 block of Elm Street in {Kestrel}, was shot.",
        "A man from {Kestrel} was shot.",
        "A {Kestrel} boy was shot.",
        "She was airlifted to {Kestrel}.",
        "She is at Mercy Medical Center in {Kestrel}.",
        "She died at a {Kestrel} hospital.",
        "He was arrested on Monday in {Kestrel}.",
        "The town lies about 20 miles east of {Kestrel}.",
    ],
)
def test_what_stands_beside_the_act(text: str) -> None:
    assert aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot in {Kestrel}.",
        "Nine people were taken hostage in {Kestrel}.",
        "The hostages were taken to {Kestrel}.",
        "A bomb exploded in the village of {Kestrel}.",
        "Police from {Kestrel} came.",
        "Gunmen abducted two nurses from a clinic in {Kestrel}.",
        "A bomb exploded outside a hospital in {Kestrel}.",
        "He was arrested on Monday. A bomb exploded in {Kestrel}.",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not aside(text)


def test_long_lines_take_no_long_time() -> None:
    text = "taken " * 20_000 + "to "
    assert not is_aside(text + "Kestrel", Span(start=len(text), end=len(text) + 7))


def test_the_dash_of_a_dateline() -> None:
    assert opens_story("KESTREL, Ohio (WXYZ) – Police", 13)
    assert opens_story("KESTREL - Police", 7)
    assert not opens_story("Kestrel, Ohio, police said", 13)

"""Texts of reports are harmless on a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.console import HIDDEN, visible


@given(st.text())
def test_no_hidden_character_is_left(text: str) -> None:
    assert not any(unicodedata.category(c) in HIDDEN for c in visible(text))


@given(st.text(st.characters(exclude_categories=["C", "Z"])))
def test_plain_text_stays(text: str) -> None:
    assert visible(text) == text


def test_escapes_are_named() -> None:
    assert visible("a\x1b[2J\u202eb\x85\ud800") == "a\\x1b[2J\\u202eb\\x85\\ud800"

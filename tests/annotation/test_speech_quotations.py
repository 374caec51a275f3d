"""Where quotations stand."""

import pytest

from dateline.annotation.speech.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “two died” and left.", ["“two died”"]),
        ('He said "two died" and "one fled" at once.', ['"two died"', '"one fled"']),
        ('" Two died ", he said. " One fled. "', ['" Two died "', '" One fled. "']),
        ("He said ``two died'' and left.", ["``two died''"]),
        ("Market closed « Orrel Gazette. He said “two died”.", ["“two died”"]),
        ("the consulate''s warning and the ''active'' men", ["''active''"]),
        ("No marks at all.", []),
        ("A lone ” mark.", []),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_reopened_at_each_paragraph() -> None:
    text = "“First we ran.\n\n“Then we hid,” she said."
    assert quoted(text) == ["“First we ran.", "“Then we hid,”"]


def test_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("“First we ran.\n\nThe road was closed. It rained.\n\nAll was quiet.") == ["“First we ran."]


def test_never_closed_in_one_paragraph_ends_with_its_sentence() -> None:
    assert quoted("“First we ran. " + "The road was closed. " * 300) == ["“First we ran."]


def test_is_bounded_on_hostile_text() -> None:
    assert len(quotations('"' * 20_000)) <= 20_000
    assert len(quotations("“ " * 20_000)) <= 20_000

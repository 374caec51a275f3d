"""Who says what in less common forms, on invented sentences."""

import pytest

from dateline.annotation.parsing import parse
from dateline.annotation.speech import find_speeches
from dateline.records import Report, Speech

CASES = [
    ("Shepherds in Orrel denounced that the soldiers took 14 young men.", "14 young men", "Shepherds in Orrel"),
    ("The embassy at Lund denied that anyone was killed.", "anyone", "embassy at Lund"),
    ("The garrison reported 17 casualties, including 9 soldiers.", "17 casualties", "garrison"),
    ("Radio Nova put the injured at 22.", "22", "Radio Nova"),
    ("The dead man was identified by police as Abel Oram, 31.", "Abel Oram", "police"),
    ("By the count of the Red Cross, 14 people died.", "14 people", "Red Cross"),
    ("A first assessment by the ministry: three dead, five wounded.", "three dead", "ministry"),
    ('"My boys are gone, two of them," Rosa Jones wailed at one point.', "two of them", "Rosa Jones"),
    ("The school issued a statement: We were saddened by the loss of a pupil.", "a pupil", "school"),
    ('The family issued a statement: "We mourn two of our sons."', "two of our sons", "family"),
    ("An opposition group, the Northern Front, said it lost one man.", "one man", "Northern Front"),
]


def found_in(text: str) -> tuple[Speech, ...]:
    report = Report(id="r1", source_id="r1", outlet="The Post", text=text, text_sha256=Report.digest(text))
    return find_speeches(next(iter(parse([text]))), report)


@pytest.mark.parametrize(("text", "words", "name"), CASES)
def test_forms(text: str, words: str, name: str) -> None:
    start = text.index(words)
    names = [s.name for s in found_in(text) for p in s.content if p.start <= start and start + len(words) <= p.end]
    assert name in names


@pytest.mark.parametrize("text", ["The blast claimed eleven victims.", "The raid claimed four lives.", "It rained."])
def test_things_do_not_speak(text: str) -> None:
    assert found_in(text) == ()


def test_turns_of_an_interview() -> None:
    text = (
        "LUND, 9 MAY 88 (ANP) -- [INTERVIEW WITH MAYOR OTTO HALE BY IDA BERG] [TEXT] [BERG] HOW MANY DIED? "
        "[HALE] FOUR MEN DIED. [BERG] WHO WERE THEY? [HALE] THREE GUARDS AND A DRIVER."
    )
    start = text.index("FOUR MEN")
    around = [s.name for s in found_in(text) for p in s.content if p.start <= start < p.end]
    assert "HALE" in [(name or "").split()[-1] for name in around]

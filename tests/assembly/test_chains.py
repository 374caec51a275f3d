"""The chain of speakers of a figure."""

import pytest

from dateline.annotation.parsing import parse
from dateline.annotation.speech import find_speeches
from dateline.assembly.chains import chain_for
from dateline.assembly.chains_names import is_agency, same_speaker
from dateline.records import Annotations, Report, Span, Speaker, SpeakerKind, Speech, Status


def read(
    text: str, words: str, outlet: str | None = "The Harbour Post", agency: str | None = None
) -> tuple[list[str | None], Status]:
    report = Report(id="r1", source_id="r1", outlet=outlet, agency=agency, text=text, text_sha256=Report.digest(text))
    annotations = Annotations(report="r1", speeches=find_speeches(next(iter(parse([text]))), report))
    start = text.index(words)
    chain, status = chain_for(Span(start=start, end=start + len(words)), report, annotations)
    return [speaker.name for speaker in chain], status


@pytest.mark.parametrize(
    ("text", "words", "chain", "status"),
    [
        ("Two men were shot on Monday.", "Two men", [], Status.ASSERTED),
        ("Two men were shot, police said.", "Two men", ["police"], Status.ATTRIBUTED),
        ("TASS, citing officials, said two men were shot.", "two men", ["TASS", "officials"], Status.ATTRIBUTED),
        (
            "Mayor Ivo Larsen told Reuters that two men were shot.",
            "two men",
            ["Reuters", "Ivo Larsen"],
            Status.ATTRIBUTED,
        ),
        ("Police confirmed that two men were shot.", "two men", ["Police"], Status.CONFIRMED),
        ("Police denied that two men were shot.", "two men", ["Police"], Status.DENIED),
        ("Two men were reportedly shot.", "Two men", [], Status.UNCONFIRMED),
        ("Police said two men were allegedly shot by rebels.", "two men", ["Police"], Status.UNCONFIRMED),
    ],
)
def test_chains(text: str, words: str, chain: list[str], status: Status) -> None:
    assert read(text, words) == (["The Harbour Post", *chain], status)


def test_an_unknown_outlet_begins_the_chain_as_none() -> None:
    assert read("Two men were shot, police said.", "Two men", outlet=None) == ([None, "police"], Status.ATTRIBUTED)


def test_the_outlet_itself_is_no_further_link() -> None:
    assert read("Two men were shot, CNN reported.", "Two men", outlet="CNN") == (["CNN"], Status.ASSERTED)
    assert read("Mayor Ivo Larsen told CNN two men were shot.", "two men", outlet="www.cnn.com")[0] == [
        "www.cnn.com",
        "Ivo Larsen",
    ]


def test_the_agency_of_the_dateline_is_a_link() -> None:
    assert read("Two men were shot.", "Two men", agency="AP") == (["The Harbour Post", "AP"], Status.ATTRIBUTED)
    assert read("Two men were shot, police said.", "Two men", agency="AP")[0] == ["The Harbour Post", "AP", "police"]
    assert read("Two men were shot.", "Two men", agency="WXYZ") == (["The Harbour Post"], Status.ASSERTED)


def test_a_circle_of_parents_ends() -> None:
    speeches = tuple(
        Speech(source=None, name=name, cue=Span(start=0, end=1), content=(Span(start=2, end=9),), parent=parent)
        for name, parent in (("one", 1), ("two", 0))
    )
    report = Report(id="r1", source_id="r1", text="x" * 20, text_sha256="")
    chain, _ = chain_for(Span(start=3, end=4), report, Annotations(report="r1", speeches=speeches))
    assert {speaker.name for speaker in chain} == {None, "one", "two"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("AP", True), ("Xinhua", True), ("RADIO DEL SUR", True), ("WXYZ", False), ("KXYZ", False), ("CBSOrrel", False),
     ("orrel24.com", False), ("DOMESTIC SERVICE", False)],
)  # fmt: skip
def test_which_names_of_a_dateline_are_agencies(name: str, expected: bool) -> None:
    assert is_agency(name) is expected


@pytest.mark.parametrize(
    ("outlet", "name", "same"),
    [
        ("VOA News", "VOA", True),
        ("www.orreltimes.com", "the Orrel Times", True),
        ("The New Harbour Times", "NHT", True),
        ("Valley Voice of the Mountain", "VOICE OF THE MOUNTAIN", True),
        ("Costeña Radio", "COSTENA RADIO", True),
        ("Northern Press Agency", "NPA", True),
        ("Harbour Wire", "HW", True),
        ("24 Hours (via BTA)", "BTA", True),
        ("Harbour Gazette", "Orrel News Agency", False),
        ("Orrel News", "city of Orrel", False),
        ("Orrel News", "—", False),
        ("CNN", "BBC", False),
        ("AP", "APA", False),
    ],
)
def test_names_of_the_outlet(outlet: str, name: str, same: bool) -> None:
    speaker = Speaker(name=name, kind=SpeakerKind.AGENCY)
    assert same_speaker(Speaker(name=outlet, kind=SpeakerKind.OUTLET), speaker) is same

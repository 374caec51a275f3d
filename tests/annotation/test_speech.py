"""Who says what, on invented sentences."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotation.parsing import parse
from dateline.annotation.speech import find_speeches
from dateline.records import Report, SpeakerKind, Speech


def make(text: str, outlet: str | None = "The Harbour Post") -> Report:
    return Report(id="r1", source_id="r1", outlet=outlet, text=text, text_sha256=Report.digest(text))


def speeches(text: str, outlet: str | None = "The Harbour Post") -> tuple[Speech, ...]:
    return find_speeches(next(iter(parse([text]))), make(text, outlet))


def said_by(text: str, words: str) -> list[str | None]:
    """The names of the stating speeches that cover the words, the innermost first."""
    start = text.index(words)
    found = speeches(text)
    around = [
        (piece.end - piece.start, -i, speech)
        for i, speech in enumerate(found)
        for piece in speech.content
        if piece.start <= start and start + len(words) <= piece.end and not speech.broad
    ]
    return [speech.name for *_, speech in sorted(around, key=lambda entry: entry[:2])]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Police said that three men were killed in the raid.", "three men", "Police"),
        ("Three men were killed in the raid, police said.", "Three men", "police"),
        (
            "Three men were killed in the raid, the governor's office reported Tuesday.",
            "Three men",
            "governor's office",
        ),
        ("Three men were killed, said army spokesman Tomas Arno, who was at the scene.", "Three men", "Tomas Arno"),
        ("Two gunmen, witnesses said, fled in a van.", "Two gunmen", "witnesses"),
        ("According to the coroner, a boy of nine was killed.", "a boy of nine", "coroner"),
        (
            "A boy of nine was killed, according to the Orrel County Sheriff's Office.",
            "A boy",
            "Orrel County Sheriff's Office",
        ),
        ("The ministry announced the deaths of four soldiers.", "four soldiers", "ministry"),
        ("The sheriff identified the victim as Lena Marsh of Orrel.", "Lena Marsh", "sheriff"),
        ("Sgt. Paul Brandt wrote on Telegram: “Two of our men were wounded.”", "Two of our men", "Paul Brandt"),
        ("The council issued a statement deploring the murder of two priests.", "two priests", "council"),
        ("A judge was abducted in Orrel. This was reported by his brother.", "A judge", "brother"),
        ("Police: Woman shot at a market in Orrel", "Woman", "Police"),
        ("The mayor raised the number of dead to 27 miners on Monday.", "27 miners", "mayor"),
        ("An envoy spoke of four deaths in the camp.", "four deaths", "envoy"),
        ("Police said three died, while villagers put the dead at eight.", "eight", "villagers"),
        ("The health minister, Tomas Arno, gave the toll as 28 killed.", "28 killed", "Tomas Arno"),
        ("Trouble broke out and inmates took five guards hostage, reported Reuters.", "five guards", "Reuters"),
    ],
)
def test_cues(text: str, words: str, name: str) -> None:
    assert said_by(text, words)[0] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police, who said on Monday that the hunt was over, arrested three men.", "three men"),
        ("The rebels claimed responsibility for the blast and the fire claimed the lives of six people.", "six people"),
        ("The mayor did not say how many died. Five people were hurt.", "Five people"),
        ("Footage showed two men running from the building.", "two men"),
        ("Police said the road was closed. Four people died in the crash.", "Four people"),
        ("Officials said the strike was revenge for the attack on a mosque that killed 30 people.", "30 people"),
    ],
)
def test_the_outlets_own_words(text: str, words: str) -> None:
    assert said_by(text, words) == []


def test_a_cited_source_is_reported_by_the_one_who_cites_it() -> None:
    found = speeches("Interfax, citing unnamed officials, said that six guards were held.")
    inner = next(s for s in found if s.name == "unnamed officials")
    assert inner.parent is not None and found[inner.parent].name == "Interfax"


def test_a_news_organisation_that_was_told_stands_between() -> None:
    text = "Mayor Ivo Larsen told Reuters that six people had died."
    found = speeches(text)
    inner = next(s for s in found if s.name == "Ivo Larsen")
    assert inner.parent is not None and found[inner.parent].name == "Reuters"
    assert said_by(text, "six people")[0] == "Ivo Larsen" or found[inner.parent].content == inner.content


def test_told_reporters_adds_nobody() -> None:
    assert {s.name for s in speeches("Mayor Ivo Larsen told reporters that six people had died.")} == {"Ivo Larsen"}


def test_the_source_at_the_end_reports_the_speaker_in_the_sentence() -> None:
    found = speeches("“Several prisoners seized staff,” the penitentiary service said, according to TASS.")
    inner = next(s for s in found if s.name == "penitentiary service")
    assert inner.parent is not None and found[inner.parent].name == "TASS"


def test_a_quotation_runs_on_without_a_cue() -> None:
    text = (
        "“We heard two shots,” said Anna Berg. “My brother was lying on the floor of the kitchen.”\n\n"
        "“Nobody came to help the three others.”"
    )
    assert said_by(text, "My brother")[0] == "Anna Berg"
    assert said_by(text, "three others")[0] == "Anna Berg"


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = (
        "“We heard two shots, said Anna Berg.\n\nFour men were arrested on Monday in the town of Orrel by the police."
    )
    assert said_by(text, "Four men") == []


def test_pronouns_and_short_names() -> None:
    text = (
        "Police chief Maria Lund spoke on Monday. Lund said two people were dead. "
        "She added that four others were injured. The chief said that one man was in custody."
    )
    assert said_by(text, "two people")[0] == "Maria Lund"
    assert said_by(text, "four others")[0] == "Maria Lund"
    assert said_by(text, "one man")[0] == "Maria Lund"


def test_two_speakers_of_one_statement_are_one_source() -> None:
    assert said_by("Officials and insurgents said 14 people were dead.", "14 people")[0] == "Officials and insurgents"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The army confirmed that two pilots were dead.", "confirmed"),
        ("The army denied that two pilots were dead.", "denied"),
        ("Two pilots were reportedly killed near the border.", "unconfirmed"),
        ("It was reported that two pilots were killed.", "unconfirmed"),
        ("Two pilots are believed to have been killed.", "unconfirmed"),
        ("The army said two pilots were killed.", "plain"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert {s.certainty for s in speeches(text)} == {certainty}


def test_a_channel_is_no_source() -> None:
    found = speeches("The army said in a statement that two pilots were dead.")
    assert [(s.name, s.channel) for s in found] == [("army", "statement")]


def test_a_statement_stands_for_who_issued_it() -> None:
    text = "Police in Orrel said two men were shot. A woman was hurt as well, the statement said."
    assert said_by(text, "A woman")[0] == "Police in Orrel"


def test_kinds() -> None:
    kinds = {
        s.name: s.kind
        for s in speeches("Police said it was calm. Witnesses said it was not. TASS reported both sides were gone.")
    }
    assert kinds == {
        "Police": SpeakerKind.SECURITY_FORCES,
        "Witnesses": SpeakerKind.WITNESS,
        "TASS": SpeakerKind.AGENCY,
    }


def test_names_keep_the_case_of_the_report() -> None:
    text = (
        "THE MINISTRY OF DEFENSE REPORTED THAT TWELVE SOLDIERS WERE KILLED IN AN AMBUSH ON THE ROAD TO THE CAPITAL. "
        "THE AMBUSH TOOK PLACE ON MONDAY NEAR A BRIDGE."
    )
    assert said_by(text, "TWELVE SOLDIERS") == ["MINISTRY OF DEFENSE"]
    assert said_by(text, "ON MONDAY") == []


def test_speaker_labels_of_a_recording() -> None:
    text = (
        "THE MINISTER SPOKE ON STATE RADIO. [BEGIN RECORDING] [OSORIO] FOUR BRIDGES WERE DESTROYED BY THE REBELS. "
        "[REPORTER] HOW MANY PEOPLE DIED IN THE TOWN? [END RECORDING] THE ROADS ARE CLOSED."
    )
    assert said_by(text, "FOUR BRIDGES")[0] == "OSORIO"
    assert said_by(text, "HOW MANY")[0] == "REPORTER"
    assert said_by(text, "THE ROADS") == []


PIECES = (
    'police|said|three men|were killed|,|.|“|”|"|:|«|it|he|by|who|that|according to the mayor|told CNN|\n\n|'
    "[BEGIN RECORDING]|[LEE]|was reported|citing witnesses|allegedly|denied|the statement"
)
WORDS = st.sampled_from(sorted(set(PIECES.split("|"))))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(str.strip))
def test_what_always_holds(text: str) -> None:
    found = speeches(text)
    assert [s.cue.start for s in found] == sorted(s.cue.start for s in found)
    for i, speech in enumerate(found):
        assert speech.content
        assert all(a.end <= b.start for a, b in pairwise(speech.content))
        assert all(piece.end <= len(text) and piece.of(text).strip() for piece in speech.content)
        assert speech.name is None or speech.name
        seen, at = {i}, speech.parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent
    assert found == speeches(text)

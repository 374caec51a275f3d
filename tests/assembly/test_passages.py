"""What sentences say of whether a report goes on with one act or turns to another."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.annotation.annotator import annotate
from dateline.annotation.parsing import parse
from dateline.assembly.passages import Passages, openings_of, passages_of, recalls, telling_features
from dateline.records import Report

BLOTTER = (
    "Two separate shootings left two men wounded in Duluth on Friday, police said. "
    "A 23-year-old man was shot on Grand Avenue at about 2:30 p.m. "
    "In another shooting, a 41-year-old man was hit in the leg on Superior Street at 9 p.m."
)


def passages(text: str) -> Passages:
    report = Report(id="r", source_id="r", outlet=None, published=None, text=text, text_sha256=Report.digest(text))
    return passages_of(report, annotate(report, next(iter(parse([text])))))


def test_opening_words_have_kinds() -> None:
    assert "separate" in openings_of("In a separate incident, a guard was shot.")
    assert "separate" in openings_of("MEANWHILE, GUERRILLAS ATTACKED A BARRACKS")
    assert "earlier" in openings_of('"Last week gunmen killed a guard')
    assert "back" in openings_of("He died at the scene")
    assert not openings_of("Gunmen killed a guard")


def test_opening_words_are_whole_words() -> None:
    assert "later" not in openings_of("Thenard was shot")
    assert not openings_of("")


def test_what_looks_back() -> None:
    assert recalls("The raid follows an ambush that killed four")
    assert recalls("THE WORST SINCE 1989 AND FIRST SINCE THEN")
    assert not recalls("Gunmen killed a guard on Friday")


def test_sentences_of_two_acts_differ_in_age_and_hour() -> None:
    found = passages(BLOTTER)
    assert found.several
    assert len(found.sentences) == 3
    features = telling_features([1], 2, found)
    assert features["opens_separate"] == features["age_other"] == features["clock_other"] == 1.0
    assert features["age_same"] == 0.0


def test_same_age_speaks_for_one_act() -> None:
    found = passages("A 23-year-old man was shot in Duluth. The 23-year-old died at a hospital.")
    assert not found.several
    assert telling_features([0], 1, found)["age_same"] == 1.0


@given(st.text(max_size=80))
def test_any_words_may_open_a_sentence(text: str) -> None:
    assert openings_of(text) == openings_of(text)
    assert isinstance(recalls(text), bool)

"""Parts of speech, morphology and lemmas are those that the pipeline's own components give. All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.annotation.inflection import COMPONENTS, Inflection
from dateline.annotation.parsing import pipeline

WORDS = (  # noqa: SIM905 - read as text
    "gon na got ta let 's c'm on y' all ai n't there is was the Militants militants killed kill four 4 , . \n \n\n said"
    " he ca can Left left leaving better men's I her that but 'd been MEN"
).split(" ")
TEXTS = [
    "",
    " \n\n ",
    "There's no way they're gonna leave. Let's go, y'all; he ain't coming. It was better then.",
    "Police said that two gunmen, who'd left, had been seen.\n\n'We can't say more,' the general said.",
]


def sentences() -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


def told(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.tag, t.pos, str(t.morph), t.lemma, t.dep, t.head.i, t.is_sent_start) for t in doc]


def both(text: str, inflect: Inflection) -> tuple[Doc, Doc]:
    """The parse of a text as the pipeline's own components leave it, and as the table does."""
    nlp = pipeline()
    doc = nlp(text)
    theirs = doc.copy()
    for name in COMPONENTS:
        theirs = nlp.get_pipe(name)(theirs)
    return theirs, inflect(doc)


@pytest.fixture(scope="module")
def inflect() -> Inflection:
    return Inflection(pipeline())


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_says_what_the_components_say(text: str, inflect: Inflection) -> None:
    theirs, ours = both(text, inflect)
    assert told(ours) == told(theirs)


@given(text=sentences())
@settings(max_examples=60, deadline=None)
def test_so_it_does_of_any_words(text: str, inflect: Inflection) -> None:
    theirs, ours = both(text, inflect)
    assert told(ours) == told(theirs)


def test_a_full_table_is_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.annotation.inflection.MOST", 3)
    theirs, ours = both(TEXTS[3], Inflection(pipeline()))
    assert told(ours) == told(theirs)

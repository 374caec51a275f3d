"""Named entities are those that the pipeline's own component finds. All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from dateline.annotation.entities import COMPONENT, Entities
from dateline.annotation.parsing import pipeline

WORDS = (  # noqa: SIM905 - read as text
    "Ivo Larsen Port Marlune the Sarn River police army 40 forty people on Monday in March 1998 , . \n \n\n said"
    " General of $ 3 million percent New York FBI Islamic State"
).split(" ")
TEXTS = [
    "",
    "\n",
    "Larsen",
    "Port Marlune",
    "General Ivo Larsen of the Third Army said on Monday that 40 people were killed in Port Marlune.\n\nNew York (AP)",
]


def told(doc: Doc) -> list[tuple[str, str]]:
    return [(t.ent_iob_, t.ent_type_) for t in doc]


def both(text: str, entities: Entities) -> tuple[Doc, Doc]:
    """The parse of a text with the component's entities, and with ours."""
    nlp = pipeline()
    doc = nlp(text)
    return nlp.get_pipe(COMPONENT)(doc.copy()), entities(doc)


@pytest.fixture(scope="module")
def entities() -> Entities:
    return Entities(pipeline())


@pytest.mark.parametrize("text", TEXTS)
def test_the_entities_are_the_components(text: str, entities: Entities) -> None:
    theirs, ours = both(text, entities)
    assert told(ours) == told(theirs)


@given(words=st.lists(st.sampled_from(WORDS), max_size=30))
@settings(max_examples=80, deadline=None)
def test_so_they_are_of_any_words(words: list[str], entities: Entities) -> None:
    theirs, ours = both(" ".join(words), entities)
    assert told(ours) == told(theirs)


def test_there_are_some(entities: Entities) -> None:
    assert {"PERSON", "DATE", "CARDINAL"} <= {e.label_ for e in both(TEXTS[-1], entities)[1].ents}

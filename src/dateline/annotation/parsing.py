"""Parse reports with spaCy: tokens, sentences, dependencies and names, at the offsets of the report's own text."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, repeat

from spacy.language import Language
from spacy.tokens import Doc

from dateline.annotation.casing import restore
from dateline.annotation.entities import COMPONENT, Entities
from dateline.annotation.inflection import COMPONENTS, Inflection
from dateline.annotation.legible import LONGEST_PIECE, make_readable, pieces_of
from dateline.annotation.loading import english

BATCH = 16  # documents a batch; more brings no speed on two cores and costs memory


@cache
def pipeline() -> Language:
    """The English pipeline, less what `inflection` and `entities` do; loaded once a process.

    Raises `RuntimeError` if its package is missing.
    """
    return english(disable=(*COMPONENTS, COMPONENT))


@cache
def _rest() -> tuple[Inflection, Entities]:
    """What stands in for the components that the pipeline does without, with the same result."""
    return Inflection(pipeline()), Entities(pipeline())


def parse(texts: Iterable[str], bodies: Iterable[int] | None = None) -> Iterator[Doc]:
    """One parsed `Doc` a text, in order. `doc.text` has the length of the text, with its case restored.

    So a token's `idx` is its offset in the report, but `token.text` may differ from it in case. Long texts are parsed
    piece by piece, so that memory is bounded. `bodies` are the offsets at which the story begins, behind a dateline.
    Where the case had to be restored, a sentence begins there, so that the place of the dateline is no subject of the
    first verb; in mixed case the parser sees that for itself.
    """
    nlp, (inflect, name) = pipeline(), _rest()
    pieces = _pieces(nlp, texts, repeat(0) if bodies is None else bodies)
    waiting: list[Doc] = []
    for doc, last in chain.from_iterable(nlp.pipe(b, as_tuples=True, batch_size=BATCH) for b in _batches(pieces)):
        waiting.append(name(inflect(doc)))
        if last:
            yield waiting[0] if len(waiting) == 1 else Doc.from_docs(waiting, ensure_whitespace=False)
            waiting = []


def _batches(pieces: Iterable[tuple[Doc, bool]]) -> Iterator[list[tuple[Doc, bool]]]:
    """As many as are parsed at once: up to `BATCH`, and no more text together than the longest piece has."""
    batch: list[tuple[Doc, bool]] = []
    size = 0
    for doc, last in pieces:
        if batch and (len(batch) == BATCH or size + len(doc.text) > LONGEST_PIECE):
            yield batch
            batch, size = [], 0
        batch.append((doc, last))
        size += len(doc.text)
    if batch:
        yield batch


def _pieces(nlp: Language, texts: Iterable[str], bodies: Iterable[int]) -> Iterator[tuple[Doc, bool]]:
    """The tokens of the pieces of each text, and whether a piece is its last."""
    for text, body in zip(texts, bodies, strict=False):
        restored, start = restore(text), 0
        for piece, last in pieces_of(make_readable(restored)):
            doc = nlp.make_doc(piece)
            if restored != text and body > start:
                begun = next((token for token in doc if token.idx >= body - start), None)
                if begun is not None:
                    begun.is_sent_start = True
            start += len(piece)
            yield doc, last

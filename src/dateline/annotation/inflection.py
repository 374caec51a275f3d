"""Part of speech, morphology and lemma of tokens, looked up instead of worked out token by token.

In the English pipeline they follow from a token's form, tag and relation alone, but for a few pairs of words ("gon
na"). Its own two components match 179 patterns on every token, a third of the time of a parse; here each distinct token
is given to them once, and what they make of it is kept. The result is theirs.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

GIVEN = [ORTH, TAG, DEP]
MADE = [TAG, POS, MORPH, LEMMA, DEP]
MOST = 200_000  # distinct tokens that are kept, about 60 MB; a corpus of news has fewer
COMPONENTS = ("attribute_ruler", "lemmatizer")

Key = tuple[int, ...]
Row = tuple[int, ...]


class Inflection:
    """Does what the components of `nlp` named `COMPONENTS` do, in their order; these need not run themselves."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._components: list[Callable[[Doc], Doc]] = [nlp.get_pipe(name) for name in COMPONENTS]
        self._longer = _longer(nlp)
        self._known: dict[tuple[Key, ...], list[Row]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets tag, part of speech, morphology, lemma and relation of the tokens of a parsed `doc`."""
        if not len(doc):
            return doc
        keys = [tuple(row) for row in doc.to_array(GIVEN).tolist()]
        rows: list[Row] = []
        for start, end in self._runs(doc):
            rows += self._looked_up(tuple(keys[start:end]))
        made = np.array(rows, dtype=np.uint64)
        doc.from_array(MADE[:-1], made[:, :-1])  # type: ignore[arg-type]  # it takes what `to_array` gives
        for i in np.flatnonzero(made[:, -1] != np.array([key[2] for key in keys], dtype=np.uint64)).tolist():
            doc[i].dep = int(made[i, -1])
        return doc

    def _runs(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Where tokens must be looked at together, first to past last; nearly all stand alone."""
        joined = {i for _, start, end in self._longer(doc, allow_missing=True) for i in range(start + 1, end)}
        starts = [i for i in range(len(doc)) if i not in joined]
        return pairwise([*starts, len(doc)])

    def _looked_up(self, run: tuple[Key, ...]) -> list[Row]:
        found = self._known.get(run)
        if found is None:
            if len(self._known) >= MOST:
                self._known.clear()
            found = self._known[run] = self._worked_out(run)
        return found

    def _worked_out(self, run: tuple[Key, ...]) -> list[Row]:
        words = [self._vocab.strings[orth] for orth, _, _ in run]
        doc = Doc(self._vocab, words=words)
        for token, (_, tag, relation) in zip(doc, run, strict=True):
            token.tag, token.dep = tag, relation
        for component in self._components:
            doc = component(doc)
        return [tuple(row) for row in doc.to_array(MADE).tolist()]


def _longer(nlp: Language) -> Matcher:
    """Of the patterns of the first component those of more than one token."""
    matcher = Matcher(nlp.vocab)
    for number, rule in enumerate(nlp.get_pipe("attribute_ruler").patterns):  # type: ignore[attr-defined]
        patterns = [pattern for pattern in rule["patterns"] if len(pattern) > 1]
        if patterns:
            matcher.add(str(number), patterns)
    return matcher

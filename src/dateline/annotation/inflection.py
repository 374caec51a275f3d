"""Part of speech, morphology and lemma of tokens, looked up instead of worked out token by token.

In the English pipeline they follow from a token's form, tag and relation alone, but for a few pairs of words ("gon
na"). Its own two components match 179 patterns on every token, a third of the time of a parse; here each distinct token
is given to them once, and what they make of it is kept. Words that no pattern names have what their tag and relation
give, so that only these are matched. The result is the components' own.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token

GIVEN = [ORTH, TAG, DEP]
MADE = [TAG, POS, MORPH, LEMMA, DEP]
RULED = [TAG, POS, MORPH, DEP]
MOST = 200_000  # distinct tokens that are kept, about 60 MB; a corpus of news has fewer
RULER, LEMMATIZER = COMPONENTS = ("attribute_ruler", "lemmatizer")
PLAIN = "quorvel"  # a word that no pattern names
ASKED = {"TAG", "DEP", "IS_SPACE", "LOWER"}  # what the patterns of one token ask; `_named` knows no more

Key = tuple[int, ...]
Row = tuple[int, ...]
Pattern = list[dict[str, Any]]


class Inflection:
    """Does what the components of `nlp` named `COMPONENTS` do, in their order; these need not run themselves."""

    def __init__(self, nlp: Language) -> None:
        self._vocab = nlp.vocab
        self._ruler: Callable[[Doc], Doc] = nlp.get_pipe(RULER)
        self._lemmatizer: Callable[[Doc], Doc] = _indexed(nlp.get_pipe(LEMMATIZER))
        patterns = [p for rule in nlp.get_pipe(RULER).patterns for p in rule["patterns"]]  # type: ignore[attr-defined]
        self._longer = _longer(nlp, patterns)
        self._is_named = _named(patterns)
        self._known: dict[tuple[Key, ...], list[Row]] = {}
        self._ruled: dict[Key, Row] = {}

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
        doc = self._doc(words, run)
        if len(run) == 1 and not self._is_named(words[0].lower()):
            self._give(doc[0], self._of_tag(run[0][1:]))
        else:
            doc = self._ruler(doc)
        return [tuple(row) for row in self._lemmatizer(doc).to_array(MADE).tolist()]

    def _of_tag(self, key: Key) -> Row:
        """What the patterns make of a word that none of them names, with this tag and relation."""
        found = self._ruled.get(key)
        if found is None:
            doc = self._ruler(self._doc([PLAIN], ((0, *key),)))
            found = self._ruled[key] = tuple(doc.to_array(RULED).tolist()[0])
        return found

    @staticmethod
    def _give(token: Token, ruled: Row) -> None:
        token.tag, token.pos, morphology, token.dep = ruled
        token.set_morph(morphology)  # type: ignore[attr-defined]  # the stubs lack it

    def _doc(self, words: list[str], run: tuple[Key, ...]) -> Doc:
        doc = Doc(self._vocab, words=words)
        for token, (_, tag, relation) in zip(doc, run, strict=True):
            token.tag, token.dep = tag, relation
        return doc


def _indexed(lemmatizer: Any) -> Any:
    """The lemmatizer, which looks for each form of a word in a list of up to 57,000, with sets instead."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part in list(index):
        index[part] = frozenset(index[part])
    return lemmatizer


def _longer(nlp: Language, patterns: list[Pattern]) -> Matcher:
    """Those of more than one token."""
    matcher = Matcher(nlp.vocab)
    matcher.add(RULER, [pattern for pattern in patterns if len(pattern) > 1])
    return matcher


def _named(patterns: list[Pattern]) -> Callable[[str], bool]:
    """Whether a word in small letters may be meant by a pattern of one token."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for (asked,) in (pattern for pattern in patterns if len(pattern) == 1):
        if not asked.keys() <= ASKED:
            return lambda word: True
        named = asked.get("LOWER", {"IN": ()})
        if isinstance(named, str):
            words.add(named)
        elif named.keys() == {"IN"}:
            words.update(named["IN"])
        elif named.keys() == {"REGEX"}:
            forms.append(re.compile(named["REGEX"]))
        else:
            return lambda word: True
    return lambda word: word in words or word.isspace() or any(form.search(word) for form in forms)

"""Candidates for roles: the noun phrases and names of a report, each in the forms in which a coder may take them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotation.actors.groups import GroupName
from dateline.records import Span, Weapon

MOST_TOKENS = 12  # of a phrase; longer ones are misparsed
BEFORE = frozenset({"amod", "compound", "nmod", "poss", "case", "punct", "npadvmod", "advmod", "nummod"})
JOINED = frozenset({"compound", "nmod"})  # a noun that only qualifies the next one
LEFT_OUT = frozenset({"DET", "NUM", "ADP", "PRON", "CCONJ", "PUNCT", "SPACE", "SCONJ", "ADV"})
NAMES = frozenset({"PERSON", "ORG", "NORP", "FAC", "GPE", "PRODUCT"})
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "general", "col", "colonel", "maj", "major", "capt", "captain", "lt", "lieutenant"}
    | {"father", "monsignor", "msgr", "sgt", "sergeant", "president", "judge"}
)


@dataclass(frozen=True)
class Candidate:
    """Tokens `first` to `last` (included) around `head`; `form` is noun, bare (the noun alone), of ("members of
    the ..."), name, group or weapon."""

    head: Token
    first: int
    last: int
    form: str

    @property
    def start(self) -> int:
        return int(self.head.doc[self.first].idx)

    @property
    def end(self) -> int:
        last = self.head.doc[self.last]
        return int(last.idx + len(last))


def find_candidates(
    doc: Doc, groups: Sequence[GroupName], weapons: Sequence[Weapon], start: int = 0
) -> tuple[Candidate, ...]:
    """All candidates from the offset `start` on, in text order; `groups` and `weapons` are those named in the text."""
    found: dict[tuple[int, int], Candidate] = {}
    spans = [*((g.span, "group") for g in groups), *((w.span, "weapon") for w in weapons)]
    for candidate in (*_spans(doc, spans), *_names(doc), *_nouns(doc)):
        if candidate.start >= start and candidate.last - candidate.first < MOST_TOKENS:
            found.setdefault((candidate.first, candidate.last), candidate)
    return tuple(found[key] for key in sorted(found))


def _spans(doc: Doc, spans: Sequence[tuple[Span, str]]) -> Iterator[Candidate]:
    for span, form in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            yield Candidate(tokens.root, tokens.start, tokens.end - 1, form)


def _names(doc: Doc) -> Iterator[Candidate]:
    for name in doc.ents:
        if name.label_ in NAMES:
            first = name.start
            while first < name.end - 1 and (doc[first].pos_ in LEFT_OUT or doc[first].lower_.strip(".") in TITLES):
                first += 1
            last = name.end - 1
            while last > first and (doc[last].tag_ == "POS" or doc[last].is_punct or doc[last].is_space):
                last -= 1
            yield Candidate(doc[first : last + 1].root, first, last, "name")


def _nouns(doc: Doc) -> Iterator[Candidate]:
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or (token.dep_ in JOINED and token.head.i > token.i):
            continue
        first = _leftmost(token)
        yield Candidate(token, first, token.i, "noun")
        if first < token.i and token.pos_ == "NOUN":
            yield Candidate(token, token.i, token.i, "bare")
        last = _of_phrase(token)
        if last is not None:
            yield Candidate(token, first, last, "of")


def _leftmost(head: Token) -> int:
    """The first word of the phrase before its head, without articles and numbers."""
    own = [t for t in head.lefts if t.dep_ in BEFORE]
    first = min((t.left_edge.i for t in own if head.i - t.left_edge.i < MOST_TOKENS), default=head.i)
    while (
        first < head.i and (head.doc[first].pos_ in LEFT_OUT or head.doc[first].is_space) and not _is_model(head, first)
    ):
        first += 1
    return first


def _is_model(head: Token, first: int) -> bool:
    """A number that is part of a name: "9-mm pistol"."""
    return first + 1 <= head.i and head.doc[first + 1].text == "-"


def _of_phrase(head: Token) -> int | None:
    """The end of "of ..." right after the head."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            objects = [t for t in child.children if t.dep_ == "pobj"]
            return objects[0].i if objects else None
    return None

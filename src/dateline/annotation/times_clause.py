"""What a time expression belongs to in the parse: the tense of its clause, and the words that it modifies."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Literal

from spacy.tokens import Doc, Span, Token

from dateline.annotation.times_grammar import Expression, words
from dateline.records import Span as Offsets
from dateline.records import TimePhrase

Tense = Literal["past", "present", "future"]

CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "pcomp", "csubj"))
CROSSING_UP = 4  # what a step out of a clause costs, in steps within one
CROSSING_SPEECH = 20  # "police said Friday that ...": the day of the statement, hardly that of the act


def head_token(span: Span) -> Token:
    """The token by which the phrase hangs on the rest of the sentence."""
    return span.root


def sentence_index(doc: Doc) -> Callable[[int], int]:
    """A function from an offset to the index of its sentence in `list(doc.sents)`."""
    starts = [sent.start_char for sent in doc.sents]
    return lambda offset: max(0, bisect_right(starts, offset) - 1)


def tense(token: Token, expression: Expression | None = None) -> Tense:
    """The tense of the clause that `token` stands in; "past" where no verb tells."""
    if expression is not None and _names_future(expression):
        return "future"
    lemmas = set(words().planned)
    for word in (token, *token.ancestors):
        if word.lemma_.lower() in lemmas:
            return "future"
        if word.pos_ in ("VERB", "AUX"):
            return _verb_tense(word)
    return "past"


def _names_future(expression: Expression) -> bool:
    return expression.parts.get("which") in ("next", "this coming") or expression.parts.get("when") == "tomorrow"


def _verb_tense(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "cop")]
    if any(h.tag_ == "MD" and h.lower_ in ("will", "shall", "'ll", "’ll") for h in helpers):
        return "future"
    if any(h.tag_ == "VBD" or h.lemma_ == "have" for h in helpers) or verb.tag_ in ("VBD", "VBN"):
        return "past"
    if any(h.tag_ == "TO" for h in helpers):
        above = verb.head
        return "future" if above is not verb and above.lemma_.lower() in ("go", "plan", *words().planned) else "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or helpers else "past"


def times_of(doc: Doc, trigger: int | Offsets, times: Sequence[TimePhrase]) -> tuple[int, ...]:
    """Indices of the `times` that tell when the trigger happened, the closest in the parse first.

    `trigger` is a token's index or a span of offsets. Only times of the trigger's sentence are given: those that
    modify it, then those of its clause, then of the clauses around it; the time of a statement ("police said
    Friday that ...") comes last.
    """
    token = _token(doc, trigger)
    if token is None:
        return ()
    start, end = token.sent.start_char, token.sent.end_char
    ranked = []
    for i, time in enumerate(times):
        if not start <= time.span.start < end:
            continue
        span = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if span is not None:
            ranked.append((distance(token, head_token(span)), abs(time.span.start - token.idx), i))
    return tuple(i for _, _, i in sorted(ranked))


def _token(doc: Doc, trigger: int | Offsets) -> Token | None:
    if isinstance(trigger, int):
        return doc[trigger] if 0 <= trigger < len(doc) else None
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    return None if span is None else span.root


def distance(a: Token, b: Token) -> int:
    """Steps between two tokens of a sentence along the parse; steps out of or into a clause cost more."""
    up_a, up_b = [a, *a.ancestors], [b, *b.ancestors]
    places = {t.i: n for n, t in enumerate(up_b)}
    for n, meet in enumerate(up_a):
        if meet.i in places:
            return _cost(up_a[:n]) + _cost(up_b[: places[meet.i]])
    return 1000


def _cost(path: Sequence[Token]) -> int:
    return sum(_step(token) for token in path)


def _step(token: Token) -> int:
    if token.dep_ == "ccomp":
        return CROSSING_SPEECH
    return CROSSING_UP if token.dep_ in CLAUSES else 1

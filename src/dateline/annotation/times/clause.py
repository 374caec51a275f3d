"""What a time expression belongs to in the parse: the tense of its clause, and the words that it modifies."""

from collections.abc import Sequence
from typing import Literal

from spacy.tokens import Doc, Span, Token

from dateline.annotation.times.grammar import Expression
from dateline.annotation.times.lexicon import words
from dateline.records import Span as Offsets
from dateline.records import TimePhrase

Tense = Literal["past", "present", "future"]

CLAUSES = frozenset(("ccomp", "advcl", "xcomp", "conj", "parataxis", "pcomp", "csubj", "acl", "relcl"))
CLAUSE = 4  # what a step between clauses costs, in steps within one
ASIDE = 12  # from a clause that only describes a noun: "a man wounded in a shooting died on Friday"
SPEECH = 20  # from what is said to the saying: "police said Friday that ..."
REACH = 20  # times as far as this tell of something else


def head_token(span: Span) -> Token:
    """The token by which the phrase hangs on the rest of the sentence."""
    return span.root


def tense(token: Token, expression: Expression | None = None) -> Tense:
    """The tense of the clause that `token` stands in; "past" where no verb tells."""
    if expression is not None and _names_future(expression):
        return "future"
    planned = words().planned
    direct = True  # no noun in between: "faces trial on Friday", but not "expected after the Friday shooting"
    for word in (token, *token.ancestors):
        if direct and word.lemma_.lower() in planned:
            return "future"
        if word.pos_ in ("VERB", "AUX"):
            due = direct and any(
                c.dep_ in ("acomp", "attr", "oprd") and c.lemma_.lower() in planned for c in word.children
            )
            return "future" if due else _verb_tense(word)
        direct = direct and (word.i == token.i or word.pos_ not in ("NOUN", "PROPN"))
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
        return "future" if above.i != verb.i and above.lemma_.lower() in words().ahead else "past"
    return "present" if verb.tag_ in ("VBZ", "VBP") or helpers else "past"


def times_of(doc: Doc, trigger: int | Offsets, times: Sequence[TimePhrase]) -> tuple[int, ...]:
    """Indices of the `times` that tell when the trigger happened, the closest in the parse first.

    `trigger` is a token's index or a span of offsets. Only times of the trigger's sentence are given: those that
    modify it, then those of its clause, then of the clauses around it. The time of a statement ("police said Friday
    that ...") is not the time of the act.
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
            steps = distance(token, head_token(span))
            if steps < REACH:
                ranked.append((steps, abs(time.span.start - token.idx), i))
    return tuple(i for _, _, i in sorted(ranked))


def _token(doc: Doc, trigger: int | Offsets) -> Token | None:
    if isinstance(trigger, int):
        return doc[trigger] if 0 <= trigger < len(doc) else None
    span = doc.char_span(trigger.start, trigger.end, alignment_mode="expand")
    return None if span is None else span.root


def distance(trigger: Token, time: Token) -> int:
    """Steps from the trigger to a time of its sentence along the parse; steps between clauses cost more."""
    up, down = [trigger, *trigger.ancestors], [time, *time.ancestors]
    places = {token.i: n for n, token in enumerate(down)}
    for n, meet in enumerate(up):
        if meet.i in places:
            return sum(_up(t, meet) for t in up[:n]) + sum(_down(t) for t in down[: places[meet.i]])
    return 1000


def _up(token: Token, meet: Token) -> int:
    """The cost of leaving `token` for its head on the way to `meet`."""
    if token.dep_ == "ccomp":
        return SPEECH
    if token.dep_ in ("acl", "relcl"):
        return CLAUSE if token.head.i == meet.i else ASIDE  # "an attack on Friday that killed two" shares its time
    return CLAUSE if token.dep_ in CLAUSES else 1


def _down(token: Token) -> int:
    """The cost of reaching `token` from its head."""
    return CLAUSE if token.dep_ in CLAUSES else 1

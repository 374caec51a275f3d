"""Attach times, places and weapons to a trigger: nearest in the parse first."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from dateline.records import PlacePhrase, Span, TimePhrase, Weapon

MAX_COST = 7.0
STEP = 0.03  # what each token between two words costs
FAR = MAX_COST / STEP  # tokens beyond which nothing is near, so that a sentence without end costs no more than it holds
# What a step of the path costs by the relation it crosses. A content clause is dear: in "police said on Monday that
# a man was shot", Monday is the day of the saying.
UP = {
    "ccomp": 4.0, "parataxis": 3.0, "conj": 1.5, "advcl": 1.5, "relcl": 1.0, "acl": 0.7, "xcomp": 0.5, "pobj": 0.5,
    "prep": 0.5, "compound": 0.5,
}  # fmt: skip
DOWN = {
    "ccomp": 2.0, "parataxis": 3.0, "conj": 2.0, "advcl": 2.0, "relcl": 2.0, "acl": 1.5, "appos": 0.5, "pobj": 0.3,
    "prep": 0.3, "npadvmod": 0.3, "advmod": 0.3,
}  # fmt: skip

# Between two nouns that are arguments of one verb: in "the attack follows one in June", June is not the attack's.
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
OTHER_ARGUMENT = 6.0


def heads_of(doc: Doc, phrases: Sequence[TimePhrase | PlacePhrase | Weapon]) -> list[Token | None]:
    """The head token of each phrase; None where no token lies under it."""
    return [_head(doc, phrase.span) for phrase in phrases]


def _head(doc: Doc, span: Span) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found.root if found is not None and len(found) else None


def nearest(anchor: Token, heads: Sequence[Token | None], allowed: Sequence[int]) -> tuple[int, ...]:
    """Indices among `allowed`, cheapest path from `anchor` first; those too far in the parse are left out."""
    costs = []
    for i in allowed:
        head = heads[i]
        if head is not None and abs(head.i - anchor.i) <= FAR:
            cost = path_cost(anchor, head)
            if cost <= MAX_COST:
                costs.append((cost, abs(head.i - anchor.i), i))
    return tuple(i for _, _, i in sorted(costs))


def path_cost(anchor: Token, other: Token) -> float:
    """What the way through the tree from `anchor` to `other` costs; infinite between sentences and if too dear."""
    up = {anchor.i: 0.0}
    cost, node = 0.0, anchor
    while node.head.i != node.i and cost <= MAX_COST:
        cost += UP.get(node.dep_, 1.0)
        node = node.head
        up[node.i] = cost
    down, node, crossed = 0.0, other, ""
    while node.i not in up:
        if node.head.i == node.i or down > MAX_COST:
            return float("inf")
        crossed = node.dep_
        down += DOWN.get(crossed, 1.0)
        node = node.head
    if crossed in ARGUMENTS and anchor.pos_ in ("NOUN", "PROPN") and node.i != anchor.i:
        down += OTHER_ARGUMENT
    return up[node.i] + down + abs(anchor.i - other.i) * STEP


def within(anchor: Token, heads: Sequence[Token | None], allowed: Sequence[int]) -> bool:
    """Whether one of the phrases stands among the words that `anchor` governs."""
    found = (heads[i] for i in allowed)
    return any(head is not None and abs(head.i - anchor.i) <= FAR and anchor.is_ancestor(head) for head in found)

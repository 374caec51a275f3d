"""The noun phrase of an actor, and the group that it names."""

from collections.abc import Sequence

from spacy.tokens import Token

from dateline.annotation.actors.groups import GroupName
from dateline.records import Span

MAX_TOKENS = 14
# What belongs to the phrase; relative clauses and appositions are left out, they say more about the actor.
OWN = frozenset({
    "det", "amod", "compound", "nummod", "poss", "case", "nmod", "quantmod", "predet", "prep", "pobj", "advmod",
    "punct", "cc", "conj",
})  # fmt: skip


def phrase_span(token: Token) -> Span:
    """The phrase around its head `token`, in code points of the report."""
    first = last = token.i
    todo = [token]
    while todo:
        node = todo.pop()
        for child in node.children:
            if child.dep_ not in OWN or abs(child.i - token.i) > MAX_TOKENS:
                continue
            if child.dep_ in ("cc", "conj", "punct") and (node is token or child.dep_ == "punct"):
                continue
            if child.dep_ == "prep" and child.lower_ not in ("of", "from"):
                continue
            first, last = min(first, child.i), max(last, child.i)
            todo.append(child)
    end = token.doc[last]
    return Span(start=token.doc[first].idx, end=end.idx + len(end))


def group_in(token: Token, span: Span, groups: Sequence[GroupName], state_forces: frozenset[str]) -> str | None:
    """The canonical name of the group named in the phrase; for forces of a state its demonym and head noun."""
    inside = [g for g in groups if span.covers(g.span)]
    if inside:
        return inside[0].name
    if token.lemma_.lower() not in state_forces and token.lower_ not in state_forces:
        return None
    demonyms = [
        t
        for t in token.children
        if t.i < token.i and (t.ent_type_ in ("NORP", "GPE") or t.lower_ in ("government", "army"))
    ]
    if not any(t.ent_type_ in ("NORP", "GPE") for t in demonyms):
        return None
    first = min(demonyms, key=lambda t: t.i)
    parts = [t.text for t in token.doc[first.i : token.i + 1] if t.is_alpha]
    return " ".join(_title(p, i == 0) for i, p in enumerate(parts))


def _title(word: str, first: bool) -> str:
    return word.capitalize() if first else word.lower()

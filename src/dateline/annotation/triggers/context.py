"""Read around a trigger: whether the act took place, belongs to the past of the story, or is violence in general."""

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.annotation.sentences import sentence_numbers
from dateline.lexicons import Lexicon, load
from dateline.records import Stage

SPORT_WORDS = 5  # different ones in the report of a game, which come twice as often at least
# Tokens to one of them. Reports of games have one in 12 to 37 words, others that speak of sport one in 53 to 600.
SPORT_EVERY = 45
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Verbs whose infinitive tells what was done: "began to shoot", "used a rifle to kill", "is said to have shot".
REAL_INFINITIVES = frozenset({
    "use", "begin", "start", "continue", "manage", "go", "proceed", "happen", "say", "believe", "report", "appear",
    "seem", "know", "think", "allege", "have",
})  # fmt: skip


class Cues(Lexicon):
    other: frozenset[str]
    past_modifiers: frozenset[str]
    past_adverbs: frozenset[str]
    recall_verbs: frozenset[str]
    recall_links: frozenset[str]
    hypothetical_verbs: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    attempt_verbs: frozenset[str]
    attempt_modifiers: frozenset[str]
    prevent_verbs: frozenset[str]
    prevent_modifiers: frozenset[str]
    threaten_verbs: frozenset[str]
    generic_modifiers: frozenset[str]
    unreal_modifiers: frozenset[str]
    generic_heads: frozenset[str]
    real_heads: frozenset[str]
    generic_compounds: frozenset[str]
    anaphoric_compounds: frozenset[str]
    doers: frozenset[str]
    presupposing: frozenset[str]
    accidents: frozenset[str]
    sports: frozenset[str]


class Context(NamedTuple):
    stage: Stage = Stage.ACCOMPLISHED
    background: bool = False
    anaphoric: bool = False
    generic: bool = False
    other: bool = False
    indefinite: bool = False
    doubt: float = 1.0
    """A factor on the trigger's score: below 1 where the form makes an act of its own less likely."""


@cache
def cues() -> Cues:
    return load("background_cues", Cues)


def is_sport(doc: Doc) -> bool:
    """Whether the report is of a game: several words of sport, many times, and not only here and there."""
    sports = cues().sports
    found = [lemma for t in doc if (lemma := t.lemma_.lower()) in sports]
    often = len(found) >= max(2 * SPORT_WORDS, len(doc) / SPORT_EVERY)
    return often and len(set(found)) >= SPORT_WORDS


def accidents(doc: Doc) -> set[int]:
    """The numbers of the sentences with a word of an accident."""
    found = cues().accidents
    return {number for t, number in zip(doc, sentence_numbers(doc), strict=True) if t.lemma_.lower() in found}


def read_context(token: Token, anchored: bool) -> Context:
    """The context of the trigger at `token`. `anchored` tells that a day or a place stands among its own words."""
    return _verb(token) if token.pos_ in ("VERB", "AUX") else _noun(token, anchored)


def _lemmas(tokens: list[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens} | {t.lower_ for t in tokens}


def _verb(token: Token) -> Context:
    words = cues()
    children = _lemmas(list(token.children))
    aux = {t.lower_ for t in token.children if t.dep_ in ("aux", "auxpass")}
    perfect_past = "had" in aux and token.tag_ in ("VBN", "VBD")
    base = Context(background=perfect_past or bool(children & words.past_adverbs))
    if aux & words.modals or any(t.dep_ == "neg" for t in token.children):
        return base._replace(generic=True)
    if any(t.dep_ == "mark" and t.lower_ in ("if", "unless", "whether") for t in token.children):
        return base._replace(generic=True)
    if _infinitive(token):
        return _governed(token, base)
    if token.dep_ == "pcomp":
        return _gerund(token, base)
    if token.tag_ == "VBP" and "have" not in aux and not (aux & {"was", "were", "been"}):
        return base._replace(doubt=0.5)
    if token.tag_ == "VBZ":
        return base._replace(doubt=0.7)
    if token.dep_ == "amod":
        return base._replace(anaphoric=True, doubt=0.7)
    return base


def _infinitive(token: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in token.children)


def _governed(token: Token, base: Context) -> Context:
    """An infinitive is as real as the word that governs it: "tried to kill", "plans to bomb", "used guns to kill"."""
    words = cues()
    head = token.head.lemma_.lower()
    if head in words.attempt_verbs:
        return base._replace(stage=Stage.ATTEMPTED, doubt=0.9)
    if head in REAL_INFINITIVES:
        return base
    stage = Stage.THREATENED if head in words.threaten_verbs else Stage.ACCOMPLISHED
    return base._replace(stage=stage, generic=True)


def _gerund(token: Token, base: Context) -> Context:
    """ "Accused of killing" points to an act; "for fear of being attacked" tells of none."""
    words = cues()
    governor = token.head.head.lemma_.lower()
    if governor in words.prevent_verbs:
        return base._replace(stage=Stage.PREVENTED)
    if governor in words.generic_heads or governor in words.hypothetical_verbs:
        return base._replace(generic=True)
    return base._replace(anaphoric=True)


def _noun(token: Token, anchored: bool) -> Context:
    words = cues()
    children = list(token.children)
    mods = _lemmas(
        [
            c
            for c in children
            if c.dep_ in ("det", "amod", "compound", "nummod", "poss", "predet", "nmod", "neg", "advmod")
        ]
    )
    dets = {c.lower_ for c in children if c.dep_ in ("det", "poss", "predet")}
    definite = bool(dets & DEFINITE) or any(c.dep_ == "poss" for c in children)
    plural = token.tag_ in ("NNS", "NNPS")
    told = token.lemma_.lower() in words.presupposing
    context = Context(
        stage=_noun_stage(token, mods),
        background=_noun_background(token, mods),
        anaphoric=definite or told,
        other=bool(mods & words.other) and token.lemma_.lower() not in words.doers,
        indefinite=not told and (bool(dets & {"a", "an"}) or any(c.dep_ == "nummod" for c in children)),
    )
    if token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i:
        return _compound(token, context)
    if mods & words.unreal_modifiers or (plural and mods & words.generic_modifiers):
        return context._replace(generic=True)
    if token.lemma_.lower() in words.doers:
        return context._replace(doubt=0.7 if context.anaphoric else 0.9)
    bare = not dets and not any(c.dep_ in ("nummod",) for c in children)
    if bare and not anchored and (plural or token.tag_ == "NN"):
        return context._replace(generic=plural or not (context.background or _narrated(token)), doubt=0.6)
    if bare and plural:
        context = context._replace(doubt=0.7)
    if token.dep_ == "pobj" and not (definite and not plural):
        head = token.head.head.lemma_.lower()
        if head in words.generic_heads and not (anchored and head in words.real_heads):
            return context._replace(generic=True)
    if token.dep_ in ("dobj", "pobj"):
        verb = token.head if token.dep_ == "dobj" else token.head.head
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words.hypothetical_verbs and not definite:
            return context._replace(generic=True)
        if any(c.dep_ == "aux" and c.lower_ in words.modals for c in verb.children) and not definite:
            return context._replace(generic=True)
    return context


def _narrated(token: Token) -> bool:
    """Whether a noun without article takes part in what happened: "rioting left two dead", "hit by gunfire"."""
    governor = token.head.head if token.dep_ == "pobj" else token.head
    return token.dep_ in ("nsubj", "nsubjpass", "pobj") and governor.tag_ in ("VBD", "VBN")


def _compound(token: Token, context: Context) -> Context:
    """A trigger that qualifies another noun: "shooting suspect" points back, "bomb squad" tells of no act."""
    words = cues()
    head = token.head.lemma_.lower()
    if head in words.anaphoric_compounds:
        return context._replace(anaphoric=True, doubt=0.7)
    if head in words.generic_compounds:
        return context._replace(generic=True)
    return context._replace(anaphoric=True, doubt=0.5)


def _noun_stage(token: Token, mods: set[str]) -> Stage:
    words = cues()
    if mods & words.attempt_modifiers:
        return Stage.ATTEMPTED
    if mods & words.prevent_modifiers:
        return Stage.PREVENTED
    if token.dep_ == "dobj" and token.head.lemma_.lower() in words.prevent_verbs:
        return Stage.PREVENTED
    return Stage.ACCOMPLISHED


def _noun_background(token: Token, mods: set[str]) -> bool:
    words = cues()
    if mods & words.past_modifiers:
        return True
    head = token.head
    if token.dep_ == "dobj" and head.lemma_.lower() in words.recall_verbs:
        return True
    if token.dep_ == "pobj":
        return head.lower_ in words.recall_links or head.head.lower_ in words.recall_links
    return False

"""Find who carries an act out, whom it hits, who answers and who claims it."""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from dateline.annotation.actors.beside import groups_beside
from dateline.annotation.actors.groups import GroupName, find_groups
from dateline.annotation.actors.phrases import group_in, phrase_span
from dateline.annotation.sentences import bounds
from dateline.annotation.speech.lexicon import is_news_name
from dateline.annotation.triggers.lexicon import may_tell
from dateline.lexicons import Lexicon, load
from dateline.records import ActorPhrase, Certainty, Report, Role, Trigger

Found = tuple[Token, Role, Certainty]
PERSON_LABELS = frozenset({"PERSON", "NORP", "ORG"})


class ActorWords(Lexicon):
    doing_verbs: frozenset[str]
    claim_verbs: frozenset[str]
    claim_objects: frozenset[str]
    blame_verbs: frozenset[str]
    perpetrator_nouns: frozenset[str]
    fighter_nouns: frozenset[str]
    state_forces: frozenset[str]
    suspected_words: frozenset[str]
    possible_words: frozenset[str]


@cache
def words() -> ActorWords:
    return load("actors", ActorWords)


def find_actors(doc: Doc, report: Report, triggers: Sequence[Trigger]) -> tuple[ActorPhrase, ...]:
    """The actors of `report` in text order, each with the trigger of its act where one stands in its clause.

    `doc` is the parse at the report's own offsets. A fighter without a name ("the rebels") takes the group of the
    report where it names a single one; the certainty is then `suspected`.
    """
    groups = find_groups(report.text)
    named = {g.name for g in groups if not g.state}
    only = next(iter(named)) if len(named) == 1 else None
    found: dict[tuple[int, int, Role, int | None], ActorPhrase] = {}
    for index, trigger in enumerate(triggers):
        anchor = _anchor(doc, trigger)
        if anchor is None or trigger.generic:
            continue
        for token, role, certainty in _of_trigger(anchor):
            if token.idx < report.body_start or _is_no_actor(token):
                continue
            phrase = _phrase(doc, token, role, certainty, index, trigger, groups, only)
            found.setdefault((phrase.span.start, phrase.span.end, role, index), phrase)
    for phrase in _claims_and_blames(doc, triggers, groups, only):
        found.setdefault((phrase.span.start, phrase.span.end, phrase.role, phrase.trigger), phrase)
    named_in = [phrase.span for phrase in found.values() if phrase.group is not None]
    for phrase in groups_beside(doc, triggers, groups, named_in):
        found.setdefault((phrase.span.start, phrase.span.end, phrase.role, phrase.trigger), phrase)
    return tuple(sorted(found.values(), key=lambda a: (a.span.start, a.span.end, a.role.value, a.trigger or 0)))


def _is_no_actor(token: Token) -> bool:
    """A day ("Tuesday's attack") and a news organisation that reports are neither attackers nor attacked."""
    return token.ent_type_ in ("DATE", "TIME") or is_news_name(token.text)


def _anchor(doc: Doc, trigger: Trigger) -> Token | None:
    span = doc.char_span(trigger.span.start, trigger.span.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _phrase(
    doc: Doc,
    token: Token,
    role: Role,
    certainty: Certainty,
    index: int | None,
    trigger: Trigger | None,
    groups: Sequence[GroupName],
    only: str | None,
) -> ActorPhrase:
    span = phrase_span(token)
    inner = {t.lemma_.lower() for t in token.subtree if span.start <= t.idx < span.end} | {
        t.lower_ for t in token.subtree if span.start <= t.idx < span.end
    }
    if inner & words().suspected_words and certainty is Certainty.FACT:
        certainty = Certainty.SUSPECTED
    if inner & words().possible_words:
        certainty = Certainty.POSSIBLE
    group = group_in(token, span, groups, words().state_forces)
    if group is None and only is not None and role is Role.PERPETRATOR and _is_fighter(token):
        group, certainty = only, Certainty.SUSPECTED if certainty is Certainty.FACT else certainty
    sentence = trigger.sentence if trigger is not None else 0
    return ActorPhrase(span=span, sentence=sentence, role=role, group=group, certainty=certainty, trigger=index)


def _is_fighter(token: Token) -> bool:
    """The parse may leave a capitalised plural as it is ("Guerrillas attacked")."""
    return bool({token.lemma_.lower(), token.lower_.removesuffix("s")} & words().fighter_nouns)


def _of_trigger(anchor: Token) -> Iterator[Found]:
    """The actors in the clause of one trigger."""
    yield from _of_verb(anchor) if anchor.pos_ in ("VERB", "AUX") else _of_noun(anchor)


def _of_verb(verb: Token) -> Iterator[Found]:
    for token, relation in _arguments(verb):
        if relation == "nsubj" and _acts(token):
            yield token, Role.PERPETRATOR, Certainty.FACT
        elif relation in ("nsubjpass", "dobj") and _person(token):
            yield token, Role.TARGET, Certainty.FACT
        elif relation == "agent":
            yield from ((t, Role.PERPETRATOR, Certainty.FACT) for t in token.children if t.dep_ == "pobj" and _acts(t))


def _arguments(verb: Token) -> list[tuple[Token, str]]:
    """The verb's arguments with their relations; where it has no subject, that of the clause that it continues.

    "who shot" takes the noun before "who", "stormed in and shot" and "armed men shooting" the words before.
    """
    own = [(c, c.dep_) for c in verb.children]
    subject = next((c for c, relation in own if relation in ("nsubj", "nsubjpass")), None)
    if subject is not None:
        if subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
            return [(verb.head if c is subject else c, relation) for c, relation in own]
        return own
    governor = verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl") and governor.pos_ == "VERB" and verb.tag_ != "VBN":
        return own + [(c, "nsubj") for c in governor.children if c.dep_ == "nsubj"]
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return [*own, (governor, "nsubj")]
    return own


def _acts(token: Token) -> bool:
    return token.lemma_.lower() in words().perpetrator_nouns or _person(token)


def _person(token: Token) -> bool:
    if token.pos_ == "PRON":
        return False
    return (
        token.ent_type_ in PERSON_LABELS or token.pos_ == "PROPN" or token.lemma_.lower() in words().perpetrator_nouns
    )


def _of_noun(noun: Token) -> Iterator[Found]:
    """ "an attack by X on Y", "X's attack", and the subject of the verb that does it."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "on", "against", "of"):
            role = Role.PERPETRATOR if child.lower_ == "by" else Role.TARGET
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and _person(grandchild):
                    yield grandchild, role, Certainty.FACT
        elif child.dep_ in ("poss", "compound", "amod", "nmod") and _person(child) and child.ent_type_ != "GPE":
            yield child, Role.PERPETRATOR, Certainty.FACT
        elif child.dep_ in ("acl", "relcl"):
            for grandchild in child.children:
                if grandchild.dep_ == "agent":
                    yield from ((t, Role.PERPETRATOR, Certainty.FACT) for t in grandchild.children if t.dep_ == "pobj")
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in words().doing_verbs:
        yield from ((c, Role.PERPETRATOR, Certainty.FACT) for c in verb.children if c.dep_ == "nsubj" and _acts(c))
    if noun.dep_ == "nsubjpass" and verb.lemma_.lower() in words().doing_verbs | words().blame_verbs:
        for child in verb.children:
            if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "on", "to"):
                yield from (
                    (t, Role.PERPETRATOR, Certainty.FACT) for t in child.children if t.dep_ == "pobj" and _acts(t)
                )


def _claims_and_blames(
    doc: Doc, triggers: Sequence[Trigger], groups: Sequence[GroupName], only: str | None
) -> Iterator[ActorPhrase]:
    """ "X claimed responsibility", "blamed X for": tied to the nearest trigger in or before the sentence."""
    for number, (first, past) in enumerate(bounds(doc)):
        for verb in doc[first:past]:
            if verb.pos_ != "VERB":
                continue
            for token, role, certainty in _claim(verb) or _blame(verb):
                index = _nearest(number, verb.idx, triggers)
                trigger = triggers[index] if index is not None else None
                phrase = _phrase(doc, token, role, certainty, index, trigger, groups, only)
                yield phrase.model_copy(update={"sentence": number})


def _claim(verb: Token) -> list[Found]:
    if verb.lemma_.lower() not in words().claim_verbs or any(c.dep_ == "neg" for c in verb.children):
        return []
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ in ("dobj", "nsubjpass")}
    if not objects & words().claim_objects or (verb.lemma_ == "take" and not objects & {"responsibility", "credit"}):
        return []
    # The parse may take a group's name before the verb for an auxiliary, and the subject for a passive one.
    subjects = [
        c
        for c in verb.children
        if c.dep_ in ("nsubj", "nsubjpass") and c.lemma_ not in objects and c.lower_ not in ("one", "nobody")
    ]
    agents = [t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"]
    real = [t for t in (*subjects, *agents) if not any(c.lower_ == "no" for c in t.children) and t.pos_ != "PRON"]
    return [(t, Role.CLAIMANT, Certainty.CLAIMED) for t in real]


def _blame(verb: Token) -> list[Found]:
    if verb.lemma_.lower() not in words().blame_verbs or _of_something_else(verb):
        return []
    targets = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    onto = [
        t
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("on", "to")
        for t in c.children
        if t.dep_ == "pobj"
    ]
    blamed = [t for t in (onto or targets) if _acts(t)]
    certainty = Certainty.SUSPECTED if verb.lemma_.lower() in ("suspect", "link") else Certainty.ACCUSED
    return [(t, Role.PERPETRATOR, certainty) for t in blamed]


def _of_something_else(verb: Token) -> bool:
    """Whether the blame is for no act of violence: "accused the police of having come too late"."""
    charges = [
        charge
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("of", "for", "with")
        for charge in c.children
        if charge.dep_ == "pcomp"
    ]
    told = (token for charge in charges for token in charge.subtree)
    return bool(charges) and not any(may_tell(t) or t.lemma_.lower() in words().doing_verbs for t in told)


def _nearest(sentence: int, offset: int, triggers: Sequence[Trigger]) -> int | None:
    """The nearest act in the sentence or before it, definite mentions and generic words included last."""
    best: tuple[int, int, int] | None = None
    for i, trigger in enumerate(triggers):
        if trigger.generic or trigger.sentence > sentence:
            continue
        cost = (sentence - trigger.sentence, abs(trigger.span.start - offset), i)
        if best is None or cost < best:
            best = cost
    return best[2] if best is not None else None

"""Who does what a verb of speech says, and which nouns can."""

from spacy.tokens import Token

from dateline.annotation.speech.aside import aside, inverted
from dateline.annotation.speech.drafts import SUBJECTS
from dateline.annotation.speech.lexicon import cue_verbs, speaker_nouns, speakers

RELATIVE = ("who", "which", "that")
MANY = ("people",)  # nobody in particular, unless told where ("people outside said")
BODIES = ("PERSON", "ORG", "GPE", "NORP")


def subject(verb: Token) -> Token | None:
    """Who does it: the subject, or that of the verb that this one hangs on."""
    beside = aside(verb)
    if beside is not None:
        return beside.source
    seen = verb
    for _ in range(6):
        own = [c for c in seen.children if c.dep_ in SUBJECTS]
        if own:
            nearest = min(own, key=lambda c: abs(c.i - seen.i))
            return seen.head if nearest.lower_ in RELATIVE and seen.dep_ == "relcl" else nearest
        behind = inverted(seen)
        if behind is not None:
            return behind
        agent = agent_of(seen)
        if agent is not None and seen != verb:
            return agent
        if seen.dep_ == "acl":
            return seen.head if seen.head.pos_ in ("NOUN", "PROPN", "PRON") else None
        if seen.dep_ == "ROOT":  # "Sky TV reports": taken for one noun
            return next((c for c in seen.lefts if c.dep_ == "compound"), None)
        if seen.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep") or seen.head == seen:
            return None
        seen = seen.head
    return None


def agent_of(verb: Token) -> Token | None:
    """By whom it is done, of a passive."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def can_speak(source: Token, verb: Token) -> bool:
    """Whether a noun can be a source: people, bodies and papers can; a thing only of the plainest verbs."""
    lemma, verb_lemma = source.lemma_.lower(), verb.lemma_.lower()
    if lemma == "one" and any(c.lower_ == "of" for c in source.rights):
        return True
    if any(c.lower_ == "no" for c in source.lefts) or lemma in cue_verbs().events:
        return False
    if source.pos_ != "PROPN" and (lemma in speakers().nobody or source.lower_ in speakers().nobody):
        return lemma in MANY and any(c.dep_ in ("advmod", "prep", "acl", "relcl") for c in source.rights)
    if lemma in speakers().papers:
        return True
    lexicon = cue_verbs()
    if verb_lemma in lexicon.document - lexicon.clause - lexicon.object - lexicon.finding:
        return False
    return is_known(source, verb) or (
        verb_lemma in lexicon.anybody_that and any(c.dep_ == "ccomp" for c in verb.rights)
    )


def is_known(source: Token, verb: Token) -> bool:
    """Whether a noun is known to speak, or the verb takes whatever noun it is for a speaker."""
    if source.pos_ in ("PROPN", "PRON") or source.ent_type_ in BODIES or verb.lemma_.lower() in cue_verbs().anybody:
        return True
    known = speaker_nouns() | speakers().titles | speakers().papers
    return source.lemma_.lower() in known or source.lower_ in known

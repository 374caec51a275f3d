"""The word lists that speech is found by."""

from functools import cache

from dateline.lexicons import Lexicon, load
from dateline.reading.outlets import find_outlet
from dateline.records import SpeakerKind

# What `cue_verbs.yaml` lists beside cues.
NO_CUES = ("hedges", "idle_objects", "idle_claims", "figures", "carriers", "reminders", "events", "issuing")


class CueVerbs(Lexicon):
    """`cue_verbs.yaml`: lemmas by where their content stands, and what they make of it."""

    clause: frozenset[str]
    quoting: frozenset[str]
    finding: frozenset[str]
    belief: frozenset[str]
    object: frozenset[str]
    telling_of: frozenset[str]
    tolling: frozenset[str]
    figures: frozenset[str]
    attitude: frozenset[str]
    request: frozenset[str]
    naming: frozenset[str]
    confession: frozenset[str]
    idle_objects: frozenset[str]
    idle_claims: frozenset[str]
    accusation: frozenset[str]
    citation: frozenset[str]
    document: frozenset[str]
    anybody: frozenset[str]
    anybody_that: frozenset[str]
    addressee: frozenset[str]
    confirmed: frozenset[str]
    denied: frozenset[str]
    unconfirmed: frozenset[str]
    open_passives: frozenset[str]
    hedges: frozenset[str]
    carriers: frozenset[str]
    reminders: frozenset[str]
    issuing: frozenset[str]
    suffering: frozenset[str]
    events: frozenset[str]


class Speakers(Lexicon):
    """`speakers.yaml`: who speaks, by head noun."""

    kinds: dict[SpeakerKind, tuple[str, ...]]
    titles: frozenset[str]
    abbreviated: dict[str, str]
    papers: frozenset[str]
    reckonings: frozenset[str]
    channels: frozenset[str]
    hearsay: frozenset[str]
    nobody: frozenset[str]
    bodies: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]


class NewsSources(Lexicon):
    """`news_sources.yaml`: names of news organisations, lower case."""

    names: frozenset[str]
    words: frozenset[str]
    monitors: frozenset[str]


@cache
def cue_verbs() -> CueVerbs:
    return load("cue_verbs", CueVerbs)


@cache
def every_cue() -> frozenset[str]:
    """The verbs of all classes, those that count in the passive only included."""
    found: frozenset[str] = frozenset()
    for name in CueVerbs.model_fields:
        if name not in NO_CUES:
            found |= getattr(cue_verbs(), name)
    return found


@cache
def speakers() -> Speakers:
    return load("speakers", Speakers)


@cache
def news_sources() -> NewsSources:
    return load("news_sources", NewsSources)


@cache
def speaker_nouns() -> frozenset[str]:
    """The head nouns of all kinds of speakers."""
    return frozenset(noun for nouns in speakers().kinds.values() for noun in nouns)


def is_news_name(name: str) -> bool:
    """Whether a proper name is that of a news organisation ("the Kabul Times", "RIA Novosti") or takes testimony."""
    words = name.replace("’", "'").removesuffix("'s").split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words or words[0].islower():
        return False
    known, news = " ".join(words).lower(), news_sources()
    if known in news.names or known in news.monitors or find_outlet(known) is not None:
        return True
    return len(words) > 1 and words[-1].lower() in news.words

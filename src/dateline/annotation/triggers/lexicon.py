"""Match the words of violent acts in a parsed report: the lexicon `triggers.yaml` against lemmas and dependents."""

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.annotation.triggers.targets import people_hit
from dateline.lexicons import Lexicon, load
from dateline.records import IncidentType

FRAME_REACH = 8  # tokens between a verb and the word that completes its frame
VERB_TAGS = frozenset({"VERB", "AUX", "ADJ"})
NOUN_TAGS = frozenset({"NOUN", "PROPN"})


class WordList(Lexicon):
    type: IncidentType
    score: float
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Frame(Lexicon):
    """A verb with one of `words` among its dependents and none of `without`; `subject` limits its subjects.

    With `people` the act must hit people, for whom `without` does not count; `words` may be left out.
    """

    verbs: tuple[str, ...]
    words: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    type: IncidentType
    score: float
    subject: tuple[str, ...] = ()
    people: bool = False


class Contextual(Lexicon):
    """A noun that tells of an act only in a report with one of the words `needs`: "strike" beside "warplane"."""

    noun: str
    needs: frozenset[str]
    type: IncidentType
    score: float


class TriggerWords(Lexicon):
    words: tuple[WordList, ...]
    frames: tuple[Frame, ...]
    contextual: tuple[Contextual, ...]
    blocked: tuple[str, ...]
    instruments: dict[IncidentType, tuple[str, ...]]


class Match(NamedTuple):
    """Tokens `first` to `last` (both included) tell of an act; `anchor` is their head in the parse."""

    anchor: Token
    first: int
    last: int
    type: IncidentType
    score: float


class Index(NamedTuple):
    verbs: dict[str, tuple[IncidentType, float]]
    nouns: dict[str, tuple[IncidentType, float]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], IncidentType | None, float], ...]]
    frames: dict[str, tuple[Frame, ...]]
    instruments: dict[str, IncidentType]
    contextual: dict[str, Contextual]


@cache
def index() -> Index:
    """The lexicon keyed by first words, longest phrase first."""
    lexicon = load("triggers", TriggerWords)
    verbs = {w: (group.type, group.score) for group in lexicon.words for w in group.verbs}
    nouns = {w: (group.type, group.score) for group in lexicon.words for w in group.nouns}
    phrases: dict[str, list[tuple[tuple[str, ...], IncidentType | None, float]]] = {}
    for group in lexicon.words:
        for phrase in group.phrases:
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, group.type, group.score))
        # The parse takes hyphened words apart: "hostage-taker" is three tokens.
        for word in (w for w in (*group.nouns, *group.verbs) if "-" in w):
            parts = tuple(word.replace("-", " - ").split())
            phrases.setdefault(parts[0], []).append((parts, group.type, group.score))
    for phrase in lexicon.blocked:
        parts = tuple(phrase.split())
        phrases.setdefault(parts[0], []).append((parts, None, 0.0))
    frames: dict[str, list[Frame]] = {}
    for frame in lexicon.frames:
        for verb in frame.verbs:
            frames.setdefault(verb, []).append(frame)
    return Index(
        verbs,
        nouns,
        {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[0]))) for k, v in phrases.items()},
        {k: tuple(v) for k, v in frames.items()},
        {word: kind for kind, words in lexicon.instruments.items() for word in words},
        {c.noun: c for c in lexicon.contextual},
    )


def may_tell(token: Token) -> bool:
    """Whether the word is one of the lexicon, alone or with others."""
    lemma = token.lemma_.lower()
    return lemma in index().verbs or lemma in index().nouns or lemma in index().frames


def matches(doc: Doc) -> list[Match]:
    """Every word, phrase and frame of the lexicon in `doc`, in order; no token belongs to two matches."""
    lemmas = [t.lemma_.lower() for t in doc]
    found: list[Match] = []
    used: set[int] = set()
    vocabulary = frozenset(lemmas)
    for token in doc:
        if token.i in used:
            continue
        match, taken = (
            _phrase(doc, lemmas, token.i) or _frame(token, lemmas) or _word(token, lemmas, vocabulary) or (None, ())
        )
        used.update(taken)
        if match is not None:
            found.append(match)
    return found


def _phrase(doc: Doc, lemmas: list[str], i: int) -> tuple[Match | None, range] | None:
    """The longest phrase that begins at token `i`; one of the blocked phrases takes its tokens without a match."""
    words = index()
    options = words.phrases.get(lemmas[i], ()) + (
        words.phrases.get(doc[i].lower_, ()) if doc[i].lower_ != lemmas[i] else ()
    )
    for parts, kind, score in options:
        end = i + len(parts)
        if end > len(doc) or not all(
            p in (lemmas[k], doc[k].lower_) for k, p in zip(range(i, end), parts, strict=True)
        ):
            continue
        taken = range(i, end)
        if kind is None:
            return None, taken
        return Match(doc[i:end].root, i, end - 1, kind, score), taken
    return None


def _frame(token: Token, lemmas: list[str]) -> tuple[Match, tuple[int, ...]] | None:
    frames = index().frames.get(lemmas[token.i], ()) if token.pos_ in VERB_TAGS else ()
    if not frames:
        return None
    beside = _dependents(token)
    hit = people_hit(token) if any(frame.people for frame in frames) else []
    for frame in frames:
        people = hit if frame.people else []
        if (frame.people and not people) or (frame.subject and not _has_subject(token, lemmas, frame.subject, people)):
            continue
        if any(_is_one(other, lemmas, frame.without) for other in beside if other not in people):
            continue
        if not frame.words:
            return Match(token, token.i, token.i, frame.type, frame.score), (token.i,)
        for other in beside:
            if _is_one(other, lemmas, frame.words):
                return Match(token, token.i, token.i, frame.type, frame.score), (token.i, other.i)
    return None


def _is_one(token: Token, lemmas: list[str], words: Collection[str]) -> bool:
    return lemmas[token.i] in words or token.lower_ in words


def _dependents(token: Token) -> list[Token]:
    near = [c for c in token.children if abs(c.i - token.i) <= FRAME_REACH and c.dep_ not in ("ccomp", "conj", "advcl")]
    below = [
        g
        for c in near
        for g in c.children
        if abs(g.i - token.i) <= FRAME_REACH and g.dep_ in ("pobj", "compound", "dobj", "prep")
    ]
    return near + below


def _has_subject(token: Token, lemmas: list[str], subjects: tuple[str, ...], hit: list[Token]) -> bool:
    """`hit` are those whom the act hits, who do not do it: "a rebel was captured"."""
    doers = (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "agent") and c not in hit)
    return any(_names(c, lemmas, subjects) for c in doers)


def _names(token: Token, lemmas: list[str], words: tuple[str, ...]) -> bool:
    return lemmas[token.i] in words or any(lemmas[c.i] in words for c in token.children)


def _word(token: Token, lemmas: list[str], vocabulary: frozenset[str]) -> tuple[Match, tuple[int, ...]] | None:
    words = index()
    lemma = lemmas[token.i]
    entry = None
    if token.pos_ in VERB_TAGS:
        entry = words.verbs.get(lemma)
    if entry is None and (token.pos_ in NOUN_TAGS or token.tag_ == "VBG"):
        entry = words.nouns.get(lemma) or words.nouns.get(token.lower_)
        special = words.contextual.get(lemma)
        if special is not None and special.needs & vocabulary:
            entry = special.type, special.score
    if entry is None:
        return None
    kind, score = entry
    if score < 1.0 and token.pos_ in VERB_TAGS:
        kind, score = _by_means(token, lemmas, kind, score)
    return Match(token, token.i, token.i, kind, score), (token.i,)


def _by_means(token: Token, lemmas: list[str], kind: IncidentType, score: float) -> tuple[IncidentType, float]:
    """A vague act takes its type from the means in its clause: "killed by a car bomb", "the blast killed"."""
    if kind not in (IncidentType.ARMED_ATTACK, IncidentType.BOMBING):
        return kind, score
    for child in token.children:
        near = [child, *child.children] if child.dep_ in ("prep", "agent", "nsubj", "advcl") else []
        below = [g for c in near if c.dep_ in ("pobj", "pcomp") for g in c.children if g.dep_ == "compound"]
        for other in near + below:
            means = index().instruments.get(lemmas[other.i])
            if means is not None:
                return means, max(score, 0.7)
    return kind, score

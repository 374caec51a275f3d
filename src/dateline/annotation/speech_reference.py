"""Pronouns and bare papers as sources: who "he", "they" and "the statement" stand for."""

from spacy.tokens import Token

from dateline.annotation.speech_drafts import Draft, Range, end_of
from dateline.annotation.speech_lexicon import speakers
from dateline.annotation.speech_phrases import issuer
from dateline.annotation.speech_sources import People, Source, read_source
from dateline.records import SpeakerKind

FIRST_PERSON = ("i", "we", "us", "me")
SINGULAR = ("he", "she", "him", "her")
COLLECTIVE = (SpeakerKind.SECURITY_FORCES, SpeakerKind.OFFICIAL, SpeakerKind.AGENCY, SpeakerKind.ARMED_GROUP)
NEAR = 400  # code points within which a person named as a subject may be the "he" of a later cue


class Reader:
    """Reads the sources of the drafts of one text in text order, remembering who spoke."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.spoken: list[tuple[int, Source]] = []

    def read(self, draft: Draft) -> Source | None:
        """The source of a draft; None where it has none, or is a first person who already speaks."""
        head = draft.source
        if head is None or head.lower_ in FIRST_PERSON:
            return None
        source = self._resolve(head, draft)
        if source is not None:
            self.spoken.append((draft.cue[0], source))
        return source

    def _resolve(self, head: Token, draft: Draft) -> Source | None:
        if head.pos_ == "PRON" or head.lower_ in (*SINGULAR, "they", "it"):
            return self._pronoun(head)
        lemma = head.lemma_.lower()
        words = speakers()
        if lemma in words.papers or (lemma in words.channels and head.pos_ == "NOUN"):
            return self._paper(head, lemma, draft)
        return read_source(head, self.people)

    def _paper(self, head: Token, lemma: str, draft: Draft) -> Source | None:
        words = speakers()
        by = issuer(head)
        if by is not None and by.lemma_.lower() not in words.papers:
            if lemma in words.channels:
                draft.channel = head.text
            return read_source(by, self.people)
        maker = next((c for c in head.lefts if c.dep_ == "compound" and c.ent_type_ in ("ORG", "PERSON")), None)
        if maker is not None:
            return read_source(maker, self.people)
        bare = all(c.dep_ in ("det", "punct") for c in head.lefts)
        definite = any(c.lower_ in ("the", "this", "that") for c in head.lefts)
        if bare and (lemma in words.channels or definite) and head.tag_ == "NN":
            draft.channel = head.text
            return self.spoken[-1][1] if self.spoken else None
        if lemma in words.hearsay and head.tag_ == "NNS" and draft.certainty == "plain":
            draft.certainty = "unconfirmed"
        return read_source(head, self.people)

    def _pronoun(self, head: Token) -> Source | None:
        here: Range = (head.idx, end_of(head))
        found = self._antecedent(head)
        if found is None:
            return None
        return Source(here, found.name, found.kind, found.person, found.plural)

    def _antecedent(self, head: Token) -> Source | None:
        word = head.lower_
        before = [s for at, s in self.spoken if at < head.idx]
        if word in SINGULAR:
            person = self._subject_before(head)
            last = next((s for s in reversed(before) if s.person or not s.plural), None)
            if person is not None and (last is None or person.phrase[0] > last.phrase[0]):
                return person
            return last or (before[-1] if before else None)
        if word == "they":
            many = [s for s in before if s.plural or (s.kind in COLLECTIVE and not s.person)]
        elif word == "it":
            many = [s for s in before if not s.person and not s.plural]
        else:
            return None
        return many[-1] if many else None

    def _subject_before(self, head: Token) -> Source | None:
        for _, last in reversed(self.people.names):
            token = head.doc[last - 1]
            if token.idx >= head.idx:
                continue
            if head.idx - token.idx > NEAR:
                return None
            if token.dep_ in ("nsubj", "nsubjpass"):
                return read_source(token, self.people)
        return None

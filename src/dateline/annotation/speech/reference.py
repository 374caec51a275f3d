"""Pronouns and bare papers as sources: who "he", "they" and "the statement" stand for."""

import re
from dataclasses import replace

from spacy.tokens import Token

from dateline.annotation.speech.drafts import Draft, Range, end_of, sentence_tokens
from dateline.annotation.speech.lexicon import speaker_nouns, speakers
from dateline.annotation.speech.phrases import issuer
from dateline.annotation.speech.sources import Number, People, Source, kind_of, read_source, strip_titles
from dateline.annotation.wording import text_of

FIRST_PERSON = ("i", "we", "us", "me")
FEMININE = ("she", "her")
SINGULAR = ("he", "she", "him", "her")
WORD = re.compile(r"\w+")
RECENT = 50  # statements among which one is called so before
LONGEST_PHRASE = 12  # words of a source's phrase in which it is called what it is called again
LOOK_BACK = 40  # tokens before a pronoun in which its noun is looked for
NEAR = 600  # code points within which a speaker or a subject may be the "he" of a cue


class Reader:
    """Reads the sources of the drafts of one text in text order, remembering who spoke."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.spoken: list[tuple[int, Source]] = []

    def read(self, draft: Draft, *, remember: bool = True) -> Source | None:
        """The source of a draft; None where it has none, or is a first person who already speaks.

        Without `remember` no later pronoun can stand for it.
        """
        head = draft.source
        if head is None or head.lower_ in FIRST_PERSON:
            return None
        source = self._labelled(head, draft.label) if draft.label else self._resolve(head, draft)
        if source is not None and remember:
            self.spoken.append((draft.cue[0], source))
        return source

    def _labelled(self, head: Token, label: Range) -> Source | None:
        """The speaker that the layout names: the name in full where the text has it."""
        span = head.doc.char_span(*label, alignment_mode="contract")
        if span is None:
            return None
        first, last = strip_titles(head.doc, span.start, span.end)
        if first == last:
            first, last = span.start, span.end
        first, last = self.people.full(first, last)
        name = head.doc[first].idx, end_of(head.doc[last - 1])
        return Source(label, name, kind_of(head, True), True, "one", "unknown")

    def _resolve(self, head: Token, draft: Draft) -> Source | None:
        if head.pos_ == "PRON" or head.lower_ in (*SINGULAR, "they", "it"):
            return self._pronoun(head)
        lemma = head.lemma_.lower()
        words = speakers()
        if any(c.lower_ == "same" for c in head.lefts) and self.spoken:
            return self.spoken[-1][1]
        if lemma in words.papers or (lemma in words.channels and head.pos_ == "NOUN"):
            return self._paper(head, lemma, draft)
        return self._told_before(head) or read_source(head, self.people)

    def _told_before(self, head: Token) -> Source | None:
        """Who spoke last and was called so: "the officials" are "Orsian officials", "the bishop" is "Bishop Hale"."""
        if head.pos_ not in ("NOUN", "PROPN") or head.ent_type_ == "PERSON":
            return None
        bare = [c.lower_ for c in head.lefts] in (["the"], ["that"])
        if not bare or any(c.dep_ in ("appos", "prep") for c in head.rights):
            return None
        text = text_of(head.doc)
        for _, source in reversed(self.spoken[-RECENT:]):
            words = WORD.findall(text[source.phrase[0] : source.phrase[1]].lower())
            fuller = source.person or len(WORD.findall(text[source.name[0] : source.name[1]])) > 1
            if fuller and head.lower_ in words[:LONGEST_PHRASE]:
                return replace(source, phrase=(head.left_edge.idx, end_of(head)))
        return None

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
        found = self._antecedent(head)
        return None if found is None else replace(found, phrase=(head.idx, end_of(head)))

    def _antecedent(self, head: Token) -> Source | None:
        word = head.lower_
        before = [(at, source) for at, source in self.spoken if at < head.idx]
        if word in SINGULAR:
            return self._person(head, before)
        if word == "they":
            fitting = [s for _, s in before if s.number != "one"]
        elif word == "it":
            fitting = [s for _, s in before if s.number == "body" and not s.person]
        else:
            return None
        return fitting[-1] if fitting else self._noun_before(head, ("body",) if word == "it" else ("many", "body"))

    def _noun_before(self, head: Token, numbers: tuple[Number, ...]) -> Source | None:
        """The last subject before a pronoun that can speak and is of one of the numbers, where nobody spoke yet."""
        doc = head.doc
        for i in range(head.i - 1, max(-1, head.i - LOOK_BACK), -1):
            token = doc[i]
            if token.dep_ in ("nsubj", "nsubjpass") and token.lemma_.lower() in speaker_nouns():
                source = read_source(token, self.people)
                if source.number in numbers:
                    return source
        return None

    def _person(self, head: Token, before: list[tuple[int, Source]]) -> Source | None:
        """Who "he" or "she" is: the last fitting speaker, if near, else the last person named as a subject."""
        other = "man" if head.lower_ in FEMININE else "woman"
        fitting = [(at, s) for at, s in before if s.number == "one" and s.gender != other]
        named = self._subject_before(head, other)
        if fitting and head.idx - fitting[-1][0] < NEAR and not self._just_named(named, fitting[-1][0], head):
            return fitting[-1][1]
        if named is not None:
            return named
        if fitting or before:
            return (fitting or before)[-1][1]
        return self._noun_before(head, ("one",))

    def _just_named(self, named: Source | None, spoken: int, head: Token) -> bool:
        """Whether the sentence before a pronoun is of another than who spoke last ("Ana Reyes differs. She said")."""
        if named is None or named.phrase[0] < spoken:
            return False
        first = sentence_tokens(head)[0]
        if first == 0:
            return False
        start, end = sentence_tokens(head.doc[first - 1])
        return head.doc[start].idx <= named.phrase[0] < end_of(head.doc[end - 1])

    def _subject_before(self, head: Token, other: str) -> Source | None:
        for _, last in reversed(self.people.names):
            token = head.doc[last - 1]
            if token.idx >= head.idx:
                continue
            if head.idx - token.idx > NEAR:
                return None
            if token.dep_ in ("nsubj", "nsubjpass", "appos"):
                source = read_source(token, self.people)
                if source.gender != other:
                    return source
        return None

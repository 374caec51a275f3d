"""What is said, in forms of their own: the number of a toll, and who somebody is identified as."""

from spacy.tokens import Token

from dateline.annotation.speech.content import ranges_of
from dateline.annotation.speech.drafts import Range, end_of, extent, sentence_tokens
from dateline.annotation.speech.lexicon import cue_verbs

STOPS = (",", ";", ":", "–", "—", "--", ".")


def figure_content(verb: Token) -> list[Range]:
    """The number that a verb states of a toll, with the noun: "put the toll at 12", "raised the dead to 27"."""
    figures = cue_verbs().figures
    nouns = [c for c in verb.rights if c.dep_ == "dobj" and (c.lemma_.lower() in figures or c.lower_ in figures)]
    parts = [c for c in verb.rights if c.dep_ in ("prep", "dative") and c.lower_ in ("at", "to", "as")]
    parts += [c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.lower_ == "as"]  # "the toll as 28 killed"
    if verb.lemma_.lower() == "put" and _at_number(verb):
        nouns = [c for c in verb.rights if c.dep_ == "dobj"]  # "put them at 20"
    if not nouns or not any(t.like_num for c in (*nouns, *parts) for t in c.subtree):
        return []
    parts += [c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("including", "of", "among")]
    found = [extent(c) for c in (*nouns, *parts)]
    return ranges_of(verb, [*found, (found[0][0], _clause_end(nouns[0]))])


def _clause_end(token: Token) -> int:
    """Where the words from `token` on come to a comma or to the end of the sentence."""
    doc, last, past = token.doc, token.i, sentence_tokens(token)[1]
    while last + 1 < past and doc[last + 1].text not in STOPS:
        last += 1
    return end_of(doc[last])


def put_content(verb: Token) -> list[Range]:
    """The same where somebody else put it there: "a crowd put at 20 by the police"."""
    return ranges_of(verb, [extent(c) for c in _at_number(verb)])


def _at_number(verb: Token) -> list[Token]:
    """The "at" of "at 20" behind a verb."""
    return [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "at" and any(t.like_num for t in c.subtree)]


def content_of(verb: Token) -> list[Range]:
    """What follows "of": "spoke of 12 dead", "of a man being pushed into a car"."""
    return ranges_of(verb, [extent(c) for c in verb.rights if c.dep_ == "prep" and c.lower_ == "of"])


def named_content(verb: Token) -> list[Range]:
    """Who somebody is identified as: the object and what "as" adds, which the parse may hang on the object.

    Or how many ("named 30 men who had been executed").
    """
    objects = [c for c in verb.rights if c.dep_ == "dobj"]
    found = [c for o in objects for c in o.subtree if c.dep_ == "prep" and c.lower_ == "as"]
    found += [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "as"]
    counted = any(o.tag_ == "CD" or any(c.dep_ == "nummod" for c in o.lefts) for o in objects)
    return ranges_of(verb, [extent(c) for c in (*objects, *found)]) if found or counted else []


def named_passive(verb: Token, agent: Token) -> list[Range]:
    """The same where it "was identified by police as ...": the subject and what "as" adds to verb or agent."""
    found = [c for o in (verb, agent) for c in o.rights if c.dep_ == "prep" and c.lower_ == "as"]
    subjects = [c for c in verb.lefts if c.dep_ == "nsubjpass" and c.pos_ != "PRON"]
    return ranges_of(verb, [extent(c) for c in (*subjects, *found)]) if found else []

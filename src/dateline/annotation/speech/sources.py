"""The names of sources: a person without title, a body or a group as the text calls it."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from dateline.annotation.speech.drafts import Range, end_of
from dateline.annotation.speech.lexicon import is_news_name, speakers
from dateline.records import SpeakerKind

LONGEST_PHRASE = 8  # tokens of a prepositional phrase or coordination that stay in a name
NAME_BEHIND = 7  # tokens between a noun and the name in apposition to it
KEPT = ("of", "in", "from", "at", "for", "with", "close", "inside", "within")
DROPPED = ("DET", "PUNCT", "SPACE", "CCONJ")


Number = Literal["one", "many", "body"]
Gender = Literal["woman", "man", "unknown"]


@dataclass(frozen=True)
class Source:
    """A named source. `phrase` is where the report names it, `name` the part that the chain shows."""

    phrase: Range
    name: Range
    kind: SpeakerKind
    person: bool
    number: Number
    gender: Gender


class People:
    """The people whom a text names, with the words for what they are, to complete short names later."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.names: list[tuple[int, int]] = []
        self.offices: list[frozenset[str]] = []
        for entity in doc.ents:
            if entity.label_ != "PERSON":
                continue
            first, last = strip_titles(doc, entity.start, entity.end)
            if first < last:
                self.names.append((first, last))
                self.offices.append(_offices(doc, first, last))

    def around(self, token: Token) -> tuple[int, int] | None:
        """The tokens of the name that a token belongs to."""
        return next((name for name in self.names if name[0] <= token.i < name[1]), None)

    def full(self, first: int, last: int) -> tuple[int, int]:
        """The longest name with the same last word, an earlier one before a later one."""
        surname = self.doc[last - 1].lower_
        if last - first > 1:
            return first, last
        same = [n for n in self.names if self.doc[n[1] - 1].lower_ == surname and n[1] - n[0] > 1]
        earlier = [n for n in same if n[0] < first]
        return earlier[-1] if earlier else same[0] if same else (first, last)

    def holder(self, office: Token) -> tuple[int, int] | None:
        """The person named last before `office` whom the text gives that office."""
        lemma = office.lemma_.lower()
        found = [n for n, words in zip(self.names, self.offices, strict=True) if n[0] < office.i and lemma in words]
        return found[-1] if found else None


def strip_titles(doc: Doc, first: int, last: int) -> tuple[int, int]:
    titles = speakers().titles
    while first < last and (doc[first].lower_ in titles or doc[first].pos_ == "PUNCT"):
        first += 1
    while first < last and (doc[last - 1].lower_ in ("'s", "’s") or doc[last - 1].pos_ in ("PUNCT", "SPACE")):
        last -= 1
    return first, last


def _offices(doc: Doc, first: int, last: int) -> frozenset[str]:
    head = doc[last - 1]
    words = {t.lemma_.lower() for t in doc[max(head.left_edge.i, first - 6) : first]}
    if head.dep_ == "appos":
        words.add(head.head.lemma_.lower())
    words |= {c.lemma_.lower() for c in head.children if c.dep_ == "appos"}
    short = speakers().abbreviated
    return frozenset(words | {short[word] for word in words if word in short})


def read_source(head: Token, people: People) -> Source:
    """The source whose noun phrase has this head."""
    doc = head.doc
    found = _person(head, people)
    kind, number, gender = kind_of(head, found is not None), _number(head, found is not None), _gender(head)
    if found is not None:
        full = people.full(*found)
        name = doc[full[0]].idx, end_of(doc[full[1] - 1])
        partner = _partner(head)
        if partner is not None and full == found:
            name = name[0], max(name[1], end_of(partner))
        phrase = min(head.left_edge.idx, doc[found[0]].idx), max(end_of(head), end_of(doc[found[1] - 1]))
        return Source(phrase, name, kind, True, number, gender)
    first, last = _noun_phrase(_named(head))
    first = _past_description(doc, first, last)
    end = max(end_of(doc[last]), end_of(head))
    return Source((head.left_edge.idx, end), (doc[first].idx, end_of(doc[last])), kind, False, number, gender)


def _named(head: Token) -> Token:
    """The name that follows a noun for what it is: "state news agency Tass", "a rebel group, the Northern Front", "the
    mission, known as UNOMO"."""
    if head.pos_ != "NOUN" or head.tag_ != "NN":
        return head
    for known in (c for c in head.rights if c.dep_ == "acl" and c.lower_ == "known"):
        names = [n for p in known.rights if p.lower_ == "as" for n in p.rights if n.dep_ in ("pobj", "prep")]
        if names and names[0].text[:1].isupper():
            return names[0]
    named = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.text[:1].isupper()]
    near = [
        c for c in named if c.left_edge.i - head.i <= NAME_BEHIND and c.right_edge.i - c.left_edge.i < LONGEST_PHRASE
    ]
    return near[0] if near else head


def _past_description(doc: Doc, first: int, last: int) -> int:
    """Where the name itself begins: "state-funded news channel RT" is RT."""
    if doc[last].pos_ != "PROPN" or not doc[last].text[:1].isupper():
        return first
    described = [i for i in range(first, last) if doc[i].pos_ == "NOUN" and doc[i].text.islower()]
    return (
        described[-1] + 1 if described and all(t.pos_ == "PROPN" for t in doc[described[-1] + 1 : last + 1]) else first
    )


def _number(head: Token, person: bool) -> Number:
    if head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children):
        return "body" if head.lemma_.lower() in speakers().bodies else "many"
    if person:
        return "one"
    known = head.lemma_.lower() in speakers().bodies or head.ent_type_ in ("ORG", "GPE", "NORP")
    return "body" if known or head.pos_ == "PROPN" else "one"


def _gender(head: Token) -> Gender:
    words = {t.lower_ for t in (head, *head.lefts)} | {
        t.lower_ for c in head.children if c.dep_ == "appos" for t in (c,)
    }
    if words & speakers().women:
        return "woman"
    return "man" if words & speakers().men else "unknown"


def _person(head: Token, people: People) -> tuple[int, int] | None:
    """The tokens of the person's name in a source's noun phrase."""
    named = people.around(head)
    if named is not None:
        return named
    beside = [] if head.lemma_.lower() in speakers().bodies else [c for c in head.children if c.dep_ == "appos"]
    for child in beside:
        if (named := people.around(child)) is not None:
            return named
    if head.pos_ == "PROPN" and head.ent_type_ not in ("ORG", "GPE", "NORP", "FAC"):
        first = head.i
        while first > head.left_edge.i and head.doc[first - 1].pos_ == "PROPN":
            first -= 1
        stripped = strip_titles(head.doc, first, head.i + 1)
        if stripped[0] > first and stripped[0] < stripped[1]:
            return stripped
    behind = _name_behind(head) or _name_beside(head, people)
    if behind is not None:
        return behind
    definite = any(c.lower_ == "the" for c in head.children) or bool(head.is_sent_start)
    if definite and head.pos_ == "NOUN" and head.tag_ == "NN" and head.lemma_.lower() in speakers().titles:
        return people.holder(head)
    return None


def _name_behind(title: Token) -> tuple[int, int] | None:
    """The name after a title that the parse cut off from it ("Sgt." at what it takes for the end of a sentence)."""
    doc = title.doc
    if title.lower_ not in speakers().titles and f"{title.lower_}." not in speakers().titles:
        return None
    first = title.i + 1
    while first < len(doc) and doc[first].text == "." and first <= title.i + 1:
        first += 1
    last = first
    while last < len(doc) and doc[last].pos_ == "PROPN" and doc[last].text[:1].isupper() and last - first < 5:
        last += 1
    stripped = strip_titles(doc, first, last)
    return stripped if stripped[0] < stripped[1] else None


def _name_beside(office: Token, people: People) -> tuple[int, int] | None:
    """The name between commas behind who holds an office, which the parse hangs on what it is an office of.

    "The director of the hospital in Velka, Ana Reyes, said": not "the mother of the boy, Ana Reyes, said".
    """
    if office.pos_ != "NOUN" or office.tag_ != "NN" or office.lemma_.lower() in speakers().kinds[SpeakerKind.FAMILY]:
        return None
    for child in office.rights:
        if child.dep_ != "prep" or child.lower_ not in KEPT:
            continue
        for token in child.subtree:
            if token.dep_ == "appos" and _is_body(token.head) and (named := people.around(token)) is not None:
                return named
    return None


def _is_body(noun: Token) -> bool:
    return noun.ent_type_ in ("ORG", "GPE", "LOC", "FAC", "NORP") or noun.lemma_.lower() in speakers().bodies


def _noun_phrase(head: Token) -> tuple[int, int]:
    """The first and last token of the name of a source that is no person."""
    doc = head.doc
    first = head.left_edge.i
    colon = [t.i for t in doc[first : head.i] if t.text in (":", "—", "--", "(", ")")]
    first = colon[-1] + 1 if colon else first
    while first < head.i and (doc[first].pos_ in DROPPED or doc[first].tag_ == "PRP$"):
        first += 1
    comma = [t.i for t in doc[first : head.i] if t.dep_ == "punct" and t.lower_ == "," and t.head.i == head.i]
    if comma and comma[-1] + 1 <= head.i and doc[first].pos_ in ("ADP", "SCONJ", "ADV"):
        first = comma[-1] + 1
    last = head.i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in KEPT and child.i == last + 1:
            end = child.right_edge.i
            clause = next((t.i for t in child.subtree if t.dep_ in ("relcl", "acl", "appos")), None)
            if clause is None and end - child.i < LONGEST_PHRASE:
                last = end
    partner = _partner(head)
    if partner is not None and partner.i > last:
        last = partner.i
    return first, last


def _partner(head: Token) -> Token | None:
    """The last of the sources that speak together ("officials and insurgents")."""
    last = head
    for _ in range(4):
        following = next((c for c in last.rights if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")), None)
        if following is None or following.i - head.i > LONGEST_PHRASE:
            break
        last = following
    return last if last != head else None


def kind_of(head: Token, person: bool) -> SpeakerKind:
    """Who speaks, by the words of the noun phrase: its head first, then the words before and beside it."""
    doc = head.doc
    phrase = doc[head.left_edge.i : head.i + 1]
    if is_news_name(phrase.text) or is_news_name(head.text):
        return SpeakerKind.AGENCY
    beside = [c for c in head.children if c.dep_ == "appos"]
    near = [t for c in beside for t in (c, *c.lefts)]
    for group in ([head], near, list(reversed(list(phrase)))):
        for token in group:
            for kind, nouns in speakers().kinds.items():
                if token.lemma_.lower() in nouns or token.lower_ in nouns:
                    return kind
    return SpeakerKind.OTHER

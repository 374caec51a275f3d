"""Candidates for counts: every phrase that may say how many people, found by grammar. Recall comes before precision."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from dateline.annotation.counts.numbers import Number, find_numbers
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.people import class_of, is_person_noun

EVENT_NOUNS = frozenset(
    {"arrest", "death", "injury", "casualty", "fatality", "victim", "killing", "murder", "homicide", "wound"}
)
NONE_WORDS = frozenset({"nobody", "none", "neither"})
INDEFINITE = frozenset({"a", "an", "another", "one", "some"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our", "your"})
PRONOUNS = frozenset({"himself", "herself", "themselves"})
SUBJECT_PRONOUNS = frozenset({"he", "she", "him", "her"})
ORDINALS = frozenset({"second", "third", "fourth", "fifth", "sixth", "latter", "former"})
LISTED = frozenset({"name", "definite"})
LEFT_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "advmod",
        "quantmod",
        "nmod",
        "punct",
        "neg",
        "predet",
        "case",
        "appos",
    }
)
LONGEST_GAP = 14  # tokens between two names of a list: age, place, trade
LONGEST_NAME = 8  # tokens; longer runs of capitals are headlines


@dataclass(frozen=True)
class Candidate:
    """Tokens `first` to `last` (included) may count `low` to `high` people.

    `noun` is the word for those counted (the number itself where no noun follows), `anchor` the token whose place in
    the parse tells what happened to them. `kind` is how they are counted: number, part ("two of the men"), event ("two arrests"), indefinite,
    definite, name, names (a list), none, reflexive, bare.
    """

    kind: str
    first: int
    last: int
    noun: Token
    anchor: Token
    low: int
    high: int | None

    @property
    def start(self) -> int:
        return int(self.noun.doc[self.first].idx)

    @property
    def end(self) -> int:
        last = self.noun.doc[self.last]
        return int(last.idx + len(last))


def find_candidates(doc: Doc) -> tuple[Candidate, ...]:
    """All candidates of a document, by their first token; one a noun."""
    found: dict[int, Candidate] = {}
    numbered = [c for number in find_numbers(doc) if (c := _of_number(doc, number)) is not None]
    for candidate in sorted(numbered, key=lambda c: c.last - c.first):  # "two men" before "one of two men"
        found.setdefault(candidate.noun.i if candidate.noun.i not in found else candidate.anchor.i, candidate)
    taken = {i for c in found.values() for i in range(c.first, c.last + 1)}
    for candidate in _unnumbered(doc):
        if candidate.noun.i not in taken:
            found.setdefault(candidate.noun.i, candidate)
            taken.update(range(candidate.first, candidate.last + 1) if candidate.kind == "name" else ())
    single = sorted((c for c in found.values() if c.kind in LISTED), key=lambda c: c.first)
    return tuple(sorted([*found.values(), *_lists(doc, single)], key=lambda c: (c.first, c.last, c.kind)))


def _of_number(doc: Doc, number: Number) -> Candidate | None:
    core = doc[number.core]
    if core.lower_ == "one" and core.i and doc[core.i - 1].lower_ == "no":
        return Candidate("none", core.i - 1, core.i, core, core, 0, 0)
    noun, anchor = _noun_of(doc, number)
    lemma = noun.lemma_.lower()
    if lemma in EVENT_NOUNS and noun.i != core.i:
        kind = "event"
    elif noun.i == core.i:
        if core.pos_ == "PRON" or core.dep_ in ("appos", "npadvmod", "compound", "punct") or _is_year(core):
            return None
        kind = "bare"
    elif class_of(noun) == "not_people" or noun.ent_type_ in ("DATE", "TIME", "MONEY", "QUANTITY"):
        return None
    else:
        kind = "part" if _is_part(doc, number, noun) else "number"
    first = min(number.first, noun.i)
    if first > 0 and doc[first - 1].lower_ in ("all", "the") and doc[first - 1].pos_ in ("DET", "PRON"):
        first -= 1
    last = max(number.last, noun.i)
    while last + 1 < len(doc) and doc[last].dep_ == "compound" and doc[last].head.i == last + 1:
        last += 1
    if last - first > 14:
        return None
    return Candidate(kind, first, last, noun, anchor, number.low, number.high)


def _is_part(doc: Doc, number: Number, noun: Token) -> bool:
    """Whether the number takes some out of a known many: "two of the attackers"."""
    between = [t.lower_ for t in doc[number.last + 1 : noun.i]]
    return between[:1] == ["of"] and bool(set(between[1:3]) & DEFINITE)


def _is_year(token: Token) -> bool:
    return (
        token.text.isdigit()
        and len(token) == 4
        and token.text[:2] in ("19", "20")
        and token.dep_ in ("pobj", "nummod", "npadvmod", "nmod")
    )


def _noun_of(doc: Doc, number: Number) -> tuple[Token, Token]:
    """The noun that a number counts, and the token that stands for both in the parse."""
    core = doc[number.core]
    if core.dep_ in ("nummod", "amod", "det", "quantmod", "predet", "compound", "nmod") and core.head.i > core.i:
        head = core.head
        if head.dep_ == "compound" and head.head.i > head.i:
            head = head.head
        return head, head
    after = doc[number.last + 1] if number.last + 1 < len(doc) else None
    if after is not None and after.lower_ == "of" and not core.text.isdigit():
        objects = [t for t in after.children if t.dep_ == "pobj"]
        if objects:
            noun = objects[0]
            return (noun if noun.pos_ in ("NOUN", "PROPN") else core), core
    if after is not None and after.pos_ in ("NOUN", "ADJ") and core.pos_ in ("NUM", "DET") and core.head.i == after.i:
        return after, after
    if after is not None and after.lower_ in ("others", "more", "dead", "wounded", "injured", "other"):
        return core, core
    return core, core


def _unnumbered(doc: Doc) -> Iterator[Candidate]:
    for name in _names(doc):
        yield name
    for token in doc:
        lower = token.lower_
        if lower in NONE_WORDS or (lower == "one" and token.i and doc[token.i - 1].lower_ == "no"):
            yield Candidate("none", token.i - (lower == "one"), token.i, token, token, 0, 0)
        elif lower in PRONOUNS and token.dep_ in ("dobj", "pobj") and lower != "themselves":
            yield Candidate("reflexive", token.i, token.i, token, token, 1, 1)
        elif lower in SUBJECT_PRONOUNS and token.pos_ == "PRON" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            yield Candidate("pronoun", token.i, token.i, token, token, 1, 1)
        elif (token.pos_ == "PRON" and lower in ("someone", "somebody", "another")) or _is_ordinal(token):
            yield Candidate("indefinite", token.i, token.i, token, token, 1, 1)
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
            candidate = _noun_phrase(token) or _spared(token)
            if candidate is not None:
                yield candidate


def _is_ordinal(token: Token) -> bool:
    """ "a third", "the second": one more person, where no noun follows."""
    if token.lower_ not in ORDINALS or token.dep_ not in ("dobj", "nsubj", "nsubjpass", "pobj", "conj"):
        return False
    return token.i > 0 and token.nbor(-1).lower_ in ("a", "the")


def _spared(token: Token) -> Candidate | None:
    """People without a number of whom a text says that they were not hurt: "the hostages were uninjured"."""
    if token.dep_ not in ("nsubj", "nsubjpass") or not is_person_noun(token):
        return None
    verb = token.head
    said = [verb, *(c for c in verb.children if c.dep_ in ("acomp", "oprd", "xcomp", "attr", "advcl"))]
    negated = any(c.dep_ == "neg" for c in verb.children)
    classes = {name for t in said for name in harm_classes(t.lemma_.lower())}
    if "unhurt" in classes or (negated and classes & {"injure", "shoot"}):
        return Candidate("spared", token.left_edge.i if token.i - token.left_edge.i < 8 else token.i, token.i, token, token, 0, 0)
    return None


def _noun_phrase(token: Token) -> Candidate | None:
    lemma = token.lemma_.lower()
    negated = next((c for c in token.children if c.lower_ == "no" and c.i < token.i), None)
    if negated is not None and (lemma in EVENT_NOUNS or is_person_noun(token)):
        return Candidate("none", negated.i, token.i, token, token, 0, 0)
    year_old = _is_age(token)
    if (
        not (is_person_noun(token) or year_old)
        or token.tag_ in ("NNS", "NNPS")
        or token.dep_ in ("compound", "amod")
        and not year_old
    ):
        return None
    if (
        year_old
        and token.head.i > token.i
        and token.dep_ in ("amod", "compound", "nummod")
        and is_person_noun(token.head)
    ):
        return None
    if lemma in (
        "people",
        "police",
        "personnel",
        "staff",
        "crew",
        "family",
        "military",
        "army",
        "mob",
        "militia",
        "faction",
    ):
        return None
    left = [c for c in token.lefts if c.dep_ in LEFT_PARTS and c.lower_ not in (",", "-", "—")]
    first = min([token.i, *(c.left_edge.i for c in left)])
    if token.i - first > 12:
        first = token.i
    determiners = {c.lower_ for c in left if c.dep_ in ("det", "poss") or c.lower_ in INDEFINITE}
    kind = "bare_noun"
    if determiners & INDEFINITE:
        kind = "indefinite"
    elif determiners & DEFINITE or any(c.dep_ == "poss" for c in left):
        kind = "definite"
    return Candidate(kind, first, token.i, token, token, 1, 1)


def _is_age(token: Token) -> bool:
    """Whether the token ends "17-year-old" used for a person, however it was cut into tokens."""
    if token.lower_.endswith(("year-old", "month-old")):
        return True
    before = [t.lower_ for t in token.doc[max(0, token.i - 4) : token.i] if t.text != "-"]
    return token.lower_ in ("old", "olds") and bool(before) and before[-1] in ("year", "month", "years")


def _names(doc: Doc) -> Iterator[Candidate]:
    """Names of people: what the parse takes for a person, and every later use of a part of such a name."""
    known: set[str] = set()
    for token in doc:
        if not _is_name_head(token, known):
            continue
        first, last = _name_bounds(token)
        if last > first or token.ent_type_ == "PERSON":
            known.add(token.lower_)
        yield Candidate("name", first, last, token, token, 1, 1)


def _lists(doc: Doc, single: list[Candidate]) -> Iterator[Candidate]:
    """Lists of named people in one sentence: "Ana Ruiz, 25, of Lima; her husband, Juan; and Eva Paz"."""
    run: list[Candidate] = []
    for candidate in [*single, None]:
        if candidate is not None and run and _continues(doc, run[-1], candidate):
            run.append(candidate)
            continue
        members = _members(doc, run)
        if len(members) > 1 and sum(m.kind == "name" for m in members) >= 1:
            yield Candidate("names", run[0].first, run[-1].last, run[0].noun, run[0].anchor, len(members), len(members))
        run = [candidate] if candidate is not None else []


def _continues(doc: Doc, before: Candidate, after: Candidate) -> bool:
    gap = doc[before.last + 1 : after.first]
    if not 1 <= len(gap) <= LONGEST_GAP or any(t.is_sent_start for t in doc[before.last + 2 : after.first + 1]):
        return False
    if any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.text == "\n" for t in gap):
        return False
    return any(t.text in (",", ";", "&") or t.lower_ == "and" for t in gap)


def _members(doc: Doc, run: list[Candidate]) -> list[Candidate]:
    """The people of a run: "her husband, Robert Brown" is one."""
    members: list[Candidate] = []
    for candidate in run:
        gap = doc[members[-1].last + 1 : candidate.first] if members else doc[0:0]
        if members and members[-1].kind != "name" and candidate.kind == "name" and [t.text for t in gap] == [","]:
            members[-1] = candidate
        else:
            members.append(candidate)
    joined = {t.lower_ for a, b in zip(members, members[1:], strict=False) for t in doc[a.last + 1 : b.first]}
    return members if joined & {"and", ";", "&"} else []


def _is_name_head(token: Token, known: set[str]) -> bool:
    if token.pos_ != "PROPN" or token.dep_ in ("compound", "nmod") and token.head.pos_ in ("PROPN", "NOUN"):
        return False
    if token.ent_type_ == "PERSON" or (token.lower_ in known and token.ent_type_ not in ("GPE", "LOC", "FAC")):
        return True
    first, last = _name_bounds(token)
    if (
        token.ent_type_ in ("", "ORG")
        and 1 <= last - first <= 3
        and any(t.ent_type_ == "PERSON" for t in token.doc[first : last + 1])
    ):
        return True
    return token.ent_type_ == "" and token.dep_ in ("nsubjpass", "dobj", "nsubj", "pobj") and is_harm(token.head)


def is_harm(token: Token) -> bool:
    """Whether a token, or the noun that its preposition hangs on, is a word of harm, arrest or freedom."""
    head = token.head if token.dep_ == "prep" else token
    return bool(harm_classes(head.lemma_.lower()))


def _name_bounds(token: Token) -> tuple[int, int]:
    first = token.i
    doc = token.doc
    while (
        first > 0
        and token.i - first < LONGEST_NAME
        and doc[first - 1].pos_ == "PROPN"
        and doc[first - 1].head.i in range(first, token.i + 1)
    ):
        first -= 1
    return first, token.i

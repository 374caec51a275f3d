"""How a candidate hangs in the parse: the predicates that say something of it, and in which role."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.annotation.counts.candidate import Candidate

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "oprd"})
RESULTS = frozenset(
    {"leave", "find", "pronounce", "declare", "report", "confirm", "fear", "believe", "list", "consider"}
)
STATES = frozenset(
    {"dead", "wounded", "injured", "hurt", "shot", "missing", "unconscious", "unharmed", "unhurt", "alive"}
)
PARTICIPLES = frozenset({"conj", "xcomp", "advcl", "oprd", "acl"})  # places in which a bare participle is passive
REFLEXIVES = frozenset({"himself", "herself", "themselves", "self"})
FARTHEST = 8  # steps up a chain of conjuncts and appositions


@dataclass(frozen=True)
class Link:
    """`predicate` says something of the candidate in `role`: subj, obj, of, by, mod, attr, poss or a preposition.

    In the role "self" the subject does it to itself, in "has" it is "with" a thing.
    """

    predicate: Token
    role: str
    step: int = 0


def links(candidate: Candidate) -> tuple[Link, ...]:
    """The predicates of a candidate, nearest first."""
    found: list[Link] = []
    for node, step in _nodes(candidate.anchor):
        found.extend(_own(node, step))
        governors = list(_governors(node, step))
        found.extend(governors)
        found.extend(more for link in governors for more in _allied(link, _grammatical(node, link)))
        if len(found) > 16:
            break
    # What is only known of the candidate besides comes last: other readers look at the nearest predicates alone.
    return tuple(sorted(dict.fromkeys(found), key=lambda link: link.role in ("self", "has")))


def _grammatical(node: Token, link: Link) -> str:
    if node.head.i != link.predicate.i:
        return "other"
    return "subject" if node.dep_ in SUBJECTS | PASSIVE_SUBJECTS else "object" if node.dep_ in OBJECTS else "other"


def _nodes(anchor: Token) -> Iterator[tuple[Token, int]]:
    """The anchor and what it is joined to: the first of a list, the noun it explains."""
    node = anchor
    yield node, 0
    for step in range(1, FARTHEST):
        if node.dep_ not in ("conj", "appos") or node.head.i == node.i:
            return
        node = node.head
        yield node, step


def _own(node: Token, step: int) -> Iterator[Link]:
    """What hangs on the noun itself: "the wounded man", "a man who was shot", "his death"."""
    for child in node.children:
        if child.dep_ == "amod":
            yield Link(child, "mod", step)
        elif child.dep_ in ("acl", "relcl"):
            passive = _is_passive(child) or any(c.dep_ == "nsubjpass" for c in child.children)
            relative_object = any(c.dep_ == "dobj" and c.tag_ in ("WP", "WDT") for c in child.children)
            yield Link(child, "obj" if passive or relative_object else "subj", step)
        elif child.dep_ == "compound" and child.pos_ in ("NOUN", "ADJ"):
            yield Link(child, "compound", step)
        elif child.dep_ == "prep" and child.lower_ == "with":
            yield from (Link(o, "has", step) for o in child.children if o.dep_ == "pobj")


def _governors(node: Token, step: int) -> Iterator[Link]:
    head, dep = node.head, node.dep_
    if dep in PASSIVE_SUBJECTS or dep in OBJECTS:
        yield Link(head, "obj", step)
    elif dep in SUBJECTS:
        yield Link(head, "subj", step)
        if _acts_on_self(head):
            yield Link(head, "self", step)
        if head.lemma_ in ("be", "remain", "lie", "appear", "seem", "feel", "get", "become"):
            yield from (Link(c, "is", step) for c in head.children if c.dep_ in ("acomp", "attr", "oprd"))
            yield from (Link(o, "is_" + c.lower_, step) for c in head.children if c.dep_ == "prep" for o in c.children)
    elif dep == "attr":
        yield Link(head, "attr", step)
        if head.dep_ == "auxpass":  # "also injured was a guard"
            yield Link(head.head, "obj", step)
        yield from (Link(c, "same", step) for c in head.children if c.dep_ in SUBJECTS)
    elif dep == "poss":
        yield Link(head, "poss", step)
    elif dep in ("advmod", "amod") and node.lower_ == "more":  # "with eight more injured"
        yield Link(head, "obj", step)
    elif dep == "pobj":
        yield from _through_preposition(node, step)
    elif dep == "appos":
        yield Link(head, "appos", step)
    elif dep in ("npadvmod", "ROOT", "nmod", "nummod", "compound", "dep", "intj"):
        yield Link(head, "loose_" + dep, step)


def _through_preposition(node: Token, step: int) -> Iterator[Link]:
    preposition = node.head
    role = "by" if preposition.dep_ == "agent" else preposition.lower_
    yield Link(preposition.head, role, step)
    if role == "as" and preposition.head.lemma_ in ("identify", "name", "know", "describe"):
        yield from (Link(c, "same", step) for c in preposition.head.children if c.dep_ in ("nsubjpass", "dobj"))


def _allied(link: Link, grammatical: str) -> Iterator[Link]:
    """Further predicates of the same people: "was shot and died", "rescued after being held", "left two dead".

    `grammatical` is the candidate's place at the link's predicate: a subject goes with the next verb as its subject,
    in that verb's voice; an object goes with a verb that has no object of its own.
    """
    predicate, step = link.predicate, link.step + 1
    if grammatical == "subject":
        for verb in _same_subject(predicate):
            yield Link(verb, "obj" if _is_passive(verb) else "subj", link.step)
            if _acts_on_self(verb):
                yield Link(verb, "self", link.step)
    elif grammatical == "object":
        shared = [
            c for c in predicate.children if c.dep_ == "conj" and not _has_own(c, OBJECTS | SUBJECTS | PASSIVE_SUBJECTS)
        ]
        if predicate.dep_ == "conj" and predicate.head.pos_ == "VERB" and not _has_own(predicate.head, OBJECTS):
            shared.append(predicate.head)
        yield from (Link(v, "obj", step) for v in shared)
    if link.role == "obj" and predicate.lemma_ in RESULTS:
        yield from (Link(c, "is", step) for c in predicate.subtree if c.lower_ in STATES)


def _acts_on_self(verb: Token) -> bool:
    """ "shot himself", "turned the gun on herself": the subject is also who it happens to."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.lower_ in REFLEXIVES:
            return True
        if child.dep_ == "prep" and child.lower_ == "on" and any(o.lower_ in REFLEXIVES for o in child.children):
            return True
    return False


def acts_on_another(verb: Token) -> bool:
    """ "shot Ann", "shot and killed Ann": the subject does it to somebody or something else."""
    sharing = [verb, *(c for c in verb.children if c.dep_ == "conj" and not _has_own(c, SUBJECTS | PASSIVE_SUBJECTS))]
    return any(c.dep_ == "dobj" and c.lower_ not in REFLEXIVES for one in sharing for c in one.children)


def _same_subject(predicate: Token) -> Iterator[Token]:
    for child in predicate.children:
        if child.dep_ in ("conj", "xcomp", "acomp", "oprd", "advcl") and not _has_own(
            child, SUBJECTS | PASSIVE_SUBJECTS
        ):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("after", "before", "while", "without"):
            yield from (c for c in child.children if c.dep_ == "pcomp")
    if predicate.dep_ in ("conj", "xcomp") and predicate.head.pos_ in ("VERB", "AUX"):
        yield predicate.head


def _has_own(token: Token, dependencies: frozenset[str]) -> bool:
    return any(c.dep_ in dependencies for c in token.children)


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children) and verb.dep_ in PARTICIPLES

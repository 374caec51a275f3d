"""How the text stands to a place: the preposition before it, whether a body is meant, and the larger place it is in."""

import re
from collections.abc import Sequence
from typing import Literal

from dateline.annotation.places.names import contains
from dateline.annotation.places.spots import Found
from dateline.annotation.places.words import Word, cues, kind_words

Relation = Literal["in", "near", "to", "from", "none"]

FAR = 8  # tokens between a preposition and the name
ALTERNATIVES = 12  # candidates compared on each side of "X, Y"

_DIRECTION = (
    r"(?:[a-z]+[ -]?(?:north|south|east|west|central|coast|border)[a-z]*"
    r"|(?:north|south|east|west|central|rural|remote)[a-z-]*)"
)
_KIND = (
    r"(?:villages?|towns?|city|district|neighbou?rhood|area|province|region|county|section|suburb|municipality|department|state|"
    r"canton|governorate|part|sector|capital|parish|township|settlement|island)"
)
_FILL = rf"(?:the\s+)?(?:{_DIRECTION}\s+|restive\s+|nearby\s+|volatile\s+|{_KIND}\s+(?:of\s+)?){{0,4}}"
# The text between a place and the larger one after it.
COMMA = re.compile(rf"(?:\s+{_KIND})?\s?,\s*(?:in\s+|a\s+{_KIND}\s+in\s+)?{_FILL}", re.IGNORECASE)
IN = re.compile(rf"(?:\s+{_KIND})?\s*,?\s+(?:in|of|on)\s+{_FILL}", re.IGNORECASE)
BRACKET = re.compile(r"\s?[(/]")
APART = re.compile(
    rf"(?:\s+{_KIND})?,\s+(?:an?|the)\s+(?:\S+\s+){{0,4}}(?:town|city|village|suburb|district|neighbou?rhood|area|province|region|capital)"
    rf"\s+(?:in|of)\s+{_FILL}",
    re.IGNORECASE,
)
# The text between the larger place and the one in it: "Iraq's Anbar", "the Iraqi city of Mosul".
OWNS = re.compile(rf"(?:['’]s?)\s+(?:[a-z-]+\s+){{0,3}}(?:{_KIND}\s+(?:of\s+)?,?\s*)?", re.IGNORECASE)
ADJECTIVE = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}{_KIND}\s*(?:of\s+|,\s+)?|\s+(?:{_KIND}['’]s\s+)", re.IGNORECASE)


def relation_of(words: list[Word], found: Found) -> Relation:
    """What the words before a place say: in it, near it, to it, from it; "none" where there is no preposition."""
    lists = cues()
    sentence = words[found.first].sentence
    k, steps = found.first - 1, 0
    while k >= 0 and steps < FAR and words[k].sentence == sentence:
        word = words[k].lower
        if word == "of" and k:
            before = words[k - 1].lower
            if before in lists.near_of:
                return "near"
            if before not in kind_words() | lists.parts:
                return "none"
            k -= 1
        elif word == "from":
            return "near" if any(w.lower in lists.near_from for w in words[max(0, k - 3) : k]) else "from"
        else:
            for relation in ("near", "in", "to"):
                if word in lists.relations[relation]:
                    return relation
            if not _may_stand_between(words[k]):
                return "none"
        k -= 1
        steps += 1
    return "none"


def _may_stand_between(word: Word) -> bool:
    if word.text in (",", ".", ";", ":", "(", ")", '"', "“", "”"):
        return False
    return word.text[0].isalnum() or word.text in ("-", "'s", "’s", "'", "’", "–")


def is_body(words: list[Word], found: Found, relation: Relation) -> bool:
    """Whether a body or a person of the place is meant: "Plano police", "the mayor of Plano", "Iraq's army"."""
    lists = cues()
    k = found.last
    if k < len(words) and words[k].text in ("'s", "’s", "'", "’"):
        k += 1
    direct = found.first > 0 and words[found.first - 1].lower in ("in", "near", "outside", "at")
    if k < len(words) and not direct and words[k].sentence == words[found.first].sentence:
        span = words[k : k + 3]
        if words[k].lower in lists.bodies or (words[k].label == "ORG" and not words[k].opens_entity):
            return True
        if len(span) > 1 and words[k].lower in kind_words() and span[1].lower in lists.bodies:
            return True
    i = found.first - 1
    if i >= 0 and words[i].lower == "the":
        i -= 1
    return i > 0 and words[i].lower == "of" and words[i - 1].lower in lists.bodies


def containers(found: Sequence[Found], words: list[Word], text: str) -> list[int | None]:
    """For each place the index of the larger place that the text puts it in; None where it does not say."""
    inside: list[int | None] = [None] * len(found)
    for a in range(len(found) - 1):
        first, second = found[a], found[a + 1]
        if words[first.first].sentence != words[second.first].sentence:
            continue
        between = text[words[first.last - 1].end : words[second.first].start]
        if len(between) > 80:
            continue
        if _matches((OWNS, ADJECTIVE), between) and first.kind != "local" and _fits(first, second):
            inside[a + 1] = a
        elif inside[a] is None and _matches((COMMA, IN, BRACKET, APART), between) and _fits(second, first):
            inside[a] = a + 1
    return [_finest(i, inside, found) for i in range(len(found))]


def _matches(patterns: tuple[re.Pattern[str], ...], between: str) -> bool:
    return any(pattern.fullmatch(between) for pattern in patterns) if between.strip() or between == " " else False


def _fits(outer: Found, inner: Found) -> bool:
    """Whether some reading of `inner` lies in some reading of `outer`; a name that no gazetteer has lies anywhere."""
    if outer.kind == "local" or not outer.entries:
        return False
    if not inner.entries:
        return inner.kind != "demonym"
    return any(contains(o, i) for o in outer.entries[:ALTERNATIVES] for i in inner.entries)


def _finest(i: int, inside: list[int | None], found: Sequence[Found]) -> int | None:
    """Of "X in Russia's Volgograd region": X is in Volgograd rather than in Russia."""
    outer = inside[i]
    if outer is None or outer < i:
        return outer
    following = outer + 1
    if following < len(found) and inside[following] == outer and _fits(found[following], found[i]):
        return following
    return outer

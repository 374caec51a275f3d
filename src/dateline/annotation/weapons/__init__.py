"""Weapons, as the text names them: the noun with its descriptive words, without article and number."""

import re

from spacy.tokens import Doc, Token

from dateline.annotation.sentences import sentence_index
from dateline.annotation.weapons.lexicon import forms, heads, is_one_of, words
from dateline.annotation.wording import text_of
from dateline.records import Span, Weapon

LONGEST = 8  # tokens that may stand before the noun in a weapon's name
MODEL = re.compile(r"(?<![\w-])([a-z]{1,3})(?:-[ ]?|[ ])?(\d{1,3})s?(?![\w-])", re.IGNORECASE | re.ASCII)
CALIBER = re.compile(r"\.?\d{1,3}(?:mm|cal|mm\.)?(?:-(?:caliber|calibre|gauge|mm))?", re.IGNORECASE | re.ASCII)
BARE_CALIBER = re.compile(r"\.\d{2,3}", re.ASCII)


def find_weapons(doc: Doc) -> tuple[Weapon, ...]:
    """The weapons of a document in text order; none overlap.

    Everyday things ("bottles", "a car") count where the sentence uses them as weapons. Words that only name a weapon
    in passing ("gun control", "bomb squad", "nuclear weapons") are left out.
    """
    spans = [_phrase(token) for token in doc if _is_weapon(token)]
    spans += _models(doc)
    sentence = sentence_index(doc)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(Weapon(span=Span(start=start, end=end), sentence=sentence(start)) for start, end in kept)


def _is_weapon(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ == "PERSON" or not is_one_of(token, heads()):
        return False
    named = is_one_of(token, words().always) or _in_phrase(token)
    if not named and not _is_used(token):
        return False
    if token.i > token.sent.start and _before(token).lower_ in words().never_after:
        return False
    return _stands_alone(token)


def _before(token: Token) -> Token:
    """The token before `token`, hyphens skipped."""
    before = token.nbor(-1)
    return before.nbor(-1) if before.text == "-" and before.i > token.sent.start else before


def _in_phrase(token: Token) -> bool:
    """Is it the last word of a weapon of several: "Molotov cocktail", "explosive device"?"""
    before = frozenset[str]().union(*(words().phrases.get(form, frozenset()) for form in forms(token)))
    return bool(before) and token.i > token.sent.start and is_one_of(_before(token), before)


def _stands_alone(token: Token) -> bool:
    """Is the weapon a thing of its own, or one before the name of an act ("bomb attack"), not part of another thing?"""
    after = token.nbor() if token.i + 1 < token.sent.end else None
    if after is not None and after.text == "-" and after.i + 1 < token.sent.end:
        return False
    head = token.head
    if token.dep_ not in ("compound", "nmod", "amod") or head.i <= token.i:
        return after is None or after.pos_ != "NOUN" or after.head.i == token.i or is_one_of(after, words().acts)
    return is_one_of(head, words().acts) and not is_one_of(head, words().always)


def _is_used(token: Token) -> bool:
    """Does the sentence use the thing as a weapon?"""
    w = words()
    improvised, rammed = is_one_of(token, w.improvised), is_one_of(token, w.rammed)
    exploding = is_one_of(token, w.exploding)
    if not (improvised or rammed or exploding):
        return False
    link = _first_conjunct(token)
    verb = link.head
    if link.dep_ in ("pobj", "pcomp") and verb.lower_ in ("with", "by", "using"):
        return improvised and is_one_of(verb.head, w.used_with | {"armed"})
    if exploding and is_one_of(verb, w.explode) and link.dep_ in ("nsubj", "dobj", "nsubjpass"):
        return verb.lemma_ not in ("go", "set") or any(c.lower_ == "off" for c in verb.children)
    if rammed and is_one_of(verb, w.ram_verbs):
        return link.dep_ in ("nsubj", "dobj") and any(c.lower_ in ("into", "through", "onto") for c in verb.children)
    return improvised and link.dep_ in ("dobj", "nsubjpass") and is_one_of(verb, w.used)


def _first_conjunct(token: Token) -> Token:
    """The first noun of a list: what holds for "stones" in "stones and bottles" holds for both."""
    for _ in range(LONGEST):
        if token.dep_ != "conj" or token.head.i >= token.i or token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token


def _phrase(token: Token) -> tuple[int, int]:
    """Offsets of the weapon with the descriptive words before it."""
    doc, first = token.doc, token.i
    least = max(token.sent.start, token.i - LONGEST)
    while first > least and _belongs(doc[first - 1], doc[first], token):
        first -= 1
    while first < token.i and (doc[first].is_punct or doc[first].lower_ in words().not_part):
        first += 1
    return doc[first].idx, token.idx + len(token)


def _belongs(before: Token, after: Token, weapon: Token) -> bool:
    """Is `before` part of the weapon's name, which so far begins with `after`?"""
    if before.text == "-" or MODEL.fullmatch(before.text):
        return True
    if before.like_num or CALIBER.fullmatch(before.text):
        return after.text == "-" or after.lower_ in words().calibers or bool(BARE_CALIBER.fullmatch(before.text))
    if before.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB", "NUM", "X") or before.ent_type_ in (
        "PERSON",
        "DATE",
        "TIME",
    ):
        return False
    near = before.i < before.head.i <= weapon.i
    return near and before.dep_ in ("compound", "amod", "nmod", "npadvmod") and before.lower_ not in words().not_part


def _models(doc: Doc) -> list[tuple[int, int]]:
    """Weapons named by their model alone: "AK-47s", "M-16"; letters alone need no blank before the number."""
    found = []
    for match in MODEL.finditer(text_of(doc)):
        letters, number = match.group(1).lower(), int(match.group(2))
        blank = " " in match.group()
        if number in words().models.get(letters, frozenset()) and not (blank and len(letters) == 1):
            found.append((match.start(), match.end()))
    return found

"""Sources that stand with their cue behind or between what is said, found by place where the parse goes wrong."""

from typing import NamedTuple

from spacy.tokens import Doc, Token

from dateline.annotation.speech.drafts import SUBJECTS, Range, end_of, is_title_stop, sentence_tokens

INVERTED_DEPS = ("dobj", "attr", "npadvmod", "oprd", "nsubj", "pobj")
QUOTE_ENDS = (",", "”", '"', "—", "–", "--", "?", "!", "''")
PAUSES = (",", ":", "-", "–", "—")
NOUN_PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM")
JOINING = ("and", "of", "for")
LONGEST_WAY = 5  # tokens between a cue and the comma behind it ("said by radio on Monday,")
LONGEST_TAIL = 8  # tokens after a cue at the end of a sentence, and of the source before it


def inverted(verb: Token) -> Token | None:
    """The source that stands behind its cue ("..., reported Reuters"), where the parse took it for an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.is_sent_start or verb.i + 1 >= len(verb.doc):
        return None
    if not verb.doc[verb.i - 1].text.endswith(QUOTE_ENDS) or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    for child in verb.rights:
        if child.dep_ in INVERTED_DEPS and child.left_edge.i == verb.i + 1 and child.pos_ in ("NOUN", "PROPN", "PRON"):
            numbered = any(c.dep_ == "nummod" for c in child.children)
            dated = child.ent_type_ in ("DATE", "TIME") or (numbered and child.dep_ != "nsubj")
            return None if dated else child
    return None


class Aside(NamedTuple):
    """The head of a source, where it stands with its cue, and whether they end the sentence."""

    source: Token
    block: Range
    ends: bool


def aside(verb: Token) -> Aside | None:
    """The source that stands with its cue behind a comma; None where they do not.

    "..., the mayor's office reported today.", "..., residents and medics said, ...". Found by place, for sentences that
    the parse takes apart wrongly.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    doc = verb.doc
    begin, end = sentence_tokens(verb)
    at = verb.i - 1
    while at > begin and doc[at].pos_ in ("AUX", "ADV"):
        at -= 1
    head = doc[at]
    if head.pos_ not in ("NOUN", "PROPN") or at == begin:
        return None
    first = at
    while first > begin and at - first < LONGEST_TAIL and _is_nominal(doc, first - 1):
        first -= 1
    before = doc[first - 1] if first > begin else None
    if before is None or not before.text.endswith(QUOTE_ENDS) or doc[first].pos_ in ("ADP", "CCONJ"):
        return None
    tail = [t for t in doc[verb.i + 1 : end] if not t.is_space and not t.is_punct]
    ends = len(tail) <= LONGEST_TAIL and not any(_is_told(t) for t in tail)
    stop = verb.i if ends else _pause_behind(verb)
    if stop is None:
        return None
    told = doc[begin:first] if ends else [*doc[begin:first], *doc[stop + 1 : end]]
    if not any(t.pos_ in ("VERB", "AUX") for t in told):
        return None
    return Aside(_first_of(head, first), (doc[first].idx, end_of(doc[stop])), ends)


def _first_of(head: Token, first: int) -> Token:
    """Of "police and medics" and "a spokesman for the army" the first noun."""
    found = head
    while first <= head.head.i < head.i:
        head = head.head
        found = head if head.pos_ in ("NOUN", "PROPN") else found
    return found


def _is_told(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX", "NUM") and token.ent_type_ not in ("DATE", "TIME")


def _pause_behind(verb: Token) -> int | None:
    """The last token before the comma that follows a cue, or the day or the way of telling behind it."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + LONGEST_WAY]:
        if token.text in (*PAUSES, ";"):
            return int(token.i) - 1
        if _is_told(token) or token.lower_ == "that":
            return None
    return None


def _is_nominal(doc: Doc, i: int) -> bool:
    token = doc[i]
    if token.lower_ in JOINING:  # "police and medics", "a spokesman for the army"
        return True
    if doc[i + 1].pos_ == "DET":
        return False
    return token.pos_ in NOUN_PHRASE or token.dep_ == "amod" or token.tag_ == "HYPH" or is_title_stop(doc, i)

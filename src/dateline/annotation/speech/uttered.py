"""Quotations and statements that no verb of saying brings in ("...," he sobbed; "issued this statement: ...")."""

from spacy.tokens import Token

from dateline.annotation.speech.aside import inverted
from dateline.annotation.speech.content import around, block_of
from dateline.annotation.speech.drafts import Draft, end_of, sentence_tokens, start_of, trimmed
from dateline.annotation.speech.lexicon import speakers
from dateline.annotation.wording import text_of

CLOSING = ("”", '"', "''")
PERSONAL = ("he", "she", "they")
LONGEST_STATEMENT = 600  # code points of a statement without marks; longer ones are the report again


def uttered(verb: Token) -> list[Draft]:
    """A quotation with any verb behind it whose subject is a person ("...," she sobbed)."""
    if verb.tag_ not in ("VBD", "VBZ"):
        return []
    source = inverted(verb) or next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if source is None or (source.ent_type_ != "PERSON" and source.lower_ not in PERSONAL):
        return []
    block = block_of(verb, [])
    if not text_of(verb.doc)[max(0, block[0] - 9) : block[0]].rstrip().endswith(CLOSING):
        return []
    return [Draft((start_of(verb), end_of(verb)), source, around(verb, block, before_only=True), rare=True)]


def issued(verb: Token) -> list[Draft]:
    """A statement that is put out and then given in full, behind a colon, in marks or to the end of the paragraph."""
    papers = speakers().papers | speakers().channels
    source = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if source is None or not any(c.dep_ == "dobj" and c.lemma_.lower() in papers for c in verb.rights):
        return []
    doc, text = verb.doc, text_of(verb.doc)
    colon = next((t for t in doc[verb.i : sentence_tokens(verb)[1]] if t.text == ":"), None)
    if colon is None:
        return []
    cue, start = (start_of(verb), end_of(verb)), end_of(colon)
    near = text[start : start + 4]
    if near.lstrip()[:1] in ("“", '"', "`", "'"):
        return [Draft(cue, source, [], waits=True, rare=True)]
    begin = start + len(near) - len(near.lstrip())  # a line break right behind the colon ends nothing
    stop = text.find("\n", begin, begin + LONGEST_STATEMENT)
    found = trimmed(text, start, stop if stop >= 0 else min(len(text), begin + LONGEST_STATEMENT))
    return [Draft(cue, source, [found], rare=True)] if found else []

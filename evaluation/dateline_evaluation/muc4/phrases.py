"""Noun phrases of a report as the form wants them: upper case, without articles and numbers before them."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.records import Report, Span
from dateline_evaluation.muc4.mapping import mapping

LEADING = frozenset({"DET", "NUM", "ADP", "PRON", "CCONJ", "PUNCT", "SPACE", "SCONJ"})


def tokens_of(doc: Doc, span: Span) -> Tokens | None:
    """The tokens that a span covers, even in part; None where there are none."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return found if found is not None and len(found) else None


def head_of(tokens: Tokens) -> Token:
    """The noun that a phrase is about; of a bare number the number."""
    root = tokens.root
    if root.pos_ == "NUM" and root.head.pos_ in ("NOUN", "PROPN") and root.head.i in range(tokens.start, tokens.end):
        return root.head
    return root


def written(report: Report, tokens: Tokens) -> str:
    """The phrase in capitals with single blanks, without what changes nothing before it."""
    first = tokens.start
    while first < tokens.end - 1 and _is_leading(tokens.doc[first]) and tokens.doc[first + 1].text != "-":
        first += 1
    whole = tokens.doc[first : tokens.end]
    text = report.text[whole.start_char : whole.end_char]
    return " ".join(text.upper().split()).strip(" ,;:.-'\"").removesuffix("'S")


def _is_leading(token: Token) -> bool:
    return token.pos_ in LEADING or token.lower_ in mapping().loose

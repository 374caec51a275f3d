"""Find the time expressions of a report: exact offsets, sentence and tense."""

from spacy.tokens import Doc, Span, Token

from dateline.annotation.sentences import sentence_index
from dateline.annotation.times.clause import head_token, tense, times_of
from dateline.annotation.times.grammar import Expression, scan
from dateline.annotation.times.head import is_stamp
from dateline.annotation.times.lexicon import words
from dateline.annotation.wording import text_of
from dateline.records import Report, TimePhrase
from dateline.records import Span as Offsets

LONGEST_WORD = 40  # letters
STREET_WORDS = 4  # tokens after a house number within which its street is named

__all__ = ["find_times", "times_of"]


def find_times(doc: Doc, report: Report) -> tuple[TimePhrase, ...]:
    """The time expressions of `doc`, the parse of `report`, in text order; none overlap.

    Left out are dates that are no time of an act: in the dateline and in page stamps ("Posted: ..."), in names
    ("Bloody Sunday", "November 17 group"), and habits and durations ("on Fridays", "for three days").
    """
    index = sentence_index(doc)
    phrases = []
    for found in scan(text_of(doc)):
        span = doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None or not _is_time(found, span, report.text):
            continue
        phrases.append(
            TimePhrase(
                span=Offsets(start=found.start, end=found.end),
                sentence=index(found.start),
                tense=tense(head_token(span), found),
            )
        )
    return tuple(phrases)


def _is_time(found: Expression, span: Span, text: str) -> bool:
    return not (
        is_stamp(found, text)
        or _in_tag(found, text)
        or _in_name(found, span)
        or (found.rule == "month" and not _plain_month(found, span))
        or (found.rule in ("date", "month") and _modal_may(found, span))
        or (found.rule == "year" and not _plain_year(span))
        or (found.rule in ("ordinal", "same") and _modifies(span))
        or _duration(span)
    )


def _in_tag(found: Expression, text: str) -> bool:
    """Does a weekday stand inside a made-up word or an address: "#TacoTuesday", "example.com/soloFriday"?"""
    begin = found.start
    while begin and found.start - begin < LONGEST_WORD and text[begin - 1].isalpha():
        begin -= 1
    if begin == found.start:
        return False
    return text[begin].isupper() or (begin > 0 and text[begin - 1] in "#@/._-")


def _in_name(found: Expression, span: Span) -> bool:
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    after = doc[span.end].lower_ if span.end < len(doc) else ""
    if found.rule == "holiday":
        return after in words().feast_things
    if before in words().name_before and found.rule in ("weekday", "month", "today"):
        return True
    numbered = found.rule in ("date", "weekday", "month") and "year" not in found.parts
    if numbered and after in words().name_after and doc[span.end].pos_ in ("PROPN", "NOUN"):
        return True
    return found.rule == "month" and "which" not in found.parts and any(t.ent_type_ == "PERSON" for t in span)


def _plain_month(found: Expression, span: Span) -> bool:
    """Is a bare month's name a month? "may" and "march" and short forms need a preposition before them."""
    if found.parts.keys() & {"which", "edge", "year", "that"}:
        return True
    name = found.parts["month"].rstrip(".")
    if name in words().ambiguous_months or name in words().month_abbreviations:
        before = span.doc[span.start - 1].lower_ if span.start else ""
        return before in words().before_month
    return True


def _modal_may(found: Expression, span: Span) -> bool:
    """Is it "10 may have died"?"""
    last = span[-1]
    if found.parts.get("month") != "may" or last.lower_ != "may":
        return False
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and (after.tag_ == "VB" or after.lower_ in ("not", "also", "well", "be", "have"))


def _plain_year(span: Span) -> bool:
    """Is a four-digit number a year: after a preposition or an article, and no number of things?"""
    doc, last = span.doc, span[-1]
    if len(span) > 1 or doc[span.start].text.lower().startswith(("mid-", "early", "late")):
        return True
    before = doc[span.start - 1].lower_ if span.start else ""
    after = doc[span.end] if span.end < len(doc) else None
    if before not in words().before_year or last.ent_type_ in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL"):
        return False
    if after is not None and (after.lower_ in words().counted or _numbers(last, before)):
        return False
    return after is None or after.tag_ != "NNS" or before in ("the", "'s", "’s")


def _numbers(number: Token, before: str) -> bool:
    """Is it the number of a house or of a model: "1915 Mill Avenue", "a 2005 Chevrolet"?"""
    doc = number.doc
    follows = doc[number.i + 1 : min(number.i + 1 + STREET_WORDS, number.sent.end)]
    if not follows or not (follows[0].text[:1].isupper() or follows[0].text[:1].isdigit()):
        return False
    return before in ("a", "an") or any(t.lower_.rstrip(".") in words().street_words for t in follows)


def _modifies(span: Span) -> bool:
    """Does a noun follow that the phrase belongs to: "on the 10th floor", "that day care"?"""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    return after is not None and after.pos_ in ("NOUN", "PROPN") and after.i < span.sent.end


def _duration(span: Span) -> bool:
    """Is it a stretch of time up to now: "over the last week", "for the past year"?"""
    doc = span.doc
    before = doc[span.start - 1].lower_ if span.start else ""
    return before == "the" and span[0].lower_ in ("last", "next")

"""Speech by layout: transcripts, whole documents by one author, posts with a signature."""

import re

from spacy.tokens import Doc, Token

from dateline.annotation.speech.drafts import Draft, Range, trimmed
from dateline.annotation.wording import text_of

# The header of a monitored broadcast or document: "-- [COMMUNIQUE] [INTERIOR MINISTRY] [TEXT]".
DOCUMENT = re.compile(
    r"--\s*\[(SPEECH|COMMUNIQUE|STATEMENT|COMMENTARY|LETTER|MESSAGE|ADDRESS|PROCLAMATION)\]\s*\[([^\[\]]{3,90})\]\s*\["
    r"(?:TEXT|EXCERPTS?|SUMMARY|PASSAGES?)\]"
)
RECORDING = re.compile(r"\[BEGIN(?:\s+([^\[\]]{2,40}?))?\s+RECORDING\]", re.DOTALL)
RECORDING_END = re.compile(r"\[END(?:\s+[^\[\]]{2,40}?)?\s+RECORDING\]", re.DOTALL)
INTERVIEW = re.compile(r"\[[A-Z ]{0,30}(?:INTERVIEW|CONFERENCE|DEBATE)\b[^\[\]]{0,200}\]")
LABEL = re.compile(r"\[([A-Z][A-Z .,'-]{2,40})\]")
# What editors put into brackets that is no speaker.
EDITORIAL = re.compile(
    r"INDISTINCT|OMITTED|RECEIVED|HEARD|TEXT|EXCERPT|CONTINUED|RECORDING|LAUGHTER|APPLAUSE|SIGNED|SIC\b|PROGRESS"
)
TURN = re.compile(r"(?:^|\n|[“\"])\s*([A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{2,20}){0,2}):\s(?=\S)")
POST = re.compile(r"^(.{20,500}?)\s[—–]\s([^()\n]{2,40}) \(@(\w{2,20})\) [A-Z][a-z]+ \d{1,2}, \d{4}", re.MULTILINE)
MOSTLY_CAPITALS = 0.7
HEADER = 600  # code points in which a document says what it is


def transcript_drafts(doc: Doc, text: str, outlet: str | None) -> list[Draft]:
    """The speeches that the layout of `text` shows; `doc` is its parse at the same offsets."""
    drafts = _document(doc, text) + _recordings(doc, text) + _interview(doc, text) + _posts(doc, text, outlet)
    letters = [c for c in text if c.isalpha()]
    if sum(c.isupper() for c in letters) < MOSTLY_CAPITALS * len(letters):
        drafts += _turns(doc, text)
    return drafts


def _draft(doc: Doc, cue: Range, label: Range, content: Range) -> list[Draft]:
    found = trimmed(text_of(doc), *content)
    head = _last_token(doc, label)
    return [Draft(cue, head, [found], label=label)] if found and head is not None else []


def _last_token(doc: Doc, label: Range) -> Token | None:
    span = doc.char_span(*label, alignment_mode="contract")
    return span[-1] if span is not None and len(span) else None


def _document(doc: Doc, text: str) -> list[Draft]:
    found = DOCUMENT.search(text, 0, HEADER)
    if found is None:
        return []
    return _draft(doc, found.span(1), found.span(2), (found.end(), len(text)))


def _recordings(doc: Doc, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    for begin in RECORDING.finditer(text):
        stop, following = RECORDING_END.search(text, begin.end()), RECORDING.search(text, begin.end())
        end = min(stop.start() if stop else len(text), following.start() if following else len(text))
        labels = [
            (m.span(), m.span(1)) for m in LABEL.finditer(text, begin.end(), end) if not EDITORIAL.search(m.group())
        ]
        if begin.group(1):
            labels.insert(0, (begin.span(), begin.span(1)))
        for i, (whole, label) in enumerate(labels):
            until = labels[i + 1][0][0] if i + 1 < len(labels) else end
            drafts += _draft(doc, (whole[1] - 1, whole[1]), label, (whole[1], until))
    return drafts


def _interview(doc: Doc, text: str) -> list[Draft]:
    """The turns of a printed interview: labels in brackets at the start of a sentence, one of them used twice."""
    head = INTERVIEW.search(text, 0, HEADER)
    if head is None or RECORDING.search(text):
        return []
    found = [m for m in LABEL.finditer(text, head.end()) if not EDITORIAL.search(m.group())]
    labels = [m for m in found if text[max(0, m.start() - 9) : m.start()].rstrip()[-1:] in (".", "?", "!", "]", '"')]
    if len(labels) == len({m.group(1) for m in labels}):
        return []
    ends = [m.start() for m in labels[1:]] + [len(text)]
    return [
        draft
        for m, end in zip(labels, ends, strict=True)
        for draft in _draft(doc, (m.end() - 1, m.end()), m.span(1), (m.end(), end))
    ]


def _turns(doc: Doc, text: str) -> list[Draft]:
    drafts: list[Draft] = []
    turns = list(TURN.finditer(text))
    for turn in turns if len(turns) > 1 else []:  # a single one is a heading or a dateline
        surname = turn.group(1).split()[-1]
        if not re.search(rf"\b{re.escape(surname.title())}\b", text):
            continue  # "UPDATE:": no name that the text knows
        end = text.find("\n", turn.end())
        drafts += _draft(
            doc, (turn.end(1), turn.end(1) + 1), turn.span(1), (turn.end(), end if end >= 0 else len(text))
        )
    return drafts


def _posts(doc: Doc, text: str, outlet: str | None) -> list[Draft]:
    """Posts of a social network with name, handle and date; those of the outlet's own people are its own voice."""
    drafts: list[Draft] = []
    own = re.sub(r"^www\.|\.[a-z.]{2,6}$", "", (outlet or "").lower())
    for post in POST.finditer(text):
        if own and (own in post.group(3).lower() or post.group(3).lower() in own):
            continue
        drafts += _draft(doc, post.span(3), post.span(2), post.span(1))
    return drafts

"""Quotations: where they stand, whose they are, and how they run on over sentences and paragraphs."""

import re

from dateline.annotation.speech_drafts import Draft, Range, covers, merged

MARK = re.compile(r"[“”«»\"]|``|''")
LONGEST = 2500  # code points; a quotation that is not closed by then ends with its paragraph
LEAD_IN = 120  # code points from a cue to the quotation that it introduces
STATEMENT = 4  # words from which a quotation is a statement and not a term
PARAGRAPH = re.compile(r"\n[ \t]*\n|\n {2,}|\n(?=[“\"])")


def quotations(text: str) -> list[Range]:
    """The quotations of a text, marks included, in order and disjoint.

    A quotation that is opened again before it is closed runs over paragraphs and counts as one for each.
    """
    found: list[Range] = []
    start: int | None = None
    for mark in MARK.finditer(text):
        if start is not None and mark.start() - start > LONGEST:
            found.append((start, _paragraph_end(text, start)))
            start = None
        opens = _opens(text, mark, start is not None)
        if start is None:
            start = mark.start() if opens else None
        elif opens:
            if "\n" in text[start : mark.start()]:
                found.append((start, _paragraph_end(text, start, mark.start())))
                start = mark.start()
        else:
            found.append((start, mark.end()))
            start = None
    if start is not None:
        found.append((start, _paragraph_end(text, start)))
    return found


def _opens(text: str, mark: re.Match[str], is_open: bool) -> bool:
    if mark.group() in "“«":
        return True
    if mark.group() in ("”", "»"):
        return False
    if mark.group() == "``":
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if is_open:  # a straight mark at the beginning of a paragraph goes on with the quotation
        return bool(re.search(r"\n\s*$", text[max(0, mark.start() - 6) : mark.start()])) and after.isalnum()
    return (not after.isspace() and after != "") or before in ("", " ", "\n")


def _paragraph_end(text: str, start: int, limit: int | None = None) -> int:
    limit = len(text) if limit is None else limit
    found = PARAGRAPH.search(text, start + 1, limit)
    end = found.start() if found else limit
    return max(end, start + 1)


def attribute(text: str, drafts: list[Draft]) -> None:
    """Give each quotation to the speech that it belongs to, by growing the content of that speech.

    A quotation that a content touches is part of it as a whole; one right after a cue that waits for its content is
    that content; a statement in quotes of its own after an attributed one goes on with the same speaker.
    """
    last: Draft | None = None
    last_end = 0
    for quote in quotations(text):
        owner = _owner(text, quote, drafts)
        if owner is None and last is not None and _runs_on(text, quote, last_end, drafts):
            owner = last
        if owner is None:
            continue
        owner.content[:] = merged([*owner.content, quote])
        owner.waits = False
        if owner.teller is not None:
            owner.teller.content[:] = merged([*owner.teller.content, quote])
        last, last_end = owner, max(quote[1], owner.cue[1])


def _owner(text: str, quote: Range, drafts: list[Draft]) -> Draft | None:
    outside = [d for d in drafts if d.source is not None and not covers([quote], d.cue)]
    touching = [d for d in outside if any(a < quote[1] and quote[0] < b for a, b in d.content)]
    if touching:
        return min(touching, key=lambda d: (min(abs(d.cue[0] - quote[1]), abs(quote[0] - d.cue[1])), d.cue))
    waiting = [
        d for d in outside if d.waits and 0 <= quote[0] - d.cue[1] < 120 and _leads_in(text[d.cue[1] : quote[0]])
    ]
    if waiting:
        return max(waiting, key=lambda d: d.cue)
    return None


def _leads_in(between: str) -> bool:
    """Whether only the rest of the cue's sentence stands between cue and quotation."""
    return between.rstrip().endswith((":", ",")) or between.strip() == "" or not re.search(r"[.!?]\s", between)


def _runs_on(text: str, quote: Range, last_end: int, drafts: list[Draft]) -> bool:
    """Whether a quotation with no cue of its own stands right behind the last one's sentence."""
    if len(text[quote[0] : quote[1]].split()) < STATEMENT:
        return False
    before = text[last_end : quote[0]]
    if len(before) > 300 or re.search(r"[.!?]\s+\w[^.!?]*[.!?,:]?\s*$", before):
        return False
    return bool(re.search(r"(^|[.!?,”\"\n])\s*$", before))

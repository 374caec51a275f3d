"""Quotations: where they stand, whose they are, and how they run on over sentences and paragraphs."""

import re
from bisect import bisect_left

from dateline.annotation.speech.drafts import Draft, Range, covers, merged
from dateline.annotation.speech.lexicon import speakers

# A guillemet with a blank behind it parts the titles of a web page; two apostrophes inside a word are one.
MARK = re.compile(r"[“”\"]|«(?=\S)|(?<=\S)»|``|(?<!\w)''(?=\w)|(?<=[\w.,?!])''(?!\w)")
LONGEST = 2500  # code points; a quotation that is not closed by then ends with its paragraph
MOST_BREAKS = 5  # paragraph breaks that a quotation may run over without being opened again
STATEMENT = 4  # words from which a quotation is a statement and not a term
LEAD_IN = 120  # code points from a cue to the quotation that it introduces
WRAPPED = 90  # no line of a text that is wrapped by line breaks is longer
PARAGRAPH = re.compile(r"\n[ \t]*\n|\n {2,}")
LINE = re.compile(r"\n+")
STOP = re.compile(r"(\w*)[.!?][”\"]?\s+\S")


def quotations(text: str) -> list[Range]:
    """The quotations of a text, marks included, in order and disjoint.

    One that runs over paragraphs and is opened again at each of them counts as one for each.
    """
    lines = text.split("\n")
    paragraph = PARAGRAPH if len(lines) > 5 and max(map(len, lines)) <= WRAPPED else LINE
    found: list[Range] = []
    start: int | None = None
    for mark in MARK.finditer(text):
        opens = _opens(text, mark, start is not None)
        if start is None:
            start = mark.start() if opens else None
            continue
        breaks = [b.start() for b in paragraph.finditer(text, start, min(mark.start(), start + LONGEST))]
        too_far = len(breaks) > MOST_BREAKS or mark.start() - start > LONGEST
        if opens and breaks:
            found.append((start, breaks[0]))
            start = mark.start()
        elif too_far:
            found.append((start, breaks[0] if breaks else _first_stop(text, start)))
            start = mark.start() if opens else None
        elif not opens:
            found.append((start, mark.end()))
            start = None
    if start is not None:
        last = paragraph.search(text, start + 1, min(len(text), start + LONGEST))
        found.append((start, last.start() if last else _first_stop(text, start)))
    return found


def _first_stop(text: str, start: int) -> int:
    """The end of the first sentence after `start`, for a quotation that nothing closes."""
    stop = STOP.search(text, start + 1, min(len(text), start + LONGEST))
    return stop.end(1) + 1 if stop else min(len(text), start + LONGEST)


def _opens(text: str, mark: re.Match[str], is_open: bool) -> bool:
    if mark.group() in ("“", "«", "``"):
        return True
    if mark.group() in ("”", "»"):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    free_before, free_after = not before.strip() or before in "([-—", not after.strip() or after in ".,;:!?)]"
    if free_before and not free_after:
        return True
    if free_after and not free_before:
        return False
    return not is_open


def attribute(text: str, drafts: list[Draft]) -> None:
    """Give each quotation to the speech that it belongs to, by growing the content of that speech.

    `drafts` are in the order of their cues.

    A quotation that a content touches is part of it as a whole; one right after a cue that waits for its content is
    that content; a statement in quotes of its own after an attributed one goes on with the same speaker.
    """
    last: Draft | None = None
    last_end = 0
    cues = [draft.cue[0] for draft in drafts]
    for quote in quotations(text):
        near = drafts[bisect_left(cues, quote[0] - LONGEST) : bisect_left(cues, quote[1] + LONGEST)]
        owner = _owner(text, quote, near)
        statement = len(text[quote[0] : quote[1]].split()) >= STATEMENT
        if owner is None and statement and last is not None and _follows(text[last_end : quote[0]]):
            owner = last
        if owner is None and statement:
            owner = _sentence_before(text, quote, near)
        if owner is None:
            continue
        for draft in (owner, owner.teller):
            if draft is not None:
                draft.content[:] = merged([*draft.content, quote])
                draft.waits = False
        last, last_end = owner, max(quote[1], owner.cue[1])


def _owner(text: str, quote: Range, drafts: list[Draft]) -> Draft | None:
    outside = [d for d in drafts if d.source is not None and not covers([quote], d.cue)]
    touching = [d for d in outside if any(a < quote[1] and quote[0] < b for a, b in d.content)]
    if touching:
        return min(touching, key=lambda d: (min(abs(d.cue[0] - quote[1]), abs(quote[0] - d.cue[1])), d.cue))
    near = [d for d in outside if d.waits and 0 <= quote[0] - d.cue[1] < LEAD_IN]
    waiting = [d for d in near if _leads_in(text[d.cue[1] : quote[0]])]
    return max(waiting, key=lambda d: d.cue) if waiting else None


def _leads_in(between: str) -> bool:
    """Whether only the rest of the cue's sentence stands between cue and quotation."""
    return between.rstrip().endswith((":", ",")) or not _breaks(between)


def _breaks(between: str) -> bool:
    """Whether a sentence ends before the end of the text; the stop of a title or an initial ends none."""
    titles = speakers().titles
    return any(len(m.group(1)) != 1 and f"{m.group(1).lower()}." not in titles for m in STOP.finditer(between))


def _follows(between: str) -> bool:
    """Whether nothing but the end of the last speech's sentence stands between it and a quotation without a cue."""
    if len(between) > 2 * LEAD_IN or _breaks(between.rstrip()):
        return False
    return not between.strip() or between.rstrip().endswith((".", "!", "?", ",", "”", '"', ":"))


def _sentence_before(text: str, quote: Range, drafts: list[Draft]) -> Draft | None:
    """The speaker of the sentence right before a quotation that has no cue of its own."""
    near = [d for d in drafts if d.source is not None and 0 <= quote[0] - d.cue[1] < 2 * LEAD_IN]
    fitting = [d for d in near if _ends_sentence(text[d.cue[1] : quote[0]])]
    return max(fitting, key=lambda d: d.cue) if fitting else None


def _ends_sentence(between: str) -> bool:
    return between.rstrip().endswith(".") and not _breaks(between.rstrip())

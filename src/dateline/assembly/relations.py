"""What a report says of how its incidents hang together, and of how sure they are."""

import re

from dateline.assembly.drafts import Draft
from dateline.records import Annotations, RelationHint, RelationKind, Report, Span

MOST_RELATED = 60  # incidents of one report up to which their relations are read
_RETALIATION = re.compile(
    r"\b(?:in\s+|as\s+)?(?:revenge|retaliation|reprisals?|retribution|vengeance)\b|\bto\s+avenge\b|\bin\s+response\s+to\b",
    re.I,
)
_FOLLOWS = re.compile(
    r"\b(?:follows|followed|came\s+(?:\w+\s+){0,3}after|comes\s+(?:\w+\s+){0,3}after|latest\s+in)\b", re.I
)
_EVIDENCE = re.compile(
    r"\b(?:verified|authenticat\w+|geolocated|unverified|(?:could|did|has|have|was|were|been)\s+not\s+(?:be\s+|been\s+)?"
    r"(?:independently\s+)?(?:verif|confirm)\w*|no\s+(?:\w+\s+){0,2}confirmation|not\s+(?:yet\s+)?(?:been\s+)?confirmed|"
    r"unconfirmed|no\s+(?:group|one|organi[sz]ation)\s+(?:has\s+|had\s+)?(?:immediately\s+)?claimed|"
    r"motives?\s+(?:\w+\s+){0,3}(?:unclear|unknown))\b",
    re.I,
)


def relation_hints(
    index: int, drafts: list[Draft], keys: list[str], background: list[bool], report: Report, annotations: Annotations
) -> tuple[RelationHint, ...]:
    """Relations of draft `index` to the others of its report. `keys` and `background` go with `drafts`."""
    hints: list[RelationHint] = []
    own = drafts[index]
    if len(drafts) > MOST_RELATED:
        return ()
    for other_index, other in enumerate(drafts):
        if other_index == index:
            continue
        kind = RelationKind.RECALLS if background[other_index] and not background[index] else None
        span = other.facts[0].trigger.span
        for sentence in sorted(other.sentences):
            bounds = annotations.sentences[sentence]
            words = bounds.of(report.text)
            cue = _RETALIATION.search(words)
            if (
                cue
                and _before(cue, bounds, other, sentence)
                and _belongs(own, drafts, other, sentence, background[index])
            ):
                kind, span = RelationKind.RETALIATION_FOR, _span(cue, bounds)
                break
            cue = _FOLLOWS.search(words)
            if cue and _before(cue, bounds, other, sentence) and not background[index]:
                kind, span = RelationKind.FOLLOWS, _span(cue, bounds)
        if kind is not None and (kind is not RelationKind.RECALLS or _first_current(index, background)):
            hints.append(RelationHint(kind=kind, to=keys[other_index], span=span))
    return tuple(hints)


def avenged(drafts: list[Draft], background: list[bool], report: Report, annotations: Annotations) -> list[int]:
    """Positions of acts told as current for which another one took revenge: they came before it."""
    found = []
    for i, draft in enumerate(drafts):
        if background[i] or background.count(False) < 2:
            continue
        for sentence in sorted(draft.sentences):
            bounds = annotations.sentences[sentence]
            cue = _RETALIATION.search(bounds.of(report.text))
            if cue and _before(cue, bounds, draft, sentence) and draft.start >= bounds.start:
                found.append(i)
                break
    return found if len(found) < background.count(False) else found[1:]


def _first_current(index: int, background: list[bool]) -> bool:
    return background.index(False) == index


def _span(cue: re.Match[str], bounds: Span) -> Span:
    return Span(start=bounds.start + cue.start(), end=bounds.start + cue.end())


def _before(cue: re.Match[str], bounds: Span, other: Draft, sentence: int) -> bool:
    """The cue governs the first words of the other act that follow it."""
    starts = [f.trigger.span.start for f in other.facts if f.trigger.sentence == sentence]
    return any(start >= bounds.start + cue.end() for start in starts)


def _belongs(own: Draft, drafts: list[Draft], other: Draft, sentence: int, background: bool) -> bool:
    """Whether `own` is the act taken in revenge: told in the sentence, or else the main act of the report."""
    told = [d for d in drafts if d is not other and sentence in d.sentences]
    return own in told if told else not background


def evidence_of(draft: Draft, main: bool, report: Report, annotations: Annotations) -> tuple[Span, ...]:
    """Sentences on what was verified and what remains unconfirmed, of the act or, for the main one, of the report."""
    found = []
    near = {s + d for s in draft.sentences for d in (0, 1)}
    for number, sentence in enumerate(annotations.sentences):
        if (main or number in near) and _EVIDENCE.search(sentence.of(report.text)):
            found.append(sentence)
    return tuple(found)

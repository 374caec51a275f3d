"""Who says what in a report: sources, cues and contents.

Rules over the parse find statements, which the chains of accounts rest on (`find_speeches`); a learnt decision adds
attributions of every other kind and says how probable each is (`find_all`).
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from dateline.annotation.speech.attributions import Attribution, find_attributions, threshold
from dateline.annotation.speech.broad import Kept, match
from dateline.annotation.speech.cues import verb_drafts
from dateline.annotation.speech.drafts import Draft, Range, merged, trimmed, without
from dateline.annotation.speech.nesting import parents
from dateline.annotation.speech.phrases import phrase_drafts
from dateline.annotation.speech.quotations import attribute
from dateline.annotation.speech.reference import Reader
from dateline.annotation.speech.sources import People, Source
from dateline.annotation.speech.transcripts import transcript_drafts
from dateline.records import Report, Span, SpeakerKind, Speech

LONGEST_CONTENT = 5000  # code points of one piece; only a misread text has a longer one, whole documents apart
ORDINARY = (SpeakerKind.OTHER, SpeakerKind.WITNESS, SpeakerKind.FAMILY)


def find_speeches(doc: Doc, report: Report) -> tuple[Speech, ...]:
    """The statements of a report in the order of their cues.

    `doc` is the parse of the report's text, case restored; names are taken from `report.text` itself. A speech that
    another one reports has that one's index as `parent`.
    """
    return _joined(report.text, *_kept(doc, report), {}, [])


def find_all(doc: Doc, report: Report) -> tuple[Speech, ...]:
    """The statements with their `score`, and the attributions that only the learnt decision finds (`Speech.broad`).

    It takes as long again; no chain of an account rests on what it adds. Rare forms (`Draft.rare`) are left to the
    learnt decision.
    """
    kept, reader = _kept(doc, report)
    kept = [(draft, source) for draft, source in kept if not draft.rare]
    found = find_attributions(doc, report.text)
    matched = match(kept, found)
    known = {attribution.anchor for attribution in matched.values()}
    scores = {k: matched[k].score if k in matched else 0.0 for k in range(len(kept))}
    extra = [a for a in found if a.score >= threshold() and a.anchor not in known]
    return _joined(report.text, kept, reader, scores, extra)


def _kept(doc: Doc, report: Report) -> tuple[list[Kept], Reader]:
    """What the rules find, and the reader that knows who was named."""
    drafts = sorted(
        verb_drafts(doc) + phrase_drafts(doc), key=lambda d: (d.cue, d.source is None, d.teller is not None)
    )
    attribute(report.text, drafts)
    drafts += transcript_drafts(doc, report.text, report.outlet)
    drafts.sort(key=_order)
    reader = Reader(People(doc))
    kept: list[Kept] = []
    for draft in drafts:
        source = reader.read(draft)
        if source is None and draft.source is not None:
            continue
        draft.content[:] = _clean(report.text, draft, source)
        if draft.content:
            kept.append((draft, source))
    return kept, reader


def probable(speeches: Iterable[Speech]) -> tuple[Speech, ...]:
    """The speeches that are attributions in the sense of PolNeAR, by the learnt decision."""
    return tuple(speech for speech in speeches if speech.score >= threshold())


def _joined(
    text: str, kept: list[Kept], reader: Reader, scores: dict[int, float], extra: list[Attribution]
) -> tuple[Speech, ...]:
    """What the rules `kept`, with its `scores` by index, and the `extra` attributions, in order, with their parents."""
    above = parents([draft for draft, _ in kept])
    made = [_speech(text, draft, source, scores.get(k, 1.0)) for k, (draft, source) in enumerate(kept)]
    made += [_broad(text, a, reader) for a in extra]
    drafts = [draft for draft, _ in kept] + [Draft(a.cue, a.head, list(a.content)) for a in extra]
    order = sorted(range(len(made)), key=lambda k: drafts[k].cue[0])
    place = {k: at for at, k in enumerate(order)}
    around = parents([drafts[k] for k in order])
    parent = [place[p] if (p := above[k]) is not None else None for k in range(len(kept))]
    parent += [around[place[k]] for k in range(len(kept), len(made))]
    return tuple(made[k].model_copy(update={"parent": parent[k]}) for k in order)


def _broad(text: str, found: Attribution, reader: Reader) -> Speech:
    source = reader.read(Draft(found.cue, found.head), remember=False)
    return Speech(
        source=Span(start=found.source[0], end=found.source[1]) if found.source else None,
        name=_name(text[source.name[0] : source.name[1]]) if source else None,
        kind=source.kind if source else SpeakerKind.OTHER,
        cue=Span(start=found.cue[0], end=found.cue[1]),
        content=tuple(Span(start=start, end=end) for start, end in found.content),
        broad=True,
        score=found.score,
    )


def _order(draft: Draft) -> tuple[Range, bool, bool]:
    return draft.cue, draft.source is None, draft.teller is not None


def _clean(text: str, draft: Draft, source: Source | None) -> list[Range]:
    """The content less the cue and, where it stands beside the content, the source."""
    content = without(merged(draft.content), draft.cue)
    if source is not None and draft.of_self and source.kind in ORDINARY:
        content = merged([*content, source.phrase])
    elif source is not None:
        content = without(content, source.phrase)
    if draft.label is None:
        content = [(start, min(end, start + LONGEST_CONTENT)) for start, end in content]
    kept = [trimmed(text, *piece) for piece in content]
    return [piece for piece in kept if piece is not None]


def _speech(text: str, draft: Draft, source: Source | None, score: float) -> Speech:
    return Speech(
        source=Span(start=source.phrase[0], end=source.phrase[1]) if source else None,
        name=_name(text[source.name[0] : source.name[1]]) if source else None,
        kind=source.kind if source else SpeakerKind.OTHER,
        cue=Span(start=draft.cue[0], end=draft.cue[1]),
        content=tuple(Span(start=start, end=end) for start, end in draft.content),
        certainty=draft.certainty,
        channel=draft.channel,
        score=score,
    )


def _name(words: str) -> str:
    """The words of a name on one line, without what an editor put behind it in brackets."""
    bare = words.split("[")[0].split("(")[0]
    return " ".join((bare if bare.strip() else words).split())

"""Speeches that only the learnt decision finds, and its opinion of those that the rules found."""

from collections.abc import Sequence

from dateline.annotation.speech.attributions import Attribution
from dateline.annotation.speech.drafts import Draft, Range
from dateline.annotation.speech.sources import Source

Kept = tuple[Draft, Source | None]


def match(kept: Sequence[Kept], found: Sequence[Attribution]) -> dict[int, Attribution]:
    """For each draft, by position, the attribution with the same cue.

    Of two drafts with one cue ("told CNN": the speaker's and CNN's) the one whose source it has is taken.
    """
    matched: dict[int, Attribution] = {}
    by_cue: dict[Range, list[int]] = {}
    for k, (draft, _) in enumerate(kept):
        by_cue.setdefault(draft.cue, []).append(k)
    taken: set[int] = set()
    for cue, drafts in sorted(by_cue.items()):
        inside = [a for a in found if cue[0] <= a.anchor < cue[1] and a.anchor not in taken]
        if inside:
            best = max(inside, key=lambda a: (a.score, -a.anchor))
            taken.add(best.anchor)
            matched[min(drafts, key=lambda k: (not _same(kept[k][1], best.source), k))] = best
    return matched


def _same(source: Source | None, phrase: Range | None) -> bool:
    if source is None or phrase is None:
        return source is None and phrase is None
    return source.phrase[0] < phrase[1] and phrase[0] < source.phrase[1]

"""Which speech reports which."""

from dateline.annotation.speech_drafts import Draft, covers


def parents(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the speech that reports it: by construction, else the narrowest around its cue."""
    index = {id(draft): i for i, draft in enumerate(drafts)}
    above: list[int | None] = [None] * len(drafts)
    for i, draft in enumerate(drafts):
        if draft.teller is not None and id(draft.teller) in index:
            above[i] = index[id(draft.teller)]
            continue
        around = [j for j, other in enumerate(drafts) if j != i and _reports(other, draft)]
        if around:
            above[i] = min(around, key=lambda j: (_size(drafts[j]), j))
    for i in range(len(drafts)):
        _cut_circle(above, i)
    return above


def _reports(outer: Draft, inner: Draft) -> bool:
    return outer.teller is not inner and inner.cue != outer.cue and covers(outer.content, inner.cue)


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)


def _cut_circle(above: list[int | None], start: int) -> None:
    """Drop the link that closes a circle, so that every chain of parents ends."""
    seen, at = {start}, start
    while (following := above[at]) is not None:
        if following in seen:
            above[at] = None
            return
        seen.add(following)
        at = following

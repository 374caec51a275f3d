"""Which speech reports which."""

from bisect import bisect_left

from dateline.annotation.speech.drafts import Draft, covers


def parents(drafts: list[Draft]) -> list[int | None]:
    """For each draft the index of the speech that reports it: by construction, else the narrowest around its cue.

    `drafts` are in the order of their cues.
    """
    index = {id(draft): i for i, draft in enumerate(drafts)}
    cues = [draft.cue[0] for draft in drafts]
    around: list[list[tuple[int, int]]] = [[] for _ in drafts]
    for j, outer in enumerate(drafts):
        size = sum(end - start for start, end in outer.content)
        for start, end in outer.content:
            for i in range(bisect_left(cues, start), bisect_left(cues, end)):
                if i != j and _reports(outer, drafts[i]):
                    around[i].append((size, j))
    above = [min(found)[1] if found else None for found in around]
    for i, draft in enumerate(drafts):
        if draft.teller is not None and id(draft.teller) in index:
            above[i] = index[id(draft.teller)]
    for i in range(len(drafts)):
        _cut_circle(above, i)
    return above


def _reports(outer: Draft, inner: Draft) -> bool:
    return outer.teller is not inner and inner.cue != outer.cue and covers(outer.content, inner.cue)


def _cut_circle(above: list[int | None], start: int) -> None:
    """Drop the link that closes a circle, so that every chain of parents ends."""
    seen, at = {start}, start
    while (following := above[at]) is not None:
        if following in seen:
            above[at] = None
            return
        seen.add(following)
        at = following

"""Which response template is laid upon which key template of a document.

Only pairs whose incident types agree at least in part and that share a target or a perpetrator may be laid upon
each other. Of all ways the one with the most credit is taken. An optional key template without a response does not
count.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from dateline_evaluation.muc4.scoring import Score, missing, score, spurious
from dateline_evaluation.muc4.slots import slots
from dateline_evaluation.muc4.templates import Template

MOST = 12  # key templates of a document that are tried in all ways; beyond, the best pair is taken first


def align(keys: Sequence[Template], responses: Sequence[Template]) -> list[Score]:
    """The scores of one document, in the order of the keys, then of the responses that are left over."""
    scores = {
        (j, i): made
        for j, key in enumerate(keys)
        for i, response in enumerate(responses)
        if is_allowed(made := score(key, response))
    }
    chosen = _best(scores, len(keys), len(responses))
    used = set(chosen.values())
    return [*_of_keys(keys, scores, chosen), *(spurious(r) for i, r in enumerate(responses) if i not in used)]


def is_allowed(made: Score) -> bool:
    """Whether the two templates may be laid upon each other."""
    return _agrees(made, "inc-type") and any(_agrees(made, name) for name in slots().aligned_by)


def _agrees(made: Score, name: str) -> bool:
    tally = made.slots[name]
    return tally.correct + tally.partial > 0


def _of_keys(keys: Sequence[Template], scores: dict[tuple[int, int], Score], chosen: dict[int, int]) -> Iterator[Score]:
    for j, key in enumerate(keys):
        if j in chosen:
            yield scores[j, chosen[j]]
        elif not key.optional:
            yield missing(key)


def _credit(made: Score) -> int:
    """What is right, a partial as half; between equals, the same incident type, then a template that is required."""
    required = made.key is not None and not made.key.optional
    return 8 * made.total.correct + 4 * made.total.partial + 2 * made.slots["inc-type"].correct + required


def _best(scores: dict[tuple[int, int], Score], keys: int, responses: int) -> dict[int, int]:
    """The response of each key: the way with the most credit."""
    if keys > MOST or responses > MOST:
        return _greedy(scores)

    @cache
    def best(j: int, used: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if j == keys:
            return 0, ()
        options = [best(j + 1, used)]
        for i in range(responses):
            if (j, i) in scores and not used >> i & 1:
                credit, pairs = best(j + 1, used | 1 << i)
                options.append((credit + _credit(scores[j, i]), ((j, i), *pairs)))
        return max(options, key=lambda option: (option[0], len(option[1]), [-i for _, i in option[1]]))

    return dict(best(0, 0)[1])


def _greedy(scores: dict[tuple[int, int], Score]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    for j, i in sorted(scores, key=lambda pair: (-_credit(scores[pair]), pair)):
        if j not in chosen and i not in chosen.values():
            chosen[j] = i
    return chosen

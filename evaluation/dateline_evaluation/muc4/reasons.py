"""Named features of the two decisions on templates: is an event asked for, and does a wording fill a slot of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.annotation.actors.fillers import ROLES, Filler
from dateline.records import Annotations, Mention, Report
from dateline_evaluation.muc4.events import Event
from dateline_evaluation.muc4.mapping import mapping

LEAST = -3.0  # log-odds below which a wording is not looked at
STEPS = tuple(x / 4 for x in range(-12, 9))  # of log-odds
NEAR = (20, 60, 150, 300)  # code points
AGES = (-1, 3, 10, 30, 60, 120, 400)  # days
WORD = re.compile(r"[A-Za-z]{4,30}")


@dataclass(frozen=True)
class Tie:
    """How a wording stands to an event: sentences to the nearest word of it, and at how many places it is nearest."""

    sentences: float
    away: int
    nearest: int
    places: int


class Sentences:
    """The number of the sentence at an offset."""

    def __init__(self, annotations: Annotations) -> None:
        self._starts = [span.start for span in annotations.sentences]

    def __call__(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)


def ties(filler: Filler, events: Sequence[Event], sentence: Sentences) -> list[Tie]:
    """The tie of a wording to each event."""
    words = [(span.start, sentence(span.start), i) for i, e in enumerate(events) for span in e.mention.spans]
    best: list[tuple[float, int] | None] = [None] * len(events)
    nearest = [0] * len(events)
    for place in filler.places:
        here = sentence(place.start)
        costs: dict[int, tuple[float, int]] = {}
        for start, number, i in words:
            # what stands before the act in another sentence is further than what comes after
            steps = float(here - number) if number <= here else 1.5 * (number - here)
            cost = (steps, abs(place.start - start))
            if i not in costs or cost < costs[i]:
                costs[i] = cost
        first = min(costs, key=lambda i: (costs[i], i))
        nearest[first] += 1
        for i, cost in costs.items():
            old = best[i]
            best[i] = cost if old is None or cost < old else old
    return [Tie(*(b or (99.0, 9999)), n, len(filler.places)) for b, n in zip(best, nearest, strict=True)]


def pair_features(filler: Filler, role: int, tie: Tie, event: Event, number: int, events: int) -> list[str]:
    """Why a wording may fill the slot of `ROLES[role]` of the event `number` of `events`."""
    name = ROLES[role]
    steps = [f"s>{x}" for x in STEPS if filler.scores[role] > x]
    far = "d0" if tie.sentences == 0 else "d1" if tie.sentences <= 1 else "d2" if tie.sentences <= 2 else "d4"
    far = "dfar" if tie.sentences > 4 else far
    near = "all" if tie.nearest == tie.places else "some" if tie.nearest else "none"
    many = "one" if events == 1 else "many"
    close = f"t{sum(tie.away > x for x in NEAR)}" if tie.sentences == 0 else "tx"
    rest = [far, f"near={near}", close, f"{far}|{near}", many, f"{many}|{far}", f"{many}|{near}"]
    rest += [f"places{min(tie.places, 4)}", f"kind={event.kind}", f"part={event.part}"]
    rest += [f"{'first' if number == 0 else 'later'}|{near}"]
    rest += [f"other={other}>{x}" for other, y in zip(ROLES, filler.scores, strict=True) for x in (-2, -1, 0) if y > x]
    return [f"{name}:{feature}" for feature in (*steps, *rest)]


def event_features(
    report: Report,
    annotations: Annotations,
    event: Event,
    number: int,
    events: int,
    where: str | None,
    best: Mapping[int, float],
    sentence: Sentences,
) -> list[str]:
    """Why the task may ask for an event. `best` is the highest score of a wording near it by role."""
    made = set(_of_mention(report, event, number, events, where, sentence))
    for role, name in enumerate(ROLES):
        made.update(f"{name}>{x}" for x in (-3, -2, -1, 0, 1) if best.get(role, -9.0) > x)
    made.update(f"top>{x}" for x in (-3, -2, -1, 0, 1, 2) if max(best.values(), default=-9.0) > x)
    for i in sorted({sentence(span.start) for span in event.mention.spans}):
        made.update(f"b={word.lower()}" for word in WORD.findall(annotations.sentences[i].of(report.text)))
    made.update(f"doc={t.type.value}" for t in annotations.triggers if not t.generic)
    return sorted(made)


def _of_mention(
    report: Report, event: Event, number: int, events: int, where: str | None, sentence: Sentences
) -> Iterator[str]:
    mention = event.mention
    background = f"background={mention.background}"
    crossed = [f"rank{min(number, 4)}", f"kind={event.kind}", f"part={event.part}", _age(report, mention)]
    yield from crossed
    yield from (f"{name}|{background}" for name in crossed)
    yield from (f"type={mention.type.value}", f"stage={mention.stage.value}", background, f"of{min(events, 5)}")
    yield f"{event.part}|kind={event.kind}"
    yield f"score{int(5 * mention.score)}"
    yield f"words{sum(len(mention.spans) > x for x in (1, 2, 4, 8))}"
    yield from (f"asked={where in mapping().asked}", f"where={where}")
    yield f"precision={mention.where.precision if mention.where else None}"
    yield f"day={mention.when.precision if mention.when else None}"
    yield f"sentence{sum(sentence(mention.spans[0].start) > x for x in (0, 2, 5, 10))}"
    yield from (f"w={span.of(report.text).lower()}" for span in mention.spans)
    yield from (f"account={a.measure.value}|{a.group.value}" for a in mention.accounts)


def _age(report: Report, mention: Mention) -> str:
    if mention.when is None or report.published is None:
        return "age=unknown"
    days = (report.published - mention.when.latest).days
    return f"age{sum(days > x for x in AGES)}"

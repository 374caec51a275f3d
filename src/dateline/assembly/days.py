"""The day of an act: from its own words, from those near it, from elsewhere in the report, or from its date."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import LONGEST_DAYS, same_days
from dateline.assembly.untold import is_fresh
from dateline.records import Annotations, Report, TimePhrase, TimeRange, Values
from dateline.resolution import has_clock, plainness, standing
from dateline.resolution.times import anchor_date

RECENT_DAYS = 3  # a current act without a day happened within these days before the report, nearly always
WEEK, YEAR = 7, 366
DAY, MONTH = 1, 4
EARLY = 0.2  # how much less each further day told counts
CALL = 1.0  # how much the day counts on which the police were called at a certain hour
CLOCKED = 1.2  # how much more a day counts that is told with a time of the clock
DATE = 3  # the plainness of a date
NEXT_DAY = 1  # so many days off, a date and a weekday may be two tellings of one night
UNTOLD = "no day told: the days before the report"
FRESH = "no day told: the day of the report, whose words are those of the first hours"


class Told(NamedTuple):
    """A time of the report that lies behind it: its value and what the words around it speak of."""

    phrase: TimePhrase
    value: TimeRange
    standing: str

    @property
    def after(self) -> bool:
        return self.standing == "after"


def is_told(when: TimeRange | None) -> bool:
    """Whether the words of a report tell the day, and not only its date."""
    return when is not None and when.how not in (UNTOLD, FRESH)


def when_of(
    draft: Draft, told: Sequence[Told], report: Report, annotations: Annotations, *, alone: bool = False
) -> TimeRange | None:
    """The day of the act: from its own words, else from its sentences, else from elsewhere, else the report's date.

    `told` are the report's `times_told`. `alone` says that the report tells of no other act: what stands anywhere in it
    is told of this one.
    """
    main = alone or not (draft.background or draft.other)
    elsewhere = _days_elsewhere(told, report) if main else []
    days = _voted(draft, told, report, annotations)
    nearby = [] if days else _days_nearby(draft, told, report)
    days = days or [t.value for t in nearby if not t.after] or elsewhere[:1] or [t.value for t in nearby]
    if days:
        return _plainest(days[0], [*days, *elsewhere], told, report)
    return _from_report(told, report) if main else None


def times_told(report: Report, annotations: Annotations, values: Values) -> list[Told]:
    """The times of the report that may be that of an act, in text order."""
    return [
        Told(phrase, value, standing(report.text, phrase.span))
        for phrase, value in zip(annotations.times, values.times, strict=False)
        if value is not None and phrase.tense != "future"
    ]


def _plainest(first: TimeRange, others: Sequence[TimeRange], told: Sequence[Told], report: Report) -> TimeRange:
    """`first`, unless another time of the act tells the same more exactly, or a date tells it more plainly."""
    finer = [d for d in others if same_days(d, first) and d.precision < first.precision]
    best = finer[0] if finer else first
    if best.precision > DAY or best.span is None or plainness(best.span.of(report.text)) >= DATE:
        return best
    dates = [
        t.value
        for t in told
        if t.standing == "act" and t.value.precision == DAY
        if abs((t.value.latest - best.latest).days) == NEXT_DAY and plainness(t.phrase.span.of(report.text)) >= DATE
    ]
    return dates[0] if dates else best


def _from_report(told: Sequence[Told], report: Report) -> TimeRange | None:
    """The only late day that the report tells, else its own day where it is fresh, else the days before it."""
    published = anchor_date(report) if report.published else None
    if published is None:
        return None
    recent = _recent_days(told, published)
    if len(recent) == 1:
        return recent[0].model_copy(update={"how": f"{recent[0].how}; the only late day that the report tells"})
    if is_fresh(report.text):
        return TimeRange(earliest=published, latest=published, precision=DAY, how=FRESH)
    return TimeRange(earliest=published - timedelta(days=RECENT_DAYS), latest=published, precision=2, how=UNTOLD)


def _recent_days(told: Sequence[Told], published: date) -> list[TimeRange]:
    """The days of the week before the report that it tells, wherever they stand, each once."""
    days: dict[tuple[date, date], TimeRange] = {}
    for _, value, _ in told:
        if value.precision == DAY and 0 <= (published - value.latest).days <= WEEK:
            days.setdefault((value.earliest, value.latest), value)
    return list(days.values())


def _voted(draft: Draft, told: Sequence[Told], report: Report, annotations: Annotations) -> list[TimeRange]:
    """The days of its facts, best first: told in most sentences, by strong words, exactly and early.

    A sentence that stands twice on the page, as captions do, counts once. Where the draft has days of its own, the hour
    to which the police were called, told in its first sentence or the next, speaks beside them.
    """
    seen: set[tuple[str, date, date]] = set()
    votes: list[tuple[float, TimeRange]] = []
    cast = [(f.trigger.sentence, 0.5 + f.trigger.score, f.when) for f in draft.facts if f.when is not None]
    for sentence, strength, day in sorted(cast + (_called(draft, told, report) if cast else []), key=lambda c: c[0]):
        words = " ".join(annotations.sentences[sentence].of(report.text).split())
        if (words, day.earliest, day.latest) in seen:
            continue
        seen.add((words, day.earliest, day.latest))
        exact = 1.0 if day.precision < MONTH else 0.5
        clocked = CLOCKED if day.span is not None and has_clock(report.text, day.span) else 1.0
        votes.append((strength * exact * clocked / (1 + EARLY * len(votes)), day))
    totals = [(sum(w for w, other in votes if same_days(day, other)), -i) for i, (_, day) in enumerate(votes)]
    return [votes[-i][1] for _, i in sorted(totals, reverse=True)]


def _called(draft: Draft, told: Sequence[Told], report: Report) -> list[tuple[int, float, TimeRange]]:
    """The days with a time of the clock in the draft's first sentence and the next, with their sentence and weight."""
    first = min(draft.sentences)
    return [
        (one.phrase.sentence, CALL, one.value)
        for one in told
        if one.phrase.sentence in (first, first + 1) and one.value.precision == DAY and not one.after
        if has_clock(report.text, one.phrase.span)
    ]


def _days_elsewhere(told: Sequence[Told], report: Report) -> list[TimeRange]:
    """The exact past days of the act, not of its aftermath, that the report tells anywhere: the one told most first."""
    published = anchor_date(report) if report.published else None
    if published is None:
        return []
    days: dict[tuple[date, date], list[TimeRange]] = {}
    for _, value, stand in told:
        late = (published - value.latest).days
        if value.precision == DAY and late <= YEAR and stand != "after":
            days.setdefault((value.earliest, value.latest), []).append(value)
    return [same[0] for same in sorted(days.values(), key=lambda same: -len(same))]


def _days_nearby(draft: Draft, told: Sequence[Told], report: Report) -> list[Told]:
    """Past days told in the sentences of the draft, then in that after its first; those of its aftermath come last."""
    order = in_order([*sorted(draft.sentences), min(draft.sentences) + 1])
    found = []
    for one in told:
        late = report.published is not None and one.value.earliest > report.published
        if one.phrase.sentence in order and not late and (one.value.latest - one.value.earliest).days <= LONGEST_DAYS:
            found.append(((one.after, order[one.phrase.sentence], one.phrase.span.start), one))
    return [one for _, one in sorted(found, key=lambda f: f[0])]


def in_order(sentences: Sequence[int]) -> dict[int, int]:
    """The rank of each sentence, the first mention counting."""
    return {sentence: rank for rank, sentence in reversed(list(enumerate(sentences)))}

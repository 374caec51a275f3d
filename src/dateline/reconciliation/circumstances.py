"""When, where and what kind of act: what most mentions agree on, as exactly as any of them says."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.linking.measures import kilometres, province
from dateline.records import IncidentType, Mention, Place, Report, Stage, TimeRange

SAME_PLACE_KM = 50.0
FRESH_DAYS = 14  # after so many days a report more and more only recalls
HALF_WEEK = 4
MOST_PLACES = 300  # different places of one incident that are compared with each other
PROVINCE = 4  # precision from which a place holds others
# Types that say least of the means: chosen only where no mention says more, or more mentions say them.
GENERAL = (IncidentType.OTHER, IncidentType.ARMED_ATTACK)


def kind_of(mentions: Sequence[Mention]) -> tuple[IncidentType, Stage]:
    """Type and stage by vote of the mentions that tell it as news, of all where none does."""
    voters = [m for m in mentions if not m.background] or list(mentions)
    types = Counter(m.type for m in voters)
    stages = Counter(m.stage for m in voters)
    kinds, steps = list(IncidentType), list(Stage)
    return (
        min(types, key=lambda t: (-types[t], GENERAL[::-1].index(t) if t in GENERAL else -1, kinds.index(t))),
        min(stages, key=lambda s: (-stages[s], steps.index(s))),
    )


def when_of(mentions: Sequence[Mention], reports: Mapping[str, Report] | None = None) -> TimeRange | None:
    """The most exact range of days that at least half of the dated mentions agree with.

    The days before a report that tells none have a voice only where there is nothing else. Of days that equally many
    tell, that of the report published first counts, unless it is told much later than the others are, and of nearby
    days of one publication day the earlier one: what comes after an act is told on the next. `reports` are those of the
    mentions by id.
    """
    dated = [m for m in mentions if m.when]
    told = [m for m in dated if not _is_window(m.when)] or dated
    if not told:
        return None
    days = [(m.when, m.background, _published(m, reports or {})) for m in told if m.when]
    begins = sorted(when.earliest for when, *_ in days)
    ends = sorted(when.latest for when, *_ in days)
    alike = Counter((when.earliest, when.latest) for when, *_ in days)

    def order(item: tuple[TimeRange, bool, date | None]) -> tuple[object, ...]:
        when, background, published = item
        agreeing = bisect_right(begins, when.latest) - bisect_left(ends, when.earliest)  # all but those after or before
        minority = 2 * agreeing < len(days)
        return (
            minority,
            _guessed(when),
            when.precision,
            background,
            -alike[when.earliest, when.latest],
            -agreeing,
            (when.latest - when.earliest).days,
            *_seniority(when, published),
            when.earliest,
            _start(when.span),
            when.how,
        )

    return min(days, key=order)[0]


def _guessed(when: TimeRange | None) -> bool:
    """Whether no words tell the range, but only the date of the report."""
    return when is not None and when.span is None and bool(when.how)


def _is_window(when: TimeRange | None) -> bool:
    """Whether it is guessed, and no more than some days among which the act lies."""
    return when is not None and _guessed(when) and when.latest > when.earliest


def _published(mention: Mention, reports: Mapping[str, Report]) -> date | None:
    report = reports.get(mention.report)
    return report.published if report else None


def _seniority(when: TimeRange, published: date | None) -> tuple[bool, date, int]:
    """Whether the day is told late, when its report was published, and how many half weeks lay in between."""
    if published is None:
        return True, date.max, 0
    gap = abs((published - when.latest).days)
    return gap > FRESH_DAYS, published, gap // HALF_WEEK


def where_of(mentions: Sequence[Mention]) -> Place | None:
    """The finest place that at least half of the located mentions agree with."""
    told = [(m.where, m.background) for m in mentions if m.where]
    if not told:
        return None
    agreeing = _agreeing([place for place, _ in told])
    alike = Counter((place.name, place.country) for place, _ in told)

    def order(item: tuple[Place, bool]) -> tuple[object, ...]:
        place, background = item
        others = agreeing.get(_comparable(place), 0)
        minority = 2 * others < len(told)
        unlocated = place.latitude is None
        equal = alike[place.name, place.country]
        return (minority, _coarseness(place), unlocated, background, -equal, -others, place.name, _start(place.span))

    return min(told, key=order)[0]


def _agreeing(places: Sequence[Place]) -> dict[tuple[object, ...], int]:
    """With how many of the places each that can be told apart agrees; of very many the most frequent."""
    counts = Counter(_comparable(place) for place in places)
    first = {_comparable(place): place for place in reversed(places)}
    most = counts.most_common(MOST_PLACES)
    return {one: sum(count for other, count in most if agree(first[one], first[other])) for one, _ in most}


def _comparable(place: Place) -> tuple[object, ...]:
    """All that `agree` looks at."""
    return place.country, _coarseness(place), province(place), place.latitude, place.longitude


def agree(a: Place, b: Place) -> bool:
    """Whether two places can be one: near each other, or one may lie inside the other."""
    if a.country and b.country and a.country != b.country:
        return False
    if _coarseness(a) >= PROVINCE or _coarseness(b) >= PROVINCE:
        return not (province(a) and province(b)) or province(a) == province(b)
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return True
    return kilometres((a.latitude, a.longitude), (b.latitude, b.longitude)) <= SAME_PLACE_KM


def _coarseness(place: Place) -> int:
    return max(place.precision, {"admin2": 3, "admin1": 4, "country": 6}.get(place.kind, 1))


def _meet(a: TimeRange, b: TimeRange) -> bool:
    return a.earliest <= b.latest and b.earliest <= a.latest


def _start(span: object) -> int:
    return getattr(span, "start", -1)

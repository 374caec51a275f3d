"""When, where and what kind of act: what most mentions agree on, as exactly as any of them says."""

from collections import Counter
from collections.abc import Sequence

from dateline.linking.measures import kilometres, province
from dateline.records import IncidentType, Mention, Place, Stage, TimeRange

SAME_PLACE_KM = 50.0
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


def when_of(mentions: Sequence[Mention]) -> TimeRange | None:
    """The most exact range of days that at least half of the dated mentions agree with; guesses only without any."""
    told = [(m.when, m.background) for m in mentions if m.when]
    if not told:
        return None

    def order(item: tuple[TimeRange, bool]) -> tuple[object, ...]:
        when, background = item
        agreeing = sum(_meet(when, other) for other, _ in told)
        equal = sum((when.earliest, when.latest) == (other.earliest, other.latest) for other, _ in told)
        days = (when.latest - when.earliest).days
        minority = 2 * agreeing < len(told)
        guessed = when.span is None and bool(when.how)
        return (
            minority,
            guessed,
            when.precision,
            background,
            -equal,
            -agreeing,
            days,
            when.earliest,
            _start(when.span),
            when.how,
        )

    return min(told, key=order)[0]


def where_of(mentions: Sequence[Mention]) -> Place | None:
    """The finest place that at least half of the located mentions agree with."""
    told = [(m.where, m.background) for m in mentions if m.where]
    if not told:
        return None

    def order(item: tuple[Place, bool]) -> tuple[object, ...]:
        place, background = item
        agreeing = sum(agree(place, other) for other, _ in told)
        equal = sum((place.name, place.country) == (other.name, other.country) for other, _ in told)
        minority = 2 * agreeing < len(told)
        unlocated = place.latitude is None
        return (minority, _coarseness(place), unlocated, background, -equal, -agreeing, place.name, _start(place.span))

    return min(told, key=order)[0]


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

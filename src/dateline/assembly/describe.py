"""What the facts of a draft add up to: when, where, at which stage, and whether it is only recalled."""

import re
from datetime import date, timedelta

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import COUNTRY, LONGEST_DAYS, inside, same_days, same_place
from dateline.assembly.keeping import recalled_features
from dateline.assembly.weighing import probability, weights
from dateline.records import Annotations, Place, Report, Stage, TimeRange, Values
from dateline.resolution import is_aftermath, is_hospital
from dateline.resolution.times import anchor_date

RECENT_DAYS = 3  # a current act without a day happened within these days before the report, nearly always
MONTH = 4
EARLY = 0.2  # how much less each further day told counts
WEEK, YEAR = 7, 366
COUNTY = 3  # precision from which a finer place of the story inside is looked for
STORY = {"location": 1.0, "dateline": 0.8, "affiliation": 0.5}
FINER = {"dateline": 1.5, "affiliation": 1.0, "location": 1.0}  # how much each says where the story plays
MOST_PLACES = 200  # the places of one report that are weighed against each other
UNTOLD = "no day told: the days before the report"

_WORDS = re.compile(r"[^\W\d_]+")


def when_of(draft: Draft, report: Report, annotations: Annotations, values: Values) -> TimeRange | None:
    """The day of the act: from its own words, else from its sentences, else the days just before the report."""
    days = _voted(draft)
    nearby = [] if days else _days_nearby(draft, report, annotations, values)
    elsewhere = [] if draft.background or draft.other else _days_elsewhere(report, annotations, values)
    days = days or [d for d, after in nearby if not after] or elsewhere[:1] or [d for d, _ in nearby]
    if days:
        first = days[0]
        finer = [d for d in [*days, *elsewhere] if same_days(d, first) and d.precision < first.precision]
        return finer[0] if finer else first
    if report.published is None or draft.background or draft.other:
        return None
    recent = _recent_days(report, annotations, values)
    if len(recent) == 1:
        return recent[0].model_copy(update={"how": f"{recent[0].how}; the only late day that the report tells"})
    return TimeRange(
        earliest=report.published - timedelta(days=RECENT_DAYS),
        latest=report.published,
        precision=2,
        how=UNTOLD,
    )


def _recent_days(report: Report, annotations: Annotations, values: Values) -> list[TimeRange]:
    """The days that the report tells of the week before it, wherever they stand, each once."""
    days: dict[tuple[date, date], TimeRange] = {}
    for phrase, value in zip(annotations.times, values.times, strict=False):
        if value is None or phrase.tense == "future" or value.precision > 1 or report.published is None:
            continue
        if 0 <= (report.published - value.latest).days <= WEEK:
            days.setdefault((value.earliest, value.latest), value)
    return list(days.values())


def _voted(draft: Draft) -> list[TimeRange]:
    """The days of its facts, best first: told in most sentences, by strong words, exactly and early."""
    seen: set[tuple[int, date, date]] = set()
    votes: list[tuple[float, TimeRange]] = []
    for fact in draft.facts:
        day = fact.when
        if day is None or (fact.trigger.sentence, day.earliest, day.latest) in seen:
            continue
        seen.add((fact.trigger.sentence, day.earliest, day.latest))
        exact = 1.0 if day.precision < MONTH else 0.5
        votes.append(((0.5 + fact.trigger.score) * exact / (1 + EARLY * len(votes)), day))
    totals = [(sum(w for w, other in votes if same_days(day, other)), -i) for i, (_, day) in enumerate(votes)]
    return [votes[-i][1] for _, i in sorted(totals, reverse=True)]


def _days_elsewhere(report: Report, annotations: Annotations, values: Values) -> list[TimeRange]:
    """The exact past days of the act, not of its aftermath, that the report tells anywhere: the one told most first."""
    days: dict[tuple[date, date], list[TimeRange]] = {}
    for phrase, value in zip(annotations.times, values.times, strict=False):
        if value is None or phrase.tense == "future" or value.precision > 1 or report.published is None:
            continue
        if 0 <= (report.published - value.latest).days <= YEAR and not is_aftermath(report.text, phrase.span):
            days.setdefault((value.earliest, value.latest), []).append(value)
    return [told[0] for told in sorted(days.values(), key=lambda told: -len(told))]


def _days_nearby(
    draft: Draft, report: Report, annotations: Annotations, values: Values
) -> list[tuple[TimeRange, bool]]:
    """Past days told in the sentences of the draft, then in the sentence after its first.

    Days of its aftermath, marked True, come last.
    """
    order = _order([*sorted(draft.sentences), min(draft.sentences) + 1])
    found = []
    for phrase, value in zip(annotations.times, values.times, strict=False):
        if phrase.sentence not in order or value is None or phrase.tense == "future":
            continue
        late = report.published is not None and value.earliest > report.published
        if not late and (value.latest - value.earliest).days <= LONGEST_DAYS:
            after = is_aftermath(report.text, phrase.span)
            found.append((after, order[phrase.sentence], phrase.span.start, value))
    return [(value, after) for after, _, _, value in sorted(found, key=lambda f: f[:3])]


def _order(sentences: list[int]) -> dict[int, int]:
    """The rank of each sentence, the first mention counting."""
    return {sentence: rank for rank, sentence in reversed(list(enumerate(sentences)))}


def is_background(draft: Draft, drafts: list[Draft], when: TimeRange | None, report: Report) -> bool:
    """Whether the report only recalls `draft`, one of its `drafts`."""
    told = when is not None and when.how != UNTOLD
    features = recalled_features(draft, drafts, when, told, anchor_date(report))
    return probability(features, weights().recalled) >= weights().thresholds["recalled"]


def where_of(draft: Draft, report: Report, annotations: Annotations, values: Values) -> Place | None:
    """The finest place told with the act; else in its sentences; else the place of the story.

    The hospital that took the victims and a nationality ("Russian roulette") are the place only where nothing else is.
    """
    people = {p.span for p in annotations.places if p.role == "demonym"}
    told = [*draft.wheres(), *_places_nearby(draft, annotations, values)]
    own = draft.wheres()[:MOST_PLACES] or told[:MOST_PLACES]
    places = _first([p for p in own if p.span not in people and not is_hospital(p)], own)
    story = story_place(report, annotations, values)
    if not places:
        return story
    weights = [sum(1.0 / (1 + 0.3 * j) for j, b in enumerate(places) if same_place(a, b)) for a in places]
    best = places[max(range(len(places)), key=lambda i: (weights[i] / (1 + 0.3 * i), -i))]
    finer = [p for p in places if p.precision < best.precision and inside(p, best)]
    best = finer[0] if finer else best
    if best.span in people and story is not None and story.precision < COUNTRY:
        return story
    if best.precision >= COUNTY and not draft.other and not draft.background:
        within = _within(best, report, annotations, values)
        return within or best
    return best


def _first(chosen: list[Place], otherwise: list[Place]) -> list[Place]:
    return chosen or otherwise


def _within(best: Place, report: Report, annotations: Annotations, values: Values) -> Place | None:
    """A finer place of the story inside `best`: the one named most, a dateline or "X police" before others."""
    found = [
        (value, FINER[phrase.role])
        for phrase, value in zip(annotations.places, values.places, strict=False)
        if value is not None and phrase.role in FINER and value.precision < min(best.precision, COUNTY)
        if inside(value, best) and (best.precision > COUNTY or same_place(value, best)) and not is_hospital(value)
    ][:MOST_PLACES]
    scores = [sum(w for other, w in found if same_place(value, other)) for value, _ in found]
    return found[max(range(len(found)), key=lambda i: (scores[i], -i))][0] if found else None


def _places_nearby(draft: Draft, annotations: Annotations, values: Values) -> list[Place]:
    first = min(draft.sentences)
    order = _order([*sorted(draft.sentences), first + 1, first - 1])
    found = [
        (order[phrase.sentence], phrase.span.start, value)
        for phrase, value in zip(annotations.places, values.places, strict=False)
        if phrase.sentence in order and value is not None and phrase.role == "location"
    ]
    return [value for _, _, value in sorted(found, key=lambda f: f[:2])][:MOST_PLACES]


def story_place(report: Report, annotations: Annotations, values: Values) -> Place | None:
    """The place that the report names most and first; its dateline and its police count too, but less."""
    known = [
        (value, 1.0 / (1 + 0.05 * i) * STORY[phrase.role])
        for i, (phrase, value) in enumerate(zip(annotations.places, values.places, strict=False))
        if value is not None and phrase.role in STORY
    ][:MOST_PLACES]
    if not known:
        return None
    scores = [sum(w for other, w in known if same_place(value, other)) for value, _ in known]
    best = max(range(len(known)), key=lambda i: (scores[i] * (0.6 if known[i][0].precision >= COUNTRY else 1.0), -i))
    return known[best][0]


def stage_of(draft: Draft) -> Stage:
    """That of most facts; what was accomplished by any strong word is accomplished."""
    weights: dict[Stage, float] = {}
    for position, fact in enumerate(draft.facts):
        weights[fact.trigger.stage] = weights.get(fact.trigger.stage, 0.0) + fact.trigger.score / (1 + position)
    return max(weights, key=lambda stage: (weights[stage], stage.value))

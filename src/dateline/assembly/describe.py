"""What the facts of a draft add up to: when, where, at which stage, and whether it is only recalled."""

from datetime import timedelta

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import COUNTRY, LONGEST_DAYS, inside, same_days, same_place
from dateline.assembly.keeping import recalled_features
from dateline.assembly.weighing import probability, weights
from dateline.records import Annotations, Place, Report, Stage, TimeRange, Values
from dateline.resolution.times import anchor_date

RECENT_DAYS = 3  # a current act without a day happened within these days before the report, nearly always
UNTOLD = "no day told: the days before the report"


def when_of(draft: Draft, report: Report, annotations: Annotations, values: Values) -> TimeRange | None:
    """The day of the act: from its own words, else from its sentences, else the days just before the report."""
    days = draft.whens() or _days_nearby(draft, report, annotations, values)
    if days:
        first = days[0]
        finer = [d for d in days if same_days(d, first) and d.precision < first.precision]
        return finer[0] if finer else first
    if report.published is None or draft.background or draft.other:
        return None
    return TimeRange(
        earliest=report.published - timedelta(days=RECENT_DAYS),
        latest=report.published,
        precision=2,
        how=UNTOLD,
    )


def _days_nearby(draft: Draft, report: Report, annotations: Annotations, values: Values) -> list[TimeRange]:
    """Past days told in the sentences of the draft, then in the sentence after its first."""
    first = min(draft.sentences)
    wanted = [*sorted(draft.sentences), first + 1]
    found = []
    for sentence in wanted:
        for phrase, value in zip(annotations.times, values.times, strict=False):
            if phrase.sentence != sentence or value is None or phrase.tense == "future":
                continue
            late = report.published is not None and value.earliest > report.published
            if not late and (value.latest - value.earliest).days <= LONGEST_DAYS:
                found.append(value)
    return found


def is_background(draft: Draft, drafts: list[Draft], when: TimeRange | None, report: Report) -> bool:
    """Whether the report only recalls `draft`, one of its `drafts`."""
    told = when is not None and when.how != UNTOLD
    features = recalled_features(draft, drafts, when, told, anchor_date(report))
    return probability(features, weights().recalled) >= weights().thresholds["recalled"]


def where_of(draft: Draft, report: Report, annotations: Annotations, values: Values) -> Place | None:
    """The finest place told with the act; else in its sentences; else the place of the story."""
    places = draft.wheres() or _places_nearby(draft, annotations, values)
    if not places:
        return story_place(report, annotations, values)
    weights = [sum(1.0 / (1 + 0.3 * j) for j, b in enumerate(places) if same_place(a, b)) for a in places]
    best = places[max(range(len(places)), key=lambda i: (weights[i] / (1 + 0.3 * i), -i))]
    finer = [p for p in places if p.precision < best.precision and inside(p, best)]
    best = finer[0] if finer else best
    if best.precision >= COUNTRY:
        story = story_place(report, annotations, values)
        if story is not None and story.precision < COUNTRY and inside(story, best) and not draft.other:
            return story
    return best


def _places_nearby(draft: Draft, annotations: Annotations, values: Values) -> list[Place]:
    first = min(draft.sentences)
    wanted = [*sorted(draft.sentences), first + 1, first - 1]
    found = []
    for sentence in wanted:
        for phrase, value in zip(annotations.places, values.places, strict=False):
            if phrase.sentence == sentence and value is not None and phrase.role == "location":
                found.append(value)
    return found


def story_place(report: Report, annotations: Annotations, values: Values) -> Place | None:
    """The place that the report names most and first; its dateline counts too, but less."""
    known = [
        (phrase, value, 1.0 / (1 + 0.05 * i) * (1.0 if phrase.role == "location" else 0.8))
        for i, (phrase, value) in enumerate(zip(annotations.places, values.places, strict=False))
        if value is not None and phrase.role in ("location", "dateline")
    ]
    if not known:
        return None
    scores = [sum(w for _, other, w in known if same_place(value, other)) for _, value, _ in known]
    best = max(range(len(known)), key=lambda i: (scores[i] * (0.6 if known[i][1].precision >= COUNTRY else 1.0), -i))
    return known[best][1]


def stage_of(draft: Draft) -> Stage:
    """That of most facts; what was accomplished by any strong word is accomplished."""
    weights: dict[Stage, float] = {}
    for position, fact in enumerate(draft.facts):
        weights[fact.trigger.stage] = weights.get(fact.trigger.stage, 0.0) + fact.trigger.score / (1 + position)
    return max(weights, key=lambda stage: (weights[stage], stage.value))

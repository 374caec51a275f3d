"""What the facts of a draft add up to: where, and at which stage."""

from itertools import islice

from dateline.assembly.days import in_order
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import COUNTRY, inside, same_place
from dateline.records import Annotations, Place, PlacePhrase, Report, Stage, Values
from dateline.resolution import UNITED_STATES, is_aside, is_hospital

COUNTY = 3  # precision from which a finer place of the story inside is looked for
STORY = {"location": 1.0, "dateline": 0.8, "affiliation": 0.5}
FINER = {"dateline": 1.5, "affiliation": 1.0, "location": 1.0}  # how much each says where the story plays
ASIDE = 0.3  # how much a place counts that is someone's home, a hospital's and the like
MOST_PLACES = 200  # the places of one report that are weighed against each other


def where_of(
    draft: Draft, report: Report, annotations: Annotations, values: Values, story: Place | None
) -> Place | None:
    """The finest place told with the act; else in its sentences; else the place of the `story` (`story_place`).

    The hospital that took the victims and a nationality ("Russian roulette") are the place only where nothing else is.
    """
    people = {p.span for p in annotations.places if p.role == "demonym"}
    own = (draft.wheres() or _places_nearby(draft, report, annotations, values))[:MOST_PLACES]
    places = [p for p in own if p.span not in people and not is_hospital(p)] or own
    if not places or (story is not None and story.precision < COUNTRY and all(map(is_hospital, places))):
        within = _within(story, report, annotations, values) if story and story.precision > COUNTY else None
        return within or story
    weights = [sum(1.0 / (1 + 0.3 * j) for j, b in enumerate(places) if same_place(a, b)) for a in places]
    best = places[max(range(len(places)), key=lambda i: (weights[i] / (1 + 0.3 * i), -i))]
    finer = [p for p in places if p.precision < best.precision and inside(p, best)]
    best = finer[0] if finer else best
    if best.span in people and story is not None and story.precision < COUNTRY:
        return story
    if _is_elsewhere(best, story):
        return story
    if best.precision >= COUNTY and not draft.other and not draft.background:
        within = _within(best, report, annotations, values)
        return within or best
    return best


def _is_elsewhere(best: Place, story: Place | None) -> bool:
    """Whether `best` is only a state of the United States, and the story is of a town in another one of them.

    News of there names many states in passing: where someone was caught, is wanted, or once lived.
    """
    if story is None or best.kind != "admin1" or best.country != UNITED_STATES or story.precision >= COUNTY:
        return False
    return story.country == UNITED_STATES and story.admin1 is not None and story.admin1 != best.admin1


def _within(best: Place, report: Report, annotations: Annotations, values: Values) -> Place | None:
    """A finer place of the story inside `best`: the one named most, a dateline or "X police" before others.

    Inside a state or country that is a town, else a county.
    """
    inner = (
        (value, FINER[phrase.role])
        for phrase, value in zip(annotations.places, values.places, strict=False)
        if value is not None and phrase.role in FINER and value.precision < best.precision
        if inside(value, best) and (best.precision > COUNTY or same_place(value, best))
        if not _is_beside(value, phrase, report)
    )
    finer = list(islice(inner, MOST_PLACES))
    found = [(value, weight) for value, weight in finer if value.precision < COUNTY] or finer
    scores = [sum(w for other, w in found if same_place(value, other)) for value, _ in found]
    return found[max(range(len(found)), key=lambda i: (scores[i], -i))][0] if found else None


def _places_nearby(draft: Draft, report: Report, annotations: Annotations, values: Values) -> list[Place]:
    first = min(draft.sentences)
    order = in_order([*sorted(draft.sentences), first + 1, first - 1])
    found = [
        (order[phrase.sentence], phrase.span.start, value)
        for phrase, value in zip(annotations.places, values.places, strict=False)
        if phrase.sentence in order and value is not None and phrase.role == "location"
        if not is_aside(report.text, phrase.span)
    ]
    return [value for _, _, value in sorted(found, key=lambda f: f[:2])][:MOST_PLACES]


def story_place(report: Report, annotations: Annotations, values: Values) -> Place | None:
    """The place that the report names most and first; its dateline and its police count too, but less."""
    told = (
        (value, STORY[phrase.role] / (1 + 0.05 * i) * (ASIDE if _is_beside(value, phrase, report) else 1.0))
        for i, (phrase, value) in enumerate(zip(annotations.places, values.places, strict=False))
        if value is not None and phrase.role in STORY
    )
    known = list(islice(told, MOST_PLACES))
    if not known:
        return None
    scores = [sum(w for other, w in known if same_place(value, other)) for value, _ in known]
    best = max(range(len(known)), key=lambda i: (scores[i] * (0.6 if known[i][0].precision >= COUNTRY else 1.0), -i))
    return known[best][0]


def _is_beside(value: Place, phrase: PlacePhrase, report: Report) -> bool:
    return is_hospital(value) or is_aside(report.text, phrase.span)


def stage_of(draft: Draft) -> Stage:
    """That of most facts; what was accomplished by any strong word is accomplished."""
    weights: dict[Stage, float] = {}
    for position, fact in enumerate(draft.facts):
        weights[fact.trigger.stage] = weights.get(fact.trigger.stage, 0.0) + fact.trigger.score / (1 + position)
    return max(weights, key=lambda stage: (weights[stage], stage.value))

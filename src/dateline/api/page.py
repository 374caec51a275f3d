"""One incident in full: everything that a reader or a coder must see on its page, as records."""

from collections.abc import Iterable, Mapping
from datetime import date

from dateline.api.rows import Row, make_row
from dateline.reconciliation.grading import graded
from dateline.reconciliation.sums import misfits
from dateline.records import Actor, Incident, Mention, Record, RelationKind, Report
from dateline.store import Store


class Quote(Record):
    """Words of a report: the exact text of a span, and the outlet that published it."""

    text: str
    outlet: str | None
    report: str


class Telling(Record):
    """One report that tells of the incident; `background` if it only recalls it."""

    report: str
    source_id: str
    outlet: str | None
    published: date | None
    headline: str | None
    background: bool


class Cast(Record):
    """An actor with the words that tell of them, and the reports in which they stand."""

    actor: Actor
    quotes: tuple[Quote, ...]


class Link(Record):
    """A relation to another incident, by the words that state it; `other` is None if it is not in the database.

    `inverse` marks a relation that the other incident has to this one.
    """

    kind: RelationKind
    id: str
    title: str
    other: Incident | None
    inverse: bool
    words: tuple[Quote, ...]


class Page(Record):
    """One incident in full. `how` is how its date was inferred, with the words that tell it where there are any.

    `grade` says how well it is founded and `criterion` why; `misfits` are totals and parts that do not add up.
    """

    row: Row
    incident: Incident
    how: str
    how_words: Quote | None
    cast: tuple[Cast, ...]
    weapons: tuple[str, ...]
    evidence: tuple[Quote, ...]
    links: tuple[Link, ...]
    tellings: tuple[Telling, ...]
    grade: str = ""
    criterion: str = ""
    misfits: tuple[str, ...] = ()


def make_page(
    store: Store, incident: Incident, all_incidents: list[Incident], outlets: Mapping[str, str | None]
) -> Page:
    """The page of `incident`, which is one of `all_incidents` in the order of the table."""
    reports = {name: store.report(name) for name in sorted({mention.report for mention in incident.mentions})}
    mentions = sorted(incident.mentions, key=lambda m: (m.background, reports[m.report].published or date.max, m.id))
    how, how_words = _when(incident, mentions, reports)
    grade, criterion = graded(incident)
    return Page(
        row=make_row(incident, all_incidents.index(incident) + 1, outlets),
        incident=incident,
        how=how,
        how_words=how_words,
        cast=tuple(_cast(actor, mentions, reports) for actor in incident.actors),
        weapons=incident.weapons,
        evidence=_evidence(mentions, reports),
        links=tuple(_links(store, incident, all_incidents)),
        tellings=tuple(_telling(mention, reports[mention.report]) for mention in mentions),
        grade=grade.value,
        criterion=criterion,
        misfits=tuple(str(misfit) for misfit in misfits(incident)),
    )


def _quote(report: Report, start: int, end: int) -> Quote:
    return Quote(text=report.text[start:end], outlet=report.outlet, report=report.id)


def _when(incident: Incident, mentions: list[Mention], reports: dict[str, Report]) -> tuple[str, Quote | None]:
    """How the date was inferred: by the mention whose days the incident took over."""
    if incident.when is None:
        return "", None
    days = (incident.when.earliest, incident.when.latest)
    for mention in mentions:
        when = mention.when
        if when is not None and (when.earliest, when.latest) == days and when.span is not None:
            return when.how or incident.when.how, _quote(reports[mention.report], when.span.start, when.span.end)
    return incident.when.how, None


def _cast(actor: Actor, mentions: list[Mention], reports: dict[str, Report]) -> Cast:
    """The quotes of an actor are the spans of its namesakes in the mentions."""
    quotes = []
    for mention in mentions:
        for other in mention.actors:
            same = other.name == actor.name or (actor.group is not None and other.group == actor.group)
            if same and other.role == actor.role and other.span is not None:
                quotes.append(_quote(reports[mention.report], other.span.start, other.span.end))
    return Cast(actor=actor, quotes=_distinct(quotes))


def _evidence(mentions: list[Mention], reports: dict[str, Report]) -> tuple[Quote, ...]:
    spans = ((reports[m.report], span) for m in mentions for span in sorted(m.evidence, key=lambda s: (s.start, s.end)))
    return _distinct(_quote(report, span.start, span.end) for report, span in spans)


def _distinct(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quotes))


def _telling(mention: Mention, report: Report) -> Telling:
    return Telling(
        report=report.id,
        source_id=report.source_id,
        outlet=report.outlet,
        published=report.published,
        headline=report.headline,
        background=mention.background,
    )


def _links(store: Store, incident: Incident, all_incidents: list[Incident]) -> Iterable[Link]:
    """The relations of this incident, then those of others to it; one link for all reports that state the same."""
    known = {other.id: other for other in all_incidents}
    stated = [(relation, relation.incident, False) for relation in incident.relations]
    for one in all_incidents:
        stated += [(relation, one.id, True) for relation in one.relations if relation.incident == incident.id]
    words: dict[tuple[RelationKind, str, bool], list[Quote]] = {}
    for relation, name, inverse in stated:
        quote = _quote(store.report(relation.report), relation.span.start, relation.span.end)
        words.setdefault((relation.kind, name, inverse), []).append(quote)
    for (kind, name, inverse), quotes in words.items():
        other = known.get(name)
        title = other.title if other else name
        yield Link(kind=kind, id=name, title=title, other=other, inverse=inverse, words=_distinct(quotes))

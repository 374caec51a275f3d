"""Why the reports of an incident are taken to tell of one act: each link, with what every feature gave."""

from datetime import date

from dateline.api.resolving import chosen
from dateline.linking import Contribution, Link
from dateline.records import Decision, Incident, Record
from dateline.store import Store


class Told(Record):
    """One mention of the incident: who published it, when, and the words that it stands on."""

    mention: str
    outlet: str | None
    published: date | None
    source_id: str
    background: bool
    words: str


class Reason(Record):
    """One link: its two mentions, its score (a log-odds), and what each feature gave, the largest effect first.

    `decision` is the coder's that forced it.
    """

    first: Told
    second: Told
    score: float
    parts: tuple[Contribution, ...]
    decision: Decision | None


class Why(Record):
    """The mentions of an incident and the links among them, the strongest first."""

    incident: str
    title: str
    told: tuple[Told, ...]
    reasons: tuple[Reason, ...]


def why(db: str = "incidents.db", *, incident: str) -> Why:
    """Why the mentions of `incident` (as in `show`) are one. Raises `dateline.store.StoreError`."""
    with Store.open(db, create=False) as store:
        found = chosen(store, incident)
        told = _told(store, found)
        decisions = {decision.id: decision for decision in store.decisions()}
        links = store.links(sorted(told))
    reasons = sorted(links, key=lambda link: (link.decided is None, -link.score, link.first, link.second))
    return Why(
        incident=found.id,
        title=found.title,
        told=tuple(told.values()),
        reasons=tuple(_reason(link, told, decisions) for link in reasons),
    )


def _told(store: Store, incident: Incident) -> dict[str, Told]:
    """The mentions by id: those that tell it as news first, then by day."""
    made = []
    for mention in incident.mentions:
        report = store.report(mention.report)
        words = " ... ".join(dict.fromkeys(" ".join(span.of(report.text).split()) for span in mention.spans[:3]))
        made.append(
            Told(
                mention=mention.id,
                outlet=report.outlet,
                published=report.published,
                source_id=report.source_id,
                background=mention.background,
                words=words,
            )
        )
    made.sort(key=lambda told: (told.background, told.published or date.max, told.mention))
    return {told.mention: told for told in made}


def _reason(link: Link, told: dict[str, Told], decisions: dict[str, Decision]) -> Reason:
    return Reason(
        first=told[link.first],
        second=told[link.second],
        score=link.score,
        parts=link.contributions,
        decision=decisions.get(link.decided or ""),
    )

"""Everything that an incident's page shows, put together from the records: values, words, review and reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from dateline.api.decide import group_token
from dateline.api.decide_accounts import account_target, as_value
from dateline.api.decide_core import Seen
from dateline.api.explaining import Explanation, Standing, explain
from dateline.api.marking import Mark, Piece, cut
from dateline.api.telling import paragraph
from dateline.linking.copies import find_copies
from dateline.reconciliation.decided import Value, figure_target, values
from dateline.records import Account, Figure, Incident, Mention, Report
from dateline.store import dossier as stored
from dateline.store.finding import incidents_of, resolve
from dateline.store.reading import reports_of

MOST_DECISIONS = 200
NO_STATE = stored.State("", 0, "", None, None)


@dataclass(frozen=True)
class Item:
    """A value that can be decided on. `id` names it on the page, `token` is that of what is shown."""

    id: str
    seen: Seen
    state: stored.State

    @property
    def target(self) -> str:
        return self.seen.target

    @property
    def value(self) -> Value | None:
        return self.seen.value

    @property
    def changed(self) -> bool:
        return self.state.state == "changed"


@dataclass(frozen=True)
class Told(Item):
    """An account under its figure."""

    account: Account
    standing: Standing
    report: Report


@dataclass(frozen=True)
class Counted(Item):
    """A figure with its accounts; `span` is the number line that its bars are drawn on."""

    figure: Figure
    explanation: Explanation
    told: Sequence[Told]
    span: int


@dataclass(frozen=True)
class Text:
    """A report with its evidence marked."""

    report: Report
    pieces: Sequence[Piece]
    background: bool
    mentions: Sequence[str]


@dataclass(frozen=True)
class Dossier:
    """One incident as its page shows it."""

    incident: Incident
    plain: str
    token: str
    figures: Sequence[Counted]
    facts: Sequence[Item]
    actors: Sequence[Item]
    texts: Sequence[Text]
    rejected: Sequence[Told]
    related: Sequence[stored.Related]
    quotes: Mapping[tuple[str, int, int], str]
    decisions: Sequence[Any]
    states: Mapping[str, stored.State]
    outlets: int
    tolls: Sequence[Mapping[str, object]] = field(default_factory=tuple)


def open_dossier(connection: Connection, name: str) -> Dossier:
    """The dossier of an incident by its id, a former one or the beginning of one. Raises `StoreError` as the store."""
    (incident,) = incidents_of(connection, [resolve(connection, name)])
    reports = {r.id: r for r in reports_of(connection, sorted({m.report for m in incident.mentions}))}
    states = stored.states(connection, incident.id)
    read = stored.readings(connection, [m.id for m in incident.mentions])
    accounts = _accounts(incident, read)
    figures = _figures(incident, reports, states, accounts)
    shown = values(incident)
    facts = [_item(name, name, shown.get(name), states) for name in ("type", "when", "where", "outcome")]
    facts = [item for item in facts if item.value is not None or item.target != "outcome"]
    actors = [
        _item(f"p{n}", target, value, states)
        for n, (target, value) in enumerate(shown.items())
        if target.startswith("actor ")
    ]
    related = stored.related(connection, incident.id)
    spans = [(r.relation.report, r.relation.span.start, r.relation.span.end) for r in related]
    outlets = {(r.outlet or r.id).casefold() for r in reports.values()}
    return Dossier(
        incident=incident,
        plain=paragraph(incident, len(reports), len(outlets)),
        token=group_token(incident),
        figures=figures,
        facts=facts,
        actors=actors,
        texts=_texts(incident, reports, figures, actors),
        rejected=_rejected(incident, accounts, reports),
        related=related,
        quotes=stored.quotes(connection, spans),
        decisions=stored.decisions(connection, incident.id, MOST_DECISIONS),
        states=states,
        outlets=len(outlets),
        tolls=_tolls(figures),
    )


Accounts = Mapping[str, tuple[Account, Seen]]  # by target


def _accounts(incident: Incident, read: Mapping[tuple[str, int], tuple[str, Any]]) -> Accounts:
    found = {}
    for mention in incident.mentions:
        for number, account in enumerate(mention.accounts):
            target, value = account_target(mention.id, number), as_value(account)
            decision, machine = read.get((mention.id, number), (None, value))
            found[target] = (account, Seen(target, value, machine, decision))
    return found


def _item(id: str, target: str, value: Value | None, states: Mapping[str, stored.State]) -> Item:
    state = states.get(target, NO_STATE)
    return Item(id, Seen(target, value, state.machine if state.state else value, state.decision), state)


def _figures(
    incident: Incident, reports: Mapping[str, Report], states: Mapping[str, stored.State], accounts: Accounts
) -> list[Counted]:
    shown = values(incident)
    target_of: dict[Account, str] = {}
    for target, (account, _) in accounts.items():
        target_of.setdefault(account, target)
    copies = find_copies(reports).groups
    ordered = sorted(enumerate(incident.figures), key=lambda pair: not pair[1].conflict)
    found = []
    for n, figure in ordered:
        item = _item(f"f{n}", figure_target(figure), shown[figure_target(figure)], states)
        explained = explain(figure, {a.report: reports[a.report] for a in figure.accounts}, copies)
        told = [
            _told(f"f{n}a{k}", account, accounts[target_of[account]][1], standing, reports)
            for k, (account, standing) in enumerate(zip(figure.accounts, explained.standings, strict=True))
        ]
        span = max(1, figure.high or 0, figure.best, *(a.high or a.low for a in figure.accounts))
        if figure.high is None:
            span += span // 3 + 1  # room for what is open to the top
        found.append(Counted(item.id, item.seen, item.state, figure, explained, told, span))
    return found


def _told(id: str, account: Account, seen: Seen, standing: Standing, reports: Mapping[str, Report]) -> Told:
    state = stored.State(account.decided or "open", 0, "", seen.decision, seen.machine)
    return Told(id, seen, state, account, standing, reports[account.report])


def _rejected(incident: Incident, accounts: Accounts, reports: Mapping[str, Report]) -> list[Told]:
    """Accounts that no figure counts, as a coder rejected them."""
    standing = Standing("rejected", "rejected by a coder, counts for nothing")
    return [
        _told(f"r{n}", account, seen, standing, reports)
        for n, (account, seen) in enumerate(accounts.values())
        if account.decided == "rejected"
    ]


def _texts(
    incident: Incident, reports: Mapping[str, Report], figures: Sequence[Counted], actors: Sequence[Item]
) -> list[Text]:
    marks: dict[str, list[Mark]] = {name: [] for name in reports}
    for figure in figures:
        for told in figure.told:
            span = told.account.span
            marks[told.account.report].append(Mark(span.start, span.end, "account", told.id))
    for mention in incident.mentions:
        marks[mention.report] += _marks(mention, actors)
    order = sorted(reports.values(), key=lambda r: (r.published or date.max, r.id))
    named: set[str] = set()
    return [
        Text(
            report,
            [_named_once(piece, named) for piece in cut(report.text, marks[report.id])],
            all(m.background for m in incident.mentions if m.report == report.id),
            [m.id for m in incident.mentions if m.report == report.id],
        )
        for report in order
    ]


def _named_once(piece: Piece, named: set[str]) -> Piece:
    """The piece with those marks opening in it whose value was not seen before: an id stands once on a page."""
    first = [mark for mark in {mark.value: mark for mark in piece.opens}.values() if mark.value not in named]
    named.update(mark.value for mark in first)
    return piece._replace(opens=tuple(first))


def _marks(mention: Mention, actors: Sequence[Item]) -> list[Mark]:
    found = [Mark(span.start, span.end, "type", "type") for span in mention.spans]
    for name, value in (("when", mention.when), ("where", mention.where)):
        if value and value.span:
            found.append(Mark(value.span.start, value.span.end, name, name))
    by_name = {item.target: item.id for item in actors}
    for actor in mention.actors:
        id = by_name.get(f"actor {actor.role} {actor.name}")
        if actor.span and id:
            found.append(Mark(actor.span.start, actor.span.end, "actor", id))
    return found


def _tolls(figures: Sequence[Counted]) -> list[Mapping[str, object]]:
    """The dated accounts of figures on which they differ, for the chart of how the count grew."""
    found: list[Mapping[str, object]] = []
    for counted in figures:
        points = [
            {
                "day": day.isoformat(), "low": told.account.low, "high": told.account.high, "id": told.id,
                "standing": told.standing.word, "who": told.account.chain[-1].name or told.account.chain[-1].kind.value,
            }
            for told in counted.told
            if (day := told.account.stated_on or told.report.published)
        ]  # fmt: skip
        if len({(point["low"], point["high"]) for point in points}) > 1:
            found.append({"target": counted.target, "points": points, "best": counted.figure.best})
    return found

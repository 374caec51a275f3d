"""`check`: prove that every span still matches its text and every figure its accounts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Table, select

from dateline.api.rooms import Rooms, standard_rooms
from dateline.api.settling import rule_of
from dateline.reconciliation.decided import counted, settle
from dateline.records import Figure, Incident, Mention, Record, Report
from dateline.records.faults import mention_faults, report_faults, spans
from dateline.store import Store, schema
from dateline.store.audit import damage, gaps, orphans, readable, wrong_ids
from dateline.store.finding import Filter, incident_ids, incidents_of
from dateline.store.reading import all_decisions, chunks, mention_ids, mentions_of, reports_of
from dateline.store.writing import state

T = TypeVar("T")

UNFINISHED = "the last build did not finish, so incidents were not checked; run 'dateline build' again with any input"


class CheckResult(Record):
    """How many spans and figures were looked at, and what is wrong, a line each."""

    spans: int
    figures: int
    problems: tuple[str, ...]


def check(db: str | Path = "incidents.db", *, rooms: Rooms | None = None) -> CheckResult:
    """Check a database and change nothing. Raises `dateline.store.StoreError` if it cannot be opened or read.

    Every span must lie in its report's text, every quote be the text of its span, every text have its SHA-256, every
    chain begin with the outlet; every incident, with its figures, must be what its mentions add up to when they are
    reconciled again; nothing may be without what it belongs to.
    """
    rooms = rooms or standard_rooms()
    with Store.open(db, create=False) as store, store.reading() as connection:
        checker = _Checker(connection, rooms)
        checker.structure()
        checker.texts()
        checker.incidents()
    return CheckResult(spans=checker.spans, figures=checker.figures, problems=tuple(checker.problems))


class _Checker:
    """Goes through one database, and collects what is wrong."""

    def __init__(self, connection: Connection, rooms: Rooms) -> None:
        self._connection = connection
        self._rooms = rooms
        self._reports: dict[str, Report] = {}
        self._decisions = all_decisions(connection)
        self._owners: dict[str, str] = {}
        reports, incidents = state(connection)
        self._stale = reports != incidents
        self.spans = 0
        self.figures = 0
        self.problems: list[str] = [UNFINISHED] if self._stale else []

    def structure(self) -> None:
        """The rows, and how they refer to each other."""
        for lines in (damage, gaps, wrong_ids, partial(orphans, stale=self._stale)):
            self.problems += lines(self._connection)

    def texts(self) -> None:
        """The reports, and each span and quote of their mentions."""
        told = mention_ids(self._connection)
        for names in chunks(self._all_ids(schema.reports)):
            mentions: dict[str, list[Mention]] = {name: [] for name in names}
            for mention in self._sound((i for name in names for i in told.get(name, ())), self._mentions, "mention"):
                mentions[mention.report].append(mention)
                self.spans += sum(1 for _ in spans(mention))
            for report in self._sound(names, reports_of, "report"):
                if mentions[report.id]:
                    self._reports[report.id] = report
                self.problems += report_faults(report)
                self.problems += mention_faults(report, mentions[report.id])

    def incidents(self) -> None:
        """The incidents against what their mentions add up to now."""
        names = incident_ids(self._connection, Filter())
        found = self._sound(names, incidents_of, "incident")
        self.figures = sum(len(incident.figures) for incident in found)
        for incident in found:
            self.problems += (line for figure in incident.figures for line in _figure_faults(incident, figure))
        if not self._stale:
            self._owners = {mention.id: incident.id for incident in found for mention in incident.mentions}
            copies = self._rooms.copies(self._reports)
            known = {"rule": rule_of(self._connection), "incident_of": self._owners}
            again = partial(self._rooms.reconcile, reports=self._reports, copies=copies, **known)
            for incident in found:
                self.problems += self._differences(incident, again)

    def _differences(self, incident: Incident, again: Callable[[Sequence[Mention]], Incident]) -> Iterator[str]:
        try:
            made = self._settled(again(counted(incident.mentions)), incident)
        except Exception as error:  # of damaged input, which is what is looked for
            yield f"incident {incident.id}: its mentions cannot be reconciled: {' '.join(str(error).split())}"
            return
        stored, due = _figures(incident), _figures(made)
        for name in sorted(stored.keys() | due.keys()):
            if stored.get(name) != due.get(name):
                is_, should = _amount(stored.get(name)), _amount(due.get(name))
                yield f"incident {incident.id}: the figure {name} is {is_}, but its accounts give {should}"
        for field in Incident.model_fields:
            if field not in ("figures", "history") and getattr(incident, field) != getattr(made, field):
                yield f"incident {incident.id}: its {field} is not what its mentions give"

    def _settled(self, made: Incident, stored: Incident) -> Incident:
        """What was decided about the incident, put upon what its mentions add up to."""
        whole = [made.model_copy(update={"id": stored.id})]
        kept = settle(whole, stored.mentions, self._decisions, self._owners)
        return kept[0].incident.model_copy(update={"id": made.id})

    def _mentions(self, connection: Connection, names: Sequence[str]) -> list[Mention]:
        found = mentions_of(connection, names)
        return [found[name] for name in names]

    def _all_ids(self, table: Table) -> list[str]:
        return list(self._connection.execute(select(table.c.id).order_by(table.c.id)).scalars())

    def _sound(self, names: Iterable[str], load: Callable[[Connection, list[str]], Iterable[T]], thing: str) -> list[T]:
        """What can be read; what cannot is a problem."""
        found: list[T] = []
        for item in readable(names, partial(load, self._connection), thing):
            if isinstance(item, str):
                self.problems.append(item)
            else:
                found.append(item)
        return found


def _figures(incident: Incident) -> dict[str, Figure]:
    return {f"{figure.measure} {figure.group}": figure for figure in incident.figures}


def _figure_faults(incident: Incident, figure: Figure) -> Iterator[str]:
    name = f"incident {incident.id}: the figure {figure.measure} {figure.group}"
    if not figure.low <= figure.best <= (figure.best if figure.high is None else figure.high):
        yield f"{name} is not in order: {_amount(figure)}"
    for account in figure.accounts:
        if (account.measure, account.group) != (figure.measure, figure.group):
            yield f"{name} counts '{account.quote}', which is {account.measure} {account.group}"


def _amount(figure: Figure | None) -> str:
    if figure is None:
        return "missing"
    amount = f"low {figure.low}, best {figure.best}, high {'open' if figure.high is None else figure.high}"
    origins = f"{figure.independent_origins} origins, rule {figure.rule}"
    return f"{amount} ({origins}{', in conflict' if figure.conflict else ''}, {len(figure.accounts)} accounts)"

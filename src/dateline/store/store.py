"""The database as its users see it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from dateline.linking import Link
from dateline.linking.trace import ReportTrace
from dateline.records import Decision, Incident, IncidentType, Mention, Refusal, Report
from dateline.store import finding, link_rows, reading, replacing, schema, traces, writing
from dateline.store.engine import check_file, connectable, location, shown
from dateline.store.errors import StoreError, translated
from dateline.store.replacing import Changes
from dateline.store.versions import prepare

WAIT = 60.0  # seconds that a writer waits for another


def now() -> datetime:
    """This second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


class Store:
    """An open database. Every method raises `StoreError`, one line that says what to do, where the database fails.

    What a method writes it writes in one transaction: all of it or nothing is stored, also if the process is killed.
    """

    def __init__(self, engine: Engine, where: str, clock: Callable[[], datetime] = now) -> None:
        self.engine = engine
        self.where = where
        self._clock = clock

    @classmethod
    def open(
        cls,
        target: str | Path = "incidents.db",
        *,
        create: bool = True,
        wait: float = WAIT,
        clock: Callable[[], datetime] = now,
    ) -> "Store":
        """Open a SQLite file or a database URL, and bring it to this version.

        With `create`, a file that is not there or has no tables becomes a new database. A writer waits up to `wait`
        seconds for another; `clock` stamps what is written.
        """
        with translated(str(target)):
            url = location(target)
        where = shown(url)
        with translated(where):
            check_file(url, create)
            engine = connectable(url, wait)
            try:
                prepare(engine, where, create, wait)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, where, clock)

    def now(self) -> datetime:
        """The moment with which what is written is stamped."""
        return self._clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with translated(self.where), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[tuple[Connection, tuple[int, int]]]:
        """A transaction that writes, alone, and the state that it found: see `schema.state`."""
        engine = self.engine.execution_options(writes=True)
        with translated(self.where), engine.begin() as connection:
            yield connection, writing.lock(connection)

    # Reports

    def known(self) -> set[str]:
        """The ids of the reports that are stored."""
        with self.reading() as connection:
            return set(connection.execute(select(schema.reports.c.id)).scalars())

    def set_aside(self) -> set[str]:
        """The ids of the reports in which a build saw no sign of an incident, and which it did not read."""
        with self.reading() as connection:
            return writing.set_aside(connection)

    def sources(self) -> dict[str, str]:
        """For each source id the least id of a report that came from it."""
        query = select(schema.reports.c.source_id, schema.reports.c.id).order_by(schema.reports.c.id.desc())
        with self.reading() as connection:
            return {row.source_id: row.id for row in connection.execute(query)}

    def add(
        self, batch: Sequence[tuple[Report, tuple[Mention, ...]]], refusals: Iterable[Refusal] = ()
    ) -> tuple[str, ...]:
        """Store reports with their mentions, and refusals; those that are stored already stay as they are.

        Returns the ids of the reports that are new, or were set aside before and are read now. The incidents are
        stale after it, until `replace_incidents`, unless all that came in are set aside.
        """
        with self.writing() as (connection, _):
            new = writing.add_reports(connection, batch)
            writing.add_refusals(connection, refusals, self._clock())
        return new

    def report(self, name: str) -> Report:
        """The report of this id."""
        with self.reading() as connection:
            for found in reading.reports_of(connection, [name]):
                return found
        raise StoreError(f"{self.where}: there is no report '{name}' in this database")

    def reports(self) -> Iterator[Report]:
        """All reports, by id."""
        with self.reading() as connection:
            yield from reading.all_reports(connection)

    def telling_reports(self) -> Iterator[Report]:
        """The reports that tell of an incident at all, which have a mention, by id."""
        with self.reading() as connection:
            yield from reading.reports_of(connection, sorted(reading.mention_ids(connection)))

    def mentions(self) -> Iterator[Mention]:
        """All mentions, by the id of their report and their order in it."""
        with self.reading() as connection:
            yield from reading.all_mentions(connection)

    def trace(self, code: str) -> None:
        """Keep what linking needs of each report that tells of an incident, where this `code` has not done so yet."""
        added = 1
        while added:
            with self.writing() as (connection, _):
                added = traces.add_missing(connection, code)

    def traces(self) -> Iterator[ReportTrace]:
        """What linking needs of each report that was traced, by id."""
        last = ""
        while True:
            with self.reading() as connection:
                some = traces.read_some(connection, last)
            if not some:
                return
            yield from some
            last = some[-1].report

    def refusals(self) -> tuple[Refusal, ...]:
        """All refusals, by where the input is."""
        with self.reading() as connection:
            return reading.all_refusals(connection)

    # Incidents

    def generation(self) -> int:
        """A number that goes up with every batch of new reports and every decision."""
        return self._state()[0]

    def stale(self) -> bool:
        """Whether reports or decisions came in after the incidents were made."""
        reports, incidents = self._state()
        return reports != incidents

    def _state(self) -> tuple[int, int]:
        with self.reading() as connection:
            return writing.state(connection)

    def replace_incidents(
        self, incidents: Iterable[Incident], generation: int | None = None, links: Iterable[Link] | None = None
    ) -> Changes:
        """Make these the incidents, write what changed into their histories, and redirect the ids that went.

        `generation` is what `generation()` was before the mentions were read from which the incidents were made.
        If another process has put in incidents of a later one since then, nothing is changed. An incident's own
        `history` is not looked at. `links` take the place of those that are stored; None leaves these. Raises
        `ValueError` for incidents that do not fit together.
        """
        with self.writing() as (connection, (reports, made)):
            made_of = reports if generation is None else generation
            if made_of < made:
                return Changes()
            changes = replacing.replace(connection, incidents, self._clock())
            if links is not None:
                link_rows.replace_links(connection, links)
            if made_of != made:
                connection.execute(schema.state.update().values(incidents=made_of))
        return changes

    def incidents(
        self,
        *,
        type: IncidentType | None = None,
        country: str | None = None,
        place: str | None = None,
        since: date | None = None,
        until: date | None = None,
        report: str | None = None,
    ) -> Iterator[Incident]:
        """The incidents that fulfil all that is given (see `finding.Filter`), by day and id, undated ones last."""
        chosen = finding.Filter(type, country, place, since, until, report)
        with self.reading() as connection:
            yield from finding.incidents_of(connection, finding.incident_ids(connection, chosen))

    def links(self, mentions: Sequence[str]) -> tuple[Link, ...]:
        """The links among these mentions, as linking explained them when it made their incidents."""
        with self.reading() as connection:
            return link_rows.links_of(connection, mentions)

    def incident_count(self) -> int:
        """How many incidents there are."""
        with self.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(schema.incidents)).scalar_one())

    def incident(self, name: str) -> Incident:
        """The incident of this id, of a former id, or of the beginning of one.

        Raises `UnknownIncident`, `AmbiguousIncident` or `WithdrawnIncident`, each a `StoreError`.
        """
        with self.reading() as connection:
            return next(finding.incidents_of(connection, [finding.resolve(connection, name)]))

    # Decisions and runs

    def decide(self, decision: Decision) -> None:
        """Store a decision; the incidents are stale after it. Raises `ValueError` if its time has no time zone."""
        with self.writing() as (connection, _):
            writing.add_decision(connection, decision)

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, the oldest first."""
        with self.reading() as connection:
            return reading.all_decisions(connection)

    def start_run(self, version: str) -> int:
        """Note that a build begins; the number under which `finish_run` notes its end."""
        with self.writing() as (connection, _):
            start = schema.runs.insert().values(version=version, started=self._clock())
            return int(connection.execute(start.returning(schema.runs.c.id)).scalar_one())

    def finish_run(self, run: int, *, read: int, new: int, refused: int, incidents: int) -> None:
        """Note that a build ended, and what it did."""
        counts = {"read": read, "new": new, "refused": refused, "incidents": incidents}
        with self.writing() as (connection, _):
            update = schema.runs.update().where(schema.runs.c.id == run)
            connection.execute(update.values(finished=self._clock(), **counts))

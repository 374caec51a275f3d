"""What a build does: reads what is new, batch by batch, stores it, and links all at the end."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from dateline.api.linked import chosen_rule, linked_anew, store_incidents
from dateline.api.rooms import Rooms
from dateline.api.workers import outcomes
from dateline.records import Notice, Record, Refusal, Report
from dateline.store import Changes, Store
from dateline.store.reading import chunks

ASIDE = 500  # reports set aside that are stored at a time


class BuildSummary(Record):
    """What a build did. `read` counts the reports of the input, `new` those that the database did not have.

    `set_aside` of the new ones were not read further, as the gate saw no sign of an incident in them.
    `incidents_total` is how many incidents it has now; `seconds` is what the build took by the clock on the wall.
    """

    read: int
    new: int
    set_aside: int = 0
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]
    incidents_new: int
    incidents_changed: int
    incidents_total: int
    seconds: float


def run(
    paths: Sequence[str | Path],
    db: str | Path,
    rooms: Rooms,
    version: str,
    *,
    workers: int,
    batch: int,
    again: bool = False,
    rule: str | None = None,
    progress: Callable[[int, int | None], None] | None = None,
) -> BuildSummary:
    """`dateline.build`, once it is known what reads. `version` is noted of the run.

    With `again`, what was set aside in an earlier build is read.
    """
    started = time.monotonic()
    with Store.open(db) as store:
        intake = Intake(rooms.read(paths), store, again=store.set_aside() if again else frozenset())
        work = _Work(store, version)
        chosen = chunks(_sifted(intake.new_reports(), rooms, work), batch)
        for found in outcomes(chosen, rooms, workers):
            work.store(found, intake.refused)
            if progress:
                progress(intake.passed + work.done, None)
        work.store([], intake.refused)
        changes = _link(store, rooms, work, rule)
        if progress:
            progress(intake.read, intake.read)
        total = store.incident_count()
        work.finish(intake.read, total)
    return BuildSummary(
        read=intake.read,
        new=work.new,
        set_aside=work.set_aside,
        refused=tuple(sorted(work.refused, key=lambda refusal: (refusal.where, refusal.reason))),
        notices=tuple(intake.notices),
        incidents_new=len(changes.new),
        incidents_changed=len(changes.changed),
        incidents_total=total,
        seconds=time.monotonic() - started,
    )


def _sifted(reports: Iterable[Report], rooms: Rooms, work: "_Work") -> Iterator[Report]:
    """The reports that the gate lets through. The others are stored as set aside, many at a time."""
    aside: list[Report] = []
    for report in reports:
        if rooms.relevant(report):
            yield report
            continue
        aside.append(report)
        if len(aside) == ASIDE:
            work.store_aside(aside)
            aside = []
    work.store_aside(aside)


class Intake:
    """What comes from reading: counts it, keeps the refusals, and passes on the reports that are new."""

    def __init__(self, items: Iterable[object], store: Store, again: AbstractSet[str] = frozenset()) -> None:
        self._items = items
        self._known = store.known() - again
        self._sources = store.sources()
        self._seen: dict[str, str] = {}
        self.read = 0
        self.passed = 0
        self.refused: list[Refusal] = []
        self.notices: dict[Notice, None] = {}  # in the order in which they came, each once

    def new_reports(self) -> Iterator[Report]:
        """The reports that are neither stored nor came before; of those stored, the ones to be read again."""
        for item in self._items:
            if isinstance(item, Refusal):
                self.refused.append(item)
            elif isinstance(item, Notice):
                self.notices[item] = None
            elif isinstance(item, Report):
                self.read += 1
                self._compare(item)
                if item.id in self._known:
                    self.passed += 1
                else:
                    self._known.add(item.id)
                    yield item

    def _compare(self, report: Report) -> None:
        """A notice where one source id has two texts, both of the input, or one stored and one new."""
        source = report.source_id
        others = {self._seen.setdefault(source, report.id)}
        if report.id not in self._known:
            others.add(self._sources.get(source, report.id))
        if others != {report.id}:
            message = "this id was read with different texts; all are kept, as reports of their own"
            self.notices[Notice(where=source, message=message)] = None


class _Work:
    """What a build writes. Nothing at all is written, not even its run, if it finds nothing to do."""

    def __init__(self, store: Store, version: str) -> None:
        self._store = store
        self._version = version
        self._run: int | None = None
        self.done = 0
        self.new = 0
        self.set_aside = 0
        self.refused: list[Refusal] = []

    def begin(self) -> None:
        if self._run is None:
            self._run = self._store.start_run(self._version)

    def store(self, found: Sequence[object], refused: list[Refusal]) -> None:
        """Store what was read of a batch, and the refusals, which it takes out of `refused`."""
        good = [outcome for outcome in found if isinstance(outcome, tuple)]
        bad = [*(outcome for outcome in found if isinstance(outcome, Refusal)), *refused]
        refused.clear()
        if good:
            self.begin()
        if good or bad:
            added = self._store.add(good, bad)
            self.new += len(added)
            self.set_aside += sum(report.set_aside for report, _ in good if report.id in added)
        self.refused += bad
        self.done += len(found)

    def store_aside(self, reports: Sequence[Report]) -> None:
        """Store reports that were not read, so that the next build need not look at them."""
        if reports:
            self.begin()
            added = len(self._store.add([(report.model_copy(update={"set_aside": True}), ()) for report in reports]))
            self.new += added
            self.set_aside += added
            self.done += len(reports)

    def finish(self, read: int, incidents: int) -> None:
        if self._run is not None:
            counts = {"read": read, "new": self.new, "refused": len(self.refused), "incidents": incidents}
            self._store.finish_run(self._run, **counts)


def _link(store: Store, rooms: Rooms, work: _Work, rule: str | None = None) -> Changes:
    """Make the incidents of all mentions, unless no report came in since they were made by this rule."""
    if not store.stale() and rule in (None, chosen_rule(store)):
        return Changes()
    work.begin()
    return store_incidents(store, rooms, linked_anew(store, rooms, rule))

"""Reports through annotation, resolution and assembly: here or in worker processes, with the same result.

A report at which a room fails, or at which its worker process dies, becomes a `Refusal`; the others go on.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from dateline.api.forks import context
from dateline.api.rooms import Rooms
from dateline.records import Annotations, Mention, Refusal, Report
from dateline.records.faults import mention_faults

if TYPE_CHECKING:
    from dateline.annotation import Annotator

Outcome = tuple[Report, tuple[Mention, ...]] | Refusal
LONGEST_REASON = 200  # characters of what a failing room said
PROBE = Report(id="", source_id="", text="Gunmen killed four people.", text_sha256="")
NO_WORKER = (
    "Worker processes die as they start. A script must call 'build' under 'if __name__ == \"__main__\":'; "
    "where memory is short, read with one worker."
)
AHEAD = 2  # batches a worker that wait or are worked on, so that none is idle and few are held in memory
DRAWN = 32  # batches that are drawn while the first worker starts

T = TypeVar("T")


def outcomes(batches: Iterable[Sequence[Report]], rooms: Rooms, workers: int) -> Iterator[list[Outcome]]:
    """What becomes of each batch, in order. A single batch is not worth a process and is read here."""
    rest = iter(batches)
    first = list(islice(rest, 2))
    if workers > 1 and len(first) > 1:
        yield from _Pool(rooms, workers).outcomes(chain(first, rest))
    elif first:
        annotator = start_reading(rooms)
        yield from (read_batch(batch, rooms, annotator) for batch in chain(first, rest))


def start_reading(rooms: Rooms) -> "Annotator":
    """An annotator that works. What it raises is the fault of the installation, and not of a report."""
    annotator = rooms.annotator()
    list(annotator.annotate([PROBE]))
    return annotator


def read_batch(batch: Sequence[Report], rooms: Rooms, annotator: "Annotator") -> list[Outcome]:
    """The mentions of each report, or why it was refused."""
    return [_read_one(report, rooms, annotator) for report in batch]


def _read_one(report: Report, rooms: Rooms, annotator: "Annotator") -> Outcome:
    try:
        part = rooms.glance(report)
        if part is not None and not mentions_of(_cut(report, part), rooms, annotator):
            return report.model_copy(update={"set_aside": True}), ()
        mentions = mentions_of(report, rooms, annotator)
        fault = next(mention_faults(report, mentions), None)
    except Exception as error:  # whatever a hostile text brings about, the other reports are read
        return _refusal(report, f"{type(error).__name__}: {error}")
    return (report, mentions) if fault is None else _refusal(report, fault)


def mentions_of(report: Report, rooms: Rooms, annotator: "Annotator") -> tuple[Mention, ...]:
    # One report at a time: a parser's floating-point results may differ with what else is in its batch, and the same
    # report must give the same mentions in every company.
    annotations: Annotations
    (annotations,) = annotator.annotate([report])
    return tuple(rooms.assemble(report, annotations, rooms.resolve(report, annotations)))


def _cut(report: Report, part: str) -> Report:
    """The report with a part of its text in place of the whole."""
    return report.model_copy(update={"text": part, "body_start": 0, "dateline_span": None})


def _refusal(report: Report, why: str) -> Refusal:
    return Refusal(where=report.source_id, reason=f"could not be read: {' '.join(why.split())[:LONGEST_REASON]}")


def drawn_while(busy: Callable[[], bool], items: Iterable[T], most: int = DRAWN) -> Iterator[T]:
    """The same items, of which up to `most` are drawn at once, for as long as something else is `busy`."""
    rest = iter(items)
    drawn: list[T] = []
    while busy() and len(drawn) < most:
        item = list(islice(rest, 1))
        if not item:
            break
        drawn += item
    return chain(drawn, rest)


class _Pool:
    """Worker processes, started anew when one dies."""

    def __init__(self, rooms: Rooms, workers: int) -> None:
        self._rooms = rooms
        self._workers = workers
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, context(), initializer=_set_up, initargs=(self._rooms,))

    def outcomes(self, batches: Iterable[Sequence[Report]]) -> Iterator[list[Outcome]]:
        start = Thread(target=self._start_one)  # it waits until there is a process to fork from, and others need not
        start.start()
        waiting: deque[tuple[Sequence[Report], Future[list[Outcome]]]] = deque()
        try:
            rest = drawn_while(start.is_alive, batches)
            start.join()
            while True:
                for batch in islice(rest, AHEAD * self._workers - len(waiting)):
                    waiting.append((batch, self._submit(batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    yield self._one_by_one(batch)
                    waiting = deque((other, self._submit(other)) for other, _ in waiting)
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _start_one(self) -> None:
        with suppress(Exception):  # what fails here fails again with the first batch, which tells of it
            self._submit([])

    def _submit(self, batch: Sequence[Report]) -> "Future[list[Outcome]]":
        try:
            return self._pool.submit(_work, batch)
        except BrokenProcessPool as error:  # noticed when its result is asked for
            failed: Future[list[Outcome]] = Future()
            failed.set_exception(error)
            return failed

    def _one_by_one(self, batch: Sequence[Report]) -> list[Outcome]:
        """A batch on which a worker died, or during which one died of another: only the culprit is refused."""
        found: list[Outcome] = []
        self._pool = self._start()
        self._try()
        for report in batch:
            try:
                found += self._submit([report]).result()
            except BrokenProcessPool:
                found.append(_refusal(report, "the process that read it died, perhaps for want of memory"))
                self._pool = self._start()
        return found

    def _try(self) -> None:
        """Raise `RuntimeError` if a worker dies without a report: then none is to blame."""
        try:
            self._submit([]).result()
        except BrokenProcessPool:
            raise RuntimeError(NO_WORKER) from None


_rooms: Rooms
_annotator: "Annotator | Exception"


def _set_up(rooms: Rooms) -> None:
    """In a worker: leave Ctrl-C to the parent, end when the parent has ended, and load what reads."""
    global _rooms, _annotator
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _rooms = rooms
    try:
        _annotator = start_reading(rooms)
    except Exception as error:  # raised here, it would only be told as the death of a process
        _annotator = error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(batch: Sequence[Report]) -> list[Outcome]:
    if isinstance(_annotator, Exception):
        raise _annotator
    return read_batch(batch, _rooms, _annotator)

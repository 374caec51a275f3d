"""One measurement of `dateline bench speed`, in a process of its own; prints one JSON object.

usage: python -m dateline_evaluation.speed_process parser|encoder|one|all READER REPORTS.jsonl
"""

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from multiprocessing import forkserver
from pathlib import Path
from types import FrameType
from typing import Any

EVERY = 0.005  # seconds of the processor between two looks at what the main thread is doing
ROOMS = ("reading", "annotation", "resolution", "assembly", "linking", "reconciliation", "store")
PARSER = "parser (spaCy)"
NAMED = {"parsing.py": PARSER, "inflection.py": PARSER, "entities.py": PARSER, "loading.py": "loading",
         "relevance": "gate", "encoder": "encoder"}  # parts of `annotation`, told apart  # fmt: skip
KILOBYTE = 1024


class Rooms:
    """Looks at the stack of the main thread and counts in which room it is: the innermost of the package.

    By the timer of the processor, which interrupts the thread itself: a second thread that watches would make it wait,
    and would see it most where it lets others run, as in the encoder. What one look counts for is the time that was
    spent since the one before. Only the main thread of a process can be watched, and not on Windows.
    """

    def __init__(self) -> None:
        self.seen: dict[str, float] = defaultdict(float)
        self._last = 0.0

    def __enter__(self) -> "Rooms":
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)

    def _look(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        self.seen[room(frame)] += now - self._last
        self._last = now

    def shares(self) -> dict[str, float]:
        total = sum(self.seen.values()) or 1
        return {name: spent / total for name, spent in sorted(self.seen.items(), key=lambda one: -one[1])}


def room(frame: FrameType | None) -> str:
    """The room that a stack is in; the parser is told from the rest of `annotation`, "other" is outside all rooms."""
    while frame is not None:
        parts = frame.f_code.co_filename.replace(os.sep, "/").split("/dateline/")
        name = parts[-1].split("/")[0] if len(parts) > 1 else ""
        if name in ROOMS:
            part = parts[-1].split("/")[1] if name == "annotation" else ""
            return NAMED.get(part, name)
        frame = frame.f_back
    return "other"


def parser(file: Path, _: str) -> dict[str, Any]:
    """The same pipeline over the same texts, and nothing else."""
    from dateline.annotation.parsing import parse

    with file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return {"documents": sum(1 for _ in parse(texts))}


def encoder(file: Path, reader: str) -> dict[str, Any]:
    """The encoder over the same texts, a report at a time as in a build, and nothing else."""
    try:
        from dateline.annotation.encoder.network import network
        from dateline.annotation.encoder.pieces import pieces_of
        from dateline.annotation.encoder.windows import windows_of

        decided = network(reader)
    except (ImportError, RuntimeError) as error:
        return {"missing": f"no encoder: {error}"}
    with file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    count = 0
    for pieces in map(pieces_of, texts):
        for window in windows_of(0, len(pieces)):
            decided.states(pieces.ids[window.start : window.end])
            count += 1
    return {"windows": count}


def one(file: Path, reader: str) -> dict[str, Any]:
    """The whole build in this process, with the share of time of each room."""
    with Rooms() as rooms:
        made = _build(file, 1, reader)
    return {**made, "rooms": rooms.shares()}


def every_core(file: Path, reader: str) -> dict[str, Any]:
    """The whole build with a worker process for each core."""
    from dateline.api.build import cores

    return {**_build(file, cores(), reader), "workers": cores()}


def _build(file: Path, workers: int, reader: str) -> dict[str, Any]:
    """`warm` is how many reports a second were done after the first batch, when all models are loaded.

    Where reports are set aside it would tell nothing: they are, while the models load.
    """
    import dateline

    seen: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as temporary:
        db = str(Path(temporary) / "incidents.db")
        summary = dateline.build(
            [file],
            db=db,
            workers=workers,
            reader=reader,
            progress=lambda done, _: seen.append((done, time.perf_counter())),
        )
    (first, began), (last, ended) = seen[0], seen[-1]
    warm = (last - first) / (ended - began) if last > first and not summary.set_aside else None
    return {"set_aside": summary.set_aside, "warm": warm}


def main() -> None:
    modes: dict[str, Callable[[Path, str], dict[str, Any]]] = {
        "parser": parser,
        "encoder": encoder,
        "one": one,
        "all": every_core,
    }
    began = time.perf_counter()
    told = modes[sys.argv[1]](Path(sys.argv[3]), sys.argv[2])
    seconds = time.perf_counter() - began
    _end_forks()
    used = {"cpu_seconds": cpu_seconds(), "peak_megabytes": peak_megabytes(told.pop("workers", 0))}
    print(json.dumps({"seconds": seconds, **used, **told}))


def _end_forks() -> None:
    """End the process that workers were forked from, if there is one: what they used is told when it has ended."""
    forkserver._forkserver._stop()  # type: ignore[attr-defined]  # the library has no other way


def peak_megabytes(workers: int) -> float:
    """The most memory that this process held, and `workers` times that of the largest of its finished children.

    What workers share is counted for each of them, so that they take less than this together.
    """
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + workers * child) / KILOBYTE


def cpu_seconds() -> float:
    """Seconds that this process and its finished children spent on the cores, which other programs do not lengthen."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()

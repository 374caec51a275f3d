"""`build`: reports in, incidents out, into a database. A build that is stopped is finished by the next one.

This module is quick to import, so that worker processes begin to load while the build itself does (`building`).
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dateline import __version__
from dateline.annotation import FAST
from dateline.api.forks import start_early
from dateline.api.rooms import Rooms, standard_rooms

if TYPE_CHECKING:
    from dateline.api.building import BuildSummary

BATCH = 4  # reports that a worker reads at a time: few, so that all workers have their share of what the gate leaves


def build(
    sources: str | Path | Iterable[str | Path],
    db: str | Path = "incidents.db",
    *,
    workers: int | None = 1,
    progress: Callable[[int, int | None], None] | None = None,
    batch: int = BATCH,
    read_all: bool = False,
    rule: str | None = None,
    reader: str = FAST,
    rooms: Rooms | None = None,
) -> "BuildSummary":
    """Read the reports of files and directories into the database `db`, a path or a database URL, and link them.

    Reports that are stored already are passed over. Those in which the gate sees no sign of an incident are stored as
    set aside before the language model sees them, those that it doubts where a part of them tells of none (`Rooms`);
    `read_all` reads all the same.
    `workers` processes read (None: one for each core); the result is the same for any number. With more than one, a
    script must call this under `if __name__ == "__main__":`. `progress` is called with (reports done, None) after
    each `batch`, and with the total at the end. What cannot be read is named in the summary's `refused`. `rule` names
    the rule (see `dateline.reconciliation`) by which figures are chosen, in this and in later builds that name none;
    `ValueError` for an unknown one. `reader` is "fast" or "accurate", which finds more counts and takes longer; what is
    stored stays as it was read first. `rooms` replaces the whole way, the reader with it. Raises
    `dateline.store.StoreError` where the database cannot be used and `RuntimeError` where the language model is missing
    or no worker can start; the batches committed before stay.
    """
    if rule is not None:
        from dateline.reconciliation import RULES

        if rule not in RULES:
            raise ValueError(f"there is no rule '{rule}'; there are: {', '.join(RULES)}")
    rooms = rooms or standard_rooms(reader)
    rooms = rooms.unsifted() if read_all else rooms
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    workers = workers or cores()
    if workers > 1:
        start_early(paths)
    from dateline.api.building import run

    version = f"{__version__}, {reader} reader"
    return run(paths, db, rooms, version, workers=workers, batch=batch, again=read_all, rule=rule, progress=progress)


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

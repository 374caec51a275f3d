"""Read everything that is named, file by file, and never stop at a bad one."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from dateline.reading.jsonfiles import read_json, read_jsonl
from dateline.reading.limits import MAX_REFUSALS
from dateline.reading.making import Item
from dateline.reading.opening import Unreadable
from dateline.reading.plain import read_plain
from dateline.reading.sources import Source, find_sources
from dateline.reading.tables import read_csv
from dateline.reading.webpages import read_html
from dateline.records import Refusal

_READERS: dict[str, Callable[[Source, date], Iterator[Item]]] = {
    "text": read_plain,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "html": read_html,
}


def read(
    sources: Iterable[str | Path] | str | Path,
    *,
    skip: Callable[[Path], bool] | None = None,
    today: date | None = None,
) -> Iterator[Item]:
    """The reports of files and directories, with a `Refusal` for what is not read and a `Notice` for what is odd.

    Streams: one report is held at a time. Directories are read recursively in sorted order, without hidden files. A
    file for which `skip` says True is passed over (a database that lies among the reports, say). Reports dated after
    `today` (default: the day of the call, UTC) are read as undated. Nothing is fetched; no input raises.
    """
    named = [sources] if isinstance(sources, str | Path) else sources
    day = today or datetime.now(UTC).date()
    for found in find_sources(named, skip):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from _summed_up(_read_file(found, day), found.where)


def _read_file(source: Source, today: date) -> Iterator[Item]:
    try:
        yield from _READERS[source.kind](source, today)
    except Unreadable as reason:
        yield Refusal(where=source.where, reason=str(reason))


def _summed_up(items: Iterator[Item], where: str) -> Iterator[Item]:
    """The items of one file; beyond the first `MAX_REFUSALS`, refusals come as one with their number and the last."""
    refused = 0
    empty = True
    last: Refusal | None = None
    for item in items:
        empty = False
        if isinstance(item, Refusal):
            refused += 1
            if refused > MAX_REFUSALS:
                last = item
                continue
        yield item
    if last is not None:
        yield Refusal(
            where=where, reason=f"{refused - MAX_REFUSALS} more are refused, the last ({last.where}): {last.reason}"
        )
    if empty:
        yield Refusal(where=where, reason="there is no report in it")

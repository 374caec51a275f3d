"""The database in a published form."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from dateline.codebooks import dump
from dateline.records import Incident
from dateline.store import Store, finding

FORMATS = ("json",)


def export(db: str = "incidents.db", *, format: Literal["json"] | str = "json", output: Path | BinaryIO) -> None:
    """Write the incidents of `db` to `output`, a file or an open binary stream.

    A file is replaced only when the whole export is written. The same reports give the same bytes. Raises `ValueError`
    for an unknown format, `OSError` where the file cannot be written and `dateline.store.StoreError`.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format '{format}'; there are: {', '.join(FORMATS)}")
    with Store.open(db, create=False) as store:
        if isinstance(output, Path):
            _replace(store, output)
        else:
            _write(store, output)


def _write(store: Store, out: BinaryIO) -> None:
    dump(store.reports(), _by_id(store), store.report, out)


def _by_id(store: Store) -> Iterator[Incident]:
    """All incidents in the order of their ids, a few at a time."""
    with store.reading() as connection:
        names = sorted(finding.incident_ids(connection, finding.Filter()))
        yield from finding.incidents_of(connection, names)


def _replace(store: Store, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            _write(store, out)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The mask of the process, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

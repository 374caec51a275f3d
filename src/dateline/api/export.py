"""The database in a published form."""

import os
import tempfile
from pathlib import Path
from typing import BinaryIO, Literal

from dateline.codebooks import dump
from dateline.store import Store

FORMATS = ("json",)


def export(db: str = "incidents.db", *, format: Literal["json"] | str = "json", output: Path | BinaryIO) -> None:
    """Write the incidents of `db` to `output`, a file or an open binary stream.

    A file is replaced only when the whole export is written. The same reports give the same bytes. Raises `ValueError`
    for an unknown format, `OSError` where the file cannot be written and `dateline.store.StoreError`.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format '{format}'; there are: {', '.join(FORMATS)}")
    with Store.open(db) as store:
        if isinstance(output, Path):
            _replace(store, output)
        else:
            _write(store, output)


def _write(store: Store, out: BinaryIO) -> None:
    reports = sorted(store.reports(), key=lambda report: report.id)
    incidents = sorted(store.incidents(), key=lambda incident: incident.id)
    dump(reports, incidents, store.report, out)


def _replace(store: Store, path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with open(handle, "wb") as out:
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

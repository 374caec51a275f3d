"""The database in a published form."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Connection

from dateline.codebooks import dump
from dateline.reconciliation import RULES
from dateline.reconciliation.choosing import by_rule
from dateline.records import Incident
from dateline.store import Store, finding
from dateline.store.reading import reports_of
from dateline.store.traces import copies

FORMATS = ("json",)


def export(
    db: str = "incidents.db",
    *,
    format: Literal["json"] | str = "json",
    output: Path | BinaryIO,
    rule: str | None = None,
) -> None:
    """Write the incidents of `db` to `output`, a file or an open binary stream.

    A file is replaced only when the whole export is written. The same reports give the same bytes. `rule` chooses the
    figures by another rule of `dateline.reconciliation.RULES` than they are stored with. Raises `ValueError` for an
    unknown format or rule, `OSError` where the file cannot be written and `dateline.store.StoreError`.
    """
    if format not in FORMATS:
        raise ValueError(f"there is no format '{format}'; there are: {', '.join(FORMATS)}")
    if rule is not None and rule not in RULES:
        raise ValueError(f"there is no rule '{rule}'; there are: {', '.join(RULES)}")
    with Store.open(db, create=False) as store:
        if isinstance(output, Path):
            _replace(store, output, rule)
        else:
            _write(store, output, rule)


def _write(store: Store, out: BinaryIO, rule: str | None) -> None:
    dump(store.reports(), _by_id(store, rule), store.report, out)


def _by_id(store: Store, rule: str | None) -> Iterator[Incident]:
    """All incidents in the order of their ids, a few at a time."""
    with store.reading() as connection:
        names = sorted(finding.incident_ids(connection, finding.Filter()))
        copied = copies(connection) if rule else {}
        for incident in finding.incidents_of(connection, names):
            yield _by_rule(connection, incident, rule, copied) if rule else incident


def _by_rule(connection: Connection, incident: Incident, rule: str, copied: Mapping[str, str]) -> Incident:
    reports = {r.id: r for r in reports_of(connection, sorted({mention.report for mention in incident.mentions}))}
    groups: dict[str, list[str]] = {}
    for name in reports:
        if name in copied:
            groups.setdefault(copied[name], [copied[name]]).append(name)
    return by_rule(incident, rule, reports, [sorted(set(group)) for group in groups.values()])


def _replace(store: Store, path: Path, rule: str | None) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            _write(store, out, rule)
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

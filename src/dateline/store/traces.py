"""What linking keeps of the stored reports, made once for each and read back for every build."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from dateline.linking.trace import ReportTrace, packed, trace, unpacked
from dateline.store import schema
from dateline.store.reading import CHUNK, mentions_of, reports_of
from dateline.store.schema_linking import linked, traces
from dateline.store.writing import insert


class MadeBy(NamedTuple):
    """The code that made the traces, the code that made the incidents, and the rule that a project chose, if it did."""

    traced_by: str
    made_by: str
    rule: str | None


def made_by(connection: Connection) -> MadeBy:
    """By what the traces and the incidents were made; empty where they were not."""
    row = connection.execute(select(linked.c.traced_by, linked.c.made_by, linked.c.rule)).one()
    return MadeBy(*row)


def note(connection: Connection, **values: str | None) -> None:
    """Note by what traces or incidents were made."""
    connection.execute(linked.update().values(**values))


def add_missing(connection: Connection, code: str) -> int:
    """Trace some of the reports that tell of an incident and have no trace by this code yet; how many it were."""
    if made_by(connection).traced_by != code:
        connection.execute(traces.delete())
        note(connection, traced_by=code)
    table = schema.mentions
    missing = select(table.c.report, table.c.id).outerjoin(traces, traces.c.report == table.c.report)
    missing = missing.where(traces.c.report.is_(None), table.c.report.in_(_some(connection)))
    told: dict[str, list[str]] = {}
    for row in connection.execute(missing.order_by(table.c.report, table.c.position)):
        told.setdefault(row.report, []).append(row.id)
    mentions = mentions_of(connection, [name for names in told.values() for name in names])
    made = [trace(r, [mentions[name] for name in told[r.id]]) for r in reports_of(connection, list(told))]
    insert(connection, traces, [{"report": m.report, "data": packed(m), "bands": m.bands} for m in made])
    return len(made)


def _some(connection: Connection) -> list[str]:
    table = schema.mentions
    query = select(table.c.report).outerjoin(traces, traces.c.report == table.c.report)
    query = query.where(traces.c.report.is_(None)).distinct().order_by(table.c.report).limit(CHUNK)
    return list(connection.execute(query).scalars())


def read_some(connection: Connection, after: str) -> list[ReportTrace]:
    """Traces of the reports that come after this id, by id; some of them."""
    query = select(traces).where(traces.c.report > after).order_by(traces.c.report).limit(CHUNK)
    return [unpacked(row.report, row.data, row.bands) for row in connection.execute(query)]


def copies(connection: Connection) -> dict[str, str]:
    """The first of the reports with the same text, for each report that has copies, when incidents were last made."""
    rows = connection.execute(select(traces.c.report, traces.c.copy_of).where(traces.c.copy_of.is_not(None)))
    return {row.report: row.copy_of for row in rows}


def note_copies(connection: Connection, changed: Mapping[str, str | None]) -> None:
    """Note of which report these are copies; None for none."""
    update = traces.update().where(traces.c.report == bindparam("name")).values(copy_of=bindparam("first"))
    if changed:
        connection.execute(update, [{"name": name, "first": first} for name, first in changed.items()])


def holders(connection: Connection) -> dict[str, str]:
    """The incident of each mention."""
    table = schema.incident_mentions
    return {row.mention: row.incident for row in connection.execute(select(table.c.mention, table.c.incident))}

"""Reports with their mentions into the database, a batch in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, select

from dateline.records import Decision, Mention, Refusal, Report
from dateline.store import schema
from dateline.store.schema_linking import traces
from dateline.store.shapes import ACCOUNT, ACTOR, DECISION, MENTION, REPORT, SPEAKER, Row

Batch = Sequence[tuple[Report, tuple[Mention, ...]]]
Rows = list[tuple[Table, list[Row]]]
SET_ASIDE = '"set_aside":true'  # as `Shape` writes it into the details; within a text its quotes would be escaped


def lock(connection: Connection) -> tuple[int, int]:
    """Wait to be the only writer until the transaction ends; then as `state`."""
    connection.execute(select(schema.state.c.id).with_for_update())
    return state(connection)


def state(connection: Connection) -> tuple[int, int]:
    """The numbers `reports` and `incidents` of the state: see `schema.state`."""
    found = connection.execute(select(schema.state.c.reports, schema.state.c.incidents)).one()
    return int(found.reports), int(found.incidents)


def add_reports(connection: Connection, batch: Batch) -> tuple[str, ...]:
    """Insert the reports that are not stored yet, with their mentions; the ids of those inserted, in order.

    One that is stored as set aside and was read now is no longer set aside, and gets its mentions.
    """
    ids = [report.id for report, _ in batch]
    known = set(connection.execute(select(schema.reports.c.id).where(schema.reports.c.id.in_(ids))).scalars())
    waiting = set_aside(connection, ids)
    new = {
        report.id: (report, mentions)
        for report, mentions in batch
        if report.id not in known or (report.id in waiting and not report.set_aside)
    }
    for table, rows in report_rows(new.values()):
        if table is schema.reports:
            _update_details(connection, [row for row in rows if row["id"] in known])
            rows = [row for row in rows if row["id"] not in known]
        insert(connection, table, rows)
    if any(not report.set_aside for report, _ in new.values()):
        connection.execute(schema.state.update().values(reports=schema.state.c.reports + 1))
    return tuple(new)


def set_aside(connection: Connection, among: Sequence[str] | None = None) -> set[str]:
    """The ids of the reports that a build set aside unread; with `among`, of these only."""
    table = schema.reports
    query = select(table.c.id).where(table.c.details.contains(SET_ASIDE, autoescape=True))
    if among is not None:
        query = query.where(table.c.id.in_(among))
    return set(connection.execute(query).scalars())


def _update_details(connection: Connection, rows: Sequence[Row]) -> None:
    for row in rows:
        update = schema.reports.update().where(schema.reports.c.id == row["id"])
        connection.execute(update.values(details=row["details"]))


def add_refusals(connection: Connection, refusals: Iterable[Refusal], at: datetime) -> None:
    """Insert the refusals that are not stored yet."""
    table = schema.refusals
    for refusal in dict.fromkeys(refusals):
        same = select(table.c.id).where(table.c.location == refusal.where, table.c.reason == refusal.reason)
        if connection.execute(same).first() is None:
            connection.execute(table.insert().values(location=refusal.where, reason=refusal.reason, at=at))


def add_decision(connection: Connection, decision: Decision) -> None:
    """Insert one decision, after which the incidents are to be made anew."""
    target = str((decision.before or {}).get("target"))
    about = {"account": target if target.startswith("account ") else None}
    insert(connection, schema.decisions, [{**DECISION.row(decision), **about}])
    if about["account"]:  # linking has to look at its report anew
        report = target.removeprefix("account ").rpartition(" ")[0].rpartition(":")[0]
        connection.execute(traces.delete().where(traces.c.report == report))
    connection.execute(schema.state.update().values(reports=schema.state.c.reports + 1))


def report_rows(batch: Iterable[tuple[Report, tuple[Mention, ...]]]) -> Rows:
    """The rows of reports and all that hangs on them, in an order in which they can be inserted."""
    tables = (schema.reports, schema.mentions, schema.mention_actors, schema.accounts, schema.speakers)
    rows: dict[str, list[Row]] = {table.name: [] for table in tables}
    for report, mentions in batch:
        rows["reports"].append(REPORT.row(report))
        for position, mention in enumerate(mentions):
            _add_mention(rows, mention, position)
    return [(table, rows[table.name]) for table in tables]


def _add_mention(rows: dict[str, list[Row]], mention: Mention, position: int) -> None:
    row = {"id": mention.id, "report": mention.report, "position": position, **MENTION.row(mention)}
    rows["mentions"].append(row)
    for place, actor in enumerate(mention.actors):
        rows["mention_actors"].append({"mention": mention.id, "position": place, **ACTOR.row(actor)})
    for number, account in enumerate(mention.accounts):
        rows["accounts"].append({"mention": mention.id, "position": number, **ACCOUNT.row(account)})
        for place, speaker in enumerate(account.chain):
            key = {"mention": mention.id, "account": number, "position": place}
            rows["speakers"].append({**key, **SPEAKER.row(speaker)})


def insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, none being nothing to do."""
    if rows:
        connection.execute(table.insert(), rows)

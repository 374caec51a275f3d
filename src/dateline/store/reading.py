"""Reports and mentions out of the database, a chunk at a time, in an order that tells nothing of how they came in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, literal, select, tuple_

from dateline.records import Account, Decision, Mention, Refusal, Report
from dateline.store import schema
from dateline.store.shapes import ACCOUNT, ACTOR, DECISION, MENTION, REPORT, SPEAKER, Found

CHUNK = 400  # rows fetched at once: few round trips, little memory, and within SQLite's 999 variables

T = TypeVar("T")


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """`items` in lists of up to `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def all_reports(connection: Connection) -> Iterator[Report]:
    """All reports, by id."""
    for row in _in_order(connection, schema.reports, ("id",)):
        yield REPORT.load(row)


def reports_of(connection: Connection, names: Sequence[str]) -> Iterator[Report]:
    """Reports by their ids, in the order of the ids; those that are not there are left out."""
    for chunk in chunks(names):
        rows = connection.execute(select(schema.reports).where(schema.reports.c.id.in_(chunk))).mappings()
        found = {row["id"]: row for row in rows}
        yield from (REPORT.load(found[name]) for name in chunk if name in found)


def mention_ids(connection: Connection) -> dict[str, list[str]]:
    """The ids of all mentions by that of their report, in their order in it."""
    table = schema.mentions
    told: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(table.c.report, table.c.id).order_by(table.c.report, table.c.position)):
        told[row.report].append(row.id)
    return told


def all_mentions(connection: Connection) -> Iterator[Mention]:
    """All mentions, by report id and position in the report."""
    for chunk in chunks(_in_order(connection, schema.mentions, ("report", "position"))):
        yield from _with_accounts(connection, chunk)


def mentions_of(connection: Connection, names: Sequence[str]) -> dict[str, Mention]:
    """Mentions by their ids; those that are not there are left out."""
    found: dict[str, Mention] = {}
    for chunk in chunks(names):
        rows = connection.execute(select(schema.mentions).where(schema.mentions.c.id.in_(chunk))).mappings().all()
        found.update((mention.id, mention) for mention in _with_accounts(connection, rows))
    return found


def all_decisions(connection: Connection) -> tuple[Decision, ...]:
    """All decisions, the oldest first."""
    table = schema.decisions
    rows = connection.execute(select(table).order_by(table.c.at, table.c.id)).mappings()
    return tuple(DECISION.load(row) for row in rows)


def all_refusals(connection: Connection) -> tuple[Refusal, ...]:
    """All refusals, by where the input is."""
    table = schema.refusals
    rows = connection.execute(select(table).order_by(table.c.location, table.c.reason))
    return tuple(Refusal(where=row.location, reason=row.reason) for row in rows)


def _in_order(connection: Connection, table: Table, key: tuple[str, ...]) -> Iterator[RowMapping]:
    """All rows by a unique key, fetched in chunks, so that no cursor stays open in between."""
    columns = [table.c[name] for name in key]
    query = select(table).order_by(*columns).limit(CHUNK)
    rows = connection.execute(query).mappings().all()
    while rows:
        yield from rows
        last = (literal(rows[-1][column.name], column.type) for column in columns)
        rows = connection.execute(query.where(tuple_(*columns) > tuple_(*last))).mappings().all()


def grouped(
    connection: Connection, table: Table, owner: str, names: Sequence[str]
) -> Mapping[str, Sequence[RowMapping]]:
    """The rows of a table by the id in its column `owner`, in the order of their positions."""
    keys = [column for column in table.primary_key.columns if column.name != owner]
    order = keys if table.c.position in keys else [table.c.position]
    query = select(table).where(table.c[owner].in_(names)).order_by(table.c[owner], *order)
    groups: dict[str, list[RowMapping]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        groups[row[owner]].append(row)
    return groups


def _with_accounts(connection: Connection, rows: Sequence[Found]) -> Iterator[Mention]:
    names = [row["id"] for row in rows]
    actors = grouped(connection, schema.mention_actors, "mention", names)
    accounts = grouped(connection, schema.accounts, "mention", names)
    speakers = grouped(connection, schema.speakers, "mention", names)
    for row in rows:
        name = row["id"]
        yield MENTION.load(
            row,
            report=row["report"],
            key=name[len(row["report"]) + 1 :],
            actors=tuple(ACTOR.load(actor) for actor in actors.get(name, ())),
            accounts=_accounts(row["report"], accounts.get(name, ()), speakers.get(name, ())),
        )


def _accounts(report: str, rows: Sequence[RowMapping], speakers: Sequence[RowMapping]) -> tuple[Account, ...]:
    chains: dict[int, list[Any]] = defaultdict(list)
    for speaker in speakers:
        chains[speaker["account"]].append(SPEAKER.load(speaker))
    return tuple(ACCOUNT.load(row, report=report, chain=tuple(chains[row["position"]])) for row in rows)

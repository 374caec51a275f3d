"""The links between mentions, by which an incident explains itself, into the database and out of it."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, or_, select

from dateline.linking import Contribution, Link
from dateline.store import schema
from dateline.store.reading import chunks
from dateline.store.shapes import Found, Row
from dateline.store.writing import insert


def replace_links(connection: Connection, links: Iterable[Link]) -> None:
    """Make these the links."""
    connection.execute(schema.links.delete())
    for chunk in chunks(links):
        insert(connection, schema.links, [_row(link) for link in chunk])


def links_of(connection: Connection, mentions: Sequence[str]) -> tuple[Link, ...]:
    """The links that both ends of are among these mentions, sorted by their ids."""
    table, wanted = schema.links, set(mentions)
    found: dict[tuple[str, str], Link] = {}
    for chunk in chunks(sorted(wanted)):
        query = select(table).where(or_(table.c.first.in_(chunk), table.c.second.in_(chunk)))
        for row in connection.execute(query).mappings():
            if row["first"] in wanted and row["second"] in wanted:
                found[row["first"], row["second"]] = _link(row)
    return tuple(found[key] for key in sorted(found))


def _row(link: Link) -> Row:
    parts = [[part.feature, part.amount, part.weight] for part in link.contributions]
    return {
        "first": link.first,
        "second": link.second,
        "score": link.score,
        "decided": link.decided,
        "parts": json.dumps(parts, separators=(",", ":")),
    }


def _link(row: Found) -> Link:
    parts = (
        Contribution(feature=name, amount=amount, weight=weight) for name, amount, weight in json.loads(row["parts"])
    )
    return Link(
        first=row["first"],
        second=row["second"],
        score=row["score"],
        contributions=tuple(parts),
        decided=row["decided"],
    )

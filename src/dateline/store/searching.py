"""Full-text search in reports: FTS5 of SQLite, `tsvector` of PostgreSQL. The index is made when it is first asked for.

Words are found in any case and, in SQLite, without accents. "quoted words" are found in this order, the last word of
a question also as the beginning of a longer one.
"""

import re

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text

from dateline.store import schema
from dateline.store.reading import chunks

PHRASE = re.compile(r'"([^"]{1,200})"|(\S{1,100})')
WORD = re.compile(r"\w+")
MOST_WORDS = 12  # of one question
MOST_TEXT = 200_000  # characters of a report that are indexed: PostgreSQL refuses vectors over a megabyte
BATCH = 200

_FTS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS report_words "
    "USING fts5(words, content='', tokenize='unicode61 remove_diacritics 2')"
)
_GIN = "CREATE INDEX IF NOT EXISTS reports_by_word ON reports USING gin ({vector})"
_VECTOR = f"to_tsvector('simple', left(coalesce(headline, '') || ' ' || text, {MOST_TEXT}))"
_MATCH = "SELECT rowid FROM report_words WHERE report_words MATCH :match"
_HOLDS = f"{_VECTOR} @@ to_tsquery('simple', :query)"


def index_reports(connection: Connection) -> int:
    """Add the reports that the index lacks; how many there were. The transaction must be one that writes."""
    inside = connection.dialect.name != "sqlite"  # PostgreSQL keeps the index beside the texts itself
    connection.execute(text(_GIN.format(vector=_VECTOR) if inside else _FTS))
    reports, searched = schema.reports, schema.searched
    known = select(searched.c.report)
    missing = connection.execute(select(reports.c.id).where(reports.c.id.not_in(known)).order_by(reports.c.id))
    names = list(missing.scalars())
    first = int(connection.execute(select(func.coalesce(func.max(searched.c.number), 0))).scalar_one()) + 1
    for chunk in chunks(enumerate(names, first), BATCH):
        numbers = {name: number for number, name in chunk}
        connection.execute(searched.insert(), [{"number": number, "report": name} for number, name in chunk])
        if inside:
            continue
        rows = connection.execute(
            select(reports.c.id, reports.c.headline, reports.c.text).where(reports.c.id.in_(numbers))
        )
        words = [{"number": numbers[row.id], "words": f"{row.headline or ''}\n{row.text[:MOST_TEXT]}"} for row in rows]
        connection.execute(text("INSERT INTO report_words (rowid, words) VALUES (:number, :words)"), words)
    return len(names)


def matching(connection: Connection, question: str, column: ColumnElement[str]) -> ColumnElement[bool] | None:
    """The clause on `column`, ids of reports, that chooses those with these words; None without any words."""
    asked = terms(question)
    if not asked:
        return None
    if connection.dialect.name == "sqlite":
        numbers = text(_MATCH).bindparams(match=_match(asked)).columns(literal_column("rowid")).subquery()
        searched = schema.searched
        return column.in_(select(searched.c.report).where(searched.c.number.in_(select(numbers))))
    return column.in_(select(schema.reports.c.id).where(text(_HOLDS).bindparams(query=_query(asked))))


def numbers_matching(connection: Connection, question: str) -> NDArray[np.int64]:
    """The numbers (see `schema.searched`) of the reports with these words, in no order; none without any words.

    They come as one text, as a row for each of a hundred thousand reports would take ten times as long.
    """
    asked = terms(question)
    if not asked:
        return np.empty(0, dtype=np.int64)
    if connection.dialect.name == "sqlite":
        query = text(f"SELECT group_concat(rowid) FROM ({_MATCH})").bindparams(match=_match(asked))  # noqa: S608
    else:
        told = "FROM searched JOIN reports ON reports.id = searched.report WHERE"
        query = text(f"SELECT string_agg(number::text, ',') {told} {_HOLDS}").bindparams(query=_query(asked))
    found = connection.execute(query).scalar()
    return np.fromstring(found or "", dtype=np.int64, sep=",")


def _match(asked: list[list[str]]) -> str:
    return " AND ".join('"' + " ".join(words) + '"' for words in asked) + "*"


def _query(asked: list[list[str]]) -> str:
    return " & ".join(" <-> ".join(words) for words in asked) + ":*"


def terms(question: str) -> list[list[str]]:
    """The words of a question, those of one phrase together."""
    found = [WORD.findall(match[1] or match[2]) for match in PHRASE.finditer(question[:1000])]
    return [words for words in found if words][:MOST_WORDS]

"""CSV tables with a header row: one report a row."""

import csv
from collections.abc import Iterator
from datetime import date

from dateline.reading.decoding import decode, lines_as_utf8
from dateline.reading.limits import MAX_BYTES, MAX_TEXT
from dateline.reading.lines import split_lines
from dateline.reading.making import UNKNOWN, Fields, Item, clean, make_report
from dateline.reading.opening import Unreadable, chunks
from dateline.reading.sources import Source
from dateline.records import Refusal

# What other tools call the fields of a report; the first name that a table has is taken.
COLUMNS = {
    "id": ("id", "source_id", "doc_id", "docid", "article_id", "uid", "guid"),
    "outlet": ("outlet", "source", "publisher", "publication", "newspaper", "site", "source_name", "media_name"),
    "published": (
        "published", "date", "published_at", "publish_date", "publication_date", "date_published", "pubdate",
        "published_date", "datetime", "timestamp",
    ),
    "headline": ("headline", "title"),
    "url": ("url", "link", "uri", "permalink"),
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "article_text", "story"),
}  # fmt: skip
_DELIMITERS = ",;\t|"


def read_csv(source: Source, today: date) -> Iterator[Item]:
    """The reports of a table. The header names the columns (see `COLUMNS`), in any case and order.

    The delimiter is that one of comma, semicolon, tab and bar by which the header holds most known names. Raises
    `Unreadable`, also where a broken quotation makes the rest of the table one field.
    """
    csv.field_size_limit(2 * MAX_TEXT)  # the limit of the module is far below a long report
    lines = _text_lines(source)
    try:
        header = next(lines, "")
        if header.lower().startswith("sep="):  # a hint that spreadsheets write for themselves
            header = next(lines, "")
        delimiter = _delimiter(header)
        columns = _columns(next(csv.reader([header], delimiter=delimiter), []))
        if "text" not in columns:
            raise Unreadable(f"no column holds the text: name one of {', '.join(COLUMNS['text'])}")
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            if any(row):
                yield from _row(row, columns, source, number, today)
    except csv.Error as error:
        raise Unreadable(f"the table is broken: {error}") from error


def _row(row: list[str], columns: dict[str, int], source: Source, number: int, today: date) -> Iterator[Item]:
    def cell(name: str) -> str | None:
        index = columns.get(name)
        return row[index] if index is not None and index < len(row) and row[index].strip() else None

    where = f"{source.where}, row {number}"
    text = cell("text")
    if text is None:
        yield Refusal(where=where, reason="it has no text")
        return
    fields = Fields(
        source_id=cell("id") or f"{source.name}:{number}",
        text=text,
        outlet=clean(cell("outlet")) or UNKNOWN,
        published=cell("published"),
        headline=clean(cell("headline")),
        url=clean(cell("url"), 4000),
    )
    yield from make_report(fields, where, today)


def _text_lines(source: Source) -> Iterator[str]:
    for line in split_lines(lines_as_utf8(chunks(source.path)), MAX_BYTES):
        if line is None:
            raise Unreadable(f"a line is too long: more than {MAX_BYTES // 1_000_000} MB")
        yield decode(line).text + "\n"


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=lambda mark: len(_columns(next(csv.reader([header], delimiter=mark), []))))


def _columns(header: list[str]) -> dict[str, int]:
    names = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in header]
    found = {field: [names.index(alias) for alias in aliases if alias in names] for field, aliases in COLUMNS.items()}
    return {field: indexes[0] for field, indexes in found.items() if indexes}

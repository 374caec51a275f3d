"""Plain text files: one report each, with an optional `date YYYY-MM-DD` before the text."""

import re
from collections.abc import Iterator
from datetime import date

from dateline.reading.decoding import decode
from dateline.reading.lead import find_lead
from dateline.reading.limits import MAX_BYTES
from dateline.reading.making import Fields, Item, make_report
from dateline.reading.opening import read_whole
from dateline.reading.sources import Source
from dateline.records import Notice

_HEADER = re.compile(
    r"\s{0,20}date[ \t:]{1,5}(?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?![0-9])[ \t]*(?:\r?\n|\r)?", re.IGNORECASE
)


def read_plain(source: Source, today: date) -> Iterator[Item]:
    """The report of a text file. Its text is what follows the `date` header, without white space around it.

    Line ends become single line feeds. Raises `Unreadable`.
    """
    text, note = decode(read_whole(source.path, MAX_BYTES))
    if note:
        yield Notice(where=source.where, message=note)
    header = _HEADER.match(text)
    body = text[header.end() :] if header else text
    body = body.replace("\r\n", "\n").replace("\r", "\n").strip()
    published = header["date"] if header else None
    fields = Fields(source_id=source.stem, text=body, published=published, headline=find_lead(body).headline)
    yield from make_report(fields, source.where, today)

"""JSON: one report a line (`.jsonl`), or an array or a single object (`.json`), read one object at a time."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.reading.decoding import decode, lines_as_utf8
from dateline.reading.limits import MAX_BYTES
from dateline.reading.lines import split_lines
from dateline.reading.making import UNKNOWN, Fields, Item, clean, given_id, make_report
from dateline.reading.opening import Unreadable, chunks
from dateline.reading.sources import Source
from dateline.records import Notice, Refusal

_TOO_LONG = f"it is too long: more than {MAX_BYTES // 1_000_000} MB"


def read_jsonl(source: Source, today: date) -> Iterator[Item]:
    """The reports of a file with one JSON object a line; a refusal, with its line, for each that cannot be read.

    Fields are `id, outlet, published, headline, url, text`; others are ignored. Raises `Unreadable`.
    """
    for number, line in enumerate(split_lines(lines_as_utf8(chunks(source.path)), MAX_BYTES), start=1):
        where = f"{source.where}, line {number}"
        if line is None:
            yield Refusal(where=where, reason=_TOO_LONG)
        elif line.strip():
            yield from _record(line, where, f"{source.name}:{number}", today)


def read_json(source: Source, today: date) -> Iterator[Item]:
    """The reports of a JSON file that holds an array of objects or one object. Raises `Unreadable`."""
    for number, element in enumerate(split_objects(lines_as_utf8(chunks(source.path)), MAX_BYTES), start=1):
        where = f"{source.where}, report {number}"
        yield from _record(element, where, f"{source.name}:{number}", today)


def _record(raw: bytes, where: str, made_id: str, today: date) -> Iterator[Item]:
    try:
        text, note = decode(raw)
        record = json.loads(text)
    except Unreadable as reason:
        yield Refusal(where=where, reason=str(reason))
        return
    except RecursionError:
        yield Refusal(where=where, reason="it is no report: JSON nested too deep")
        return
    except ValueError as error:
        yield Refusal(where=where, reason=f"it is not valid JSON: {_short(error)}")
        return
    if not isinstance(record, dict):
        yield Refusal(where=where, reason="it is no JSON object")
    elif not isinstance(record.get("text"), str):
        yield Refusal(where=where, reason="it has no text: the field 'text' is missing or no string")
    else:
        if note:
            yield Notice(where=where, message=note)
        fields = Fields(
            source_id=given_id(record.get("id")) or made_id,
            text=record["text"],
            outlet=clean(record["outlet"]) if "outlet" in record else UNKNOWN,
            published=record.get("published"),
            headline=clean(record.get("headline")),
            url=clean(record.get("url"), 4000),
        )
        yield from make_report(fields, where, today)


def _short(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.pos + 1}"
    return str(error).partition(":")[0].lower()[:100]


_TOKEN = re.compile(rb'[{}"\\]')
_BETWEEN = re.compile(rb"[\s,\[\]]*")


def split_objects(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Each outermost `{...}` of a stream of JSON, as bytes; at most `limit` bytes and one piece are held.

    Raises `Unreadable` where something else than objects, commas and array brackets stands outermost, an object is
    longer than `limit`, or the stream ends within one.
    """
    buffer = bytearray()
    scanned = depth = 0
    in_string = False
    for piece in pieces:
        buffer += piece
        while True:
            if depth == 0:
                del buffer[: _BETWEEN.match(buffer).end()]  # type: ignore[union-attr]  # it matches the empty string too
                scanned = 0
                if buffer and buffer[:1] != b"{":
                    raise Unreadable("it is no JSON array of reports")
            token = _TOKEN.search(buffer, scanned)
            if token is None:
                scanned = len(buffer)
                break
            at, kind = token.start(), buffer[token.start()]
            if kind == 0x5C:  # a backslash hides what follows it
                if at + 1 >= len(buffer):
                    scanned = at
                    break
                scanned = at + 2
                continue
            scanned = at + 1
            if kind == 0x22:
                in_string = not in_string
            elif not in_string:
                depth += 1 if kind == 0x7B else -1
                if depth == 0:
                    yield bytes(buffer[:scanned])
                    del buffer[:scanned]
        if len(buffer) > limit:
            raise Unreadable(_TOO_LONG)
    if buffer:
        raise Unreadable("it is not valid JSON: it ends within a report")

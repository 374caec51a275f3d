"""Bytes to text: Unicode with and without a mark, Windows-1252 for the rest, and no binaries."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.reading.limits import CHUNK
from dateline.reading.opening import Unreadable

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file: save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document: save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save its text as .txt"),
    (b"\x1f\x8b", "gzip data: name it .gz"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
_STARTS = tuple(mark for mark, _ in _MARKS) + tuple(magic for magic, _ in _MAGIC)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
BROKEN = "broken bytes were replaced"


class Decoded(NamedTuple):
    """A text and what had to be done to get it ("" if nothing)."""

    text: str
    note: str = ""


def decode(data: bytes) -> Decoded:
    """The text of `data`, without a byte-order mark. Raises `Unreadable` for what looks binary.

    A mark decides; else it is UTF-8 if it is valid or mostly so, else Windows-1252. Bytes that no reading fits become
    U+FFFD, and the note says so.
    """
    if data.startswith(_STARTS):
        refuse_binary(data)
        mark, encoding = _mark(data)
        return _checked(_replaced(data[len(mark) :], encoding))
    try:
        return _checked(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError:
        return _checked(_guessed(data))


def storable(text: str) -> str:
    """The text with each NUL and each half of a surrogate pair, which no database stores, as one U+FFFD."""
    return text if text.isascii() and "\x00" not in text else _UNSTORABLE.sub("\ufffd", text)


def refuse_binary(start: bytes) -> None:
    """Raises `Unreadable` if a file that begins like this is of a known binary kind."""
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            raise Unreadable(f"it is {kind}")


def lines_as_utf8(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces of a file as UTF-8 without a mark, if it began with a mark; as they are otherwise."""
    iterator = iter(pieces)
    first = next(iterator, b"")
    refuse_binary(first)
    mark, encoding = _mark(first)
    first = first[len(mark) :]
    if encoding == "utf-8":
        yield first
        yield from iterator
        return
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for piece in iterator:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _mark(start: bytes) -> tuple[bytes, str]:
    """The byte-order mark at the start of a file, and the encoding that it stands for."""
    return next((pair for pair in _MARKS if start.startswith(pair[0])), (b"", "utf-8"))


def _guessed(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for char in text if char > "\x7f") - broken
    if beyond_ascii >= 2 * broken:  # mostly UTF-8: a cut or damaged file
        return Decoded(text, BROKEN)
    text = data.decode("cp1252", "replace")
    return Decoded(text, BROKEN if "\ufffd" in text else "")


def _replaced(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        return Decoded(data.decode(encoding, "replace"), BROKEN)


def _checked(decoded: Decoded) -> Decoded:
    if _CONTROLS.search(decoded.text) is None:
        return decoded
    controls = len(_CONTROLS.findall(decoded.text))
    if controls > max(4, len(decoded.text) // 200) or "\x00" in decoded.text[:CHUNK]:
        raise Unreadable("it looks binary: too many control characters")
    return decoded

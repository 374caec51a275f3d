"""Bounded lines of a stream of bytes."""

from collections.abc import Iterable, Iterator


def split_lines(pieces: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of `pieces` without their line feeds; None for a line of more than `limit` bytes.

    Only a line feed ends a line: other separators of Unicode may stand in a text. No more than `limit` bytes and one
    piece are held.
    """
    parts: list[bytes] = []
    size = 0
    for piece in pieces:
        *ended, rest = piece.split(b"\n")
        for end in ended:
            yield _joined(parts, end, size + len(end), limit)
            parts, size = [], 0
        size += len(rest)
        parts = [] if size > limit else [*parts, rest]
    if size:
        yield _joined(parts, b"", size, limit)


def _joined(parts: list[bytes], end: bytes, size: int, limit: int) -> bytes | None:
    return None if size > limit else b"".join((*parts, end))

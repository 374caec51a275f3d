"""Open a file, plain or gzipped, and read it in bounded pieces."""

import errno
import gzip
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.reading.limits import CHUNK, FREE_EXPANSION, MAX_RATIO


class Unreadable(Exception):  # noqa: N818 - it is a finding on the input, not an error of the program
    """Why an input cannot be read, in words for the user."""


def chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file in pieces, decompressed if its name ends in ".gz".

    Raises `Unreadable` where the file cannot be opened or read, is no regular file, is broken gzip, or expands
    beyond all measure.
    """
    with _plain_reasons():
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise Unreadable("it is not a regular file")
        if path.suffix.lower() == ".gz":
            yield from _decompressed(path)
            return
        with path.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece


def read_whole(path: Path, limit: int) -> bytes:
    """All bytes of a file. Raises `Unreadable` as `chunks` does, and where there are more than `limit` bytes."""
    pieces, size = [], 0
    for piece in chunks(path):
        size += len(piece)
        if size > limit:
            raise Unreadable(f"it is too long: more than {limit // 1_000_000} MB")
        pieces.append(piece)
    return b"".join(pieces)


def _decompressed(path: Path) -> Iterator[bytes]:
    packed = max(path.stat().st_size, 1)
    size = 0
    with gzip.open(path, "rb") as file:
        while piece := file.read(CHUNK):
            size += len(piece)
            if size > max(FREE_EXPANSION, packed * MAX_RATIO):
                raise Unreadable(f"it expands to more than {MAX_RATIO} times its size, as a decompression bomb does")
            yield piece


@contextmanager
def _plain_reasons() -> Iterator[None]:
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise Unreadable(f"the gzip file is broken: {str(error).rstrip('.').lower()}") from error
    except OSError as error:
        raise Unreadable(reason_of(error)) from error
    except ValueError as error:  # a NUL in a path
        raise Unreadable(f"the path is not valid: {error}") from error


_REASONS = {
    errno.ENOENT: "it does not exist",
    errno.EACCES: "there is no permission to read it",
    errno.EPERM: "there is no permission to read it",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EISDIR: "it is a directory",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk could not read it",
}


def reason_of(error: OSError) -> str:
    """Why the system refuses a file, in words for the user."""
    return _REASONS.get(error.errno or 0, (error.strerror or str(error)).lower())

"""Which files are read: paths to sources, directories walked in sorted order, the rest named with a reason."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.reading.decoding import storable
from dateline.reading.limits import MAX_DEPTH
from dateline.reading.opening import reason_of
from dateline.records import Refusal

KINDS = {".txt": "text", ".text": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".csv": "csv",
         ".tsv": "csv", ".html": "html", ".htm": "html", ".xhtml": "html"}  # fmt: skip
# Files that commonly lie beside reports: notes, code, page assets, Dateline's own database. A directory's are passed
# over without a word; named by the user, they are refused like any other.
COMPANIONS = frozenset((
    ".md", ".rst", ".adoc", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".lock", ".log", ".py", ".pyc", ".sh", ".js",
    ".css", ".map", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf", ".db",
    ".sqlite", ".sqlite3", ".db-wal", ".db-shm", ".db-journal", ".tmp", ".bak",
))  # fmt: skip
_COMPANION_NAMES = re.compile(
    r"(?:readme|licen[cs]e|notice|changelog|contributing|makefile|copying)(?:\.\w+)?", re.IGNORECASE
)
_URL = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
_READ = "what is read: .txt, .jsonl, .json, .csv and .html, each also as .gz"


@dataclass(frozen=True)
class Source:
    """A file to be read. `where` is how the user knows it, `kind` one of text, jsonl, json, csv and html."""

    path: Path
    where: str
    kind: str

    @property
    def name(self) -> str:
        """The file's name without ".gz"."""
        return self.path.name[:-3] if self.path.name.lower().endswith(".gz") else self.path.name

    @property
    def stem(self) -> str:
        """The file's name without its suffixes."""
        return Path(self.name).stem


def find_sources(paths: Iterable[str | Path], skip: Callable[[Path], bool] | None = None) -> Iterator[Source | Refusal]:
    """The files to read, in the order of `paths`, each directory's in sorted order; a refusal for each that is not.

    A file is given once, however often it is named or linked. `skip` is asked for each file; where it says True, the
    file is passed over without a word.
    """
    walk = _Walk(skip or (lambda path: False))
    for path in paths:
        if _URL.match(str(path)):
            yield Refusal(
                where=_shown(path), reason="web addresses are not read yet: save the page as .html and name the file"
            )
        else:
            yield from walk.named(Path(path))


def _shown(path: str | Path) -> str:
    """The path as text that can be stored: names may hold bytes that are no text."""
    return storable(str(path))[:1000]


@dataclass
class _Walk:
    skip: Callable[[Path], bool]
    seen: set[str] = field(default_factory=set)

    def named(self, path: Path) -> Iterator[Source | Refusal]:
        """A path as the user gave it."""
        try:
            status = path.stat()
        except OSError as error:
            yield Refusal(where=_shown(path), reason=reason_of(error))
        except ValueError:
            yield Refusal(where=_shown(path), reason="the path is not valid")
        else:
            if stat.S_ISDIR(status.st_mode):
                yield from self._directory(path, ())
            else:
                yield from self._file(path, chosen=True)

    def _directory(self, path: Path, above: tuple[str, ...]) -> Iterator[Source | Refusal]:
        real = os.path.realpath(path)
        if real in above:
            yield Refusal(where=_shown(path), reason=f"a loop of directories: it leads back to {_shown(real)}")
            return
        if len(above) >= MAX_DEPTH:
            yield Refusal(where=_shown(path), reason=f"directories are nested deeper than {MAX_DEPTH}")
            return
        if real in self.seen:
            return
        self.seen.add(real)
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name)
        except OSError as error:
            yield Refusal(where=_shown(path), reason=reason_of(error))
            return
        for entry in entries:
            if not entry.name.startswith("."):
                yield from self._entry(Path(entry.path), (*above, real))

    def _entry(self, path: Path, above: tuple[str, ...]) -> Iterator[Source | Refusal]:
        try:
            is_directory = stat.S_ISDIR(path.stat().st_mode)
        except OSError as error:
            yield Refusal(where=_shown(path), reason=reason_of(error))
            return
        yield from self._directory(path, above) if is_directory else self._file(path, chosen=False)

    def _file(self, path: Path, chosen: bool) -> Iterator[Source | Refusal]:
        real = os.path.realpath(path)
        if real in self.seen or self.skip(path):
            return
        self.seen.add(real)
        plain = Path(path.name[:-3]) if path.name.lower().endswith(".gz") else Path(path.name)
        suffix = plain.suffix.lower()
        if suffix in KINDS:
            yield Source(path, _shown(path), KINDS[suffix])
        elif chosen or not (suffix in COMPANIONS or _COMPANION_NAMES.fullmatch(plain.name)):
            kind = f"files of kind {suffix}" if suffix else "files without a suffix"
            yield Refusal(where=_shown(path), reason=f"{kind} are not read ({_READ})")

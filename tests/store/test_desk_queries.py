"""What the desk asks of the database, on SQLite and on PostgreSQL alike."""

import sys
from pathlib import Path

from dateline.api import decide
from dateline.api.ready import make_ready
from dateline.store import Store, queries, queries_audit, queue
from dateline.store.choosing import Choice
from dateline.store.columns import Keeper
from dateline.store.queue import Item

sys.path.append(str(Path(__file__).parents[1] / "desk"))  # for `siege`

from siege import DAY, fill, siege


def test_the_pages_of_the_desk(url: str) -> None:
    fill(url, siege())  # type: ignore[arg-type]
    with Store.open(url) as store:
        make_ready(store)
        found = {i.title: i.id for i in store.incidents()}
        contested = next(name for title, name in found.items() if "Varna" in title)
        keeper = Keeper()
        with store.reading() as connection:
            for choice, expected in (
                (Choice(), 2), (Choice(words="hospital sources"), 1), (Choice(words='"two officers"'), 1),
                (Choice(words="officers' two"), 1), (Choice(since=DAY, until=DAY), 1), (Choice(place="BG"), 2),
                (Choice(group="Sunrise Band"), 1), (Choice(conflict="yes"), 1), (Choice(speaker="medic"), 1),
                (Choice(box=(43, 27, 44, 28)), 1), (Choice(state="unreviewed", grade="A"), 1),
            ):  # fmt: skip
                chosen = keeper.choose(connection, choice)
                assert chosen.number == expected, choice
                for sort in queries.SORTS:
                    assert len(queries.rows(connection, chosen, sort, 0, 9)) == expected
                assert sum(cell.incidents for cell in queries.cells(chosen, 1.5)) == expected
                assert sum(bar.incidents for bar in queries.bars(chosen)) == expected
                assert queue.next_item(connection, chosen) is not None
                assert queue.items(connection, chosen, 0, 9)
                assert queue.tally(chosen)
                assert queries_audit.near_pairs(chosen) == []
            everything = keeper.choose(connection, Choice())
            first = queue.next_item(connection, everything)
            assert first == Item(contested, "figure killed total")
            after = queue.next_item(connection, everything, first)
            assert after
            assert queue.previous_item(connection, everything, after) == first
            assert {"type", "outlet"} <= queries.options(everything.columns).keys()
        made = decide.correct(store, contested, first.target, {"low": 12, "best": 14, "high": 14}, who="ada")
        decide.reject(store, contested, f"account {store.incident(contested).mentions[0].id} 0", who="ada")
        decide.undo(store, made.id, who="ada")
        merged = decide.merge(store, list(found.values()), who="ada")
        assert store.incident_count() == 1
        decide.undo(store, merged.id, who="ada")
        assert {i.id for i in store.incidents()} == set(found.values())
        with store.reading() as connection:
            assert len(queries_audit.decisions(connection, 0, 9)) == 5
            assert queries_audit.coders(connection) == [("ada", 5)]

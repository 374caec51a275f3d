"""Incidents take the place of others: what changed is told, and ids stay good."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count, permutations

import pytest
from making import make_account, make_incident, make_mention, make_report
from sqlalchemy import text

from dateline.records import HistoryEntry, Incident, IncidentType, Mention, Place, Relation, RelationKind, Span
from dateline.store import AmbiguousIncident, Changes, Store, UnknownIncident, WithdrawnIncident

REPORTS = [make_report(name) for name in "abcdef"]
A, B, C, D, E, F = MENTIONS = [make_mention(report) for report in REPORTS]
CLOCK = count()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url, clock=lambda: datetime(2025, 1, 1, 0, 0, next(CLOCK) % 60, tzinfo=UTC)) as opened:
        opened.add([(report, (mention,)) for report, mention in zip(REPORTS, MENTIONS, strict=True)])
        yield opened


def replaced(store: Store, **clusters: list[Mention]) -> Changes:
    return store.replace_incidents([make_incident(name, *mentions) for name, mentions in clusters.items()])


def told(store: Store, name: str) -> list[tuple[str, str | None, str | None]]:
    return [(entry.what, entry.before, entry.after) for entry in store.incident(name).history]


def test_what_is_new_changed_and_removed(store: Store) -> None:
    assert replaced(store, i1=[A], i2=[B], i3=[C]) == Changes(new=("i1", "i2", "i3"))
    assert replaced(store, i1=[A], i2=[B, D], i4=[C]) == Changes(new=("i4",), changed=("i2",), removed=("i3",))
    assert [incident.id for incident in store.incidents()] == ["i1", "i2", "i4"]


def test_the_same_again_writes_nothing(store: Store) -> None:
    incidents = [make_incident("i1", A, B), make_incident("i2", C)]
    store.replace_incidents(incidents)
    before = list(store.incidents())
    assert store.replace_incidents(reversed(incidents)) == Changes()
    assert list(store.incidents()) == before
    assert not told(store, "i1")


def test_history_tells_type_days_place_and_figures(store: Store) -> None:
    store.replace_incidents([make_incident("i1", A)])
    open_ended = make_account(REPORTS[1], low=6, high=None)
    figure = make_incident("i1", A).figures[0]
    wider = figure.model_copy(update={"best": 6, "high": None, "accounts": (*A.accounts,)})
    other = figure.model_copy(update={"measure": "injured"})
    assert open_ended.high is None
    store.replace_incidents(
        [
            make_incident(
                "i1", A, type=IncidentType.BOMBING, when=None, where=Place(name="Aytos", admin1="Burgas", country="BG"),
                figures=(wider, other),
            )
        ]
    )  # fmt: skip
    assert told(store, "i1") == [
        ("type", "shooting", "bombing"),
        ("when", "2024-05-01", None),
        ("where", "Varna, BG", "Aytos, Burgas, BG"),
        ("killed security_forces", "4", "6 (4 or more)"),
        ("injured security_forces", None, "4"),
    ]
    store.replace_incidents([make_incident("i1", A)])
    history = store.incident("i1").history
    assert len(history) == 10
    assert history[-1] == HistoryEntry(at=history[-1].at, what="injured security_forces", before="4", after=None)
    assert all(entry.at.tzinfo is not None for entry in history)


def test_a_title_alone_changes_without_history(store: Store) -> None:
    replaced(store, i1=[A])
    assert store.replace_incidents([make_incident("i1", A, title="Another")]).changed == ("i1",)
    assert store.incident("i1").title == "Another"
    assert not told(store, "i1")


def test_a_merged_id_redirects_through_chains(store: Store) -> None:
    replaced(store, i1=[A, B], i2=[C])
    replaced(store, i3=[A, B], i2=[C])
    replaced(store, i4=[A, B, C])
    assert [store.incident(name).id for name in ("i1", "i2", "i3", "i4")] == ["i4"] * 4


def test_a_split_id_redirects_to_most_of_its_mentions_then_to_the_least_id(store: Store) -> None:
    replaced(store, i1=[A, B, C], i2=[D, E])
    replaced(store, i5=[A], i6=[B, C], i8=[D], i7=[E])
    assert store.incident("i1").id == "i6"
    assert store.incident("i2").id == "i7"


def test_an_id_that_comes_back_is_an_incident_again(store: Store) -> None:
    replaced(store, i1=[A])
    replaced(store, i2=[A])
    replaced(store, i1=[A])
    assert store.incident("i1").id == store.incident("i2").id == "i1"
    replaced(store)
    replaced(store, i2=[A])
    assert store.incident("i2").id == "i2"
    with pytest.raises(WithdrawnIncident):
        store.incident("i1")


def test_a_tombstone_is_left_where_nothing_remains(store: Store) -> None:
    replaced(store, i1=[A], i2=[B])
    replaced(store, i2=[B])
    with pytest.raises(WithdrawnIncident, match="i1 was withdrawn"):
        store.incident("i1")


def test_beginnings_of_ids(store: Store) -> None:
    replaced(store, iab1=[A], iab2=[B], ic3=[C])
    replaced(store, iab1=[A], iab9=[B], ic3=[C])
    assert store.incident("ic").id == "ic3"
    assert store.incident("iab2").id == "iab9"
    with pytest.raises(AmbiguousIncident, match=r"2 incidents \(iab1, iab9\)"):
        store.incident("iab")
    for name in ("", "x", "i%", "i_b1", "iab10"):
        with pytest.raises(UnknownIncident):
            store.incident(name)


def test_a_former_and_a_present_id_of_one_incident_are_no_ambiguity(store: Store) -> None:
    replaced(store, iab1=[A], ix=[B])
    replaced(store, iab2=[A, B])
    assert store.incident("iab").id == "iab2"


def test_relations_hold_among_new_and_old(store: Store) -> None:
    relation = Relation(kind=RelationKind.FOLLOWS, incident="i2", report=A.report, span=Span(start=0, end=4))
    first, second = make_incident("i1", A, relations=(relation,)), make_incident("i2", B)
    store.replace_incidents([first, second])
    assert store.incident("i1").relations == (relation,)
    assert store.replace_incidents([make_incident("i1", A, B)]) == Changes(changed=("i1",), removed=("i2",))
    with pytest.raises(ValueError, match="related to i2, which is no incident"):
        store.replace_incidents([first])


def test_incidents_that_do_not_fit_change_nothing(store: Store) -> None:
    replaced(store, i1=[A])
    before = list(store.incidents())
    foreign = make_incident("i1", A).model_copy(update={"mentions": (B,)})
    for bad in ([make_incident("i1", A), make_incident("i2", A)], [foreign]):
        with pytest.raises(ValueError, match=r"is in two incidents|none of its mentions states"):
            store.replace_incidents(bad)
    assert list(store.incidents()) == before


def test_stale_until_incidents_of_the_last_generation_are_in(store: Store) -> None:
    assert store.stale()
    generation = store.generation()
    report = make_report("late")
    store.add([(report, (make_mention(report),))])
    store.replace_incidents([make_incident("i1", A)], generation)
    assert store.stale()
    store.replace_incidents([make_incident("i1", A, B)], store.generation())
    assert not store.stale()
    assert store.replace_incidents([make_incident("i1", A)], generation) == Changes()
    assert len(store.incident("i1").mentions) == 2
    store.add([(report, (make_mention(report),))])
    assert not store.stale()


def test_the_order_of_incidents_leaves_no_trace(store: Store) -> None:
    incidents = [make_incident("i1", A), make_incident("i2", B, when=None), make_incident("i3", C, D)]
    for order in permutations(incidents):
        store.replace_incidents([])
        store.replace_incidents(order)
        found = [incident.model_copy(update={"history": ()}) for incident in store.incidents()]
        assert found == [incidents[0], incidents[2], incidents[1]]


def test_runs_are_noted(store: Store) -> None:
    first, second = store.start_run("1"), store.start_run("1")
    store.finish_run(second, read=3, new=2, refused=1, incidents=1)
    with store.reading() as connection:
        rows = connection.execute(text("SELECT id, finished IS NULL, new FROM runs ORDER BY id")).all()
    assert [tuple(row) for row in rows] == [(first, True, None), (second, False, 2)]


def test_filters(store: Store) -> None:
    made = [
        make_incident("i1", A),
        make_incident("i2", B, type=IncidentType.BOMBING, where=Place(name="São_Paulo", country="BR")),
        make_incident("i3", C, when=None, where=None),
    ]
    store.replace_incidents(made)

    def found(**chosen: object) -> list[str]:
        return [incident.id for incident in store.incidents(**chosen)]  # type: ignore[arg-type]

    assert found() == ["i1", "i2", "i3"]
    assert found(type=IncidentType.BOMBING) == ["i2"]
    assert found(country="br") == ["i2"]
    assert found(place="o_p") == ["i2"]
    assert found(place="V_r") == []
    day: Incident = made[0]
    assert day.when is not None
    assert found(since=day.when.earliest, until=day.when.latest) == ["i1", "i2"]
    assert found(until=datetime(2024, 4, 30).date()) == []
    assert found(report=C.report, country="BG") == []
    assert found(report=C.report) == ["i3"]

"""Decisions take effect at once, survive every rebuild, are undone, and are never overwritten unseen."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from siege import DAY, FIRST, VARNA, fill, make_incidents, make_mention, make_report

import dateline
from dateline.api import decide
from dateline.api.decide_core import seen
from dateline.api.linked import linked_anew, store_incidents
from dateline.api.rooms import standard_rooms
from dateline.records import Figure, Incident
from dateline.store import Store, schema

KILLED = "figure killed total"


def killed(store: Store, incident: str) -> Figure:
    return next(f for f in store.incident(incident).figures if (f.measure, f.group) == ("killed", "total"))


def token(store: Store, incident: Incident, target: str = KILLED) -> str:
    with store.reading() as connection:
        return seen(connection, store.incident(incident.id), target).token


def rebuilt(db: Path, store: Store) -> None:
    """A build that makes all incidents anew."""
    make_incidents(db)
    assert not store.stale()


def everything(store: Store) -> list[Incident]:
    return [incident.model_copy(update={"history": ()}) for incident in store.incidents()]


def accounts_of(incident: Incident, measure: str = "killed") -> Sequence[str]:
    return [
        f"account {m.id} {n}" for m in incident.mentions for n, a in enumerate(m.accounts)
        if a.measure == measure and a.group == "total"
    ]  # fmt: skip


def test_a_corrected_figure_takes_effect_and_survives_a_rebuild(db: Path, store: Store, contested: Incident) -> None:
    made = decide.correct(store, contested.id, KILLED, {"low": 12, "best": 14, "high": 14}, who="ada")
    figure = killed(store, contested.id)
    assert (figure.low, figure.best, figure.high, figure.rule, figure.conflict) == (12, 14, 14, "coder", True)
    assert not store.stale()
    before = everything(store)
    rebuilt(db, store)
    assert everything(store) == before
    assert dateline.check(db).problems == ()
    decide.undo(store, made.id, who="ada")
    assert killed(store, contested.id) == next(
        f for f in contested.figures if f.measure == "killed" and f.group == "total"
    )


def test_every_value_can_be_corrected_and_the_database_stays_sound(db: Path, store: Store, contested: Incident) -> None:
    values = {
        "type": {"type": "shooting", "stage": "attempted"},
        "when": {"earliest": "2023-05-12", "latest": "2023-05-13", "precision": 2},
        "where": {"name": "Tarsus", "country": "TR", "latitude": 36.9, "longitude": 34.9},
        "outcome": {"outcome": "unknown"},
    }
    for target, value in values.items():
        decide.correct(store, contested.id, target, value, who="ada")
    changed = store.incident(contested.id)
    assert (changed.type, changed.stage, changed.outcome) == ("shooting", "attempted", "unknown")
    assert changed.where and changed.where.name == "Tarsus"
    assert changed.title == "Attempted shooting, Tarsus, 12\N{EN DASH}13 May 2023"
    assert not contested.title.startswith("Attempted")
    rebuilt(db, store)
    assert store.incident(contested.id).title == changed.title
    assert dateline.check(db).problems == ()


def test_a_rejected_account_counts_for_nothing(db: Path, store: Store, contested: Incident) -> None:
    before = everything(store)
    target = accounts_of(contested)[0]
    made = decide.reject(store, contested.id, target, who="ada")
    assert len(killed(store, contested.id).accounts) == len(accounts_of(contested)) - 1
    kept = everything(store)
    rebuilt(db, store)
    assert everything(store) == kept
    assert dateline.check(db).problems == ()
    decide.undo(store, made.id, who="ada")
    assert everything(store) == before


def test_an_account_can_change_speaker_and_group(db: Path, store: Store, contested: Incident) -> None:
    target = accounts_of(contested)[0]
    value = {"group": "civilians", "low": 3, "high": 3, "chain": [{}, {"name": "a nurse", "kind": "medic"}]}
    decide.correct(store, contested.id, target, value, who="ada")
    found = store.incident(contested.id)
    figure = next(f for f in found.figures if (f.measure, f.group, f.best) == ("killed", "civilians", 3))
    assert [link.name for link in figure.accounts[0].chain][1:] == ["a nurse"]
    assert figure.accounts[0].chain[0].kind == "outlet"
    decide.accept(store, contested.id, target, who="bea")
    assert store.incident(contested.id).figures == found.figures, "to accept a correction keeps it"
    assert dateline.check(db).problems == ()


def test_new_evidence_becomes_an_account(db: Path, store: Store, contested: Incident) -> None:
    report = store.report(contested.mentions[0].report)
    start = report.text.index("guards")
    value = {"measure": "missing", "group": "total", "low": 3, "high": None, "status": "attributed",
             "chain": [{"name": "police", "kind": "security_forces"}]}  # fmt: skip
    made = decide.add(store, contested.id, report.id, start, start + 6, value, who="ada")
    figure = next(f for f in store.incident(contested.id).figures if f.measure == "missing")
    assert (figure.accounts[0].quote, figure.accounts[0].decided, figure.high) == ("guards", "added", None)
    rebuilt(db, store)
    assert figure in store.incident(contested.id).figures
    assert dateline.check(db).problems == ()
    decide.undo(store, made.id, who="ada")
    assert not [f for f in store.incident(contested.id).figures if f.measure == "missing"]
    assert dateline.check(db).problems == ()


def test_merged_and_split_incidents_stay_so_and_come_back(db: Path, store: Store, contested: Incident) -> None:
    other = next(i for i in store.incidents() if i.id != contested.id)
    before = everything(store)
    merged = decide.merge(store, [contested.id, other.id], who="ada")
    assert store.incident(contested.id).id == store.incident(other.id).id
    kept = {i.id: [m.id for m in i.mentions] for i in store.incidents()}
    rebuilt(db, store)
    assert {i.id: [m.id for m in i.mentions] for i in store.incidents()} == kept
    assert dateline.check(db).problems == ()
    decide.undo(store, merged.id, who="ada")
    assert everything(store) == before
    split = decide.split(store, contested.id, [[m.id] for m in contested.mentions], who="ada")
    assert store.incident_count() == len(before) + len(contested.mentions) - 1
    assert dateline.check(db).problems == ()
    decide.undo(store, split.id, who="ada")
    assert everything(store) == before


def test_what_is_not_the_same_is_never_merged_by_a_build(db: Path, store: Store, contested: Incident) -> None:
    parts = decide.split(store, contested.id, [[m.id] for m in contested.mentions], who="ada")
    names = list((parts.after or {})["incidents"])
    decide.not_the_same(store, names[0], names[1], who="ada")
    decide.undo(store, parts.id, who="ada")  # the split goes, the two stay apart
    rebuilt(db, store)
    holders = {m.id: i.id for i in store.incidents() for m in i.mentions}
    first, second = ((parts.after or {})["incidents"][name][0] for name in names[:2])
    assert holders[first] != holders[second]


def test_a_stale_edit_is_refused_with_both_versions(store: Store, contested: Incident) -> None:
    as_seen = token(store, contested)
    decide.correct(store, contested.id, KILLED, {"low": 12, "best": 13, "high": 14}, who="ada", token=as_seen)
    with pytest.raises(decide.StaleEditError, match="changed by ada") as caught:
        decide.accept(store, contested.id, KILLED, who="bea", token=as_seen)
    assert caught.value.now.value and caught.value.now.value["best"] == 13
    assert caught.value.last and caught.value.last.who == "ada"
    decide.accept(store, contested.id, KILLED, who="bea", token=caught.value.now.token)
    assert killed(store, contested.id).best == 13


def test_what_is_sent_twice_is_decided_once(store: Store, contested: Incident) -> None:
    for _ in range(2):
        decide.accept(store, contested.id, KILLED, who="ada", id="d-once-only")
    assert [d.id for d in store.decisions()] == ["d-once-only"]


def test_of_many_at_once_none_is_lost_or_doubled(store: Store, contested: Incident) -> None:
    others = [i.id for i in store.incidents()]

    def one(n: int) -> str:
        return decide.note(store, others[n % len(others)], f"note {n}", who=f"coder {n % 2}", id=f"note-{n // 2:08}").id

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(one, range(60)))
    stored = [d.id for d in store.decisions()]
    assert sorted(stored) == sorted(set(made))
    stamps = [d.when for d in store.decisions()]
    assert stamps == sorted(set(stamps))


def test_of_two_who_decide_at_once_one_is_refused(store: Store, contested: Incident) -> None:
    as_seen = token(store, contested)

    def one(n: int) -> bool:
        try:
            decide.correct(store, contested.id, KILLED, {"low": n, "best": n, "high": n}, who=f"c{n}", token=as_seen)
        except decide.StaleEditError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(one, range(20, 28))) == 1


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (KILLED, {"low": 5, "best": 3, "high": 9}),
        (KILLED, {"low": -1, "best": 3, "high": 9}),
        (KILLED, {"best": "many"}),
        ("figure missing total", {"low": 1, "best": 1, "high": 1}),
        ("type", {"type": "nonsense"}),
        ("when", {"earliest": "2024-02-31", "latest": "2024-03-01"}),
        ("when", {"earliest": "2024-03-02", "latest": "2024-03-01", "precision": 1}),
        ("where", {"name": "X", "latitude": "north"}),
        ("nonsense", {}),
        ("account nowhere 0", {"low": 1}),
    ],
)
def test_values_that_cannot_be_are_refused(
    store: Store, contested: Incident, target: str, value: dict[str, object]
) -> None:
    with pytest.raises((ValueError, KeyError)):
        decide.correct(store, contested.id, target, value, who="ada")
    assert store.decisions() == ()


def test_an_undone_decision_cannot_be_undone_again(store: Store, contested: Incident) -> None:
    made = decide.accept(store, contested.id, KILLED, who="ada")
    back = decide.undo(store, made.id, who="ada")
    with pytest.raises(ValueError, match="undone already"):
        decide.undo(store, made.id, who="ada")
    decide.undo(store, back.id, who="ada")
    assert decide.undo(store, made.id, who="ada").what == "undo"


def test_a_decided_value_comes_back_when_the_reading_changes(db: Path, store: Store, contested: Incident) -> None:
    decide.correct(store, contested.id, KILLED, {"low": 12, "best": 12, "high": 12}, who="ada")
    decide.reject(store, contested.id, accounts_of(contested)[2], who="bea")  # changes what the accounts add up to
    with store.reading() as connection:
        now = seen(connection, store.incident(contested.id), KILLED)
        reviews = schema.reviews
        row = connection.execute(
            reviews.select().where(reviews.c.incident == contested.id, reviews.c.target == KILLED)
        ).one()
    assert row.state == "changed"
    assert now.value and now.value["best"] == 12, "what the coder decided holds until they decide again"
    assert now.machine and now.machine != now.value
    decide.accept(store, contested.id, KILLED, who="ada", token=now.token)
    with store.reading() as connection:
        assert seen(connection, store.incident(contested.id), KILLED).value == now.value


def test_a_decided_value_comes_back_when_its_source_has_a_new_text(db: Path, store: Store, contested: Incident) -> None:
    decide.accept(store, contested.id, KILLED, who="ada")
    text = FIRST.replace("A year", "Two years") + " This report was corrected."
    renewed = make_report("first", text, "Courier", DAY)
    stated = [("12 people", "killed", "total", 12, 12, (("police", "security_forces"),))]
    act = make_mention(renewed, "took five guards hostage", contested.type, ("Tuesday", DAY), ("Varna", VARNA), stated)
    fill(db, [(renewed, (act,))])
    reviews = schema.reviews
    with store.reading() as connection:
        found = store.incident(contested.id)
        assert len(found.mentions) == len(contested.mentions) + 1
        query = reviews.select().where(reviews.c.incident == found.id, reviews.c.target == KILLED)
        row = connection.execute(query).one()
    assert (row.state, row.why) == ("changed", "a source has a new text since it was decided")
    decide.accept(store, found.id, KILLED, who="ada")
    with store.reading() as connection:
        assert connection.execute(query).one().state == "accepted"


def test_what_is_decided_while_a_build_is_at_work_holds(db: Path, store: Store, contested: Incident) -> None:
    other = next(i for i in store.incidents() if i.id != contested.id)
    with store.writing() as (connection, _):
        connection.execute(schema.state.update().values(reports=schema.state.c.reports + 1))
    plan = linked_anew(store, standard_rooms())
    decide.correct(store, contested.id, KILLED, {"low": 12, "best": 13, "high": 14}, who="ada")
    decide.reject(store, contested.id, accounts_of(contested)[0], who="ada")
    decide.accept(store, other.id, "type", who="ada")
    decide.merge(store, [contested.id, other.id], who="ada")
    before = everything(store)
    store_incidents(store, standard_rooms(), plan)
    assert everything(store) == before
    rebuilt(db, store)
    assert everything(store) == before
    assert dateline.check(db).problems == ()

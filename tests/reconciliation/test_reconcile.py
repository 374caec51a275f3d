import random
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconciliation_examples import DAY, HARLOW, account, day, mention, month, report

from dateline.linking import Linking
from dateline.reconciliation import incidents, reconcile
from dateline.reconciliation.title import days
from dateline.records import (
    Actor,
    Certainty,
    Group,
    IncidentType,
    Measure,
    Place,
    RelationHint,
    RelationKind,
    Role,
    Span,
    Stage,
    TimeRange,
)

WIRE = report(
    "Wire", "Gunmen with rifles seized the post office. Troops stormed it and rescued all five captives unharmed."
)
HERALD = report("Herald", "The siege ended. " + "x" * 60, date(2031, 6, 9))


def test_when_is_the_most_exact_range_that_most_agree_with() -> None:
    told = [
        mention(WIRE, when=day(DAY)),
        mention(HERALD, when=month(2031, 5, 31), background=True),
        mention(HERALD, when=month(2031, 5, 31), key="6-9", background=True),
    ]
    incident = reconcile(told, {"Wire": WIRE, "Herald": HERALD})
    assert incident.when == day(DAY)


def test_a_day_that_one_report_tells_goes_before_what_others_leave_open() -> None:
    guess = TimeRange(earliest=date(2031, 6, 6), latest=date(2031, 6, 9), precision=2, how="no day told")
    told = [mention(WIRE, when=day(DAY)), *(mention(HERALD, when=guess, key=f"{n}-9") for n in range(3))]
    assert reconcile(told, {"Wire": WIRE, "Herald": HERALD}).when == day(DAY)


def test_of_two_days_that_of_the_first_report_counts() -> None:
    later = date(2031, 6, 8)
    assert HERALD.published is not None and WIRE.published is not None and WIRE.published < HERALD.published
    told = [mention(HERALD, when=day(date(2031, 5, 1))), mention(WIRE, when=day(DAY))]
    assert reconcile(told, {"Wire": WIRE, "Herald": HERALD}).when == day(DAY)
    told = [mention(HERALD, when=day(later)), mention(WIRE, when=day(DAY))]
    assert reconcile(told, {"Wire": WIRE, "Herald": HERALD}).when == day(DAY)


def test_a_lone_odd_date_gives_way() -> None:
    told = [mention(WIRE, when=day(DAY), key=f"{n}-9") for n in range(2)] + [
        mention(HERALD, when=day(date(2031, 5, 9)))
    ]
    assert reconcile(told, {"Wire": WIRE, "Herald": HERALD}).when == day(DAY)


def test_where_is_the_finest_place_that_most_agree_with() -> None:
    country = Place(name="Arvania", kind="country", country="XA", latitude=12.0, longitude=22.0, precision=6)
    odd = Place(name="Farside", country="XB", latitude=-30.0, longitude=100.0)
    told = [
        mention(WIRE, where=HARLOW),
        mention(HERALD, where=country),
        mention(HERALD, where=HARLOW, key="6-9"),
        mention(HERALD, where=odd, key="7-9"),
    ]
    assert reconcile(told, {"Wire": WIRE, "Herald": HERALD}).where == HARLOW


def test_type_is_voted_by_those_that_tell_it_as_news_and_general_words_yield() -> None:
    told = [
        mention(WIRE, kind=IncidentType.ARMED_ATTACK),
        mention(HERALD, kind=IncidentType.HOSTAGE_TAKING),
        mention(HERALD, kind=IncidentType.RIOT, key="6-9", background=True),
        mention(HERALD, kind=IncidentType.RIOT, key="7-9", background=True),
    ]
    incident = reconcile(told, {"Wire": WIRE, "Herald": HERALD})
    assert incident.type == IncidentType.HOSTAGE_TAKING
    assert incident.stage == Stage.ACCOMPLISHED


def test_title() -> None:
    known = {"Wire": WIRE}
    full = mention(WIRE, kind=IncidentType.HOSTAGE_TAKING, when=day(DAY), where=HARLOW)
    assert reconcile([full], known).title == "Hostage taking, Harlow Bay, 2 May 2031"
    assert reconcile([mention(WIRE, stage=Stage.ATTEMPTED)], known).title == "Attempted bombing"
    near = HARLOW.model_copy(update={"precision": 2})
    assert (
        reconcile([mention(WIRE, where=near, when=month(2031, 5, 31))], known).title
        == "Bombing, near Harlow Bay, May 2031"
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2031, 2, 1), date(2031, 2, 28), "Feb 2031"),
        (date(2031, 2, 3), date(2031, 2, 5), "3–5 Feb 2031"),
        (date(2031, 2, 27), date(2031, 3, 2), "27 Feb 2031 – 2 Mar 2031"),
    ],
)
def test_days(first: date, last: date, said: str) -> None:
    assert days(TimeRange(earliest=first, latest=last, precision=3)) == said


def test_actors_and_weapons_stand_once() -> None:
    told = mention(
        WIRE,
        actors=(
            Actor(name="the Front", role=Role.PERPETRATOR, group="Tamsel Front", certainty=Certainty.SUSPECTED),
            Actor(name="Tamsel Front fighters", role=Role.PERPETRATOR, group="Tamsel Front"),
            Actor(name="gunmen", role=Role.PERPETRATOR),
            Actor(name="Gunmen", role=Role.PERPETRATOR),
        ),
        weapons=(Span(start=12, end=18), Span(start=7, end=18)),
    )
    incident = reconcile([told], {"Wire": WIRE})
    assert [a.name for a in incident.actors] == ["Tamsel Front fighters", "Gunmen"]
    assert incident.weapons == ("with rifles",)


def test_outcome_of_a_captivity() -> None:
    freed = account(WIRE, "all five captives", 5, measure=Measure.FREED, group=Group.CIVILIANS)
    told = mention(WIRE, freed, kind=IncidentType.HOSTAGE_TAKING)
    assert reconcile([told], {"Wire": WIRE}).outcome == "successful rescue"
    assert reconcile([mention(WIRE, kind=IncidentType.HOSTAGE_TAKING)], {"Wire": WIRE}).outcome is None
    assert reconcile([mention(WIRE, kind=IncidentType.BOMBING)], {"Wire": WIRE}).outcome is None


def test_a_rescue_that_was_tried() -> None:
    killed = report("Herald", "Two hostages were killed in a rescue attempt at the customs quay, the navy said.")
    held = report("Gazette", "Nine sailors were seized. Marines tried to free them and were driven off.")
    told = mention(killed, account(killed, "Two hostages", 2), kind=IncidentType.HOSTAGE_TAKING)
    assert reconcile([told], {"Herald": killed}).outcome == "attempted rescue"
    seized = account(held, "Nine sailors", 9, measure=Measure.TAKEN_HOSTAGE)
    told = mention(held, seized, kind=IncidentType.HOSTAGE_TAKING)
    assert reconcile([told], {"Gazette": held}).outcome == "attempted rescue"


def test_relations_name_the_other_incident() -> None:
    hint = RelationHint(kind=RelationKind.RETALIATION_FOR, to="6-9", span=Span(start=0, end=3))
    itself = RelationHint(kind=RelationKind.RECALLS, to="0-5", span=Span(start=0, end=3))
    lost = RelationHint(kind=RelationKind.FOLLOWS, to="gone", span=Span(start=0, end=3))
    revenge = mention(WIRE, relations=(hint, itself, lost))
    avenged, also = mention(WIRE, key="6-9", background=True), mention(HERALD)
    linking = Linking(clusters=((revenge.id,), tuple(sorted((avenged.id, also.id)))))
    made = incidents([revenge, avenged, also], linking, {"Wire": WIRE, "Herald": HERALD})
    assert [i.id for i in made] == sorted(i.id for i in made)
    by_size = sorted(made, key=lambda i: len(i.mentions))
    assert [(r.kind, r.incident, r.report) for r in by_size[0].relations] == [
        (RelationKind.RETALIATION_FOR, by_size[1].id, "Wire")
    ]
    assert by_size[1].relations == ()


def test_the_id_comes_from_the_earliest_mention() -> None:
    first, second = mention(WIRE), mention(HERALD)
    known = {"Wire": WIRE, "Herald": HERALD}
    made = reconcile([second, first], known)
    assert re.fullmatch(r"i[0-9a-f]{12}", made.id)
    assert made.id == reconcile([first], known).id != reconcile([second], known).id
    assert made.mentions == (first, second)


def test_an_undated_report_is_never_the_seed_of_a_dated_one() -> None:
    undated = report("A", published=None)
    made = reconcile([mention(undated), mention(WIRE)], {"A": undated, "Wire": WIRE})
    assert made.mentions[0].report == "Wire"


def test_no_mentions_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one mention"):
        reconcile([], {})


@given(st.randoms(use_true_random=False))
def test_any_order_gives_the_same_incident(shuffler: random.Random) -> None:
    told = [
        mention(WIRE, account(WIRE, "five", 5, measure=Measure.FREED), when=day(DAY), where=HARLOW),
        mention(HERALD, account(HERALD, "six", 6, measure=Measure.FREED), when=month(2031, 5, 31), background=True),
        mention(HERALD, key="6-9", kind=IncidentType.RIOT, when=day(date(2031, 5, 3)), where=HARLOW),
    ]
    known = {"Wire": WIRE, "Herald": HERALD}
    expected = reconcile(told, known)
    shuffler.shuffle(told)
    assert reconcile(told, known) == expected

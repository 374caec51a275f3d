"""Grades with their criterion, totals against parts, figures by another rule."""

import pytest
from reconciliation_examples import account, mention, report

from dateline.reconciliation import RULES, reconcile
from dateline.reconciliation.choosing import by_rule
from dateline.reconciliation.grading import Grading, graded
from dateline.reconciliation.sums import misfits
from dateline.records import Account, Actor, Group, Incident, Report, Role, SpeakerKind, Status

WIRE, HERALD = report("Wire"), report("Herald")
REPORTS: dict[str, Report] = {"Wire": WIRE, "Herald": HERALD}


def incident(*accounts: Account, actors: tuple[Actor, ...] = ()) -> Incident:
    told = [mention(r, *(a for a in accounts if a.report == r.id), actors=actors) for r in (WIRE, HERALD)]
    return reconcile([m for m in told if m.accounts or m.actors] or told[:1], REPORTS)


def four(source: Report, **options: object) -> Account:
    return account(source, "four guards", 4, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("accounts", "grade", "words"),
    [
        ((), Grading.SINGLE_SOURCE, "without a figure"),
        ((four(WIRE, said_by="police"), four(HERALD, said_by="police")), Grading.SINGLE_SOURCE, "one origin"),
        ((four(WIRE, said_by="police"), four(HERALD, said_by="a doctor")), Grading.CORROBORATED, "2 independent"),
        ((four(WIRE, said_by="police", status=Status.CONFIRMED),), Grading.CONFIRMED, "police"),
        ((four(WIRE, said_by="the Harlow court", kind=SpeakerKind.COURT),), Grading.CONFIRMED, "court"),
        ((four(WIRE), account(HERALD, "nine guards", 9, said_by="a doctor")), Grading.CONTESTED, "cannot all be true"),
        ((four(WIRE), four(HERALD, said_by="the army", status=Status.DENIED)), Grading.CONTESTED, "denies"),
    ],
)
def test_grades(accounts: tuple[Account, ...], grade: Grading, words: str) -> None:
    found = graded(incident(*accounts))
    assert found.grade is grade
    assert words in found.criterion


def test_who_is_blamed_and_claims_it_confirms_it() -> None:
    actors = tuple(
        Actor(name="the Kestrel Front", role=role, group="Kestrel Front") for role in (Role.PERPETRATOR, Role.CLAIMANT)
    )
    assert graded(incident(four(WIRE), actors=actors)).grade is Grading.CONFIRMED


def test_parts_that_come_to_more_than_the_total() -> None:
    parts = (
        account(WIRE, "four guards", 4, group=Group.SECURITY_FORCES, at=40),
        account(WIRE, "three traders", 3, group=Group.CIVILIANS, at=80),
    )
    (misfit,) = misfits(incident(account(HERALD, "5 people", 5), *parts))
    assert str(misfit) == "killed: the groups come to 7, the total is 5"
    assert misfits(incident(account(HERALD, "8 people", 8), *parts)) == ()
    assert misfits(incident(account(HERALD, "at least 5 people", 5, None), *parts)) == ()


def test_attackers_may_be_counted_apart_from_the_dead() -> None:
    attackers = account(WIRE, "two attackers", 2, group=Group.PERPETRATORS, at=40)
    guards = account(WIRE, "four guards", 4, group=Group.SECURITY_FORCES, at=80)
    assert misfits(incident(account(HERALD, "4 people", 4), attackers, guards)) == ()


@pytest.mark.parametrize("rule", RULES)
def test_another_rule_gives_what_it_would_have_given(rule: str) -> None:
    stated = (account(WIRE, "7 people", 7, said_by="police"), account(HERALD, "9 people", 9, said_by="a doctor"))
    made = incident(*stated)
    assert by_rule(made, rule, REPORTS) == reconcile(made.mentions, REPORTS, rule=rule)


def test_a_figure_that_a_coder_set_stays() -> None:
    made = incident(account(WIRE, "7 people", 7))
    set_by_hand = made.figures[0].model_copy(update={"best": 6, "low": 6, "rule": "coder"})
    assert by_rule(made.model_copy(update={"figures": (set_by_hand,)}), "ucdp", REPORTS).figures == (set_by_hand,)


def test_an_unknown_rule() -> None:
    with pytest.raises(KeyError):
        by_rule(incident(four(WIRE)), "hearsay", REPORTS)

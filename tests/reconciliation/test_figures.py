from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconciliation_examples import account, mention, report

from dateline.reconciliation import RULES, reconcile
from dateline.reconciliation.figures import figures
from dateline.records import Account, Figure, Group, Measure, Report, SpeakerKind, Status

NEXT = date(2031, 5, 3)
WIRE, GAZETTE, HERALD = report("Wire"), report("Gazette"), report("Herald")


def figure(*accounts: Account, rule: str = "latest-authoritative", reports: tuple[Report, ...] = ()) -> Figure:
    known = {r.id: r for r in (WIRE, GAZETTE, HERALD, *reports)}
    mentions = [mention(known[name], *(a for a in accounts if a.report == name)) for name in sorted(known)]
    made = figures([m for m in mentions if m.accounts], known, rule=rule)
    assert len(made) == 1
    return made[0]


def values(found: Figure) -> tuple[int, int, int | None]:
    return found.low, found.best, found.high


def test_more_than_130_and_145_are_compatible_and_the_exact_number_is_best() -> None:
    found = figure(account(WIRE, "more than 130 people", 131, None), account(GAZETTE, "145 people", 145))
    assert values(found) == (131, 145, 145)
    assert not found.conflict
    assert found.independent_origins == 2


def test_up_to_30_is_compatible_with_12() -> None:
    found = figure(account(WIRE, "up to 30 people", 0, 30), account(GAZETTE, "12 people", 12))
    assert values(found) == (12, 12, 30)
    assert not found.conflict


def test_4_contradicts_6() -> None:
    found = figure(account(WIRE, "4 people", 4), account(GAZETTE, "6 people", 6))
    assert found.conflict
    assert (found.low, found.high) == (4, 6)


def test_an_open_figure_stays_open() -> None:
    assert values(figure(account(WIRE, "at least 12 people", 12, None))) == (12, 12, None)


def test_up_to_alone_speaks_for_its_top() -> None:
    found = figure(account(WIRE, "up to 30 people", 0, 30))
    assert found.best == 30


def test_a_toll_that_grows_is_no_contradiction_and_the_latest_is_best() -> None:
    later = report("Late Wire", published=NEXT)
    found = figure(
        account(WIRE, "4 people", 4, said_by="police", kind=SpeakerKind.SECURITY_FORCES),
        account(later, "6 people", 6, said_by="police", kind=SpeakerKind.SECURITY_FORCES),
        reports=(later,),
    )
    assert values(found) == (4, 6, 6)
    assert not found.conflict
    assert found.independent_origins == 1


def test_a_party_to_the_violence_never_only_continues_a_toll() -> None:
    later = report("Late Wire", published=NEXT)
    found = figure(
        account(WIRE, "4 soldiers", 4, said_by="army", kind=SpeakerKind.SECURITY_FORCES),
        account(later, "40 soldiers", 40, said_by="the Tamsel Front", kind=SpeakerKind.ARMED_GROUP),
        reports=(later,),
    )
    assert found.conflict
    assert found.best == 4


def test_the_more_authoritative_origin_is_believed() -> None:
    found = figure(
        account(WIRE, "9 people", 9, said_by="a witness", kind=SpeakerKind.WITNESS),
        account(GAZETTE, "7 people", 7, said_by="the hospital", kind=SpeakerKind.MEDIC),
    )
    assert found.best == 7
    assert found.conflict


def test_a_majority_of_independent_origins_outweighs_a_single_one() -> None:
    found = figure(
        account(WIRE, "7 people", 7, said_by="the hospital", kind=SpeakerKind.MEDIC),
        account(GAZETTE, "9 people", 9, said_by="police", kind=SpeakerKind.SECURITY_FORCES),
        account(HERALD, "9 people", 9, said_by="the mayor"),
    )
    assert found.best == 9


def test_ten_outlets_that_quote_one_ministry_are_one_origin() -> None:
    outlets = tuple(report(f"Outlet {n}") for n in range(10))
    quoted = [account(r, "9 people", 9, said_by=("the Interior Ministry", "Interior ministry")[i % 2])
              for i, r in enumerate(outlets)]  # fmt: skip
    assert figure(*quoted, reports=outlets).independent_origins == 1


def test_syndicated_copies_are_one_origin() -> None:
    mentions = [mention(r, account(r, "9 people", 9)) for r in (WIRE, GAZETTE, HERALD)]
    known = {r.id: r for r in (WIRE, GAZETTE, HERALD)}
    assert figures(mentions, known)[0].independent_origins == 3
    assert figures(mentions, known, [("Gazette", "Wire")])[0].independent_origins == 2


def test_single_people_of_one_report_are_parts_of_its_total() -> None:
    told = report(
        "Local",
        "Four men were shot. A 23-year-old man and a 20-year-old were hit in the leg, the other two in the arm.",
    )
    found = figure(
        *(account(told, q, n, measure=Measure.INJURED, group=Group.CIVILIANS)
          for q, n in (("Four men", 4), ("A 23-year-old man", 1), ("a 20-year-old", 1), ("the other two", 2))),
        reports=(told,),
    )  # fmt: skip
    assert values(found) == (4, 4, 4)
    assert not found.conflict


def test_single_people_without_a_total_are_counted() -> None:
    told = report("Local", "Ada Lorn, 31, died at once. Her neighbour Pim Oster, 40, died later.")
    found = figure(account(told, "Ada Lorn, 31", 1), account(told, "Her neighbour Pim Oster, 40", 1), reports=(told,))
    assert found.best == 2
    assert not found.conflict


def test_one_person_told_twice_is_one() -> None:
    told = report("Local", "A 31-year-old woman was killed, police said. Her family named her as Ada Lorn, 31.")
    found = figure(
        account(told, "A 31-year-old woman", 1, said_by="police"),
        account(told, "Ada Lorn, 31", 1, said_by="family", kind=SpeakerKind.FAMILY),
        reports=(told,),
    )
    assert found.best == 1


def test_a_name_in_one_report_does_not_contradict_the_toll_of_another() -> None:
    found = figure(account(WIRE, "Ada Lorn", 1), account(GAZETTE, "four people", 4))
    assert not found.conflict
    assert found.best == 4


def test_two_women_and_a_man_do_not_contradict_three_people() -> None:
    found = figure(account(WIRE, "two women", 2), account(WIRE, "a man", 1), account(GAZETTE, "three people", 3))
    assert not found.conflict
    assert found.best == 3


def test_denied_figures_do_not_count_for_best() -> None:
    found = figure(
        account(WIRE, "12 people", 12, said_by="rebels", kind=SpeakerKind.ARMED_GROUP),
        account(GAZETTE, "12 people", 12, said_by="the army", status=Status.DENIED),
    )
    assert found.best == 12
    assert found.conflict
    assert found.independent_origins == 1
    alone = figure(account(GAZETTE, "12 people", 12, said_by="the army", status=Status.DENIED))
    assert values(alone) == (0, 0, 12)
    assert not alone.conflict


def test_no_one_hurt_contradicts_three_hurt_but_an_unhurt_driver_does_not() -> None:
    three = account(WIRE, "three people", 3, measure=Measure.INJURED)
    assert figure(three, account(GAZETTE, "no one", 0, measure=Measure.INJURED)).conflict
    unhurt = figure(three, account(GAZETTE, "The driver was unhurt", 0, measure=Measure.INJURED))
    assert not unhurt.conflict and unhurt.best == 3


def test_totals_and_parts_are_figures_of_their_own() -> None:
    told = mention(
        WIRE, account(WIRE, "8 people", 8), account(WIRE, "four attackers", 4, group=Group.PERPETRATORS, at=50)
    )
    made = figures([told], {"Wire": WIRE})
    assert [(f.group, f.best, f.conflict) for f in made] == [(Group.PERPETRATORS, 4, False), (Group.TOTAL, 8, False)]


def test_rules_by_name() -> None:
    stated = (
        account(WIRE, "7 people", 7, said_by="the hospital", kind=SpeakerKind.MEDIC),
        account(GAZETTE, "9 people", 9, said_by="police", kind=SpeakerKind.SECURITY_FORCES),
        account(HERALD, "9 people", 9, said_by="the mayor"),
        account(HERALD, "40 people", 40, said_by="rebels", kind=SpeakerKind.ARMED_GROUP, at=60),
        account(HERALD, "2 people", 2, said_by="unnamed sources", kind=SpeakerKind.ANONYMOUS, at=90),
    )
    assert {name: values(figure(*stated, rule=name)) for name in RULES} == {
        "latest-authoritative": (2, 7, 40),
        "majority": (2, 9, 40),
        "lowest-reliable": (2, 7, 40),
        "ucdp": (7, 9, 9),
    }
    with pytest.raises(KeyError):
        figure(*stated, rule="hearsay")


def test_a_figure_says_its_rule() -> None:
    assert figure(account(WIRE, "7 people", 7), rule="ucdp").rule == "ucdp"


drawn = st.lists(
    st.builds(
        lambda outlet, low, more, said_by, status, at: account(
            (WIRE, GAZETTE, HERALD)[outlet],
            f"{low} people",
            low,
            None if more is None else low + more,
            said_by=said_by,
            status=status,
            at=at,
        ),
        st.integers(0, 2),
        st.integers(0, 60),
        st.none() | st.integers(0, 5),
        st.sampled_from([None, "police", "the army", "Harlow police"]),
        st.sampled_from(list(Status)),
        st.integers(0, 300),
    ),
    min_size=1,
    max_size=12,
)


@given(drawn, st.sampled_from(sorted(RULES)), st.randoms(use_true_random=False))
def test_figures_hold_their_bounds_in_any_order(accounts: list[Account], rule: str, shuffler: object) -> None:
    known = {r.id: r for r in (WIRE, GAZETTE, HERALD)}
    told = [mention(known[a.report], a, key=f"{n}-9") for n, a in enumerate(accounts)]
    made = figures(told, known, rule=rule)
    for found in made:
        assert 0 <= found.low <= found.best
        assert found.high is None or found.best <= found.high
        assert set(found.accounts) == set(accounts)
    shuffler.shuffle(told)  # type: ignore[attr-defined]
    assert figures(told, known, rule=rule) == made


def test_ten_thousand_accounts_are_reconciled() -> None:
    many = [account(WIRE, f"{n % 700} people", n % 700, said_by=f"speaker {n % 900}", at=n) for n in range(10_000)]
    incident = reconcile([mention(WIRE, *many)], {"Wire": WIRE})
    assert len(incident.figures[0].accounts) == 10_000
    assert incident.figures[0].conflict

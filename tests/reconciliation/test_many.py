"""Incidents that very many reports tell of: when and where come of all of them, at a cost that grows with them."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from reconciliation_examples import DAY, HARLOW, account, mention, report

from dateline.reconciliation.circumstances import when_of, where_of
from dateline.reconciliation.reconciler import reconcile
from dateline.records import Mention, Place, TimeRange

WIRE = report("wire")
SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=1, max_size=8)


def told(spans: Sequence[tuple[int, int]]) -> list[Mention]:
    return [mention(WIRE, when=_range(start, days)) for start, days in spans]


def _range(start: int, days: int) -> TimeRange:
    first = DAY + timedelta(days=start)
    return TimeRange(earliest=first, latest=first + timedelta(days=days), precision=1)


@given(SPANS)
def test_the_day_is_one_that_most_agree_with_if_any_is(spans: list[tuple[int, int]]) -> None:
    ranges = [_range(*span) for span in spans]

    def agreeing(one: TimeRange) -> int:
        return sum(one.earliest <= other.latest and other.earliest <= one.latest for other in ranges)

    found = when_of(told(spans))
    assert found in ranges
    if any(2 * agreeing(one) >= len(ranges) for one in ranges):
        assert found is not None
        assert 2 * agreeing(found) >= len(ranges)


def test_an_incident_that_three_thousand_reports_tell() -> None:
    reports = {f"r{n}": report(f"r{n}", published=DAY + timedelta(days=n % 40)) for n in range(3_000)}
    mentions = [
        mention(
            one,
            account(one, f"{n % 5} people", n % 5),
            when=TimeRange(earliest=DAY + timedelta(days=n % 3), latest=DAY + timedelta(days=3), precision=1),
            where=HARLOW.model_copy(update={"longitude": 20 + n % 700 / 10_000}),
        )
        for n, one in enumerate(reports.values())
    ]
    incident = reconcile(mentions, reports)
    assert len(incident.mentions) == 3_000
    assert incident.where is not None
    assert incident.where.name == HARLOW.name
    assert incident.when is not None
    assert incident.when.latest == date(2031, 5, 5)
    assert len(incident.figures[0].accounts) == 3_000


def test_of_very_many_places_the_one_told_most_is_chosen() -> None:
    places = [Place(name=f"place {n}", country="XA", latitude=n / 10 - 60, longitude=0.0) for n in range(1000)]
    mentions = [mention(WIRE, where=place) for place in [*places, *[HARLOW] * 1200]]
    found = where_of(mentions)
    assert found is not None
    assert found.name == HARLOW.name

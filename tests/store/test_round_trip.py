"""What goes into the store comes out identical, whatever it holds."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import decisions, incidents_of, make_account, make_incident, make_mention, make_report, told

from dateline.records import Decision, Incident, Mention, Refusal, Report, Span, Speaker, SpeakerKind
from dateline.store import Store

RELAXED = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
COPIES = count()


@pytest.fixture(scope="module")
def empty() -> Iterator[Path]:
    """An empty database, to be copied, as it is quicker than to make one for each example."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        Store.open(path).close()
        yield path


@contextmanager
def fresh(empty: Path) -> Iterator[Store]:
    path = empty.with_name(f"{next(COPIES)}.db")
    shutil.copy(empty, path)
    with Store.open(path) as store:
        yield store
    path.unlink()


@RELAXED
@given(batch=st.lists(told(), max_size=3, unique_by=lambda pair: pair[0].id))
def test_reports_and_mentions(empty: Path, batch: list[tuple[Report, tuple[Mention, ...]]]) -> None:
    expected = sorted(batch, key=lambda pair: pair[0].id)
    with fresh(empty) as store:
        assert store.add(batch) == tuple(report.id for report, _ in batch)
        assert list(store.reports()) == [report for report, _ in expected]
        assert list(store.mentions()) == [mention for _, mentions in expected for mention in mentions]
        assert store.known() == {report.id for report, _ in batch}


@st.composite
def connected(draw: st.DrawFn) -> tuple[tuple[Report, tuple[Mention, ...]], list[Incident]]:
    """A report, and an incident of each of its mentions."""
    report, mentions = draw(told().filter(lambda pair: pair[1]))
    ids = tuple(f"i{number}" for number in range(len(mentions)))
    return (report, mentions), [draw(incidents_of(n, (m,), ids)) for n, m in zip(ids, mentions, strict=True)]


@RELAXED
@given(case=connected())
def test_incidents(empty: Path, case: tuple[tuple[Report, tuple[Mention, ...]], list[Incident]]) -> None:
    pair, incidents = case
    with fresh(empty) as store:
        store.add([pair])
        changes = store.replace_incidents(incidents)
        assert changes.new == tuple(sorted(incident.id for incident in incidents))
        assert {incident.id: incident for incident in store.incidents()} == {i.id: i for i in incidents}
        assert not any(vars(store.replace_incidents(incidents)).values())


@RELAXED
@given(decision=decisions)
def test_decisions(empty: Path, decision: Decision) -> None:
    with fresh(empty) as store:
        store.decide(decision)
        assert store.decisions() == (decision,)
        assert store.stale()


def test_both_databases(url: str) -> None:
    text = "Four guards\x00 and \x1a00 “five” 😀 others were killed."
    report = make_report("ä\x00", text, outlet=None)
    chain = (Speaker(name=None, kind=SpeakerKind.OUTLET), Speaker(name="\x00", kind=SpeakerKind.OTHER))
    account = make_account(report, high=None, chain=chain, score=0.1 + 0.2)
    mention = make_mention(report, accounts=(account, account), evidence=(Span(start=1, end=2),))
    incident = make_incident("i1", mention)
    refusals = (Refusal(where="a" * 9000, reason="too large"), Refusal(where="b", reason="empty"))
    with Store.open(url) as store:
        store.add([(report, (mention,))], refusals)
        store.add([(report, (mention,))], refusals)
        store.replace_incidents([incident])
    with Store.open(url, create=False) as store:
        assert store.report(report.id) == report
        assert list(store.mentions()) == [mention]
        assert list(store.incidents()) == [incident]
        assert store.refusals() == refusals


def test_many_are_read_in_order_of_their_ids(url: str) -> None:
    batch = [
        (report, (make_mention(report), make_mention(report, 5))) for report in map(make_report, map(str, range(450)))
    ]
    with Store.open(url) as store:
        store.add(batch)
        assert [report.id for report in store.reports()] == sorted(report.id for report, _ in batch)
        ids = [(mention.report, mention.spans[0].start) for mention in store.mentions()]
        assert ids == sorted(ids)
        assert len(ids) == 900

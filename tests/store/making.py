"""Records for the tests, made by hand or by hypothesis."""

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from dateline.records import (
    Account,
    Actor,
    Certainty,
    Decision,
    Figure,
    Group,
    Incident,
    IncidentType,
    Measure,
    Mention,
    Place,
    Relation,
    RelationHint,
    RelationKind,
    Report,
    Role,
    Span,
    Speaker,
    SpeakerKind,
    Stage,
    Status,
    TimeRange,
)

DAY = date(2024, 5, 1)


def make_report(name: str, text: str = "Four guards were killed in Varna, police said.", **fields: Any) -> Report:
    fields = {"outlet": "Courier", "published": DAY, **fields}
    return Report(id=Report.make_id(name, text), source_id=name, text=text, text_sha256=Report.digest(text), **fields)


def make_account(report: Report, start: int = 0, end: int = 11, low: int = 4, **fields: Any) -> Account:
    span = Span(start=start, end=end)
    given = {
        "measure": Measure.KILLED, "group": Group.SECURITY_FORCES, "high": low, "status": Status.ASSERTED,
        "chain": (Speaker(name=report.outlet, kind=SpeakerKind.OUTLET),), **fields,
    }  # fmt: skip
    return Account(report=report.id, low=low, span=span, quote=span.of(report.text), **given)


def make_mention(report: Report, start: int = 0, **fields: Any) -> Mention:
    end = min(start + 11, len(report.text))
    fields = {"type": IncidentType.SHOOTING, "accounts": (make_account(report, start, end),), **fields}
    return Mention(report=report.id, key=f"{start}-{end}", spans=(Span(start=start, end=end),), **fields)


def make_incident(name: str, *mentions: Mention, best: int = 4, **fields: Any) -> Incident:
    accounts = tuple(account for mention in mentions for account in mention.accounts)
    figure = Figure(
        measure=Measure.KILLED, group=Group.SECURITY_FORCES, low=best, best=best, high=best, rule="only",
        conflict=False, independent_origins=1, accounts=accounts,
    )  # fmt: skip
    given = {
        "type": IncidentType.SHOOTING, "stage": Stage.ACCOMPLISHED, "title": "A shooting",
        "when": TimeRange(earliest=DAY, latest=DAY, precision=1), "where": Place(name="Varna", country="BG"),
        "figures": (figure,) if accounts else (), **fields,
    }  # fmt: skip
    return Incident(id=name, mentions=mentions, **given)


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


words = st.text(max_size=12)  # any code point but surrogates: U+0000 and the escape character too
names = st.text(min_size=1, max_size=8)
ids = st.text(
    "0123456789abcdef", min_size=16, max_size=16
)  # as `Report.make_id` makes them; their order is that of reading
numbers = st.integers(0, 2**53)
scores = st.floats(allow_nan=False, allow_infinity=False)
spans = st.builds(lambda start, length: Span(start=start, end=start + length), st.integers(0, 9**6), st.integers(1, 99))
times = st.builds(
    lambda day, other, **fields: TimeRange(earliest=min(day, other), latest=max(day, other), **fields),
    st.dates(), st.dates(), precision=st.integers(1, 5), span=_maybe(spans), how=words,
)  # fmt: skip
places = st.builds(
    Place, name=words, geonameid=_maybe(numbers),
    kind=st.sampled_from(["site", "populated", "admin2", "admin1", "country", "other"]), admin1=_maybe(words),
    country=_maybe(words), latitude=_maybe(scores), longitude=_maybe(scores), precision=st.integers(1, 7),
    span=_maybe(spans),
)  # fmt: skip
actors = st.builds(
    Actor, name=words, role=st.sampled_from(Role), group=_maybe(words), certainty=st.sampled_from(Certainty),
    span=_maybe(spans),
)  # fmt: skip
speakers = st.builds(Speaker, name=_maybe(words), kind=st.sampled_from(SpeakerKind), span=_maybe(spans))
hints = st.builds(RelationHint, kind=st.sampled_from(RelationKind), to=words, span=spans)
reports = st.builds(
    Report, id=ids, source_id=words, outlet=_maybe(words), published=_maybe(st.dates()), dateline=_maybe(words),
    agency=_maybe(words), headline=_maybe(words), url=_maybe(words), language=words, text=names, text_sha256=words,
    body_start=st.integers(0, 9), dateline_span=_maybe(spans),
)  # fmt: skip


def accounts_of(report: str) -> st.SearchStrategy[Account]:
    return st.builds(
        Account, report=st.just(report), measure=st.sampled_from(Measure), group=st.sampled_from(Group), low=numbers,
        high=_maybe(numbers), span=spans, quote=words, chain=_some(speakers, 1), status=st.sampled_from(Status),
        stated_on=_maybe(st.dates()), score=scores,
    )  # fmt: skip


def mentions_of(report: str) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention, report=st.just(report), key=words, type=st.sampled_from(IncidentType), stage=st.sampled_from(Stage),
        background=st.booleans(), when=_maybe(times), where=_maybe(places), actors=_some(actors),
        weapons=_some(spans), accounts=_some(accounts_of(report)), spans=_some(spans, 1), relations=_some(hints),
        evidence=_some(spans), score=scores,
    )  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> tuple[Report, tuple[Mention, ...]]:
    """A report with its mentions."""
    report = draw(reports)
    mentions = st.lists(mentions_of(report.id), max_size=3, unique_by=lambda mention: mention.key)
    return report, tuple(draw(mentions))


@st.composite
def incidents_of(draw: st.DrawFn, name: str, mentions: tuple[Mention, ...], others: tuple[str, ...]) -> Incident:
    """An incident of these mentions, related to `others`; its history is the store's to write."""
    accounts = [account for mention in mentions for account in mention.accounts]
    kinds = draw(st.lists(st.tuples(st.sampled_from(Measure), st.sampled_from(Group)), unique=True, max_size=3))
    figures = [
        Figure(
            measure=measure, group=group, low=draw(numbers), best=draw(numbers), high=draw(_maybe(numbers)),
            rule=draw(words), conflict=draw(st.booleans()), independent_origins=draw(st.integers(0, 9)),
            accounts=draw(_some(st.sampled_from(accounts))),
        )
        for measure, group in (kinds if accounts else ())
    ]  # fmt: skip
    relation = st.builds(
        Relation, kind=st.sampled_from(RelationKind), incident=st.sampled_from(others),
        report=st.just(mentions[0].report), span=spans,
    )  # fmt: skip
    return Incident(
        id=name, type=draw(st.sampled_from(IncidentType)), stage=draw(st.sampled_from(Stage)), title=draw(words),
        when=draw(_maybe(times)), where=draw(_maybe(places)), actors=draw(_some(actors)), weapons=draw(_some(words)),
        figures=tuple(figures), outcome=draw(_maybe(words)), relations=draw(_some(relation)), mentions=mentions,
    )  # fmt: skip


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | scores | words,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=2),
    max_leaves=4,
)
decisions = st.builds(
    Decision, id=words, who=words,
    when=st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28), timezones=st.just(UTC)),
    what=st.sampled_from(["accept", "correct", "merge", "split", "reject", "undo"]), incident=words,
    before=_maybe(st.dictionaries(words, json_values, max_size=2)),
    after=_maybe(st.dictionaries(words, json_values, max_size=2)), note=words,
)  # fmt: skip

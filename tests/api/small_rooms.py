"""Rooms that read a small language of their own without a model, so that builds are quick and their results known.

A text is made of statements like "4 civilians killed at Kirtan on 2024-01-02, police said." Each is a mention; mentions
of one place and day are one incident. Reconciliation is the real one. Words in capitals make the rooms misbehave.
"""

import json
import os
import re
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from dateline.api.rooms import Rooms
from dateline.linking import Link
from dateline.linking.trace import ReportTrace
from dateline.reconciliation import reconcile
from dateline.records import (
    Account,
    Annotations,
    Decision,
    Group,
    IncidentType,
    Measure,
    Mention,
    Place,
    Refusal,
    RelationHint,
    RelationKind,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Status,
    TimeRange,
    Values,
)

STATEMENT = re.compile(r"(\d+ (\w+)) (\w+) at (\w+) on (\d{4}-\d\d-\d\d)(?:, (\w+) said)?\.")


def make_report(name: str, text: str, outlet: str | None = "Courier") -> Report:
    return Report(
        id=Report.make_id(name, text), source_id=name, outlet=outlet, published=date(2024, 6, 1), text=text,
        text_sha256=Report.digest(text),
    )  # fmt: skip


def write(folder: Path, **texts: str) -> Path:
    """A folder with a file for each text."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(json.dumps([name, text]))
    return folder


def read(sources: Sequence[str | Path]) -> Iterator[Report | Refusal]:
    """Files of folders in the order of their names, each a name and a text; "pause" waits for the file "go"."""
    for source in sources:
        for path in sorted(Path(source).iterdir()):
            name, text = json.loads(path.read_text())
            if text:
                yield make_report(name, text)
            else:
                yield Refusal(where=name, reason="it is empty")


class Annotator:
    """Annotates nothing, but fails, dies or lingers where a text says so."""

    def annotate(self, reports: Sequence[Report]) -> Iterator[Annotations]:
        for report in reports:
            if "FAIL" in report.text:
                raise RuntimeError("first line\nsecond line " + "x" * 999)
            if "DIE" in report.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if "LINGER" in report.text:
                time.sleep(float(os.environ.get("LINGER", "0")))
            yield Annotations(report=report.id)


def no_annotator() -> Annotator:
    raise RuntimeError("the language model is missing")


def resolve(report: Report, annotations: Annotations) -> Values:
    assert annotations.report == report.id
    return Values()


def assemble(report: Report, annotations: Annotations, values: Values) -> tuple[Mention, ...]:
    mentions = tuple(_mention(report, found) for found in STATEMENT.finditer(report.text))
    if len(mentions) > 1:
        hint = RelationHint(kind=RelationKind.FOLLOWS, to=mentions[1].key, span=mentions[0].spans[0])
        mentions = (mentions[0].model_copy(update={"relations": (hint,)}), *mentions[1:])
    if "ASTRAY" in report.text:
        mentions = tuple(m.model_copy(update={"spans": (Span(start=0, end=9**5),)}) for m in mentions)
    return mentions


def _mention(report: Report, found: "re.Match[str]") -> Mention:
    day = date.fromisoformat(found[5])
    chain = [Speaker(name=report.outlet, kind=SpeakerKind.OUTLET)]
    if found[6]:
        chain.append(Speaker(name=found[6], kind=SpeakerKind.OFFICIAL, span=_span(found, 6)))
    low = int(found[1].split()[0])
    account = Account(
        report=report.id, measure=Measure(found[3]), group=Group(found[2]), low=low, high=low, span=_span(found, 1),
        quote=found[1], chain=tuple(chain), status=Status.ATTRIBUTED if found[6] else Status.ASSERTED,
    )  # fmt: skip
    return Mention(
        report=report.id, key=f"{found.start()}-{found.end()}", type=IncidentType.ARMED_ATTACK,
        when=TimeRange(earliest=day, latest=day, precision=1, span=_span(found, 5)),
        where=Place(name=found[4], span=_span(found, 4)), accounts=(account,), spans=(_span(found, 0),),
    )  # fmt: skip


def _span(found: "re.Match[str]", group: int) -> Span:
    return Span(start=found.start(group), end=found.end(group))


class Linked:
    """Mentions of one place and day are one incident."""

    def __init__(self, made: Iterable[ReportTrace], text: Callable[[str], str], decisions: Sequence[Decision]) -> None:
        told = sorted((f"{traced.report}:{m.key}", m, traced.report) for traced in made for m in traced.mentions)
        self.ids = [name for name, _, _ in told]
        self._reports = [report for _, _, report in told]
        self.copied: tuple[tuple[str, ...], ...] = ()
        found: dict[Any, list[int]] = defaultdict(list)
        for number, (_, mention, report) in enumerate(told):
            assert mention.spot is not None
            assert mention.days is not None
            assert text(report)
            found[mention.spot.words, mention.days.earliest].append(number)
        self.clusters = sorted(found.values())

    def seed(self, cluster: Sequence[int]) -> int:
        return min(cluster)

    def report(self, mention: int) -> str:
        return self._reports[mention]

    def links(self) -> Iterator[Link]:
        return iter(())


def copies(reports: Mapping[str, Report]) -> tuple[tuple[str, ...], ...]:
    return ()


ROOMS = Rooms(read, Annotator, resolve, assemble, Linked, reconcile, copies)

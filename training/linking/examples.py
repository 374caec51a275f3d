"""Pairs of mentions of which it is known whether they tell of one incident."""

import pathlib
import zlib
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.linking import Linker
from dateline.linking.blocks import candidates
from dateline.linking.columns import Columns
from dateline.linking.knowledge import LinkWeights
from dateline.linking.linker import copied_in
from dateline.linking.scoring import Scorer
from dateline.linking.trace import ReportTrace, traces
from dateline.records import Mention, Report
from dateline.store import Store
from dateline_evaluation.gva.data import Data
from dateline_evaluation.gva.scoring import mains
from dateline_evaluation.links import load_coded

Floats = NDArray[np.float64]


class Known(NamedTuple):
    """The traces of a collection, the texts of its reports, and the incident of each mention of which it is known."""

    traced: list[ReportTrace]
    texts: dict[str, str]
    incident: dict[str, str]

    def linked(self, weights: LinkWeights) -> dict[str, str]:
        """The cluster of each of these mentions, named by its first one."""
        found = Linker(self.traced, self.texts.__getitem__, weights=weights)
        of = {found.ids[i]: found.ids[cluster[0]] for cluster in found.clusters for i in cluster}
        return {mention: of[mention] for mention in self.incident}


class Pairs(NamedTuple):
    """The features of pairs by name, whether each pair tells of one incident, and the incidents of both."""

    features: dict[str, Floats]
    same: NDArray[np.bool_]
    one: list[str]
    other: list[str]


def archive(data: Data, db: pathlib.Path) -> Known:
    """The mentions of a database of the archive's reports; known is what each of them mainly tells."""
    with Store.open(db, create=False) as store:
        incidents, reports = list(store.incidents()), {report.id: report for report in store.reports()}
    main = {found[0].id: reports[name].source_id for name, found in mains(incidents).items()}
    mentions = [mention for incident in incidents for mention in incident.mentions]
    return _known(mentions, reports, {mention: data.incident_of[name] for mention, name in main.items()})


def coded(folder: pathlib.Path) -> Known:
    """The coded incidents of a folder of the accounts gold as mentions."""
    found = load_coded([folder])
    return _known(found.mentions, found.reports, found.keys)


def _known(mentions: Sequence[Mention], reports: Mapping[str, Report], incident: Mapping[str, str]) -> Known:
    texts = {name: report.text for name, report in reports.items()}
    return Known(list(traces(mentions, reports)), texts, dict(incident))


def pairs(known: Known) -> Pairs:
    """The pairs that linking compares, and those of one incident that it does not."""
    columns = Columns(known.traced)
    scorer = Scorer(columns, copied_in(columns, known.texts.__getitem__))
    incident = [known.incident.get(name) for name in columns.ids]
    members: dict[str, list[int]] = {}
    for i, name in enumerate(incident):
        if name is not None:
            members.setdefault(name, []).append(i)
    met = chain.from_iterable(zip(i.tolist(), j.tolist(), strict=True) for i, j in candidates(columns, scorer))
    wanted = {(i, j) for i, j in met if incident[i] is not None and incident[j] is not None}
    for group in members.values():
        wanted |= {(i, j) for i in group for j in group if i < j and columns.report[i] != columns.report[j]}
    both = np.array(sorted(wanted), dtype=np.int64)
    one, other = ([str(incident[i]) for i in both[:, side]] for side in (0, 1))
    same = np.array([a == b for a, b in zip(one, other, strict=True)])
    return Pairs(scorer.features(both[:, 0], both[:, 1]), same, one, other)


def part_of(incident: str, parts: int) -> int:
    """In which of so many parts an incident is, by a checksum of its name."""
    return zlib.crc32(incident.encode()) % parts

"""Which events of a document become templates, and which wordings fill them.

Two linear models that `training/roles` learns from the development keys decide: whether the task asks for an event
(its guidelines leave out clashes of forces, old and vague acts, and other countries), and whether a wording that may
have a role in the report has it in that event.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from dateline.annotation.actors.fillers import ROLES, Filler, find_fillers
from dateline.annotation.weights import Linear, linear, read
from dateline_evaluation.muc4.events import Event, events_of
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.reading import Reading, where_of
from dateline_evaluation.muc4.reasons import LEAST, Sentences, Tie, event_features, pair_features, ties

FILE = "choice.json.gz"
LABELS = ("asked", "fills")
MOST = 8  # fills of a slot


@dataclass(frozen=True)
class Chosen:
    """An event that becomes a template; by role its fillers with their probabilities, best first."""

    event: Event
    where: str | None
    fillers: dict[str, list[tuple[Filler, float]]] = field(default_factory=dict)

    def of(self, role: str) -> list[Filler]:
        """Those that fill the slot of the role: probable enough, and no wording of what is already there."""
        least = mapping().least[role]
        kept: list[Filler] = []
        for filler, probability in self.fillers.get(role, ()):
            if probability >= least and not any(_alike(filler.words, other.words) for other in kept):
                kept.append(filler)
        return kept[:MOST]

    def probability(self, role: str, words: str) -> float:
        """How probable it is that the words fill the slot; 0 for words that were not looked at."""
        return max((p for filler, p in self.fillers.get(role, ()) if filler.words == words), default=0.0)


@cache
def model() -> Linear:
    """The weights of both decisions, loaded once."""
    return read(files("dateline_evaluation.muc4").joinpath(FILE), "dateline_evaluation.muc4", linear)


def choose(reading: Reading) -> list[Chosen]:
    """The templates to be, in the order of the text."""
    fillers = find_fillers(
        reading.doc, reading.report, reading.annotations.triggers, reading.annotations.weapons, least=LEAST
    )
    return choose_from(reading, fillers, model())


def choose_from(reading: Reading, fillers: Sequence[Filler], learnt: Linear) -> list[Chosen]:
    """`choose` with given fillers and weights."""
    events = events_of(reading.report, reading.annotations, reading.mentions)
    sentence = Sentences(reading.annotations)
    rows = event_rows(reading, events, fillers, sentence)
    asked = [float(learnt.probabilities(row)[0]) >= mapping().relevant for row in rows]
    kept = [event for event, is_asked in zip(events, asked, strict=True) if is_asked]
    made = [Chosen(event, where_of(reading, event.mention)) for event in kept]
    for filler, role, i, row in pair_rows(kept, fillers, sentence):
        probability = float(learnt.probabilities(row)[1])
        made[i].fillers.setdefault(ROLES[role], []).append((filler, probability))
    for chosen in made:
        for found in chosen.fillers.values():
            found.sort(key=lambda pair: (-pair[1], pair[0].places[0].start, pair[0].words))
    return made


def event_rows(
    reading: Reading, events: Sequence[Event], fillers: Sequence[Filler], sentence: Sentences
) -> list[list[str]]:
    """The features of each event."""
    best: list[dict[int, float]] = [{} for _ in events]
    for filler in fillers if events else ():
        for i, tie in enumerate(ties(filler, events, sentence)):
            if tie.sentences <= 1:
                for role, score in enumerate(filler.scores):
                    best[i][role] = max(best[i].get(role, -9.0), score)
    return [
        event_features(
            reading.report,
            reading.annotations,
            event,
            i,
            len(events),
            where_of(reading, event.mention),
            best[i],
            sentence,
        )
        for i, event in enumerate(events)
    ]


def pair_rows(
    events: Sequence[Event], fillers: Sequence[Filler], sentence: Sentences
) -> list[tuple[Filler, int, int, list[str]]]:
    """Each wording with each event and each role that it may have: filler, role, event, features."""
    made = []
    for filler in fillers if events else ():
        found: list[Tie] = ties(filler, events, sentence)
        for role in np.flatnonzero(np.array(filler.scores) >= LEAST).tolist():
            for i, event in enumerate(events):
                row = pair_features(filler, role, found[i], event, i, len(events))
                made.append((filler, role, i, row))
    return made


def _alike(one: str, other: str) -> bool:
    """Whether two wordings name the same: one holds the other, or both end with the same word."""
    a, b = one.split(), other.split()
    return not a or not b or set(a) <= set(b) or set(b) <= set(a) or a[-1] == b[-1]

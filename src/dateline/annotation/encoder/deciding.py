"""The decision on candidates by the trained network."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from dateline.annotation import FAST
from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.choosing import Told, chosen
from dateline.annotation.counts.deciding import Decision, acting, group_chances, least, linear_logits, without_rivals
from dateline.annotation.counts.features import is_plain
from dateline.annotation.counts.links import links
from dateline.annotation.counts.overlaps import with_names
from dateline.annotation.encoder.network import Floats, Network, network
from dateline.annotation.encoder.pieces import Ints, Pieces, pieces_of
from dateline.annotation.encoder.windows import Window, windows_around
from dateline.annotation.sentences import sentence_numbers
from dateline.annotation.weights import chances
from dateline.annotation.wording import text_of
from dateline.records import Group

PREDICATES = 2  # the nearest predicates of a candidate, whose states the head is given
MOST_CANDIDATES = 256  # decided on together; a report of news has a tenth of that
MOST_SENTENCES = 63  # the head knows sentences by number up to here
# Log-odds of the linear model from which on a candidate is worth a closer look. With -9, -4, -3 the F1 on 180 unseen
# reports was 58.9, 58.9, 59.2, for 4,078, 1,752, 1,087 candidates.
HOPELESS = -3.0
# Measures with examples enough: with frames that lower their thresholds the F1 on 180 unseen reports was 62.9, without
# 63.1, and "an affiliate claimed the attack, killing 145" was one more killed. Of the others frames know more.
COMMON = frozenset({"killed", "injured", "arrested", "perpetrators", "casualties"})
# The network's part in the log-odds of the others: of captivity it has seen a thousand examples, most of them invented.
# With .5, .8, 1 the F1 on 88 unseen invented reports was 63.7, 64.3, 64.4. These are not looked at again, as what is
# said of captives anew is more often another step (taken, freed) than a repetition.
RARE_SHARE = 0.8
# The network's part in the log-odds of groups. .3 and .6 were right for 89.5 and 89.8 % of 340 unseen figures; half
# keeps what the noun itself says ("two of the kidnappers").
GROUP_SHARE = 0.5


class Asked(NamedTuple):
    """What `Network.decide` is given of some candidates: their positions among all, the states of the text, their spans
    in it, their sentences.
    """

    candidates: list[int]
    states: Floats
    spans: Ints
    sentences: Ints


def trained(doc: Doc, told: Told, rows: Sequence[Sequence[str]], name: str = FAST) -> list[list[Decision]]:
    """What each candidate counts, by the network of that name.

    Raises `BrokenEncoderError` or `BrokenModelError` if files cannot be read.
    """
    decided = network(name)
    found: list[list[Decision]] = [[] for _ in told.candidates]
    logits = linear_logits(rows)
    asked = looked_at(decided, doc, told.candidates, rows, logits)
    if asked is None:
        return found
    common = np.array([label in COMMON for label in decided.labels])
    shares = np.where(common, decided.share, RARE_SHARE)
    for k in range(0, len(asked.candidates), MOST_CANDIDATES):
        part = slice(k, k + MOST_CANDIDATES)
        batch = asked.candidates[part]
        linear = logits[batch]
        measures, groups = decided.decide(asked.states, asked.spans[part], linear, asked.sentences[part])
        first = shares * measures + (1 - shares) * linear
        seen = told.part(batch)
        again = np.where(common, chosen(first, seen, decided.labels), first)
        for i, one, group in zip(batch, with_names(chances(again), seen.candidates), groups, strict=True):
            found[i] = _decisions(decided, rows[i], one, group)
    return found


def hopeful_of(logits: Floats) -> list[int]:
    """The candidates that the network is asked about, by the log-odds of the linear model."""
    return [i for i in range(len(logits)) if logits[i].max() > HOPELESS]


def is_likely(decided: Network, row: Sequence[str], logits: Floats) -> bool:
    """Whether a passage is read for this candidate's sake.

    For a rare measure a faint hope will do, or a frame that states it: the linear model has seen few.
    """
    common = np.array([label in COMMON for label in decided.labels])
    if np.any(logits > np.where(common, decided.likely, HOPELESS)):
        return True
    return any(is_plain(row, label) for label in decided.labels if label not in COMMON)


def looked_at(
    decided: Network, doc: Doc, candidates: Sequence[Candidate], rows: Sequence[Sequence[str]], logits: Floats
) -> Asked | None:
    """What the network is asked, by the features of the candidates and the `logits` that the linear model gives them.

    It reads around the likely ones, or around all hopeful ones where none is, and is asked about those that lie in what
    it reads. None where no candidate is hopeful.
    """
    hopeful = np.array(hopeful_of(logits), dtype=np.int64)
    if not len(hopeful):
        return None
    likely = np.array([is_likely(decided, rows[i], logits[i]) for i in hopeful])
    if not likely.any():
        likely[:] = True
    pieces = pieces_of(text_of(doc))
    spans = spans_of(doc, [candidates[i] for i in hopeful], pieces)
    windows = windows_around(asked_of(spans[likely]), len(pieces))
    read = np.zeros(len(pieces), dtype=bool)
    for window in windows:
        read[window.first : window.past] = True
    inside = [k for k, span in enumerate(spans) if read[asked_of(span[None])].all()]
    kept = hopeful[inside].tolist()
    states = states_of(decided, pieces, windows)
    return Asked(kept, states, spans[inside], sentences_of(doc, [candidates[i] for i in kept]))


def _decisions(decided: Network, row: Sequence[str], likely: NDArray[np.floating], groups: Floats) -> list[Decision]:
    found = [
        Decision(label, float(p), acting(row, label) or _group(decided, row, label, group))
        for label, p, group in zip(decided.labels, likely, groups, strict=True)
        if p >= least(row, label, decided.threshold, COMMON)
    ]
    return without_rivals(found, row)


def _group(decided: Network, row: Sequence[str], label: str, odds: Floats) -> Group:
    """The group by both models."""
    own = odds - np.log(np.exp(odds).sum())
    both = GROUP_SHARE * own + (1 - GROUP_SHARE) * group_chances(row, label)
    return Group(decided.groups[int(np.argmax(both))])


def states_around(decided: Network, pieces: Pieces, spans: Ints) -> Floats:
    """The states of the pieces of which `spans` speak, shape (pieces, width); what no window keeps is zero."""
    return states_of(decided, pieces, windows_around(asked_of(spans), len(pieces)))


def states_of(decided: Network, pieces: Pieces, windows: Sequence[Window]) -> Floats:
    """The states of the pieces that `windows` keep, shape (pieces, width); the others are zero."""
    states = np.zeros((len(pieces), decided.width), dtype=np.float32)
    for window in windows:
        read = decided.states(pieces.ids[window.start : window.end])
        states[window.first : window.past] = read[window.first - window.start : window.past - window.start]
    return states


def asked_of(spans: Ints) -> Ints:
    """The pieces whose states the head is given for the candidates of `spans`."""
    within = [np.arange(first, past) for first, past in spans[:, :2].tolist()]
    others = spans[:, 2:].ravel()
    return np.concatenate([*within, others[others >= 0]])


def spans_of(doc: Doc, candidates: Sequence[Candidate], pieces: Pieces) -> Ints:
    """For each candidate its first piece, the one past its last, those of its noun and of its nearest predicates."""
    found = []
    for candidate in candidates:
        first, past = pieces.between(candidate.start, candidate.end)
        tokens = [candidate.noun, *(link.predicate for link in links(candidate)[:PREDICATES])]
        places = [pieces.between(t.idx, t.idx + len(t))[0] for t in tokens]
        found.append([first, past, *places, *[-1] * (1 + PREDICATES - len(places))])
    return np.array(found, dtype=np.int64)


def sentences_of(doc: Doc, candidates: Sequence[Candidate]) -> Ints:
    """The number of each candidate's sentence, as far as the head knows numbers."""
    numbers = sentence_numbers(doc)
    return np.array([min(MOST_SENTENCES, numbers[c.noun.i]) for c in candidates], dtype=np.int64)

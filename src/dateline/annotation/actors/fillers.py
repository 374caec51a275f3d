"""Who and what may have a role in the acts of a report, with the learnt score of each role."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dateline.annotation.actors.candidates import Candidate, find_candidates
from dateline.annotation.actors.features import features, wording
from dateline.annotation.actors.groups import find_groups
from dateline.annotation.actors.weights import model
from dateline.annotation.wording import text_of
from dateline.records import Report, Trigger, Weapon

# A perpetrator as a person or as people; an organisation behind it; a thing that was hit; a victim by name and by
# description; a weapon.
ROLES = ("individual", "organisation", "thing", "name", "person", "weapon")


@dataclass(frozen=True)
class Filler:
    """One wording of a report with every place where it stands. `scores` are log-odds in the order of `ROLES`."""

    words: str
    places: tuple[Candidate, ...]
    scores: tuple[float, ...]


def rows_of(
    doc: Doc, report: Report, triggers: Sequence[Trigger], weapons: Sequence[Weapon]
) -> list[tuple[str, tuple[Candidate, ...], list[str]]]:
    """The different wordings of the candidates, in the order of the text, with their places and features."""
    groups = find_groups(report.text)
    candidates = find_candidates(doc, groups, weapons, report.body_start)
    text = text_of(doc)
    places: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        places.setdefault(wording(text[candidate.start : candidate.end]), []).append(candidate)
    rows = features(doc, candidates, groups, triggers)
    return [(words, tuple(found), rows[words]) for words, found in places.items()]


def find_fillers(
    doc: Doc, report: Report, triggers: Sequence[Trigger], weapons: Sequence[Weapon], least: float = 0.0
) -> tuple[Filler, ...]:
    """The wordings with a score of at least `least` in any role, in text order.

    Raises `BrokenModelError` if the weights cannot be read.
    """
    learnt = model()
    found = []
    for words, places, row in rows_of(doc, report, triggers, weapons):
        scores = tuple(float(x) for x in learnt.logits(row))
        if max(scores) >= least:
            found.append(Filler(words, places, scores))
    return tuple(found)

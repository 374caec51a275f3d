"""The rows of the three decisions of assembly, and the tables of weights learnt from them."""

from collections.abc import Sequence
from typing import NamedTuple
from unittest.mock import patch

from dateline.assembly import grouping
from dateline.assembly.counting import assign
from dateline.assembly.days import is_told
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import facts_of
from dateline.assembly.joining import join_features, wording_of
from dateline.assembly.keeping import company, keep_features, recalled_features
from dateline.assembly.kinds import type_features
from dateline.assembly.units import units_of
from dateline.assembly.weighing import AssemblyWeights, Features
from dateline.resolution.times import anchor_date
from dateline_evaluation.gva.fitting import Example as Choice
from training.incidents.doers import doer_rows
from training.incidents.examples import Example, thinned
from training.incidents.labels import (
    dating_of,
    days_of,
    label_units,
    match_drafts,
    placing_of,
    right_day,
    right_place,
)
from training.incidents.logistic import Row, fit, fit_choice

# The pairs of one report hang together, so that their rows are fewer than they look: hence the stronger penalty.
JOIN_PENALTY = 8.0
PENALTY = 1.0
TYPE_PENALTY = 5.0
DAY_PENALTY = 6.0
PLACE_PENALTY = 16.0
DOER_PENALTY = 5.0


class DraftRows(NamedTuple):
    """Rows of the decisions on drafts, and how many incidents the reports have."""

    keep: list[Row]
    recalled: list[Row]
    types: list[Choice]
    days: list[Choice]
    places: list[Choice]
    incidents: int


def fit_tables(made: Sequence[Example], threshold: float) -> dict[str, dict[str, float]]:
    """The tables of the decisions, by their names. Drafts are grouped from the chance `threshold` on."""
    thin = thinned(made)
    join = fit(join_rows(thin), JOIN_PENALTY)
    rows = draft_rows(thin, join, threshold)
    return {
        "join": join,
        "keep": fit(rows.keep, PENALTY),
        "recalled": fit(rows.recalled, PENALTY),
        "type": fit_choice(rows.types, TYPE_PENALTY),
        "day": fit_choice(rows.days, DAY_PENALTY),
        "place": fit_choice(rows.places, PLACE_PENALTY),
        "doer": fit(doer_rows(thin), DOER_PENALTY),
    }


def join_rows(made: Sequence[Example]) -> list[Row]:
    """One row a unit and incident told before: whether it is the same. The units before are grouped as coded."""
    rows: list[Row] = []
    for example in made:
        units = units_of(facts_of(example.report, example.annotations, example.values))
        wording = wording_of(example.report, example.annotations)
        published = anchor_date(example.report)
        drafts: list[Draft] = []
        owners: list[int] = []
        for unit, label in zip(units, label_units(units, example), strict=True):
            if label is None:
                continue
            latest = max((s for d in drafts for s in d.sentences), default=0)
            for draft, owner in zip(drafts, owners, strict=True):
                features = join_features(draft, unit, drafts, wording, published, latest)
                rows.append((features, owner == label))
            if label in owners:
                drafts[owners.index(label)].absorb(unit)
            else:
                drafts.append(Draft(list(unit.facts)))
                owners.append(label)
    return rows


def draft_rows(made: Sequence[Example], join: dict[str, float], threshold: float) -> DraftRows:
    """One row to keep a draft: whether it matches an incident. One of each other decision for each that does."""
    rows = DraftRows([], [], [], [], [], sum(len(example.incidents) for example in made))
    empty: dict[str, dict[str, float]] = {name: {} for name in AssemblyWeights.model_fields}
    tables = AssemblyWeights(**{**empty, "join": join, "thresholds": {"join": threshold}})
    with patch.object(grouping, "weights", lambda: tables):  # in place of the stored ones
        for example in made:
            facts = facts_of(example.report, example.annotations, example.values)
            drafts = grouping.group(facts, example.report, example.annotations)
            assign(example.annotations.counts, drafts)
            if drafts:
                _add_rows(rows, drafts, example)
    return rows


def _add_rows(rows: DraftRows, drafts: Sequence[Draft], example: Example) -> None:
    whens = days_of(drafts, example)
    matched = match_drafts(drafts, whens, example)
    among, published = company(drafts, example.annotations), anchor_date(example.report)
    dating, placing = dating_of(drafts, example), placing_of(drafts, example)
    for number, draft in enumerate(drafts):
        rows.keep.append((keep_features(draft, among), number in matched))
        if number not in matched:
            continue
        coded, when = example.incidents[matched[number]], whens[number]
        features = recalled_features(draft, among, when, is_told(when), published)
        rows.recalled.append((features, bool(coded["background"])))
        kinds = list(type_features(draft, example.report, example.annotations).items())
        days, places = dating.rows(draft, when) if when is not None else [], placing.rows(draft)
        right_kind = next((i for i, (kind, _) in enumerate(kinds) if kind == coded["type"]), None)
        rows.types.extend(_choice(kinds, right_kind))
        rows.days.extend(_choice(days, right_day(days, when, coded["when"])))
        rows.places.extend(_choice(places, right_place(places, coded["where"])))


def _choice(answers: Sequence[tuple[object, Features]], right: int | None) -> list[Choice]:
    """One choice, where one of several answers is right."""
    if right is None or len(answers) < 2:
        return []
    return [Choice([reasons for _, reasons in answers], right)]

"""From the annotations of one report to its mentions: one for each incident that it tells of."""

from dateline.assembly.actors import actors_of
from dateline.assembly.counting import accounts_of, assign
from dateline.assembly.dating import Dating
from dateline.assembly.days import is_told, times_told, when_of
from dateline.assembly.describe import stage_of
from dateline.assembly.doers import doers
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import facts_of
from dateline.assembly.grouping import group
from dateline.assembly.keeping import Company, company, is_background, keep_features
from dateline.assembly.kinds import type_of
from dateline.assembly.placing import Placing
from dateline.assembly.relations import avenged, evidence_of, relation_hints
from dateline.assembly.weighing import probability, weights
from dateline.records import (
    Annotations,
    Mention,
    Report,
    Span,
    Values,
)

LIKELY = 0.4  # from this probability on a dropped draft is taken for more words on its rival


def assemble(report: Report, annotations: Annotations, values: Values) -> tuple[Mention, ...]:
    """The mentions of `report` in text order; empty where it tells of no violent act.

    `values` are the resolved times and places, position by position. Never raises on well-formed annotations.
    """
    drafts = find_drafts(report, annotations, values)
    if not drafts:
        return ()
    keys = [f"{d.facts[0].trigger.span.start}-{d.facts[0].trigger.span.end}" for d in drafts]
    told = times_told(report, annotations, values)
    whens = [when_of(d, told, report, annotations) for d in drafts]
    among = company(drafts, annotations)
    background = [is_background(d, among, when, is_told(when), report) for d, when in zip(drafts, whens, strict=True)]
    if background == [False] and whens == [None]:
        whens = [when_of(drafts[0], told, report, annotations, alone=True)]
    dating = Dating(drafts, told, report, annotations)
    whens = [dating.best(draft, ruled) for draft, ruled in zip(drafts, whens, strict=True)]
    for i in avenged(drafts, background, report, annotations):
        background[i] = True
        whens[i] = whens[i] if drafts[i].whens() else None
    main = background.index(False) if False in background else 0
    acting, placing = doers(annotations, report.text), Placing(drafts, report, annotations, values)
    mentions = []
    for i, draft in enumerate(drafts):
        mentions.append(
            Mention(
                report=report.id,
                key=keys[i],
                type=type_of(draft, report, annotations),
                stage=stage_of(draft),
                background=background[i],
                when=whens[i],
                where=placing.best(draft),
                actors=actors_of(draft, report, annotations, acting),
                weapons=_weapons(draft, annotations),
                accounts=accounts_of(report, annotations, draft),
                spans=tuple(dict.fromkeys(f.trigger.span for f in draft.facts)),
                relations=relation_hints(i, drafts, keys, background, report, annotations),
                evidence=evidence_of(draft, i == main, report, annotations),
                score=round(likelihood(draft, among), 3),
            )
        )
    return tuple(mentions)


def find_drafts(report: Report, annotations: Annotations, values: Values) -> list[Draft]:
    """The incidents in the making, with their counts."""
    drafts = group(facts_of(report, annotations, values), report, annotations)
    assign(annotations.counts, drafts)
    if not drafts:
        return []
    threshold, among = weights().thresholds["keep"], company(drafts, annotations)
    kept = [d for d in drafts if likelihood(d, among) >= threshold]
    if len(kept) < len(drafts):
        kept = _absorb_doubtful(drafts, kept)
        for draft in kept:
            draft.counts.clear()
        assign(annotations.counts, kept)
    return kept


def _absorb_doubtful(drafts: list[Draft], kept: list[Draft]) -> list[Draft]:
    """What was dropped and may well tell of an act told before goes to that act; the rest is dropped for good."""
    own = {id(d) for d in kept}
    for draft in drafts:
        rival = draft.rival
        if id(draft) not in own and rival is not None and id(rival) in own and draft.doubt >= LIKELY:
            rival.absorb(draft)
    return kept


def likelihood(draft: Draft, among: Company) -> float:
    """How likely it is that `draft` tells of an incident."""
    return probability(keep_features(draft, among), weights().keep)


def _weapons(draft: Draft, annotations: Annotations) -> tuple[Span, ...]:
    own = {i for f in draft.facts for i in f.trigger.weapons}
    near = {i for i, w in enumerate(annotations.weapons) if w.sentence in draft.sentences}
    return tuple(annotations.weapons[i].span for i in sorted(own | near))

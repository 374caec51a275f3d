"""Group the triggers of a report into incidents, in the order of the text.

The triggers of one sentence form units (`units`). Each unit joins the incident told before that it fits best, or opens
one of its own; `joining` gives the reasons, `assembly_weights.yaml` their weights.
"""

from dateline.assembly.drafts import Draft
from dateline.assembly.facts import Fact
from dateline.assembly.joining import join_features, wording_of
from dateline.assembly.units import units_of
from dateline.assembly.weighing import probability, weights
from dateline.records import Annotations, Report
from dateline.resolution.times import anchor_date


def group(facts: list[Fact], report: Report, annotations: Annotations) -> list[Draft]:
    """Drafts in the order of their first words."""
    wording = wording_of(report, annotations)
    table, threshold = weights().join, weights().thresholds["join"]
    published = anchor_date(report)
    drafts: list[Draft] = []
    for unit in units_of(facts):
        scored = [
            (probability(join_features(draft, unit, drafts, wording, published), table), -i)
            for i, draft in enumerate(drafts)
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= threshold:
            drafts[-best[1]].absorb(unit)
        else:
            if drafts:
                unit.doubt, unit.rival = best[0], drafts[-best[1]]
            drafts.append(unit)
    return drafts

"""Category, individuals and organisations of the perpetrators."""

from spacy.tokens import Doc

from dateline.records import Actor, Mention, Report, Role
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.phrases import head_of, tokens_of, written
from dateline_evaluation.muc4.templates import Fill

DOERS = (Role.PERPETRATOR, Role.CLAIMANT)


def perpetrators(report: Report, mention: Mention, doc: Doc) -> dict[str, tuple[Fill, ...]]:
    """The four slots of the perpetrators."""
    individuals: dict[str, None] = {}
    groups: dict[str, tuple[str, str]] = {}
    for actor in mention.actors:
        if actor.role not in DOERS or actor.span is None:
            continue
        if actor.group is not None:
            _add_group(groups, report, actor)
        tokens = tokens_of(doc, actor.span)
        if tokens is not None and head_of(tokens).ent_type_ not in ("ORG", "GPE", "LOC", "DATE", "FAC"):
            individuals[written(report, tokens)] = None
    state = any(mapping().is_state(name) for name in (*individuals, *(name for name, _ in groups.values())))
    return {
        "perp-inc-cat": (Fill(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",)),),
        "perp-ind-id": tuple(Fill((name,)) for name in individuals if name),
        "perp-org-id": tuple(Fill((name,)) for name, _ in groups.values()),
        "perp-org-conf": tuple(Fill((confidence,), (name,)) for name, confidence in groups.values()),
    }


def _add_group(groups: dict[str, tuple[str, str]], report: Report, actor: Actor) -> None:
    """The group by the name that the report gives it."""
    assert actor.group is not None
    name = actor.group.upper()
    if name not in report.text.upper():
        return
    confidence = mapping().confidence[actor.certainty.value]
    if name not in groups or actor.certainty.value == "claimed":
        groups[name] = (name, confidence)

"""Category, individuals and organisations of the perpetrators."""

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from dateline.annotation.actors.groups import find_groups
from dateline.records import Certainty, Mention, Report, Role
from dateline_evaluation.muc4.mapping import mapping
from dateline_evaluation.muc4.phrases import head_of, tokens_of, written
from dateline_evaluation.muc4.templates import Fill

DOERS = (Role.PERPETRATOR, Role.CLAIMANT)
NAMES = ("GPE", "LOC", "DATE", "TIME", "FAC", "PRODUCT", "LANGUAGE")
MOST = 3  # individuals; those who are named later are mostly others


def perpetrators(report: Report, mention: Mention, doc: Doc) -> dict[str, tuple[Fill, ...]]:
    """The four slots of the perpetrators."""
    named = _group_names(report)
    individuals: list[str] = []
    groups: dict[str, Certainty] = {}
    for actor in mention.actors:
        tokens = tokens_of(doc, actor.span) if actor.role in DOERS and actor.span is not None else None
        if tokens is None:
            continue
        name = written(report, tokens)
        organisation = named.get(actor.group) if actor.group is not None else _force(name)
        if organisation is not None and groups.get(organisation) is not Certainty.CLAIMED:
            groups[organisation] = (
                actor.certainty if actor.role is Role.CLAIMANT else groups.get(organisation, actor.certainty)
            )
        if organisation is None or organisation != name:
            _add(individuals, name, tokens)
    state = all(map(mapping().is_state, groups)) and any(map(mapping().is_state, (*individuals, *groups)))
    return {
        "perp-inc-cat": (Fill(("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT",)),),
        "perp-ind-id": tuple(Fill((name,)) for name in individuals[:MOST]),
        "perp-org-id": tuple(Fill((name,)) for name in groups),
        "perp-org-conf": tuple(Fill((mapping().confidence[c.value],), (name,)) for name, c in groups.items()),
    }


def _group_names(report: Report) -> dict[str, str]:
    """By the canonical name of each group that the report names: its first name there."""
    names: dict[str, str] = {}
    for group in find_groups(report.text):
        names.setdefault(group.name, " ".join(group.span.of(report.text).upper().split()))
    return names


def _force(name: str) -> str | None:
    """The force of a state that a phrase names."""
    return next((force for force in mapping().forces if force in name), None)


def _add(individuals: list[str], name: str, tokens: Tokens) -> None:
    """A phrase for people; not names of groups and places, nor a word that only qualifies another."""
    head = head_of(tokens)
    if head.ent_type_ in NAMES or head.pos_ not in ("NOUN", "PROPN") or head.dep_ in ("amod", "compound"):
        return
    if not name or mapping().instrument(name) or name in individuals or _is_group(name):
        return
    if head.ent_type_ == "ORG" and head.pos_ == "PROPN":
        return
    if any(name in other or other in name for other in individuals):
        return
    individuals.append(name)


def _is_group(name: str) -> bool:
    return any(group.span.start == 0 and group.span.end == len(name) for group in find_groups(name))

"""Who carried an incident out, whom it hit, who answered it and who claims it."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from dateline.assembly.drafts import Draft
from dateline.records import Actor, ActorPhrase, Annotations, Certainty, IncidentType, Measure, Report, Role

DOERS = (Role.PERPETRATOR, Role.CLAIMANT)


def actors_of(draft: Draft, report: Report, annotations: Annotations, doers: AbstractSet[int]) -> tuple[Actor, ...]:
    """The actors of a draft, each name once a role; groups only named beside the act where none is blamed for it.

    Of those whom the words make perpetrators only the ones at the positions `doers` are; those counted as such are too.
    """
    own = {f.number for f in draft.facts}
    actors: dict[tuple[str, str], Actor] = {}
    for i, phrase in enumerate(annotations.actors):
        if phrase.trigger not in own or (phrase.role is Role.PERPETRATOR and i not in doers):
            continue
        name = " ".join(phrase.span.of(report.text).split())
        role = _role(phrase, draft, annotations)
        actor = Actor(name=name, role=role, group=phrase.group, certainty=phrase.certainty, span=phrase.span)
        actors.setdefault((role.value, name.casefold()), actor)
    for actor in _counted(draft, report, annotations):
        actors.setdefault((actor.role.value, actor.name.casefold()), actor)
    sure = any(a.group and a.certainty is not Certainty.POSSIBLE for a in actors.values() if a.role in DOERS)
    return tuple(a for a in actors.values() if not (sure and a.role in DOERS and a.certainty is Certainty.POSSIBLE))


def _counted(draft: Draft, report: Report, annotations: Annotations) -> Iterator[Actor]:
    """Those who are counted as perpetrators ("three gunmen")."""
    for count in (annotations.counts[i] for i in sorted(draft.counts)):
        if count.measure is Measure.PERPETRATORS and count.high != 0:
            name = " ".join(count.span.of(report.text).split())
            yield Actor(name=name, role=Role.PERPETRATOR, certainty=Certainty.FACT, span=count.span)


def _role(phrase: ActorPhrase, draft: Draft, annotations: Annotations) -> Role:
    """Who storms or arrests in an act that is no operation of its own answers to it."""
    trigger = annotations.triggers[phrase.trigger] if phrase.trigger is not None else None
    operation = trigger is not None and trigger.type is IncidentType.SECURITY_OPERATION
    if phrase.role is Role.PERPETRATOR and operation and draft.type is not IncidentType.SECURITY_OPERATION:
        return Role.RESPONDER
    return phrase.role

"""Armed groups named beside an act without a verb that says what they did: possible perpetrators, or targets."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.annotation.actors.groups import GroupName
from dateline.annotation.sentences import sentence_index
from dateline.records import ActorPhrase, Certainty, Role, Span, Trigger

TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "targeting"})


def groups_beside(
    doc: Doc, triggers: Sequence[Trigger], groups: Sequence[GroupName], taken: Sequence[Span]
) -> Iterator[ActorPhrase]:
    """One phrase for each group of no state named in the sentence of an act and not in one of the spans `taken`.

    It is a target where it is the object of the act or of "against", else a possible perpetrator.
    """
    by_sentence: dict[int, list[int]] = {}
    for i, trigger in enumerate(triggers):
        if not trigger.generic:
            by_sentence.setdefault(trigger.sentence, []).append(i)
    sentence_of = sentence_index(doc)
    for group in groups:
        if group.state or any(group.span.overlaps(span) for span in taken):
            continue
        number = sentence_of(group.span.start)
        near = by_sentence.get(number, [])
        found = doc.char_span(group.span.start, group.span.end, alignment_mode="expand")
        if not near or found is None or not len(found):
            continue
        index = min(near, key=lambda i: (abs(triggers[i].span.start - group.span.start), i))
        role = Role.TARGET if _is_hit(found.root) else Role.PERPETRATOR
        yield ActorPhrase(
            span=group.span,
            sentence=number,
            role=role,
            group=group.name,
            certainty=Certainty.FACT if role is Role.TARGET else Certainty.POSSIBLE,
            trigger=index,
        )


def _is_hit(token: Token) -> bool:
    node = token
    for _ in range(4):
        if node.dep_ in ("dobj", "nsubjpass"):
            return True
        if node.dep_ == "pobj" and node.head.lower_ in TARGET_PREPOSITIONS:
            return True
        if node.dep_ in ("nsubj", "agent", "ROOT"):
            return False
        node = node.head
    return False

"""Whether somebody whom the words make a perpetrator is one: the reasons for and against.

The parse takes whoever stands before an act for its doer: police at a shooting, the boy who was shot, a day. What the
counts say of the same people, who they are and which act it is tells most of them apart.
"""

import re
from collections.abc import Iterator
from math import log

from dateline.annotation.actors import words
from dateline.assembly.weighing import Features, probability, weights
from dateline.records import ActorPhrase, Annotations, Count, Group, Measure, Role

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
OWNERS = frozenset({"his", "her", "its", "their"})
BEHIND = frozenset({"of", "in", "from", "with", "for", "who", "on", "at", "by", "wearing"})  # the head is before them
FAR = 40  # code points to the word of the act that count one


def doers(annotations: Annotations, text: str) -> frozenset[int]:
    """The positions in `annotations.actors` of perpetrators that are likely to be some."""
    threshold, table = weights().thresholds["doer"], weights().doer
    rows = doer_rows(annotations, text)
    return frozenset(i for i, features in rows if probability(features, table) >= threshold)


def doer_rows(annotations: Annotations, text: str) -> Iterator[tuple[int, Features]]:
    """For each perpetrator among the actors its position and the reasons."""
    acting = [i for i, actor in enumerate(annotations.actors) if actor.role is Role.PERPETRATOR]
    told = [annotations.actors[i].span.of(text).casefold() for i in acting]
    hit = {a.span.of(text).casefold() for a in annotations.actors if a.role is Role.TARGET}
    fates = [(count, fate_of(count), head_of(count.span.of(text))) for count in annotations.counts]
    for i, name in zip(acting, told, strict=True):
        actor = annotations.actors[i]
        features = {"bias": 1.0, "many": log(len(acting))}
        features |= _of_words(actor, annotations, text) | _of_act(actor, annotations)
        features |= _of_counts(actor, head_of(name), fates)
        features |= {"hit_elsewhere": float(name in hit), "repeated": float(told.count(name) > 1)}
        yield i, features


def head_of(phrase: str) -> str:
    """The noun of a phrase as far as its words tell, in the singular and in lower case."""
    head = ""
    for word in WORD.findall(phrase.lower()):
        if word in BEHIND:
            break
        head = word if word not in ARTICLES | OWNERS else head
    if head.endswith("men"):
        return f"{head[:-3]}man"
    return head[:-1] if head.endswith("s") and not head.endswith("ss") else head


def fate_of(count: Count) -> str:
    """What a count says of its people, as far as it tells whether they did it."""
    if count.measure is Measure.PERPETRATORS:
        return "doer"
    if count.measure is Measure.ARRESTED:
        return "held"
    return "hurt_doer" if count.group is Group.PERPETRATORS else "hurt"


def _of_words(actor: ActorPhrase, annotations: Annotations, text: str) -> Features:
    lexicon, phrase = words(), actor.span.of(text)
    said, head = WORD.findall(phrase.lower()) or [""], head_of(phrase)
    kinds = {name.kind for name in annotations.names if name.span.overlaps(actor.span)}
    features = {f"name:{kind}": 1.0 for kind in kinds}
    if head in lexicon.perpetrator_nouns:
        features[f"noun:{head}"] = 1.0
    return features | {
        f"certainty:{actor.certainty.value}": 1.0,
        "group": float(actor.group is not None),
        "state": float(actor.group is not None and head in lexicon.state_forces),
        "force": float(head in lexicon.state_forces),
        "fighter": float(head in lexicon.fighter_nouns),
        "no_noun": float(head not in lexicon.perpetrator_nouns),
        "digit": float(any(c.isdigit() for c in phrase)),
        "definite": float(said[0] == "the"),
        "indefinite": float(said[0] in ("a", "an")),
        "owned": float(said[0] in OWNERS),
    }


def _of_act(actor: ActorPhrase, annotations: Annotations) -> Features:
    if actor.trigger is None:
        return {}
    act = annotations.triggers[actor.trigger]
    apart = actor.span.start - act.span.start
    return {
        f"act:{act.type.value}": 1.0,
        f"stage:{act.stage.value}": 1.0,
        "act_score": act.score,
        "act_background": float(act.background),
        "the_act": float(act.span.overlaps(actor.span)),
        "before": float(apart < 0),
        "far": min(3.0, abs(apart) / FAR),
        "first": float(act.sentence == 0),
    }


def _of_counts(actor: ActorPhrase, head: str, fates: list[tuple[Count, str, str]]) -> Features:
    """What counts say of the actor, of others called so, and whether they tell of other doers."""
    own = {fate for count, fate, _ in fates if count.span.overlaps(actor.span)}
    alike = {fate for count, fate, noun in fates if noun == head and not count.span.overlaps(actor.span)}
    every = {fate for _, fate, _ in fates}
    features = {f"told:{fate}": 1.0 for fate in own} | {f"alike:{fate}": 1.0 for fate in alike}
    return features | {
        "untold": float(not own),
        "others_did": float("doer" in every - own),
        "others_held": float("held" in every - own),
    }

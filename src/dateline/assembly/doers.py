"""Whether somebody whom the words make a perpetrator is one: the reasons for and against.

The parse takes whoever stands before an act for its doer: police at a shooting, the boy who was shot, a day. What the
counts say of the same people, who they are and which act it is tells most of them apart.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log

from dateline.annotation.actors import words
from dateline.assembly.weighing import Features, probability, weights
from dateline.records import ActorPhrase, Annotations, Count, Group, Measure, Role, Span

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
OWNERS = frozenset({"his", "her", "its", "their"})
BEHIND = frozenset({"of", "in", "from", "with", "for", "who", "on", "at", "by", "wearing"})  # the head is before them
LONGEST = 400  # code points of a name or a counted phrase
FATES = ("doer", "held", "hurt", "hurt_doer")
FAR = 40  # code points to the word of the act that count one


def doers(annotations: Annotations, text: str) -> frozenset[int]:
    """The positions in `annotations.actors` of perpetrators that are likely to be some."""
    threshold, table = weights().thresholds["doer"], weights().doer
    rows = doer_rows(annotations, text)
    return frozenset(i for i, features in rows if probability(features, table) >= threshold)


def doer_rows(annotations: Annotations, text: str) -> Iterator[tuple[int, Features]]:
    """For each perpetrator among the actors its position and the reasons."""
    acting = [i for i, actor in enumerate(annotations.actors) if actor.role is Role.PERPETRATOR]
    told = Counter(annotations.actors[i].span.of(text).casefold() for i in acting)
    hit = {a.span.of(text).casefold() for a in annotations.actors if a.role is Role.TARGET}
    names = _Beside((name.span, name.kind) for name in annotations.names)
    fates = _Fates(annotations.counts, text)
    for i in acting:
        actor = annotations.actors[i]
        name = actor.span.of(text).casefold()
        head = head_of(name)
        features = {"bias": 1.0, "many": log(len(acting))}
        features |= {f"name:{kind}": 1.0 for kind in names.of(actor.span)}
        features |= _of_words(actor, name, head) | _of_act(actor, annotations) | fates.features(actor.span, head)
        features |= {"hit_elsewhere": float(name in hit), "repeated": float(told[name] > 1)}
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


class _Beside:
    """What is told at places of a text, by place."""

    def __init__(self, told: Iterable[tuple[Span, str]]) -> None:
        self._told = sorted(((span.start, span.end, what) for span, what in told))

    def of(self, span: Span) -> set[str]:
        """What is told at places that overlap `span`; those that begin long before it are left out."""
        first = bisect_left(self._told, (span.start - LONGEST,))
        past = bisect_left(self._told, (span.end,))
        return {what for _, end, what in self._told[first:past] if end > span.start}


class _Fates:
    """What the counts of a report say of its people."""

    def __init__(self, counts: Sequence[Count], text: str) -> None:
        self._beside = _Beside((count.span, fate_of(count)) for count in counts)
        self._alike = Counter((head_of(count.span.of(text)), fate_of(count)) for count in counts)
        self._every = {fate for _, fate in self._alike}

    def features(self, span: Span, head: str) -> Features:
        """Of those at `span`, of others called so, and whether there are other doers."""
        own = self._beside.of(span)
        alike = {fate for fate in FATES if self._alike[head, fate] > (fate in own)}
        features = {f"told:{fate}": 1.0 for fate in own} | {f"alike:{fate}": 1.0 for fate in alike}
        return features | {
            "untold": float(not own),
            "others_did": float("doer" in self._every - own),
            "others_held": float("held" in self._every - own),
        }


def _of_words(actor: ActorPhrase, name: str, head: str) -> Features:
    lexicon, said = words(), WORD.findall(name) or [""]
    known = {f"noun:{head}": 1.0} if head in lexicon.perpetrator_nouns else {}
    return known | {
        f"certainty:{actor.certainty.value}": 1.0,
        "group": float(actor.group is not None),
        "state": float(actor.group is not None and head in lexicon.state_forces),
        "force": float(head in lexicon.state_forces),
        "fighter": float(head in lexicon.fighter_nouns),
        "no_noun": float(head not in lexicon.perpetrator_nouns),
        "digit": float(any(c.isdigit() for c in name)),
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

"""What the decision on roles knows of a candidate: named features, each a string.

A candidate is decided on for the whole report: what its words say at each place where they stand is put together.
"rt:obj:kidnapping" is a place in the parse and the act that it belongs to, "r:subj:ambush" place and word.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from dateline.annotation.actors.candidates import Candidate
from dateline.annotation.actors.groups import GroupName
from dateline.annotation.counts.candidate import Candidate as Counted
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.links import Link, links
from dateline.annotation.people import class_of
from dateline.annotation.sentences import sentence_numbers
from dateline.annotation.wording import text_of
from dateline.records import Trigger

NEAR = (1, 3, 6, 12, 25)  # tokens to the nearest act
NAMED = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "facility", "NORP": "people"}
FIRST = (0, 2, 5, 10)  # sentences
SHARED = ("rt:", "rc:", "via:", "k|rt:", "k|rc:")  # what the other forms of a name add


class Acts:
    """The acts of a report by token and by sentence; words for violence in general are left out."""

    def __init__(self, doc: Doc, triggers: Sequence[Trigger]) -> None:
        self.by_token: dict[int, str] = {}
        self.index: dict[int, int] = {}
        for number, trigger in enumerate(triggers):
            span = doc.char_span(trigger.span.start, trigger.span.end, alignment_mode="expand")
            if span is not None and not trigger.generic:
                for token in span:
                    self.by_token[token.i] = trigger.type.value
                    self.index[token.i] = number
        self.sentence = sentence_numbers(doc)
        self.in_sentence: dict[int, list[int]] = {}
        for i in sorted(self.by_token):
            self.in_sentence.setdefault(doc[i].sent.start, []).append(i)


def features(
    doc: Doc, candidates: Sequence[Candidate], groups: Sequence[GroupName], triggers: Sequence[Trigger]
) -> dict[str, list[str]]:
    """The features of each different wording among the candidates, sorted; wordings as `wording` has them."""
    acts = Acts(doc, triggers)
    sides = {(g.span.start, g.span.end): g for g in groups}
    pooled: dict[str, set[str]] = {}
    kinds: dict[int, list[str]] = {}
    seen: Counter[str] = Counter()
    surnames: dict[str, set[str]] = {}
    text = text_of(doc)
    for candidate in candidates:
        name = wording(text[candidate.start : candidate.end])
        group = sides.get((candidate.start, candidate.end))
        kind = _kind(candidate, group)
        if candidate.head.i not in kinds:
            kinds[candidate.head.i] = sorted(_of_head(candidate.head, acts))
        own = kinds[candidate.head.i]
        row = pooled.setdefault(name, set())
        row.update(own)
        row.update(f"{kind}|{n}" for n in own if n.startswith(("rt:", "rc:", "via:", "st:", "dt:")))
        row.update(_of_phrase(candidate, kind, group))
        if not seen[name]:
            row.add(f"first{_bucket(acts.sentence[candidate.head.i], FIRST)}")
        seen[name] += 1
        if candidate.form == "name":
            surnames.setdefault(candidate.head.lower_, set()).add(name)
    _share(pooled, surnames)
    told = [f"doc:{kind}" for kind in sorted(set(acts.by_token.values()))] or ["doc:quiet"]
    for name, row in pooled.items():
        row.update((f"times{min(seen[name], 4)}", *told))
    return {name: sorted(row) for name, row in pooled.items()}


def wording(text: str) -> str:
    """The words of a candidate in lower case with single blanks, without an article before them."""
    words = " ".join(text.lower().split())
    return words.removeprefix("the ").removeprefix("a ").removeprefix("an ")


def _share(pooled: dict[str, set[str]], surnames: dict[str, set[str]]) -> None:
    """What is said of "Ruiz" is said of "Ana Ruiz"."""
    for names in surnames.values():
        if len(names) > 1:
            shared = {n for name in names for n in pooled[name] if n.startswith(("rt:", "rc:", "via:"))}
            for name in names:
                pooled[name] |= {f"co:{n}" for n in shared - pooled[name]}


def _kind(candidate: Candidate, group: GroupName | None) -> str:
    if group is not None:
        return "state" if group.state else "group"
    if candidate.form == "weapon":
        return "weapon"
    head = candidate.head
    return NAMED.get(head.ent_type_) or class_of(head) or "thing"


def _of_phrase(candidate: Candidate, kind: str, group: GroupName | None) -> Iterator[str]:
    head, doc = candidate.head, candidate.head.doc
    lemma = head.lemma_.lower()
    yield from (f"k={kind}", f"form={candidate.form}", f"form={candidate.form}|{kind}", f"tag={head.tag_}")
    if group is not None:
        yield f"group={group.name}"
    if not (candidate.form == "name" and kind == "person"):
        yield from (f"h={lemma}", f"form={candidate.form}|{lemma}")
    for token in doc[candidate.first : candidate.last + 1]:
        if token.i != head.i and token.is_alpha and kind != "person":
            yield f"m={token.lemma_.lower()}"
    yield f"long{min(4, candidate.last - candidate.first)}|{candidate.form}"
    if candidate.form != "name":
        if candidate.form in ("bare", "of"):
            yield f"bare|m={doc[head.i - 1].lemma_.lower()}"
        if head.i == candidate.last and any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
            yield f"of-left|{lemma}"
    for child in head.children:
        if child.dep_ in ("det", "nummod", "poss"):
            yield f"{child.dep_}={child.lower_ if child.dep_ == 'det' else ''}|{kind}"
    before = doc[candidate.first - 1] if candidate.first else None
    after = doc[candidate.last + 1] if candidate.last + 1 < len(doc) else None
    yield f"l1={before.lemma_.lower() if before is not None else ''}"
    yield f"r1={after.lemma_.lower() if after is not None else ''}"


def _of_head(head: Token, acts: Acts) -> Iterator[str]:
    """What the parse and the acts around say of a noun."""
    for link in links(Counted("noun", head.i, head.i, head, head, 1, 1)):
        yield from _of_link(link, acts)
    near = acts.in_sentence.get(acts.sentence[head.i], [])
    yield from (f"st:{acts.by_token[i]}" for i in near)
    if not near:
        yield "st:none"
    else:
        closest = min(near, key=lambda i: (abs(i - head.i), i))
        side = "before" if head.i < closest else "after" if head.i > closest else "self"
        yield f"dt:{side}{_bucket(abs(closest - head.i), NEAR)}"
    if head.dep_ in ("compound", "nmod", "amod"):
        yield f"in:{head.head.lemma_.lower()}"
        if head.head.i in acts.by_token:
            yield f"rt:before:{acts.by_token[head.head.i]}"


def _of_link(link: Link, acts: Acts) -> Iterator[str]:
    predicate = link.predicate
    lemma = predicate.lemma_.lower()
    near = "" if link.step == 0 else "+"
    yield f"r{near}:{link.role}:{lemma}"
    negated = "!" if any(c.dep_ == "neg" for c in predicate.children) else ""
    yield from (f"rc:{link.role}:{negated}{name}" for name in harm_classes(lemma))
    act = acts.by_token.get(predicate.i)
    if act is not None:
        yield f"rt:{link.role}:{negated}{act}"
        yield f"rt:{link.role}:any"
        return
    for child in predicate.children:
        below = [child, *(g for g in child.children if g.dep_ in ("pobj", "pcomp"))]
        for token in below:
            if token.i in acts.by_token and token.i != predicate.i:
                role = f"{child.dep_}{'-' + child.lower_ if child.dep_ == 'prep' else ''}"
                yield f"via:{link.role}:{role}:{acts.by_token[token.i]}"
                yield f"via:{link.role}:{lemma}:{role}"
    up = predicate.head
    if up.i in acts.by_token and up.i != predicate.i:
        yield f"up:{link.role}:{predicate.dep_}:{acts.by_token[up.i]}"


def _bucket(number: int, bounds: Sequence[int]) -> int:
    return sum(number > bound for bound in bounds)

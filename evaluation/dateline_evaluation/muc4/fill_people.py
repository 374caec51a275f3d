"""Human targets: whom the accounts of a mention count, and whom it names as targets."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from dateline.annotation.actors.fillers import Filler
from dateline.annotation.counts.candidate import Candidate as Counted
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.links import links
from dateline.records import Account, Group, IncidentType, Measure, Mention, Report, Role, Stage
from dateline_evaluation.muc4.choosing import Chosen
from dateline_evaluation.muc4.events import Event
from dateline_evaluation.muc4.mapping import has, mapping
from dateline_evaluation.muc4.phrases import head_of, tokens_of, written

MEASURES = (Measure.KILLED, Measure.INJURED, Measure.TAKEN_HOSTAGE, Measure.FREED, Measure.CASUALTIES, Measure.MISSING)


@dataclass
class Person:
    """One human target, or several under one description. `tag` is what cross-references name."""

    name: str = ""
    description: str = ""
    kind: str = "CIVILIAN"
    number: str = "1"
    nation: str | None = None
    effects: list[str] = field(default_factory=list)

    @property
    def tag(self) -> str:
        return self.name or self.description


def people_of(report: Report, doc: Doc, chosen: Chosen) -> list[Person]:
    """The human targets of a template: those counted or acted on who may be one, then the others that were chosen."""
    mention = chosen.event.mention
    people = [p for p in _told(report, mention, doc, chosen.event.kind) if _is_likely(chosen, p)]
    for role in ("name", "person"):
        for filler in chosen.of(role):
            tokens = doc[filler.places[0].first : filler.places[0].last + 1]
            person = _described(report, tokens) if role == "name" else _plain(filler.words.upper(), head_of(tokens))
            if _is_told(person) and not _is_there(people, person):
                _add(people, person, [])
                person.effects = person.effects or _harm(filler, chosen.event)
    return people


def _harm(filler: Filler, event: Event) -> list[str]:
    """What the words over a person tell of them; the victim of an assassination is dead."""
    told = {name for place in filler.places for name in _harms(place.head)}
    effect = next((effect for name, effect in mapping().harms.items() if name in told), None)
    if effect is None and event.mention.type is IncidentType.ASSASSINATION:
        effect = mapping().effects["killed"] if event.mention.stage is Stage.ACCOMPLISHED else None
    return [effect] if effect else []


def _harms(head: Token) -> Iterator[str]:
    for link in links(Counted("noun", head.i, head.i, head, head, 1, 1)):
        if link.role in ("obj", "mod", "is", "of", "poss") or link.predicate.lemma_.lower() in ("die", "perish"):
            yield from harm_classes(link.predicate.lemma_.lower())


def _is_likely(chosen: Chosen, person: Person) -> bool:
    """Whether the name or the description may fill a slot; more than one wording in it are not looked at."""
    named = chosen.probability("name", person.name.lower()) if person.name else 0.0
    described = chosen.probability("person", person.description.lower()) if person.description else 0.0
    return max(named, described) >= mapping().least["counted"]


def _is_there(people: list[Person], person: Person) -> bool:
    """Whether the wording is already the description of one who has a name."""
    return not person.name and any(person.description in p.description for p in people if p.name and p.description)


def _plain(description: str, head: Token) -> Person:
    return Person("", description, mapping().person(description), _plural(head), mapping().nation(description))


def _told(report: Report, mention: Mention, doc: Doc, kind: str) -> list[Person]:
    """Those whom the accounts count and whom the mention names as targets, in the order of the text."""
    people: list[Person] = []
    for account in mention.accounts:
        if account.measure in MEASURES and account.group not in (Group.PERPETRATORS, Group.ARMED_GROUP):
            person = _counted(report, doc, account)
            if person is not None and _is_told(person):
                _add(people, person, _effects(account, kind))
    for actor in mention.actors:
        if actor.role is Role.TARGET and actor.span is not None:
            tokens = tokens_of(doc, actor.span)
            person = _described(report, tokens) if tokens is not None and _is_human(tokens) else None
            if person is not None and _is_told(person):
                _add(people, person, [])
    return people


def _is_told(person: Person) -> bool:
    """Not a bare number, and no word for fighters or losses."""
    words = person.description.lower().split()
    if person.name or not words:
        return bool(person.name)
    last = words[-1]
    return not (last.replace(",", "").isdigit() or last in mapping().bare or has(last, tuple(mapping().never)))


def _effects(account: Account, kind: str) -> list[str]:
    if account.high == 0:
        return [mapping().unhurt]
    effect = mapping().effects.get(account.measure.value)
    return [effect] if effect and (effect != "REGAINED FREEDOM" or kind == "KIDNAPPING") else []


def _counted(report: Report, doc: Doc, account: Account) -> Person | None:
    tokens = tokens_of(doc, account.span)
    if tokens is None:
        return None
    person = _described(report, tokens)
    if account.high == 0:
        person.number = "1" if person.name else "PLURAL"
    elif not person.name:
        person.number = _number(account)
    return person


def _number(account: Account) -> str:
    if account.high == account.low:
        return str(account.low)
    if any(char.isdigit() for char in account.quote) and account.high is None:
        return f"{account.low} -"
    return "PLURAL"


def _described(report: Report, tokens: Tokens) -> Person:
    """Name and description: the phrase around a name without it, or what stands in apposition to it."""
    head = head_of(tokens)
    name = _name_in(tokens)
    if name is None:
        description = written(report, tokens)
        return _plain(description, head)
    around = _around(report, tokens, name)
    person = Person(_bare_name(report, name), around, mapping().person(around))
    person.nation = mapping().nation(around)
    return person


def _plural(head: Token) -> str:
    return "PLURAL" if head.tag_ in ("NNS", "NNPS") else "1"


def _name_in(tokens: Tokens) -> Tokens | None:
    return next((e for e in tokens.doc.ents if e.label_ == "PERSON" and _touch(e, tokens)), None)


def _touch(one: Tokens, other: Tokens) -> bool:
    return one.start < other.end and other.start < one.end


def _bare_name(report: Report, name: Tokens) -> str:
    first = name.start
    while first < name.end - 1 and name.doc[first].lower_.strip(".") in mapping().titles:
        first += 1
    return written(report, name.doc[first : name.end])


def _around(report: Report, tokens: Tokens, name: Tokens) -> str:
    """The title before a name in its noun phrase, else an apposition after it."""
    doc, root = tokens.doc, name.root
    left = min((t.i for t in root.subtree if t.i < name.start and t.dep_ in ("compound", "amod", "nmod")), default=None)
    if left is not None:
        return written(report, doc[left : name.start])
    if name.start < name.end - 1 and doc[name.start].lower_.strip(".") in mapping().titles:
        return written(report, doc[name.start : name.start + 1])
    for child in root.children:
        if child.dep_ == "appos" and child.i > name.end - 1 and child.pos_ == "NOUN":
            end = next((t.i for t in child.subtree if t.i > child.i and t.text == ","), child.right_edge.i + 1)
            return written(report, doc[child.left_edge.i : min(end, child.left_edge.i + 8)])
    if root.dep_ == "appos" and root.head.pos_ == "NOUN" and root.head.i < name.start:
        return written(report, doc[root.head.left_edge.i : name.start])
    return ""


def _is_human(tokens: Tokens) -> bool:
    head = head_of(tokens)
    if _name_in(tokens) is not None:
        return True
    if head.ent_type_ in ("GPE", "LOC", "ORG", "FAC", "DATE", "TIME") or head.pos_ not in ("NOUN", "PROPN"):
        return False
    return mapping().thing(head.lemma_.lower()) is None


def _add(people: list[Person], person: Person, effects: list[str]) -> None:
    """A person told before gets what is new; a shorter form of a name is the same person."""
    if not person.tag:
        return
    known = next((p for p in people if _same(p, person)), None) or _told_again(people, person)
    if known is None:
        people.append(person)
        known = person
    else:
        known.name = max(known.name, person.name, key=len)
        if person.description and (
            not known.description or (known.name and len(person.description) > len(known.description))
        ):
            known.description, known.kind, known.nation = person.description, person.kind, person.nation
    known.effects += [effect for effect in effects if effect not in known.effects]


def _same(one: Person, other: Person) -> bool:
    if one.name and other.name:
        a, b = one.name.split(), other.name.split()
        return set(a) <= set(b) or set(b) <= set(a)
    return not one.name and not other.name and list(_words(one)) == list(_words(other))


def _told_again(people: list[Person], person: Person) -> Person | None:
    """The target that a description without a name speaks of again: of the same noun, one or the same number."""
    if person.name or not person.description:
        return None
    noun = person.description.split()[-1].removesuffix("S")
    for known in people:
        words = [word.removesuffix("S") for word in known.description.split()]
        if noun in words and (person.number == known.number or "PLURAL" in (person.number, known.number)):
            return known
    return None


def _words(person: Person) -> Iterator[str]:
    return (word.removesuffix("S") for word in person.description.split())

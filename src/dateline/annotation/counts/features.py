"""What the decision knows of a candidate: named features, each a string.

The names say what they hold: "r:subj:die" is the role and the word of a predicate, "rc:obj:kill" role and class.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from dateline.annotation.counts.candidate import Candidate
from dateline.annotation.counts.entities import entities
from dateline.annotation.counts.faring import body_parts, told
from dateline.annotation.counts.following import followed, owners
from dateline.annotation.counts.frames import frames
from dateline.annotation.counts.harm import harm_classes
from dateline.annotation.counts.links import Link, acts_on_another, links
from dateline.annotation.counts.periods import adds_up
from dateline.annotation.people import class_of
from dateline.annotation.sentences import bounds, sentence_numbers
from dateline.annotation.wording import text_of

NEAR = 4  # tokens to either side whose words are features
HYPOTHETICAL = frozenset({"would", "could", "may", "might", "if", "should", "will", "unless", "whether", "can"})
STATISTICS = frozenset(
    {
        "year",
        "since",
        "month",
        "annual",
        "per",
        "average",
        "rate",
        "statistic",
        "percent",
        "decade",
        "total",
        "war",
        "conflict",
    }
)
SUMMED = "summed"  # of a sentence that adds up what happened over a time; the linear model has not learnt it
GROUP_PREFIXES = ("f:", "f0:", "n=", "c=", "k=", "m=", "rc:", "r:", "co:", "s:", "size=", "lc=", "l1=", "r1=")
PLAIN_KINDS = frozenset({"k=number", "k=indefinite", "k=bare", "k=names", "k=event", "k=spared"})
ENDS = frozenset({".", "!", "?", '"', "”", "’", "'", ":", ",", ")"})
# Classes of what is said of somebody taken up again ("He died") that tell how the first mention is to be read.
TAKEN_UP = ("die", "kill", "injure", "care", "shoot", "unhurt", "arrest", "court")
DONE = ("kill", "shoot", "beat", "injure")  # classes of what a subject does to others
HIT = ("rc:obj:shoot", "rc:obj:injure", "rc:obj:kill", "rc:has:injure", "rc:has:shoot", "f:killed", "f:injured")
MOST_HIT = 3
# Words of captivity: where a report has one, the released were freed and the held are captives, not prisoners.
CAPTIVE = frozenset({"abduct", "abduction", "abductor", "captive", "captivity", "captor", "hijack", "hijacker",
                     "hostage", "kidnap", "kidnapper", "kidnapping", "ransom"})  # fmt: skip
FATAL = frozenset({"die", "kill", "dead", "death", "fatal", "fatally", "homicide", "murder", "succumb"})


def features(doc: Doc, candidates: Sequence[Candidate]) -> list[list[str]]:
    """The features of each candidate of a document, sorted; their number is bounded by the sentence's length."""
    headlines = headline_tokens(doc)
    linked = [links(c) for c in candidates]
    numbers = entities(tuple(candidates))
    own = [sorted(_stated(c, set(_of_links(found)))) for c, found in zip(candidates, linked, strict=True)]
    shared: dict[int, set[str]] = {}
    for number, names in zip(numbers, own, strict=True):
        shared.setdefault(number, set()).update(n for n in names if n.startswith(("rc:", "f:")))
    sentence_of = sentence_numbers(doc)
    document = [*_of_document(doc), _number_hit(candidates, own, numbers)]
    later = _taken_up(doc, candidates, own, sentence_of)
    asked = {sentence_of[c.anchor.i] for c in candidates}
    sentences = {n: frozenset(_of_sentence(doc[slice(*s)])) for n, s in enumerate(bounds(doc)) if n in asked}
    seen: set[int] = set()
    rows = []
    for i, candidate in enumerate(candidates):
        number = numbers[i]
        kin = [f"co:{n}" for n in shared[number] - set(own[i])]
        row = {*own[i], *_of_phrase(candidate), *sentences[sentence_of[candidate.anchor.i]], *_around(candidate), *kin}
        row.update(f"k={candidate.kind}|{n}" for n in own[i] if n.startswith(("rc:", "f:")))
        row.update(f"{c}|{n}" for c in (f"c={_person(candidate)}",) for n in own[i] if n.startswith("f:"))
        row.update(_crossed(own[i], document))
        row.update(later.get(i, ()))
        row.add("again" if number in seen else "first")
        row.update({"headline", f"headline|k={candidate.kind}"} if candidate.first in headlines else ())
        row.add(f"pos{min(4, 5 * candidate.first // max(1, len(doc)))}")
        seen.add(number)
        rows.append(sorted(row))
    return rows


def headline_tokens(doc: Doc) -> frozenset[int]:
    """Tokens of lines that end without a full stop: headlines, captions, links. Figures there do not count."""
    found: set[int] = set()
    line: list[int] = []
    for token in doc:
        if "\n" in token.text:
            found.update(line if _is_heading(doc, line) else ())
            line = []
        else:
            line.append(token.i)
    return frozenset(found)


def _is_heading(doc: Doc, line: list[int]) -> bool:
    words = [i for i in line if doc[i].is_alpha]
    return bool(words) and len(words) <= 25 and doc[line[-1]].text not in ENDS


def _of_phrase(candidate: Candidate) -> Iterator[str]:
    noun = candidate.noun
    kind = candidate.kind
    person = _person(candidate)
    yield f"k={kind}"
    yield f"n={noun.lemma_.lower()}" if kind not in ("name", "names") else "n=NAME"
    yield f"c={person}"
    yield f"k={kind}|c={person}"
    yield f"dep={candidate.anchor.dep_}"
    yield f"size={_size(candidate)}"
    for token in noun.doc[candidate.first : candidate.last]:
        if token.pos_ in ("ADJ", "VERB", "NOUN", "ADV", "PRON", "DET") and token.i != noun.i:
            yield f"m={token.lemma_.lower()}"
    if any(t.like_num for t in noun.doc[candidate.last + 1 : candidate.last + 3]) and kind == "name":
        yield "aged"


def _person(candidate: Candidate) -> str:
    return class_of(candidate.noun) or candidate.noun.ent_type_ or "unknown"


def _size(candidate: Candidate) -> str:
    low, high = candidate.low, candidate.high
    if high is None:
        return "open"
    return str(low) if low < 4 else "few" if low < 10 else "tens" if low < 100 else "many"


def _of_links(found: Sequence[Link]) -> Iterator[str]:
    for link in found:
        predicate = link.predicate
        lemma = predicate.lemma_.lower()
        near = "" if link.step == 0 else "+"
        yield f"r{near}:{link.role}:{lemma}"
        negated = "!" if _is_negated(predicate) else ""
        for name in harm_classes(lemma):
            yield f"rc:{link.role}:{negated}{name}"
            if link.role == "subj" and name in DONE and acts_on_another(predicate):
                yield f"rc:agent:{negated}{name}"
        for measure, sure in sorted(set(frames(link))):
            yield f"f:{negated}{measure}"
            if link.step == 0 or link.role == "is":
                yield f"f0:{negated}{measure}"
            yield f"f:{negated}{measure}{near}{'w' if sure else ''}"
        if link.step == 0:
            yield f"role={link.role}"
            for part in sorted(set(body_parts(predicate))):
                yield f"hit:{part}|{_main_class(lemma)}"
            for child in predicate.children:
                if child.dep_ == "dobj" and link.role == "subj":
                    yield f"do:{child.lemma_.lower()}"
                if child.dep_ in ("advmod", "prt", "acomp", "oprd", "aux", "neg"):
                    yield f"p:{child.lemma_.lower()}|{_main_class(lemma)}"
                elif child.dep_ == "prep":
                    yield from (f"pp:{child.lower_}:{o.lemma_.lower()}" for o in child.children if o.dep_ == "pobj")
            if predicate.tag_ in ("VBG", "VB") and predicate.dep_ in ("xcomp", "advcl", "pcomp"):
                yield f"form={predicate.tag_}:{predicate.dep_}"


def _main_class(lemma: str) -> str:
    names = harm_classes(lemma)
    return names[0] if names else "other"


def _stated(candidate: Candidate, names: set[str]) -> set[str]:
    """ "six hostage takers", "a gunman": the noun itself is the frame where no predicate says anything else of them."""
    by_noun = candidate.kind in ("number", "indefinite") and _person(candidate) == "perpetrators"
    if by_noun and not any(n.startswith("f0:") for n in names):
        names |= {"f:perpetrators", "f0:perpetrators", "f:perpetrators=noun"}
    return names


def _is_negated(predicate: Token) -> bool:
    return any(c.dep_ == "neg" or c.lower_ in ("no", "without", "nobody", "none") for c in predicate.children)


def _of_sentence(sentence: Span) -> Iterator[str]:
    for token in sentence:
        lemma = token.lemma_.lower()
        yield from (f"s:{name}" for name in harm_classes(lemma))
        if lemma in HYPOTHETICAL:
            yield "hypothetical"
        if lemma in STATISTICS:
            yield f"stat:{lemma}"
    text = sentence.text
    yield from (f"st:{kind}" for kind in told(text))
    if adds_up(text):
        yield SUMMED
    if sentence[0].is_quote or sentence[-1].is_quote:
        yield "quoted"


def _around(candidate: Candidate) -> Iterator[str]:
    doc = candidate.noun.doc
    for distance, token in enumerate(reversed(doc[max(0, candidate.first - NEAR) : candidate.first]), start=1):
        if token.is_alpha or token.text in ("\n", "\n\n"):
            yield f"l{min(distance, 2)}={token.lemma_.lower().strip() or 'BREAK'}"
            yield from (f"lc={name}" for name in harm_classes(token.lemma_.lower()))
    for distance, token in enumerate(doc[candidate.last + 1 : candidate.last + 1 + NEAR], start=1):
        if token.is_alpha or token.text in (",", "(", "\n\n"):
            yield f"r{min(distance, 2)}={token.lemma_.lower().strip() or 'BREAK'}"
            yield from (f"rcl={name}" for name in harm_classes(token.lemma_.lower()))
            if distance == 1:
                yield from (f"k={candidate.kind}|next={name}" for name in harm_classes(token.lemma_.lower()))


def _of_document(doc: Doc) -> Iterator[str]:
    lemmas = {t.lemma_.lower() for t in doc}
    yield "fatal" if lemmas & FATAL else "nonfatal"
    if lemmas & CAPTIVE:
        yield "captive"
    if lemmas & {"injure", "wound", "wounded", "injury", "hospital"}:
        yield "hurt"
    yield from told(text_of(doc))


def _number_hit(candidates: Sequence[Candidate], own: Sequence[Sequence[str]], numbers: Sequence[int]) -> str:
    """How many different single people the report tells as shot, hurt or killed."""
    hit = {number for c, names, number in zip(candidates, own, numbers, strict=True) if c.low == 1 and _is_hit(names)}
    return f"hit{min(MOST_HIT, len(hit))}"


def _is_hit(names: Sequence[str]) -> bool:
    return any(name in HIT for name in names)


def _taken_up(
    doc: Doc, candidates: Sequence[Candidate], own: Sequence[Sequence[str]], sentence_of: Sequence[int]
) -> dict[int, set[str]]:
    """What is said where a person is taken up again, for the first mention ("nx:") and for the later one ("pv:")."""
    others = list(owners(doc))
    people = [*candidates, *others]
    names = [*own, *(sorted(set(_of_links(links(c)))) for c in others)]
    hit = [_is_hit(found) for found in names]
    rows: dict[int, set[str]] = {}
    for first, later in followed(people, hit, sentence_of):
        rows.setdefault(first, set()).update(f"nx:{n}" for n in names[later] if _tells(n))
        noun = people[later].noun
        if sentence_of[noun.i] != sentence_of[candidates[first].noun.i]:
            rows[first].update(f"nx:st:{kind}" for kind in told(noun.sent.text))
        if later < len(candidates):
            rows.setdefault(later, set()).update(f"pv:{n}" for n in names[first] if _tells(n))
    return rows


def _tells(name: str) -> bool:
    return name.startswith(("f:", "hit:")) or (name.startswith("rc:") and name.endswith(TAKEN_UP))


def _crossed(own: Sequence[str], document: Sequence[str]) -> Iterator[str]:
    """An ambiguous act ("was shot") means another thing in a text where somebody dies."""
    for name in own:
        if name.startswith("rc:") and name.endswith((":shoot", ":beat")):
            yield from (f"{name}|{fact}" for fact in document)


def is_plain(row: Sequence[str], measure: str) -> bool:
    """Whether a frame states the measure of a numbered or indefinite candidate itself, in running text, as a fact."""
    names = set(row)
    if f"f0:{measure}" not in names or not names & PLAIN_KINDS or names & {"headline", "hypothetical"}:
        return False
    return not any(n.startswith("stat:") for n in row)


def group_features(row: Sequence[str], measure: str) -> list[str]:
    """The features of the decision on the group: the candidate's own and what was decided of its measure."""
    own = [n for n in row if n.startswith(GROUP_PREFIXES)]
    return [*own, f"measure={measure}", *(f"measure={measure}|{n}" for n in own if n.startswith(("c=", "k=", "n=")))]

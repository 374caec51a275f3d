"""What is said: the content of a cue verb, from the parse and, where that fails, from its place in the sentence."""

from spacy.tokens import Token

from dateline.annotation.speech.aside import PAUSES, QUOTE_ENDS, aside, inverted
from dateline.annotation.speech.drafts import (
    LONGEST_SENTENCE,
    SUBJECTS,
    Range,
    end_of,
    extent,
    merged,
    sentence_tokens,
    trimmed,
    without,
)
from dateline.annotation.speech.lexicon import cue_verbs, speakers
from dateline.annotation.wording import text_of

OPEN_MARKS = ("if", "whether")  # what is asked is not stated
SOURCE_DEPS = ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "dative", "dobj", "agent", "expl")
LIGHT_DEPS = ("npadvmod", "advmod", "prep", "prt", "acomp", "appos", "attr", "oprd")
NO_CONTENT = ("according to", "citing", "quoting", "adding")  # after a cue's comma: the next cue
EVENT_BEFORE = 8  # tokens before a relative clause in which the event that it recalls is named
FAR_THAT = 12  # tokens between a cue and its "that"
FINITE = ("VBD", "VBZ", "VBP", "MD")


def active_content(verb: Token, *, bare: bool) -> list[Range]:
    """Where the content of an active cue stands; `bare` allows it to be found by its place alone.

    After the cue it runs to the end of the cue's clause; before the cue, from the start of the sentence; a cue
    between commas has both sides.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_open(c)]
    after = [c for c in clauses if c.i > verb.i]
    if inverted(verb) is not None:
        return around(verb, block_of(verb, clauses))
    if not after and (beside := aside(verb)) is not None:
        return around(verb, beside.block, before_only=beside.ends)
    if after:
        return _to_the_right(verb, after)
    if not clauses and _is_idle(verb):
        return []
    block = block_of(verb, clauses)
    if clauses or (verb.dep_ == "parataxis" and verb.head != verb):
        return around(verb, block)
    as_told = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    if as_told and not any(c.dep_ == "dobj" and c.lower_ != "it" for c in verb.rights):  # "as he put it"
        return around(verb, block)
    if told := _through_channel(verb):
        return ranges_of(verb, told)
    nominal = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and _is_infinitive(c)]
    nominal += [c for p in verb.children if p.dep_ == "prep" and p.i > verb.i for c in p.children if c.dep_ == "pcomp"]
    if verb.lemma_.lower() in cue_verbs().confession:
        nominal += [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" and c.i > verb.i]
    if nominal and verb.lemma_.lower() not in cue_verbs().quoting:
        return ranges_of(verb, [extent(c) for c in nominal])
    if (said := _behind_that(verb)) is not None:
        return ranges_of(verb, [said])
    return _by_place(verb, block) if bare else []


def _through_channel(verb: Token) -> list[Range]:
    """What was "said in a statement that ...", which the parse hangs on the statement."""
    papers = [n for p in verb.rights if p.dep_ == "prep" for n in p.children if n.lemma_.lower() in speakers().channels]
    return [extent(c) for paper in papers for c in paper.rights if c.dep_ in ("acl", "ccomp") and begins_with_that(c)]


def _behind_that(verb: Token) -> Range | None:
    """What follows "that" a little behind a cue, where the parse lost the clause."""
    for token in verb.doc[verb.i + 1 : verb.i + 1 + FAR_THAT]:
        if token.pos_ == "VERB" or token.text in (".", ";", ":"):
            return None
        if token.lower_ == "that" and token.tag_ == "IN":
            return token.idx, sentence_range(verb)[1]
    return None


def begins_with_that(clause: Token) -> bool:
    """Whether "that" introduces a clause."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def object_content(verb: Token, *, accusation: bool) -> list[Range]:
    """The object of a cue as its content, with what follows it up to the next clause ("the deaths of four")."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i and c.pos_ != "PRON"]
    if _is_idle(verb):
        return []
    blamed = [extent(c) for c in verb.children if accusation and c.dep_ == "prep" and c.lower_ == "on"]
    if blamed:
        return ranges_of(verb, blamed)
    found = [extent(c) for c in objects]
    found += [extent(c) for c in verb.children if objects and c.dep_ == "prep" and c.lower_ == "with" and c.i > verb.i]
    if accusation:
        found += [extent(c) for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for")]
    return ranges_of(verb, found)


def _is_idle(verb: Token) -> bool:
    lexicon = cue_verbs()
    idle = lexicon.idle_objects | (lexicon.idle_claims if verb.lemma_.lower() == "claim" else frozenset())
    return any(c.dep_ == "dobj" and c.lemma_.lower() in idle for c in verb.rights)


def passive_content(verb: Token) -> list[Range]:
    """The content of a passive cue: "it was reported that Y", "Y was reported to have ..."."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_open(c)]
    if clauses:
        return ranges_of(verb, [extent(c) for c in clauses])
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    first = sentence_tokens(verb)[0]
    if first > 0 and any(c.lower_ == "this" and c.i <= first + 1 for c in subjects):
        start, end = sentence_range(verb.doc[first - 1])  # "This was reported by ...": the sentence before
        return ranges_of(verb, [(start, min(end, verb.doc[first].idx))])
    found = [extent(c) for c in verb.children if c.dep_ in ("xcomp", "oprd", "nsubjpass")]
    if not subjects and verb.dep_ == "acl":
        found = [extent(c) for c in verb.children if c.dep_ in ("xcomp", "oprd")]
        found.append((verb.head.left_edge.idx, end_of(verb.head)))
    return ranges_of(verb, found)


def around(verb: Token, block: Range, *, before_only: bool = False) -> list[Range]:
    """The sentence less the cue's own words: what stands before, and after if a comma follows the cue."""
    doc = verb.doc
    start, end = sentence_range(verb)
    found = [trimmed(text_of(doc), start, block[0])]
    rest = text_of(doc)[block[1] : end].lstrip()
    ends = NO_CONTENT if any(c.dep_ in SUBJECTS for c in verb.lefts) else (*NO_CONTENT, "who ")  # who spoke
    if not before_only and rest[:1] in PAUSES and not rest[1:].lstrip().lower().startswith(ends):
        found.append(trimmed(text_of(doc), block[1], end))
    return merged([r for r in found if r is not None])


def sentence_range(token: Token) -> Range:
    """The sentence around a token, within its paragraph where the parse ran over the break."""
    doc, text = token.doc, text_of(token.doc)
    first, last = sentence_tokens(token)
    start, end = doc[first].idx, end_of(doc[last - 1])
    broken = text.rfind("\n", start, token.idx)
    if broken >= 0:
        start = broken + 1
    broken = text.find("\n", end_of(token), end)
    return start, end if broken < 0 else broken


def _to_the_right(verb: Token, clauses: list[Token]) -> list[Range]:
    """From the first clause to the end of the cue's own clause, with clauses that "and" adds to it."""
    doc = verb.doc
    introduced = any(begins_with_that(clause) for clause in clauses)
    if introduced or verb.lemma_.lower() in cue_verbs().addressee:
        start = min(c.left_edge.idx for c in clauses)
    else:
        start = end_of(verb)
    last, stop = max(c.right_edge.i for c in clauses), verb.right_edge.i
    for child in verb.rights:
        if child.dep_ in ("conj", "parataxis") and child.i > last and not _goes_on(child):
            stop = min(stop, child.left_edge.i - 1)
    end = end_of(doc[max(last, stop)])
    return ranges_of(verb, [(max(start, end_of(verb)), max(min(end, sentence_range(verb)[1]), end_of(doc[last])))])


def _reminders(verb: Token, end: int) -> list[Range]:
    """The relative clauses by which the writer recalls a known event ("... for the attack that killed 30 people")."""
    doc, lexicon = verb.doc, cue_verbs()
    found = []
    for token in doc[verb.i + 1 : verb.i + LONGEST_SENTENCE]:
        if token.idx >= end:
            break
        if token.dep_ != "relcl" or token.lemma_.lower() not in lexicon.reminders:
            continue
        first = token.left_edge.i
        event = any(t.lemma_.lower() in lexicon.events for t in doc[max(verb.i + 1, first - EVENT_BEFORE) : first])
        if event and any(c.dep_ == "nsubj" and c.lower_ in ("which", "that") for c in token.children):
            found.append(extent(token))
    return found


def _goes_on(clause: Token) -> bool:
    """Whether a clause joined to the cue is more content: "that ..." again, or a clause with a subject and no cue."""
    if begins_with_that(clause):
        return True
    joined = [c.lower_ for c in clause.head.children if c.dep_ == "cc" and c.i < clause.i]
    own = any(c.dep_ in SUBJECTS for c in clause.children)
    lexicon = cue_verbs()
    cue = clause.lemma_.lower() in lexicon.clause | lexicon.object | lexicon.belief | lexicon.finding
    return own and not cue and joined[-1:] in ([], ["and"], ["but"])


def _is_open(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in OPEN_MARKS for c in clause.children)


def _is_infinitive(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.children) or token.tag_ == "VBG"


def ranges_of(verb: Token, found: list[Range]) -> list[Range]:
    """What is left of the ranges as content: trimmed, joined, and without the writer's own reminders."""
    kept = [r for r in (trimmed(text_of(verb.doc), *piece) for piece in found) if r is not None]
    for reminder in _reminders(verb, max((end for _, end in kept), default=0)):
        kept = without(kept, reminder)
    return merged(kept)


def block_of(verb: Token, clauses: list[Token]) -> Range:
    """The cue with its source, addressee and adverbials: everything under it that is not content."""
    doc, first, last = verb.doc, verb.i, verb.i
    for child in verb.children:
        if child in clauses or (child.i > verb.i and _pauses(verb)):
            continue
        if child.dep_ in SOURCE_DEPS:
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
        elif child.dep_ in LIGHT_DEPS and child.i > verb.i:
            last = max(last, child.right_edge.i)
    return doc[first].idx, end_of(doc[last])


def _pauses(verb: Token) -> bool:
    """Whether what follows the cue goes on with what stands before it: "four died, police said, including a nurse"."""
    return verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text in PAUSES


def _by_place(verb: Token, block: Range) -> list[Range]:
    """Without a clause in the parse: what stands before a comma, else what follows the cue if it has a verb."""
    doc = verb.doc
    before = text_of(doc)[sentence_range(verb)[0] : block[0]].rstrip()
    told = any(t.pos_ in ("VERB", "AUX") for t in doc[sentence_tokens(verb)[0] : verb.i] if t.idx < block[0])
    if before.endswith(QUOTE_ENDS) and told and verb.head == verb:
        return around(verb, block)
    found = object_content(verb, accusation=False)
    tail = [t for t in doc[verb.i + 1 : verb.right_edge.i + 1] if t.tag_ in FINITE and t.idx >= block[1]]
    if tail and not text_of(doc)[block[1] : block[1] + 4].lstrip().startswith((",", "“", '"', ":")):
        found.append((block[1], end_of(verb.right_edge)))
    return ranges_of(verb, found)

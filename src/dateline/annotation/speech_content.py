"""What is said: the content of a cue verb, from the parse and, where that fails, from its place in the sentence."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.annotation.speech_drafts import OPENING, Range, end_of, extent, merged, trimmed

OPEN_MARKS = ("if", "whether")  # what is asked is not stated
SOURCE_DEPS = ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "dative", "dobj", "agent", "expl")
LIGHT_DEPS = ("npadvmod", "advmod", "prep", "punct", "prt", "acomp", "appos")


def active_content(verb: Token, *, bare: bool) -> list[Range]:
    """Where the content of an active cue stands; `bare` allows it to be found by its place alone.

    A clause after the cue is taken as the parse has it; before the cue, everything from the start of the sentence; a
    cue between commas has both sides.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_open(c)]
    after = [c for c in clauses if c.i > verb.i]
    if after:
        return _ranges(verb, [(max(extent(c)[0], end_of(verb)), extent(c)[1]) for c in after])
    block = _block(verb, clauses)
    if clauses or (verb.dep_ == "parataxis" and verb.head is not verb):
        return around(verb.sent, block)
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return around(verb.sent, block)
    nominal = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and _is_infinitive(c)]
    if nominal:
        return _ranges(verb, [extent(c) for c in nominal])
    return _by_place(verb, block) if bare else []


def object_content(verb: Token, *, accusation: bool) -> list[Range]:
    """The object of a cue as its content, with what follows it up to the next clause ("the deaths of four")."""
    found = [
        extent(c) for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i and c.pos_ != "PRON"
    ]
    if accusation:
        found += [extent(c) for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "for")]
    return _ranges(verb, found)


def passive_content(verb: Token) -> list[Range]:
    """The content of a passive cue: "it was reported that Y", "Y was reported to have ..."."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_open(c)]
    if clauses:
        return _ranges(verb, [extent(c) for c in clauses])
    subjects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    found = [extent(c) for c in verb.children if c.dep_ in ("xcomp", "oprd", "nsubjpass")]
    if not subjects and verb.dep_ == "acl":
        found = [extent(c) for c in verb.children if c.dep_ in ("xcomp", "oprd")]
        found.append((verb.head.left_edge.idx, end_of(verb.head)))
    return _ranges(verb, found)


def around(sentence: Tokens, block: Range) -> list[Range]:
    """The sentence less the cue's own words: what stands before, and after if a comma follows the cue."""
    doc = sentence.doc
    found = [trimmed(doc, sentence.start_char, block[0])]
    rest = doc.text[block[1] : sentence.end_char].lstrip()
    if rest[:1] in (",", "-", "–", "—") and not rest[1:].lstrip().lower().startswith(
        ("according to", "citing", "quoting", "adding", "who ")
    ):
        found.append(trimmed(doc, block[1], sentence.end_char))
    return merged([r for r in found if r is not None])


def _is_open(clause: Token) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in OPEN_MARKS for c in clause.children)


def _is_infinitive(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.children) or token.tag_ == "VBG"


def _ranges(verb: Token, found: list[Range]) -> list[Range]:
    kept = [trimmed(verb.doc, *r) for r in found]
    return merged([r for r in kept if r is not None])


def _block(verb: Token, clauses: list[Token]) -> Range:
    """The cue with its source, addressee and adverbials: everything under it that is not content."""
    first, last = verb.i, verb.i
    for child in verb.children:
        if child in clauses:
            continue
        if child.dep_ in SOURCE_DEPS:
            first, last = min(first, child.left_edge.i), max(last, child.right_edge.i)
        elif child.dep_ in LIGHT_DEPS and child.dep_ != "punct" and child.i > verb.i:
            last = max(last, child.right_edge.i)
    doc = verb.doc
    return doc[first].idx, end_of(doc[last])


def _by_place(verb: Token, block: Range) -> list[Range]:
    """Without a clause in the parse: what follows the cue if it has a verb, else what stands before a comma."""
    doc, sentence = verb.doc, verb.sent
    before = doc.text[sentence.start_char : block[0]].rstrip()
    tail = [t for t in doc[verb.i + 1 : sentence.end] if t.pos_ in ("VERB", "AUX") and t.idx >= block[1]]
    if before.endswith((",", "”", '"', "—", "--", "?", "!")) and any(c.isalpha() for c in before):
        return around(sentence, block)
    if tail and doc.text[block[1] : block[1] + 2].strip()[:1] not in OPENING:
        found = trimmed(doc, block[1], sentence.end_char)
        return [found] if found else []
    return object_content(verb, accusation=False)

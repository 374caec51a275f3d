"""What is said: the content of a cue verb, from the parse and, where that fails, from its place in the sentence."""

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from dateline.annotation.speech_drafts import Range, end_of, extent, merged, trimmed
from dateline.annotation.speech_lexicon import cue_verbs

OPEN_MARKS = ("if", "whether")  # what is asked is not stated
SOURCE_DEPS = ("nsubj", "nsubjpass", "aux", "auxpass", "neg", "dative", "dobj", "agent", "expl")
LIGHT_DEPS = ("npadvmod", "advmod", "prep", "prt", "acomp", "appos", "attr", "oprd")
INVERTED_DEPS = ("dobj", "attr", "npadvmod", "oprd", "nsubj", "pobj")
QUOTE_ENDS = (",", "”", '"', "—", "–", "--", "?", "!", "''")
NO_CONTENT = ("according to", "citing", "quoting", "adding", "who ")  # after a cue's comma: the next cue or the source
FINITE = ("VBD", "VBZ", "VBP", "MD")


def active_content(verb: Token, *, bare: bool) -> list[Range]:
    """Where the content of an active cue stands; `bare` allows it to be found by its place alone.

    After the cue it runs to the end of the cue's clause; before the cue, from the start of the sentence; a cue
    between commas has both sides.
    """
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and not _is_open(c)]
    after = [c for c in clauses if c.i > verb.i]
    if inverted(verb) is not None:
        return around(verb.sent, _block(verb, clauses))
    if after:
        return _to_the_right(verb, after)
    block = _block(verb, clauses)
    if clauses or (verb.dep_ == "parataxis" and verb.head != verb):
        return around(verb.sent, block)
    if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
        return around(verb.sent, block)
    nominal = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and _is_infinitive(c)]
    nominal += [c for p in verb.children if p.dep_ == "prep" and p.i > verb.i for c in p.children if c.dep_ == "pcomp"]
    if nominal:
        return _ranges(verb, [extent(c) for c in nominal])
    return _by_place(verb, block) if bare else []


def inverted(verb: Token) -> Token | None:
    """The source that stands behind its cue ("..., reported Reuters"), where the parse took it for an object."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.i == verb.sent.start or verb.i + 1 >= len(verb.doc):
        return None
    before = verb.doc[verb.i - 1]
    if not before.text.endswith(QUOTE_ENDS):
        return None
    for child in verb.rights:
        if child.dep_ in INVERTED_DEPS and child.left_edge.i == verb.i + 1 and child.pos_ in ("NOUN", "PROPN", "PRON"):
            numbered = any(c.dep_ == "nummod" for c in child.children)
            return None if numbered and child.dep_ != "nsubj" else child
    return None


def object_content(verb: Token, *, accusation: bool) -> list[Range]:
    """The object of a cue as its content, with what follows it up to the next clause ("the deaths of four")."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd") and c.i > verb.i and c.pos_ != "PRON"]
    if any(c.lemma_.lower() in cue_verbs().idle_objects for c in objects):
        return []
    found = [extent(c) for c in objects]
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
    if rest[:1] in (",", "-", "–", "—") and not rest[1:].lstrip().lower().startswith(NO_CONTENT):
        found.append(trimmed(doc, block[1], sentence.end_char))
    return merged([r for r in found if r is not None])


def _to_the_right(verb: Token, clauses: list[Token]) -> list[Range]:
    """From the first clause (or an object that the parse split from it) to the end of the cue's own clause."""
    first = min(c.left_edge.i for c in clauses)
    if verb.lemma_.lower() not in cue_verbs().addressee:
        first = min([first, *(c.left_edge.i for c in verb.children if c.dep_ == "dobj" and verb.i < c.i)])
    last, stop = max(c.right_edge.i for c in clauses), verb.right_edge.i
    more = []
    for child in verb.rights:
        if child.dep_ in ("conj", "parataxis") and child.i > last:
            stop = min(stop, child.left_edge.i - 1)
            if any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
                more.append(extent(child))
    doc = verb.doc
    start = max(doc[first].idx, end_of(verb))
    return _ranges(verb, [(start, end_of(doc[max(last, stop)])), *more])


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
        elif child.dep_ in LIGHT_DEPS and child.i > verb.i:
            last = max(last, child.right_edge.i)
    doc = verb.doc
    return doc[first].idx, end_of(doc[last])


def _by_place(verb: Token, block: Range) -> list[Range]:
    """Without a clause in the parse: what stands before a comma, else what follows the cue if it has a verb."""
    doc, sentence = verb.doc, verb.sent
    before = doc.text[sentence.start_char : block[0]].rstrip()
    if before.endswith(QUOTE_ENDS) and any(c.isalpha() for c in before) and verb.head == verb:
        return around(sentence, block)
    found = object_content(verb, accusation=False)
    tail = [t for t in doc[verb.i + 1 : verb.right_edge.i + 1] if t.tag_ in FINITE and t.idx >= block[1]]
    if tail and not doc.text[block[1] :].lstrip().startswith((",", "“", '"', ":")):
        rest = trimmed(doc, block[1], end_of(verb.right_edge))
        found += [rest] if rest else []
    return merged(found)

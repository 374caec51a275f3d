"""Speech without a verb of saying: "according to X", "reports that", hedges, and headings with a colon."""

from spacy.tokens import Doc, Token

from dateline.annotation.speech.content import begins_with_that, sentence_range
from dateline.annotation.speech.drafts import (
    Draft,
    Range,
    end_of,
    extent,
    made_rare,
    merged,
    sentence_tokens,
    start_of,
    trimmed,
    without,
)
from dateline.annotation.speech.lexicon import cue_verbs, every_cue, speaker_nouns, speakers
from dateline.annotation.wording import text_of

JOINTS = ("and", "but", "who", "which", "that", "where", "when", "while", "although", "though", "because", "or")
ISSUING = ("of", "from", "by")
HEDGE_ADJECTIVES = ("alleged", "purported", "supposed", "unconfirmed", "suspected", "presumed")
LONGEST_HEADING = 5  # tokens before the colon
LONGEST_TITLE = 12  # the same where a paper is named with who issued it
RECKONED = ("by", "in")  # "by the count of the Red Cross", "in the reckoning of the mayor"


def phrase_drafts(doc: Doc) -> list[Draft]:
    """The speeches that phrases introduce, in text order."""
    drafts: list[Draft] = []
    for token in doc:
        lower = token.lower_
        if lower == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            drafts += _according(token)
        elif lower in RECKONED and token.dep_ == "prep":
            drafts += _reckoned(token)
        elif lower in cue_verbs().hedges and token.pos_ == "ADV":
            drafts += _hedge(token)
        elif lower in HEDGE_ADJECTIVES and token.dep_ == "amod":
            head = token.head
            drafts.append(Draft(extent_of(token), None, [(head.left_edge.idx, end_of(head))], "unconfirmed"))
        elif token.pos_ == "NOUN" and token.lemma_.lower() in speakers().hearsay | {"claim", "allegation", "statement"}:
            drafts += _noun(token)
        elif lower == ":" and 0 < token.i - sentence_tokens(token)[0] <= LONGEST_TITLE:
            drafts += _heading(token)
    return drafts


def extent_of(token: Token) -> Range:
    return start_of(token), end_of(token)


def _according(token: Token) -> list[Draft]:
    doc = token.doc
    preposition = doc[token.i + 1]
    source = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if source is None:
        source = next((c for c in token.children if c.dep_ == "pobj"), None)
    if source is None and token.i + 2 < len(doc):
        source = doc[token.i + 2]
        while source.dep_ in ("det", "amod", "compound", "poss", "nummod") and source.head.i > source.i:
            source = source.head
    if source is None or sentence_tokens(source)[0] != sentence_tokens(token)[0]:
        return []
    return _around(token, preposition, source, source)


def _reckoned(token: Token) -> list[Draft]:
    paper = next((c for c in token.children if c.dep_ == "pobj"), None)
    if paper is None or paper.lemma_.lower() not in speakers().reckonings:
        return []
    source = issuer(paper)
    return made_rare(_around(token, token, source, paper)) if source is not None else []


def _around(token: Token, cue: Token, source: Token, paper: Token) -> list[Draft]:
    """The speech of `source` that the phrase from `token` brings in: the sentence around it, or the clause it opens.

    The cue ends with `cue`, the phrase with the words of `paper`.
    """
    doc, block = token.doc, (token.idx, phrase_end(paper))
    clause = _clause_begun_by(token)
    start, end = sentence_range(token)
    after = trimmed(text_of(doc), block[1], end)
    if clause is not None:
        whole = trimmed(text_of(doc), *extent(clause))
        content = without([whole], block) if whole else []
    elif _goes_right(token):
        content = [after] if after else []
    else:
        before = trimmed(text_of(doc), start, block[0])
        content = merged([r for r in (before, after) if r is not None])
    if not content:
        return []
    return [Draft((token.idx, end_of(cue)), source, content)]


def phrase_end(source: Token) -> int:
    """The end of a source's noun phrase: its own words, up to a comma."""
    doc = source.doc
    last = source.i
    while last < source.right_edge.i and doc[last + 1].text not in (",", ";", "--", "–", "—", ":"):
        last += 1
    return end_of(doc[last])


def _goes_right(according: Token) -> bool:
    """Whether the phrase begins a clause that is joined to another one, so that it covers only what follows."""
    doc, at = according.doc, according.i - 1
    if at >= 0 and doc[at].text == ",":
        at -= 1
    return at >= sentence_tokens(according)[0] and (doc[at].lower_ in JOINTS or doc[at].text in (";", "--"))


def _clause_begun_by(token: Token) -> Token | None:
    """The reported clause that the phrase stands at the beginning of ("said that, according to police, ...")."""
    for ancestor in token.ancestors:
        if ancestor.dep_ == "ccomp" and ancestor.head.i < token.i and token.i - ancestor.left_edge.i <= 2:
            return ancestor
    return None


def _hedge(token: Token) -> list[Draft]:
    head = token.head
    if head.pos_ not in ("VERB", "AUX", "ADJ", "NOUN") or head == token:
        return []
    found = trimmed(text_of(token.doc), *extent(head))
    return [Draft(extent_of(token), None, [found], "unconfirmed")] if found else []


def _noun(token: Token) -> list[Draft]:
    """A noun with a that-clause ("reports that three had died"): its issuer's speech, or hearsay."""
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in every_cue():
        return []  # "said in a statement that": the verb has it
    clauses = [c for c in token.children if c.dep_ in ("acl", "ccomp") and begins_with_that(c)]
    found = trimmed(text_of(token.doc), *extent(clauses[0])) if clauses else None
    if found is None:
        return []
    source = issuer(token)
    return [Draft(extent_of(token), source, [found], "unconfirmed" if source is None else "plain")]


def issuer(paper: Token) -> Token | None:
    """Who a paper is by: its possessor, "of", "from" or "by" whom, or who issued it."""
    for child in paper.children:
        if child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN"):
            return child
    for child in paper.rights:
        if (child.dep_ == "prep" and child.lower_ in ISSUING) or child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl":
            for agent in child.children:
                if agent.dep_ == "agent":
                    return next((c for c in agent.children if c.dep_ == "pobj"), None)
    if paper.dep_ == "dobj":  # "the council issued a statement condemning ..."
        return next((c for c in paper.head.lefts if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
    return None


def _heading(colon: Token) -> list[Draft]:
    """ "Police: Man shot at a market", "A first count by the ministry: 12 dead": who issued it is before the colon."""
    doc = colon.doc
    first, last = doc[sentence_tokens(colon)[0]], doc[colon.i - 1]
    found = trimmed(text_of(doc), end_of(colon), sentence_range(colon)[1])
    if found is None:
        return []
    paper = next((t for t in doc[first.i : colon.i] if t.pos_ == "NOUN" and _is_reckoning(t)), None)
    if paper is not None and (source := issuer(paper)) is not None and source.i < colon.i:
        return [Draft(extent_of(colon), source, [found], rare=True)]
    known = last.lemma_.lower() in speaker_nouns() - {"source"} and last.pos_ in ("NOUN", "PROPN")
    return [Draft(extent_of(colon), last, [found])] if known and colon.i - first.i <= LONGEST_HEADING else []


def _is_reckoning(noun: Token) -> bool:
    return noun.lemma_.lower() in speakers().reckonings

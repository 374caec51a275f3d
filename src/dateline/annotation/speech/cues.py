"""Verbs of speech in the parse: cue, source and content of each."""

from itertools import islice

from spacy.tokens import Doc, Token

from dateline.annotation.speech.content import (
    active_content,
    object_content,
    passive_content,
    ranges_of,
    sentence_range,
)
from dateline.annotation.speech.drafts import LONGEST_SENTENCE, Certainty, Draft, Range, end_of, made_rare, start_of
from dateline.annotation.speech.lexicon import cue_verbs, every_cue, is_news_name, speakers
from dateline.annotation.speech.stated import content_of, figure_content, named_content, named_passive, put_content
from dateline.annotation.speech.subjects import agent_of, can_speak, is_known, subject
from dateline.annotation.speech.uttered import issued, uttered


def verb_drafts(doc: Doc) -> list[Draft]:
    """The speeches that verbs introduce, in text order; sources of participles are those of the verb above."""
    drafts: list[Draft] = []
    for token in doc:
        if (token.pos_ in ("VERB", "AUX") and token.tag_.startswith("VB")) or _is_mistaken_noun(token):
            drafts += _drafts_of(token)
    return drafts


def _is_mistaken_noun(token: Token) -> bool:
    """ "Sky TV reports that ...", where the parse took the verb for a noun."""
    if token.tag_ not in ("NNS", "NN") or token.lemma_.lower() not in cue_verbs().clause:
        return False
    if token.dep_ == "ROOT" and any(c.dep_ == "ccomp" for c in token.rights):
        return True
    return token.i + 1 < len(token.doc) and token.dep_ == "ROOT" and bool(token.nbor().is_sent_end)


def _drafts_of(verb: Token) -> list[Draft]:
    lexicon = cue_verbs()
    lemma = verb.lemma_.lower()
    if lemma in cue_verbs().issuing and (statement := issued(verb)):
        return statement
    if lemma not in every_cue():
        return uttered(verb)
    if _is_void(verb):
        return []
    if lemma in lexicon.citation:
        return _citation(verb)
    if _is_passive(verb):
        return _passive(verb, lemma)
    if lemma in lexicon.accusation:
        return _active(verb, object_content(verb, accusation=True))
    if lemma in lexicon.naming and (named := named_content(verb)):
        return _active(verb, named)
    if lemma in lexicon.tolling and (stated := figure_content(verb)):
        return _active(verb, stated)
    if lemma in lexicon.telling_of and (told := content_of(verb)):
        return made_rare(_active(verb, told))
    if lemma in lexicon.attitude:
        return _active(verb, object_content(verb, accusation=False) or active_content(verb, bare=False))
    if lemma in lexicon.request:
        return _active(verb, active_content(verb, bare=False) or object_content(verb, accusation=False))
    if lemma == "find" and not any(c.lower_ == "that" for clause in verb.children for c in clause.children):
        return []  # "found the boy dead" tells what they did
    if lemma in lexicon.clause or lemma in lexicon.finding | lexicon.belief | lexicon.document | lexicon.quoting:
        return _active(verb, active_content(verb, bare=lemma in lexicon.clause)) or _object(verb, lemma)
    return _object(verb, lemma)


def _object(verb: Token, lemma: str) -> list[Draft]:
    lexicon = cue_verbs()
    if lemma in lexicon.object or lemma in lexicon.confirmed or lemma in lexicon.denied or lemma in lexicon.unconfirmed:
        return _active(verb, active_content(verb, bare=False) or object_content(verb, accusation=False))
    return []


def _is_void(verb: Token) -> bool:
    """Whether nothing was said: negated, asked for, or an infinitive that no carrier verb lets count."""
    if any(child.dep_ == "neg" for child in verb.children):
        return verb.lemma_.lower() not in cue_verbs().denied
    if verb.tag_ == "VB" and not any(child.dep_ == "aux" for child in verb.children):
        return True  # an order or a wish: "asked that the army clarify"
    if any(child.tag_ == "TO" for child in verb.children):
        return verb.head.lemma_.lower() not in cue_verbs().carriers or verb.head == verb
    return False


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "conj") and not any(c.dep_ == "aux" for c in verb.children)
    )


def certainty_of(verb: Token) -> Certainty:
    lexicon = cue_verbs()
    lemma = verb.lemma_.lower()
    if lemma in lexicon.confirmed:
        return "confirmed"
    if lemma in lexicon.denied:
        return "denied"
    return "unconfirmed" if lemma in lexicon.unconfirmed else "plain"


def cue_range(verb: Token) -> Range:
    """The verb with the auxiliaries before it."""
    first = verb
    for child in sorted(verb.lefts, key=lambda t: -t.i):
        if child.dep_ in ("aux", "auxpass", "neg") and child.i == first.i - 1:
            first = child
    return start_of(first), end_of(verb)


def _active(verb: Token, content: list[Range]) -> list[Draft]:
    source = subject(verb)
    if source is None or not can_speak(source, verb):
        return []
    waits = not content and verb.lemma_.lower() in cue_verbs().clause | cue_verbs().quoting
    if not content and not waits:
        return []
    draft = Draft(cue_range(verb), source, content, certainty_of(verb), channel_of(verb), waits=waits)
    draft.rare = not is_known(source, verb)
    draft.of_self = source.pos_ != "PRON" and any(_tells_of_subject(c) for c in verb.rights)
    teller = _told_to(verb)
    if teller is None:
        return [draft]
    told = Draft(draft.cue, teller, list(content), "plain", waits=waits)
    draft.teller = told
    return [told, draft]


def _tells_of_subject(clause: Token) -> bool:
    """Whether a clause tells what happened to the speaker: "he was shot", "they beat her", "she suffered burns"."""
    return clause.dep_ in ("ccomp", "prep") and any(
        t.lower_ in ("he", "she", "they", "him", "her")
        and (t.dep_ in ("nsubjpass", "dobj") or (t.dep_ == "nsubj" and t.head.lemma_.lower() in cue_verbs().suffering))
        for t in islice(clause.subtree, LONGEST_SENTENCE)
    )


def channel_of(verb: Token) -> str | None:
    """Through what it was said ("on Telegram", "in a statement")."""
    channels = speakers().channels
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "via", "through", "at", "during", "by"):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in channels:
                    return str(noun.text)
    return None


def _told_to(verb: Token) -> Token | None:
    """The news organisation that it was told to ("told CNN", "in an interview with Reuters")."""
    if verb.lemma_.lower() in cue_verbs().addressee:
        for child in verb.rights:
            if child.dep_ in ("dobj", "dative", "npadvmod", "oprd") and news_name(child):
                return child
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "to", "with", "during"):
            for noun in child.subtree:
                if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "with", "by") and news_name(noun):
                    return noun
    return None


def news_name(token: Token) -> str | None:
    """The name of the news organisation that a noun is, or None."""
    if token.pos_ not in ("PROPN", "NOUN") and not token.ent_type_:
        return None
    words = [t.text for t in token.doc[token.left_edge.i : token.i + 1] if t.pos_ != "DET"]
    for first in range(len(words)):
        if is_news_name(" ".join(words[first:])):
            return " ".join(words[first:])
    return None


def _passive(verb: Token, lemma: str) -> list[Draft]:
    lexicon = cue_verbs()
    agent = agent_of(verb)
    if lemma in lexicon.open_passives and agent is None:
        content = passive_content(verb)
        return [Draft(cue_range(verb), None, content, "unconfirmed")] if content else []
    if lemma == "claim":
        return []  # "the attack was claimed by" tells who did it
    if agent is not None and (lemma in lexicon.naming or lemma in lexicon.tolling):
        content = named_passive(verb, agent) if lemma in lexicon.naming else put_content(verb)
        return [Draft(cue_range(verb), agent, content, rare=True)] if content else []
    if agent is not None and (lemma in lexicon.object or lemma in lexicon.clause or lemma in lexicon.confirmed):
        content = passive_content(verb)
        return [Draft(cue_range(verb), agent, content, certainty_of(verb))] if content else []
    return []


def _is_beside_source(verb: Token) -> bool:
    """ "According to the daily, citing police, ...": the parse hangs the participle on the main verb."""
    doc, at = verb.doc, verb.i - 1
    if verb.tag_ != "VBG" or at < 1 or doc[at].text != ",":
        return False
    return any(t.lower_ == "to" and t.i and doc[t.i - 1].lower_ == "according" for t in doc[at - 1].ancestors)


def _citation(verb: Token) -> list[Draft]:
    """ "X quoted Y as saying", "Y was quoted by X as saying"; "X, citing Y, said" is left to the verb of saying."""
    saying = next(
        (t for child in verb.children if child.lower_ == "as" for t in child.children if t.dep_ == "pcomp"), None
    )
    if _is_passive(verb):
        cited, citing = subject(verb), agent_of(verb)
    else:
        cited, citing = next((c for c in verb.children if c.dep_ == "dobj"), None), subject(verb)
    if cited is None:
        return []
    if _is_beside_source(verb):
        end = end_of(cited.right_edge)
        return [Draft(cue_range(verb), cited, ranges_of(verb, [(end, sentence_range(verb)[1])]))]
    if citing is not None and citing.text.islower() and not can_speak(citing, verb):
        citing = None
    if saying is not None:
        content = active_content(saying, bare=True)
    elif verb.dep_ == "advcl" and not _is_passive(verb):
        content = active_content(verb.head, bare=True)
        if not content:
            content = object_content(verb.head, accusation=False)
    else:
        return []
    inner = Draft(cue_range(verb), cited, content, "plain", waits=not content)
    if citing is None:
        return [inner]
    outer = Draft(cue_range(verb), citing, list(content), "plain", waits=not content)
    inner.teller = outer
    return [outer, inner]

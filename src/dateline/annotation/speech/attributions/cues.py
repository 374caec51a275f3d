"""Which words may hand something to a source, and what the decision knows of each."""

from collections.abc import Collection, Iterator
from functools import cache

from dateline.annotation.speech.attributions.words import Words
from dateline.annotation.speech.lexicon import CueVerbs, cue_verbs, speaker_nouns

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FUNCTION = frozenset({"prep", "mark", "aux", "neg", "prt", "agent", "advmod", "auxpass"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "parataxis", "pcomp"})
UP = frozenset({"conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acl", "relcl", "ccomp"})


def cue_candidates(words: Words, nouns: Collection[str]) -> list[int]:
    """Verbs, "according", and words whose lemma is in `nouns`, the other words that were seen as cues."""
    found = []
    for i, (pos, dep) in enumerate(zip(words.pos, words.dep, strict=True)):
        verb = pos == "VERB" or (pos == "AUX" and dep not in ("aux", "auxpass"))
        if verb or words.lemma[i] in nouns:
            found.append(i)
    return found


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """The classes of `cue_verbs.yaml` that a lemma is in."""
    found: dict[str, tuple[str, ...]] = {}
    for name in CueVerbs.model_fields:
        for lemma in getattr(cue_verbs(), name):
            found[lemma] = (*found.get(lemma, ()), name)
    return found


def subject_of(words: Words, i: int) -> int:
    """The subject of a verb, or of the verb that it hangs on; -1 where there is none."""
    for _ in range(5):
        own = [c for c in words.children[i] if words.dep[c] in SUBJECTS]
        if own:
            return min(own, key=lambda c: abs(c - i))
        if words.dep[i] in ("acl", "relcl"):
            return words.head[i]
        if words.dep[i] not in UP or words.head[i] == i:
            return -1
        i = words.head[i]
    return -1


def noun_class(words: Words, i: int) -> str:
    """What a noun is: a pronoun by itself, the kind of a name, a speaker by its lemma."""
    if words.pos[i] == "PRON":
        return words.lower[i]
    if words.ent[i]:
        return words.ent[i]
    if words.lemma[i] in speaker_nouns():
        return "speaker"
    return words.pos[i]


def cue_features(words: Words, i: int) -> list[str]:
    """The named features of a candidate."""
    lemma = words.lemma[i]
    plain = list(_of_words(words, i))
    crossed = list(_of_parse(words, i))
    quoted = list(_of_quotes(words, i))
    named = [f"L={lemma}", *plain, *crossed, *quoted]
    named += [f"L={lemma}|{name}" for name in crossed + quoted]
    named += [f"P={words.pos[i]}|{name}" for name in crossed + quoted]
    return named


def _of_words(words: Words, i: int) -> Iterator[str]:
    lemma, lower = words.lemma[i], words.lower[i]
    yield f"w={lower}"
    yield f"t={words.tag[i]}"
    yield f"p={words.pos[i]}"
    yield f"suf={lower[-3:]}"
    yield from (f"lex={name}" for name in classes().get(lemma, ()))
    size = len(words)
    for step in (1, 2):
        before, after = i - step, i + step
        yield f"-{step}={words.lower[before] if before >= 0 else ''}"
        yield f"+{step}={words.lower[after] if after < size else ''}"
    if i + 1 < size:
        yield f"b={lemma}+{words.lemma[i + 1]}"
        yield f"t+={words.tag[i + 1]}"
    if i > 0:
        yield f"b={words.lemma[i - 1]}-{lemma}"
        yield f"t-={words.tag[i - 1]}"
    above = words.head[i]
    yield f"h={words.dep[i]}:{words.lemma[above] if above != i else ''}"
    if words.dep[i] in ("xcomp", "pcomp", "pobj", "conj"):
        yield f"up={words.dep[i]}:{words.lemma[above]}>{lemma}"
    for child in words.children[i]:
        dep = words.dep[child]
        if dep in FUNCTION:
            yield f"c={dep}:{words.lower[child]}"
            yield f"L={lemma}|c={dep}:{words.lower[child]}"
        elif dep in ("dobj", "attr", "acomp", "oprd", "pobj", "xcomp", "ccomp"):
            yield f"o={dep}:{words.lemma[child]}"
            yield f"L={lemma}|o={dep}:{words.lemma[child]}"
            yield f"oc={dep}:{noun_class(words, child)}"
        elif dep in ("poss", "amod", "compound"):
            yield f"m={words.lemma[child]}"
            yield f"mc={dep}:{noun_class(words, child)}"


def _of_parse(words: Words, i: int) -> Iterator[str]:
    deps = set()
    for child in words.children[i]:
        dep = words.dep[child]
        if dep in CLAUSES:
            where = "r" if child > i else "l"
            marks = {words.lower[c] for c in words.children[child] if words.dep[c] in ("mark", "aux", "advmod")}
            mark = next((m for m in ("that", "if", "whether", "as", "to", "how", "why") if m in marks), "")
            deps.add(f"{dep}{where}")
            if mark:
                deps.add(f"{dep}{where}:{mark}")
        elif dep not in ("punct", "cc", "det", "advmod", "npadvmod"):
            deps.add(dep)
            if dep == "prep":
                deps.add(f"prep:{words.lower[child]}")
    yield from (f"k={dep}" for dep in sorted(deps))
    yield f"d={words.dep[i]}"
    yield f"tag={words.tag[i]}"
    subject = subject_of(words, i)
    yield f"s={noun_class(words, subject) if subject >= 0 else 'none'}"
    if subject >= 0:
        yield f"sl={words.lemma[subject]}"
        yield f"sside={'l' if subject < i else 'r'}"
    if "neg" in deps:
        yield "negated"


def _of_quotes(words: Words, i: int) -> Iterator[str]:
    inside = words.quote[i]
    if inside >= 0:
        first, last = words.quoted_tokens[inside]
        yield "q=in" if last - first > 4 else "q=term"
        return
    first, last = words.first[i], words.last[i]
    before = [k for k in range(max(first, i - 12), i) if words.quote[k] >= 0]
    after = [k for k in range(i + 1, min(last, i + 12)) if words.quote[k] >= 0]
    if before:
        yield "q=before" + ("1" if i - before[-1] <= 4 else "")
    if after:
        yield "q=after" + ("1" if after[0] - i <= 3 else "")
    if not before and not after:
        yield "q=none"

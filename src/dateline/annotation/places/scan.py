"""Find the words that name places: gazetteer names among capitalised words, nationalities, streets and buildings."""

import re

from dateline.annotation.places.names import candidates, demonym, demonyms, state
from dateline.annotation.places.spots import LONGEST, Found, find_spots
from dateline.annotation.places.words import Word, cues, kind_words
from dateline.lexicons.gazetteer import Entry
from dateline.lexicons.gazetteer.folding import ARTICLES
from dateline.records import Span

KNOWN_SIZE = 15_000  # people: a name without any cue counts only for a place as large
GREAT_SIZE = 300_000  # in a text without capitals, where any word may look like a name, such places say where it plays
ACRONYM = 6  # letters; shorter words in capitals are rather bodies ("FARC")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
JOINTS = frozenset({"-", "–", "'", "’", "."})


SETTLEMENTS = frozenset(
    {"town", "village", "hamlet", "township", "settlement", "district", "neighborhood", "neighbourhood"}
)
SAINTS = frozenset({"st", "ste", "ft", "mt"})  # their dot ends no sentence within a name ("ST. KESTREL")
HYPHENED = re.compile(r"-[a-z]+$")  # "Zurich-based"


def find(words: list[Word], text: str, dateline: Span | None = None) -> list[Found]:
    """All places named in `words`, in order, without overlaps. `text` is what the offsets of the words count."""
    named = _of_one_country(words, _names(words, text, dateline))
    spots = find_spots(words, named)
    taken = {i for spot in spots for i in range(spot.first, spot.last)}
    kept = [found for found in named if not taken.intersection(range(found.first, found.last))]
    taken.update(i for found in kept for i in range(found.first, found.last))
    return sorted(spots + kept + _unknown(words, taken))


def _names(words: list[Word], text: str, dateline: Span | None) -> list[Found]:
    grams = _grams(words)
    looked_up = dict(zip(grams, candidates([text[words[a].start : words[b - 1].end] for a, b in grams]), strict=True))
    found: list[Found] = []
    i = 0
    while i < len(words):
        in_dateline = dateline is not None and dateline.start <= words[i].start < dateline.end
        if dateline is not None and in_dateline:
            in_dateline = "(" not in text[dateline.start : words[i].start]
        match = _at(words, i, looked_up, in_dateline)
        if match is not None:
            found.append(match)
            i = match.last
        else:
            i += 1
    return found


def _of_one_country(words: list[Word], named: list[Found]) -> list[Found]:
    """`named` without what a text in small letters only seems to name: towns of countries that it does not tell of."""
    told = {
        entry.country
        for found in named
        for entry in found.entries[:1]
        if found.kind == "demonym" or words[found.first].label in PLACE_LABELS or entry.population >= GREAT_SIZE
    }
    return [f for f in named if not words[f.first].small or any(e.country in told and e.main for e in f.entries)]


def _grams(words: list[Word]) -> list[tuple[int, int]]:
    """Runs of words that may be a name: begin and end with a capital, within a sentence, no comma inside."""
    linkers = cues().linkers
    grams = []
    for first, word in enumerate(words):
        if not word.capital or not word.text[0].isalpha() or word.lower == "the":
            continue
        for last in range(first, min(first + LONGEST, len(words))):
            after = words[last]
            if after.sentence != word.sentence and words[last - 1].lower not in SAINTS:
                break
            if after.capital:
                grams.append((first, last + 1))
            elif after.lower not in linkers and after.text not in JOINTS:
                break
    return grams


def _at(
    words: list[Word], i: int, looked_up: dict[tuple[int, int], tuple[Entry, ...]], in_dateline: bool
) -> Found | None:
    word = words[i]
    if not word.capital:
        return None
    for last in range(min(i + LONGEST, len(words)), i, -1):
        entries = looked_up.get((i, last), ())
        if entries and ((in_dateline and word.lower not in cues().never) or _is_place(words, i, last, entries)):
            return Found(i, last, "name", entries)
    if word.lower in demonyms():
        return Found(i, i + 1, "demonym", demonym(word.lower))
    pair = f"{word.lower} {words[i + 1].lower}" if i + 1 < len(words) else ""
    if pair in demonyms():
        return Found(i, i + 2, "demonym", demonym(pair))
    if i > 1 and words[i - 1].text in (",", "(") and words[i - 2].capital:
        short = state(word.text)
        if short:
            return Found(i, i + 1, "name", short)
    return None


def _is_place(words: list[Word], first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    word = words[first]
    if last == first + 1 and (word.lower in cues().never or (word.lower in demonyms() and word.label != "GPE")):
        return False
    labelled = word.label in PLACE_LABELS and word.opens_entity
    if labelled and _is_cut_off(words, last):
        return False
    cue = _has_cue(words, first, last)
    if not cue and _is_within_name(words, first, last):
        return False
    capitals = [w for w in words[first:last] if w.capital]
    if (
        all(w.common for w in capitals)
        and not labelled
        and (_opens_sentence(words, first) or not (cue or len(capitals) > 1))
    ):
        return False
    if labelled or cue:
        return True
    if word.label and word.label not in PLACE_LABELS | {"ORG", "NORP", "PERSON"}:
        return False
    largest = max((e.population for e in entries if e.main), default=0)
    if word.label == "PERSON":
        return any(e.kind == "country" and e.main for e in entries)
    if _is_acronym(word) and last == first + 1:
        return any(e.kind == "country" for e in entries)
    return largest >= KNOWN_SIZE or (last > first + 1 and largest > 0)


def _is_cut_off(words: list[Word], last: int) -> bool:
    """Whether the next word is a part of the same name: "Ayn" of "Ayn Issa", "Dar" of "Dar es Salaam"."""
    if last + 1 < len(words) and words[last].lower in ARTICLES and not words[last].capital and words[last + 1].capital:
        return words[last + 1].sentence == words[last].sentence
    if not _same_entity(words, last - 1, last) or not words[last].capital or not words[last].text[0].isalpha():
        return False
    return not (words[last].common or words[last].lower in kind_words() or words[last].lower in cues().local)


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and len(word.text) < ACRONYM


def _has_cue(words: list[Word], first: int, last: int) -> bool:
    """Whether the words around say that a place is meant: "in X", "the town of X", "X province", "X, Iraq"."""
    lists = cues()
    before = words[first - 1] if first else None
    if before is not None and before.lower in lists.direction and first > 1:
        before = words[first - 2]
    if before is not None and before.sentence == words[first].sentence:
        if before.lower in lists.titles:
            return False
        if before.lower in lists.relations["in"] or before.lower in lists.relations["near"] or before.lower == "from":
            return not _is_followed_by_name(words, last) or before.lower in ("in", "near", "outside")
        if before.lower == "of" and first > 1 and words[first - 2].lower in kind_words() | lists.near_of:
            return True
    after = words[last].lower if last < len(words) else ""
    return after in kind_words() and after != "capital"


def _is_followed_by_name(words: list[Word], last: int) -> bool:
    return last < len(words) and words[last].capital and words[last].text[0].isalpha()


def _is_within_name(words: list[Word], first: int, last: int) -> bool:
    """Whether the name is a part of a longer one that is no place: "Jackson Smith", "Michael Jackson"."""
    lists = cues()
    after = words[last] if last < len(words) else None
    inside = words[first].label == "PERSON" and (not words[first].opens_entity or _same_entity(words, last - 1, last))
    if inside:
        return True
    if first and words[first - 1].lower in lists.titles:
        return True
    if first and words[first - 1].capital and not words[first].opens_entity:
        before = words[first - 1]
        if not before.common and before.lower not in lists.direction and before.text[0].isalpha():
            return True
    if after is None or after.sentence != words[first].sentence or not after.capital or not after.text[0].isalpha():
        return False
    return not (after.common or after.lower in lists.bodies or after.lower in demonyms() or after.opens_entity)


def _same_entity(words: list[Word], a: int, b: int) -> bool:
    return b < len(words) and words[a].label != "" and words[b].label == words[a].label and not words[b].opens_entity


def _opens_sentence(words: list[Word], i: int) -> bool:
    return i == 0 or words[i - 1].sentence != words[i].sentence or words[i - 1].text in ('"', "“", "--", "—")


def _unknown(words: list[Word], taken: set[int]) -> list[Found]:
    """Places that the gazetteer lacks: what the parse takes for one, and what follows "the village of"."""
    found: list[Found] = []
    for i, word in enumerate(words):
        if not word.capital or not word.text[0].isalpha() or i in taken or (found and i < found[-1].last):
            continue
        labelled = word.label in PLACE_LABELS and word.opens_entity
        if not labelled and not _is_called_place(words, i):
            continue
        last = i + 1
        while labelled and _same_entity(words, i, last):
            last += 1
        if words[last - 1].text in ("'s", "’s", "s"):
            last -= 1
        while last < len(words) and last > i and _goes_on(words, last):
            last += 1 if words[last].capital else 2
        if last - i == 1 and _is_no_name(word):
            continue
        if word.label != "FAC" and not _is_placed(words, i, last):
            continue
        if last > i and not taken.intersection(range(i, last)):
            found.append(Found(i, last, "local" if word.label == "FAC" else "name", ()))
    return found


def _is_placed(words: list[Word], first: int, last: int) -> bool:
    """Whether the words around an unknown name put something there: "in X", "X, Iraq", "the village of X"."""
    listed = last + 1 < len(words) and words[last].text == "," and words[last + 1].capital
    return listed or _is_called_place(words, first) or _has_cue(words, first, last) or _follows(words, first, "to")


def _follows(words: list[Word], first: int, preposition: str) -> bool:
    return first > 0 and words[first - 1].lower in cues().relations[preposition]


def _is_called_place(words: list[Word], i: int) -> bool:
    """Whether "the village of" stands before word `i`."""
    return i > 1 and words[i - 1].lower == "of" and words[i - 2].lower in SETTLEMENTS and not words[i].common


def _is_no_name(word: Word) -> bool:
    return word.common or word.lower in cues().never or _is_acronym(word) or HYPHENED.search(word.text) is not None


def _goes_on(words: list[Word], k: int) -> bool:
    """Whether word `k` goes on with an unknown name: capitalised, or an article before such a word."""
    if words[k].lower in ARTICLES and k + 1 < len(words) and not words[k].capital:
        k += 1
    word = words[k]
    return (
        word.capital
        and word.text[0].isalpha()
        and not word.common
        and not (word.label and word.opens_entity)
        and word.sentence == words[k - 1].sentence
        and word.lower not in cues().bodies | kind_words()
    )

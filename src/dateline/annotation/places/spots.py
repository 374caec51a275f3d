"""Find spots inside towns that no gazetteer holds: streets, blocks, buildings, neighbourhoods."""

from typing import Literal, NamedTuple

from dateline.annotation.places.names import demonyms
from dateline.annotation.places.words import Word, cues
from dateline.lexicons.gazetteer import Entry

LONGEST = 7  # tokens of a name


class Found(NamedTuple):
    """Words `first` to `last` (exclusive) that may name a place, and what the gazetteer has for them."""

    first: int
    last: int
    kind: Literal["name", "demonym", "local"]
    entries: tuple[Entry, ...]


def find_spots(words: list[Word], named: list[Found]) -> list[Found]:
    """Streets, buildings, neighbourhoods: capitalised words with such a noun, and "the 300 block of X"."""
    starts = {found.first: found for found in named}
    found: list[Found] = []
    i = 0
    while i < len(words):
        last = _block(words, i) or _spot(words, i, starts)
        if last is None:
            i += 1
            continue
        found.append(Found(i, last, "local", ()))
        i = last
    return found


def _block(words: list[Word], i: int) -> int | None:
    """The end of "3400 block of West Monroe Street" or "1200 Elm St." that begins at word `i`."""
    if not words[i].text[0].isdigit() or i + 2 >= len(words):
        return None
    k = i + 1
    if words[k].text == "-" and k + 2 < len(words):
        k += 1
    if words[k].lower == "block" and words[k + 1].lower == "of":
        k += 2
        if k < len(words) and words[k].lower == "the":
            k += 1
        end = _run(words, k)
        return end if end > k else None
    end = _run(words, i + 1)
    return end if end > i + 2 and words[end - 1].lower in cues().local else None


def _run(words: list[Word], first: int) -> int:
    """The end of the capitalised words (and numbers) from `first`, linkers and dots inside included."""
    last, k = first, first
    while k < len(words) and k < first + LONGEST and words[k].sentence == words[first].sentence:
        word = words[k]
        if word.capital or word.text[0].isdigit():
            last = k + 1
        elif not (word.text in (".", "-") or (k > first and word.lower in cues().linkers - {"and", "on"})):
            break
        k += 1
    return last


def _spot(words: list[Word], i: int, starts: dict[int, Found]) -> int | None:
    lists = cues()
    word = words[i]
    if not word.capital or not word.text[0].isalpha() or word.lower in lists.never:
        return None
    if i and words[i - 1].capital and words[i - 1].lower not in demonyms() and words[i - 1].lower not in lists.never:
        return None
    end = _run(words, i)
    if word.lower in lists.local_first and end > i + 1:
        return end
    known = starts.get(i)
    for last in range(end, i + 1, -1):
        if words[last - 1].lower in lists.local and words[last - 1].capital:
            return None if known is not None and known.last >= last else last
    small = words[end].lower if end < len(words) else ""
    if small in lists.local_small and not (known is not None and known.last == end):
        return end + 1 if not all(w.common for w in words[i:end]) else None
    return None

"""Whether two speakers of one chain are the same, and whether the agency of a dateline is one."""

import re
from unicodedata import combining, normalize

from dateline.reading.outlets import find_outlet
from dateline.records import Speaker, SpeakerKind

SHORTEST = 3  # letters of a name that may begin another
WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset({"the", "a", "an", "of", "news", "agency", "www", "com", "org", "net", "co", "uk", "tv"})

# In a dateline a station, a site or a service is the outlet itself ("(WXYZ)", "(CBSNewYork)", "(DOMESTIC SERVICE)").
OWN = re.compile(
    r"[KW][A-Z]{2,3}(?:\b|-)|(?:CBS|NBC|ABC|FOX)\w*|\S*\.(?:com|org|net)\b|(?:\w+ )?service$", re.IGNORECASE
)


def is_agency(name: str) -> bool:
    """Whether the name in a dateline is a source of the outlet and not the outlet by another name."""
    known = find_outlet(name)
    return (known is not None and known.agency) or OWN.match(name) is None


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Whether two links name one speaker: the same words, or an outlet's name in its address or initials."""
    if one.name is None or other.name is None:
        return one.name is other.name
    a, b = _words(one.name), _words(other.name)
    if a and a == b:
        return True
    if one.kind is SpeakerKind.OUTLET:
        return _is_outlet(other.name, one.name)
    return other.kind is SpeakerKind.OUTLET and _is_outlet(one.name, other.name)


def _words(name: str) -> tuple[str, ...]:
    every = _every_word(name)
    return tuple(word for word in every if word not in EMPTY) or every


def _every_word(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    return tuple(WORD.findall(plain.replace("’s", "").replace("'s", "")))


def _is_outlet(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's in part ("Voice of the Mountain" of Beirut), in its address or in initials.

    The outlet's name in another's is no sign: the city of Naples is not the Naples News.
    """
    a, b = _words(name), _words(outlet)
    joined, beside = "".join(a), "".join(b)
    if not joined or not beside:
        return False
    if set(a) <= set(b) or joined == _initials(outlet) or beside == _initials(name):
        return True
    if len(joined) < SHORTEST or len(beside) < SHORTEST:
        return False
    initials = "".join(word[0] for word in a), "".join(word[0] for word in b)
    return joined.startswith(beside) or beside.startswith(joined) or joined == initials[1] or beside == initials[0]


def _initials(name: str) -> str:
    """Of two words or more."""
    words = [word for word in _every_word(name) if word not in ("the", "of")]
    return "".join(word[0] for word in words) if len(words) > 1 else ""

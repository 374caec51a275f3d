"""Whether two speakers of one chain are the same, and whether the agency of a dateline is one."""

import re

from dateline.reading.outlets import find_outlet
from dateline.records import Speaker, SpeakerKind

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
    if SpeakerKind.OUTLET in (one.kind, other.kind):
        return _same_outlet(a, b)
    return False


def _words(name: str) -> tuple[str, ...]:
    found = [word for word in WORD.findall(name.lower().replace("’s", "").replace("'s", "")) if word not in EMPTY]
    return tuple(found) or tuple(WORD.findall(name.lower()))


def _same_outlet(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    joined, other = "".join(a), "".join(b)
    if len(joined) < 3 or len(other) < 3:
        return False
    initials = "".join(word[0] for word in a), "".join(word[0] for word in b)
    return joined.startswith(other) or other.startswith(joined) or joined == initials[1] or other == initials[0]

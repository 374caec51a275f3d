"""When two names, days or places count as the same for the scores."""

import math
import re
from collections.abc import Mapping
from typing import Any

KILOMETRES = 50.0  # farther apart than this, places differ
DIAMETER = 12742.0  # of the Earth, in kilometres
HALF = 0.5
WORD = re.compile(r"[^\W_]+")
# Words that tell no two speakers apart.
EMPTY = frozenset({"the", "a", "an", "of", "in", "s", "group", "agency", "news", "state", "official", "officials"})

FAMILIES: dict[str, tuple[str, ...]] = {
    "captivity": ("hostage_taking", "kidnapping"),
    "attack": (
        "bombing", "shooting", "stabbing", "arson", "vehicle_attack", "armed_attack", "assassination",
        "chemical_attack",
    ),
    "remote": ("airstrike", "shelling"),
    "clash": ("armed_clash",),
    "operation": ("security_operation",),
    "unrest": ("protest", "riot", "mob_violence"),
    "other": ("other",),
}  # fmt: skip
FAMILY = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}


def same_name(one: str | None, other: str | None) -> bool:
    """True where the words of one name are among those of the other, or half of all of them are shared."""
    a, b = _words(one), _words(other)
    if not a or not b:
        return a == b
    shared = a & b
    return bool(shared) and (a <= b or b <= a or len(shared) / len(a | b) >= HALF)


def _words(name: str | None) -> frozenset[str]:
    found = frozenset(WORD.findall((name or "").lower()))
    return found - EMPTY or found


def same_days(gold: Mapping[str, Any] | None, given: Mapping[str, Any] | None) -> bool | None:
    """True where the ranges of days overlap; None where the gold has none."""
    if not gold or not gold.get("latest"):
        return None
    if not given or not given.get("latest"):
        return False
    return bool(given["earliest"][:10] <= gold["latest"] and gold["earliest"] <= given["latest"][:10])


def same_place(gold: Mapping[str, Any] | None, given: Mapping[str, Any] | None) -> bool | None:
    """True where the coordinates lie within `KILOMETRES`; None where the gold has none."""
    if not gold or gold.get("latitude") is None:
        return None
    if not given or given.get("latitude") is None:
        return False
    return distance(gold, given) <= KILOMETRES


def distance(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Kilometres between two places, on a sphere."""
    north, south = math.radians(one["latitude"]), math.radians(other["latitude"])
    east = math.radians(other["longitude"] - one["longitude"])
    part = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return DIAMETER * math.asin(math.sqrt(min(1.0, part)))

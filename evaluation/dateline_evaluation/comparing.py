"""Compare an export "dateline/1" with the accounts gold, report by report."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.assembly.doers import head_of
from dateline_evaluation.likeness import FAMILY, same_days, same_name, same_place
from dateline_evaluation.scores import Tally

Json = Mapping[str, Any]
# How much speaks for two descriptions being of one incident: a shared account, the family of the type, days, place.
SHARED, FAMILIAR, AGREES, DIFFERS = 3, 2, 1, -2


class Given:
    """An export, by the ids that the input gave its reports: incidents with their mentions, and accounts."""

    def __init__(self, export: Json) -> None:
        names = {report["id"]: report.get("source_id") or report["id"] for report in export["reports"]}
        self.incidents: dict[str, list[tuple[Json, Json]]] = defaultdict(list)
        self.accounts: dict[str, list[Json]] = defaultdict(list)
        for incident in export["incidents"]:
            for mention in incident["mentions"]:
                self.incidents[names[mention["report"]]].append((incident, mention))
            for figure in incident["figures"]:
                of = {"measure": figure["measure"], "group": figure["group"], "incident": incident["id"]}
                for account in figure["accounts"]:
                    self.accounts[names[account["report"]]].append({**account, **of})


def compare(gold: Mapping[str, Sequence[Json]], export: Json) -> Tally:
    """The tally of an export against `gold`, which holds the incidents of each report by its id."""
    tally, given = Tally(), Given(export)
    for report, incidents in gold.items():
        _incidents(tally, report, incidents, given)
        _accounts(tally, report, [a for incident in incidents for a in incident["accounts"]], given.accounts[report])
    return tally


def _incidents(tally: Tally, report: str, incidents: Sequence[Json], given: Given) -> None:
    """Match greedily, best pair first, each incident once; ties go by order."""
    found = given.incidents[report]
    tally.gold["incidents"] += len(incidents)
    tally.given["incidents"] += len(found)
    matched: dict[int, int] = {}
    candidates = _candidates(incidents, found, given.accounts[report])
    for _, g, p in sorted(candidates, key=lambda candidate: (-candidate[0], *candidate[1:])):
        if g not in matched and p not in matched.values():
            matched[g] = p
            _count_incident(tally, incidents[g], *found[p])
            tally.links_gold.append(((report, g), incidents[g]["key"]))
            tally.links_given.append(((report, g), found[p][0]["id"]))
    for g, incident in enumerate(incidents):
        if g not in matched:
            tally.errors.append(f"missed incident  {report} {incident['key']} {incident['type']}")
    for p, (incident, _) in enumerate(found):
        if p not in matched.values():
            place = (incident.get("where") or {}).get("name")
            tally.errors.append(f"extra incident   {report} {incident['type']} {incident.get('when')} {place}")


def _candidates(
    incidents: Sequence[Json], found: Sequence[tuple[Json, Json]], accounts: Sequence[Json]
) -> Iterator[tuple[int, int, int]]:
    for g, gold in enumerate(incidents):
        for p, (incident, _) in enumerate(found):
            own = [account for account in accounts if account["incident"] == incident["id"]]
            shared = sum(a["measure"] == b["measure"] and _overlap(a, b) for a in gold["accounts"] for b in own)
            familiar = FAMILY.get(gold["type"]) == FAMILY.get(incident["type"])
            signs = (same_days(gold["when"], incident.get("when")), same_place(gold["where"], incident.get("where")))
            if shared or (familiar and False not in signs):
                agreement = sum(AGREES if sign else DIFFERS for sign in signs if sign is not None)
                yield SHARED * shared + FAMILIAR * familiar + agreement, g, p


def _count_incident(tally: Tally, gold: Json, incident: Json, mention: Json) -> None:
    right = tally.right
    right["incidents"] += 1
    right["type"] += gold["type"] == incident["type"]
    right["background"] += bool(gold["background"]) == bool(mention.get("background"))
    days, place = same_days(gold["when"], incident.get("when")), same_place(gold["where"], incident.get("where"))
    for name, sign in (("when", days), ("where", place)):
        right[f"{name} of"] += sign is not None
        right[name] += sign is True
    if gold["perpetrator_groups"]:
        right["groups of"] += 1
        right["groups"] += any(same_name(a, b) for a in gold["perpetrator_groups"] for b in _blamed(incident))
    _count_doers(right, gold, incident)


def _count_doers(right: Counter[str], gold: Json, incident: Json) -> None:
    """Of the perpetrators given those that the gold has, by noun, name or group, and of those of the gold the given."""
    counted = [a["quote"] for a in gold["accounts"] if "perpetrators" in (a["group"], a["measure"])]
    coded = gold.get("perpetrators", [])
    known = [*coded, *counted, *gold["perpetrator_groups"], *gold.get("claimed_by", [])]
    acting = [a for a in incident.get("actors", []) if a.get("role") == "perpetrator"]
    given = [[name for name in (actor.get("group"), actor["name"]) if name] for actor in acting]
    right["perpetrators given"] += len(given)
    right["perpetrators"] += sum(any(_same_doer(a, b) for a in names for b in known) for names in given)
    right["perpetrators of"] += len(coded)
    named = [name for names in given for name in names]
    right["named perpetrators"] += sum(any(_same_doer(a, b) for a in named) for b in coded)


def _same_doer(one: str, other: str) -> bool:
    return same_name(one, other) or head_of(one) == head_of(other) != ""


def _blamed(incident: Json) -> list[str]:
    actors = [actor for actor in incident.get("actors", []) if actor.get("role") in ("perpetrator", "claimant")]
    return [name for actor in actors for name in (actor.get("group"), actor.get("name")) if name]


def _accounts(tally: Tally, report: str, gold: Sequence[Json], given: Sequence[Json]) -> None:
    tally.gold["accounts"] += len(gold)
    tally.given["accounts"] += len(given)
    pairs, left = matched(gold, given)
    for want, have in pairs:
        if have is None:
            tally.errors.append(f"missed account   {_line(report, want)}")
        else:
            _count_account(tally, report, want, have)
    tally.errors += [f"extra account    {_line(report, have)}" for have in left]


def matched(gold: Sequence[Json], given: Sequence[Json]) -> tuple[list[tuple[Json, Json | None]], list[Json]]:
    """Each account of the gold with the first given one of its measure and interval whose span overlaps, or with None;
    and the given ones that are left. Each is taken once.
    """
    left, pairs = list(given), []
    for want in gold:
        have = next((one for one in left if _same_account(want, one)), None)
        if have is not None:
            left.remove(have)
        pairs.append((want, have))
    return pairs, left


def _same_account(want: Json, have: Json) -> bool:
    same = all(want[name] == have[name] for name in ("measure", "low", "high"))
    return same and _overlap(want, have)


def _count_account(tally: Tally, report: str, want: Json, have: Json) -> None:
    right = tally.right
    right["accounts"] += 1
    right["group"] += want["group"] == have["group"]
    right["status"] += want["status"] == have["status"]
    gold, given = want["chain"], have["chain"]
    origin = same_name(gold[-1], given[-1]) if len(gold) > 1 else len(given) <= 1
    right["origin"] += origin
    links = zip(gold[1:], given[1:], strict=False)
    right["chain"] += origin and len(gold) == len(given) and all(same_name(a, b) for a, b in links)
    if not origin:
        tally.errors.append(f"wrong speaker    {report} {want['quote']!r} gold {gold} given {given}")


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _line(report: str, account: Json) -> str:
    interval = f"{account['low']}-{account['high'] if account['high'] is not None else ''}"
    return f"{report} {account['measure']} {account['group']} {interval} {account['quote']!r} {account['chain']}"

"""Accounts as statements of a figure: which speak of the whole and which of a part, and what contradicts what."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dateline.reconciliation.knowledge import figure_rules, speaker_authority
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.people import least_number
from dateline.records import Account, Report, SpeakerKind, Status

MOST_COMPARED = 300  # distinct statements of one figure that are compared pair by pair


@dataclass(frozen=True)
class Statement:
    """One account of a figure. `low` and `high` as in `Account`; `part` where it counts only some of the people.

    `day` is when it was said, `date.min` if unknown. `authority` weighs speaker and status, see the lexicon.
    """

    low: int
    high: int | None
    origin: str
    kind: SpeakerKind
    authority: int
    day: date
    status: Status
    part: bool = False

    @property
    def reliable(self) -> bool:
        return self.authority >= speaker_authority().reliable

    def meets(self, other: "Statement") -> bool:
        """Whether both intervals hold of one number."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


def statements(accounts: Sequence[Account], reports: Mapping[str, Report], origins: Origins) -> list[Statement]:
    """The accounts of one measure and group as statements, in their order.

    Single people named one by one are parts; where a report gives nothing larger, one more statement, the number of
    people that they are at least, speaks for the whole.
    """
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_report[account.report].append(account)
    made: list[Statement] = []
    for report in dict.fromkeys(a.report for a in accounts):
        own = by_report[report]
        made += [_statement(a, reports, origins, _is_part(a, own, reports, origins)) for a in own]
        made += _sums(own, reports, origins)
    return made


def _statement(account: Account, reports: Mapping[str, Report], origins: Origins, part: bool) -> Statement:
    believed = speaker_authority()
    report = reports.get(account.report)
    kind = account.chain[-1].kind
    return Statement(
        low=account.low,
        high=account.high,
        origin=origins.of(account),
        kind=kind,
        authority=believed.authority[kind] + believed.status[account.status],
        day=account.stated_on or (report.published if report else None) or date.min,
        status=account.status,
        part=part,
    )


def _is_part(account: Account, own: Sequence[Account], reports: Mapping[str, Report], origins: Origins) -> bool:
    """Whether the same report tells of a larger number that this account stands inside."""
    larger = [a for a in own if a.low > account.low and a.status != Status.DENIED]
    if not larger:
        return False
    if account.high == 0:
        return not account.quote.casefold().startswith(figure_rules().zero_of_all)
    if (account.low, account.high) == (1, 1) or account.low == 0:
        return (account.low, account.high) == (1, 1)
    if any(origins.of(a) == origins.of(account) for a in larger):
        return True
    return _worded_as_part(account, reports)


def _worded_as_part(account: Account, reports: Mapping[str, Report]) -> bool:
    rules = figure_rules()
    quote = f" {account.quote.casefold()} "
    if any(f" {word} " in quote for word in rules.part_within):
        return True
    report = reports.get(account.report)
    before = report.text[max(0, account.span.start - 24) : account.span.start].casefold().rstrip() if report else ""
    return any(before.endswith(word) for word in rules.part_before)


def _sums(own: Sequence[Account], reports: Mapping[str, Report], origins: Origins) -> list[Statement]:
    """What single victims of one report add up to, by the origin that names the most of them."""
    singles = [a for a in own if (a.low, a.high) == (1, 1) and a.status != Status.DENIED]
    if len(singles) < 2 or any(a.low > 1 for a in own if a.status != Status.DENIED):
        return []
    by_origin: dict[str, list[Account]] = defaultdict(list)
    for a in singles:
        by_origin[origins.of(a)].append(a)
    number, origin = max((least_number(a.quote for a in told), name) for name, told in by_origin.items())
    if number < 2:
        return []
    last = _statement(by_origin[origin][-1], reports, origins, part=False)
    return [Statement(number, None, last.origin, last.kind, last.authority, last.day, last.status)]


def wholes(stated: Sequence[Statement]) -> list[Statement]:
    """The statements of the whole that are not denied; the parts where there is nothing else."""
    held = [s for s in stated if s.status != Status.DENIED]
    sums = {s.origin for s in held if not s.part and s.high is None and s.low > 1}
    whole = [s for s in held if not s.part and not ((s.low, s.high) == (1, 1) and s.origin in sums)]
    return whole or held


def conflict(stated: Sequence[Statement], growing: bool) -> bool:
    """Whether two statements of the whole cannot both be true, or one denies what another says.

    Where tolls grow, a later and larger statement continues an earlier one, unless a party to the violence made either.
    """
    denied = [s for s in stated if s.status == Status.DENIED]
    whole = sorted(set(wholes(stated)), key=_order)[:MOST_COMPARED]
    if any(d.meets(s) and d.origin != s.origin for d in denied for s in whole):
        return True
    return any(not a.meets(b) and not (growing and grew(a, b)) for a, b in combinations(whole, 2))


def grew(a: Statement, b: Statement) -> bool:
    """Whether the later of two statements is the larger, so that it may continue the earlier."""
    adverse = speaker_authority().adverse
    if (a.kind in adverse) != (b.kind in adverse):
        return False
    early, late = (a, b) if a.day <= b.day else (b, a)
    return date.min < early.day < late.day and late.low > early.low


def _order(s: Statement) -> tuple[date, int, int, str]:
    return s.day, s.low, -1 if s.high is None else s.high, s.origin

"""Accounts as statements of a figure: which speak of the whole and which of a part, and what contradicts what."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from dateline.reconciliation.knowledge import figure_rules, speaker_authority
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.people import least_number
from dateline.records import Account, Report, SpeakerKind, Status

NEAR = 200  # characters between a victim and the "others" told with it
WORD = re.compile(r"[^\W_]+")
MOST_SINGLES = 300  # single victims of one report that are told apart
MOST_COMPARED = 300  # distinct statements of one figure that are compared pair by pair


Told = tuple[Account, str]  # an account and its origin


@dataclass(frozen=True)
class Statement:
    """One account of a figure. `low` and `high` as in `Account`; `part` where it counts only some of the people.

    `at_least` marks people told without a number (a name, "a man"): there may have been more.

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
    at_least: bool = False

    @property
    def top(self) -> int | None:
        """The most people that the statement allows; None for no limit."""
        return None if self.at_least else self.high

    @property
    def reliable(self) -> bool:
        return self.authority >= speaker_authority().reliable

    def meets(self, other: "Statement") -> bool:
        """Whether both intervals hold of one number."""
        return (self.top is None or other.low <= self.top) and (other.top is None or self.low <= other.top)


def statements(accounts: Sequence[Account], reports: Mapping[str, Report], origins: Origins) -> list[Statement]:
    """The accounts of one measure and group as statements, in their order.

    Single people named one by one are parts; where a report gives nothing larger, one more statement, the number of
    people that they are at least, speaks for the whole.
    """
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_report[account.report].append(account)
    made: list[Statement] = []
    for own in by_report.values():
        told = [(a, origins.of(a)) for a in own]
        held = [(a, origin) for a, origin in told if a.status != Status.DENIED]
        most = max((a.low for a, _ in held), default=0)
        most_of = {origin: max(a.low for a, o in group) for origin, group in _by_origin(held).items()}
        for a, origin in told:
            part = _is_part(a, most, most_of.get(origin, 0), reports)
            made.append(_statement(a, origin, reports, part))
        made += _sums(held, reports)
    return made


def _by_origin(told: Sequence[Told]) -> dict[str, list[Told]]:
    groups: dict[str, list[Told]] = defaultdict(list)
    for a, origin in told:
        groups[origin].append((a, origin))
    return groups


def _statement(account: Account, origin: str, reports: Mapping[str, Report], part: bool) -> Statement:
    believed = speaker_authority()
    report = reports.get(account.report)
    kind = account.chain[-1].kind
    return Statement(
        low=account.low,
        high=account.high,
        origin=origin,
        kind=kind,
        authority=believed.authority[kind] + believed.status[account.status],
        day=account.stated_on or (report.published if report else None) or date.min,
        status=account.status,
        part=part,
        at_least=not _numbered(account),
    )


def _is_part(account: Account, most: int, most_of_origin: int, reports: Mapping[str, Report]) -> bool:
    """Whether the account counts only some of the people: by its own words, or beside a larger one of its report.

    `most` is the largest number that the report states, `most_of_origin` that of the account's own origin in it.
    """
    if _worded_as_part(account, reports):
        return True
    if account.high == 0:
        return WORD.findall(account.quote.casefold())[:1] not in ([w] for w in figure_rules().zero_of_all)
    if most <= account.low or account.low == 0:
        return False
    return (account.low, account.high) == (1, 1) or most_of_origin > account.low


def _worded_as_part(account: Account, reports: Mapping[str, Report]) -> bool:
    rules = figure_rules()
    quote = f" {' '.join(account.quote.casefold().split())} "
    if any(f" {word} " in quote for word in rules.part_within):
        return True
    report = reports.get(account.report)
    before = report.text[max(0, account.span.start - 24) : account.span.start].casefold().rstrip() if report else ""
    return any(before.endswith(word) for word in rules.part_before)


def _numbered(account: Account) -> bool:
    """Whether the quote numbers everyone. A name or "a man" tells of someone, "two women" of those of one kind."""
    rules = figure_rules()
    words = set(WORD.findall(account.quote.casefold()))
    named = rules.number_words.get(account.low)
    says = named is None or bool(words & {*named, str(account.low)})
    return says and not words & (rules.male | rules.female | rules.of_a_kind)


def _sums(held: Sequence[Told], reports: Mapping[str, Report]) -> list[Statement]:
    """What single victims of one report, and "others" named right after them, add up to at least.

    By the origin that names the most; nothing where the report states a larger whole. `held`: what it does not deny.
    """
    singles = [(a, origin) for a, origin in held if (a.low, a.high) == (1, 1)][:MOST_SINGLES]
    further = [a for a, _ in held if a.low >= 1 and a.high is not None and _adds(a, singles)]
    if any(a.low > 1 and a not in further for a, _ in held):
        return []
    named = _by_origin([(a, origin) for a, origin in singles if a not in further])
    if not named:
        return []
    number, origin = max((least_number(a.quote for a, _ in told), name) for name, told in named.items())
    number += max((a.low for a in further), default=0)
    if number < 2:
        return []
    last = _statement(named[origin][-1][0], origin, reports, part=False)
    return [replace(last, low=number, high=number, at_least=True)]


def _adds(account: Account, singles: Sequence[Told]) -> bool:
    """Whether it counts further people ("two others") shortly after one that was told."""
    if not set(WORD.findall(account.quote.casefold())) & figure_rules().further:
        return False
    return any(0 < account.span.start - a.span.end <= NEAR for a, _ in singles if a is not account)


def wholes(stated: Sequence[Statement]) -> list[Statement]:
    """The statements of the whole that are not denied; the parts where there is nothing else."""
    held = [s for s in stated if s.status != Status.DENIED]
    return [s for s in held if not s.part] or held


def conflict(stated: Sequence[Statement], growing: bool) -> bool:
    """Whether two statements of the whole cannot both be true, or one denies what another says.

    Parts never contradict each other. Where tolls grow, a later and larger statement continues an earlier one, unless
    a party to the violence made one of them.
    """
    denied = [s for s in stated if s.status == Status.DENIED]
    whole = sorted({s for s in stated if s.status != Status.DENIED and not s.part}, key=_order)[:MOST_COMPARED]
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

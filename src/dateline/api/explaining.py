"""Why a figure is what it is, in words: the rule that chose it, and how each account stands to it."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from dateline.api.phrases import interval, label
from dateline.linking.copies import find_copies
from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.origins import Origins
from dateline.reconciliation.statements import Statement, grew, statements
from dateline.records import Account, Figure, Report, Status

RULES = {
    "latest-authoritative": "the latest account of the most authoritative independent origin; where three or more "
    "origins speak, what most of them say comes first, and a grown toll replaces an earlier one",
    "majority": "the number that the most independent origins agree on",
    "lowest-reliable": "the lowest figure of a reliable origin, as GTD codes",
    "ucdp": "the most likely of the reliable figures, between the lowest and the highest of them, as UCDP codes",
    "coder": "set by a coder",
}
MOST_PAIRS = 3  # of accounts that contradict each other which are named


class Standing(NamedTuple):
    """How an account stands to its figure: a word for it, and a sentence."""

    word: str
    words: str


BEST = Standing("best", "speaks for the best value")
AGREES = Standing("agrees", "agrees with the best value")
PART = Standing("part", "counts only some of the people")
OVERTAKEN = Standing("overtaken", "overtaken by a later, larger count")
DENIED = Standing("denied", "is denied")
REJECTED = Standing("rejected", "rejected by a coder, counts for nothing")
CONTRADICTS = Standing("contradicts", "cannot be true if the best value is")


class Explanation(NamedTuple):
    """`rule` is how the best value was chosen, `conflict` who contradicts whom; `standings` one for each account."""

    rule: str
    conflict: tuple[str, ...]
    standings: tuple[Standing, ...]


def explain(
    figure: Figure, reports: Mapping[str, Report], copies: Sequence[Sequence[str]] | None = None
) -> Explanation:
    """Explain a figure by its accounts; `reports` are those that the accounts are of.

    `copies` are groups of reports that are copies of each other; they are found here where they are not given.
    """
    counted = [a for a in figure.accounts if a.decided != "rejected"]
    growing = figure.measure in figure_rules().growing
    groups = find_copies(reports).groups if copies is None else copies
    made = statements(counted, reports, Origins(counted, reports, groups))
    told = [(a, _statement(a, made)) for a in counted]
    best = _best(figure, told)
    stands = {id(a): _standing(figure, s, best, growing) if a is not best[0] else BEST for a, s in told}
    return Explanation(
        rule=RULES.get(figure.rule, label_of(figure.rule)),
        conflict=tuple(_pairs(told, growing, best[0])) if figure.conflict else (),
        standings=tuple(stands.get(id(account), REJECTED) for account in figure.accounts),
    )


def label_of(rule: str) -> str:
    return rule.replace("-", " ").replace("_", " ")


Told = tuple[Account, Statement | None]


def _statement(account: Account, made: Sequence[Statement]) -> Statement | None:
    """The statement that was made of an account."""
    for s in made:
        same = (s.low, s.high, s.status, s.kind) == (account.low, account.high, account.status, account.chain[-1].kind)
        if same and (account.stated_on is None or s.day == account.stated_on):
            return s
    return None


def _best(figure: Figure, told: Sequence[Told]) -> Told | tuple[None, None]:
    """The account that speaks for the best value: one that states it, the most authoritative and latest."""
    fits = [
        (a, s)
        for a, s in told
        if s
        and not s.part
        and s.status != Status.DENIED
        and s.low <= figure.best
        and (s.top is None or figure.best <= s.top)
    ]
    if not fits:
        return None, None
    return max(fits, key=lambda pair: (pair[1].low == figure.best, pair[1].authority, pair[1].day))


def _standing(figure: Figure, s: Statement | None, best: Told | tuple[None, None], growing: bool) -> Standing:
    if s is None:
        return AGREES
    if s.status == Status.DENIED:
        return DENIED
    if s.part:
        return PART
    if s.low <= figure.best and (s.top is None or figure.best <= s.top):
        return AGREES
    if best[1] and growing and s.day < best[1].day and grew(s, best[1]):
        return OVERTAKEN
    return CONTRADICTS


def _pairs(told: Sequence[Told], growing: bool, best: Account | None) -> list[str]:
    """Which accounts cannot both be true: those against the one that states the best value, where there are any."""
    whole = [(a, s) for a, s in told if s and not s.part]
    found = []
    for (a, s), (b, t) in combinations(whole, 2):
        denies = Status.DENIED in (s.status, t.status)
        if denies and s.status != t.status and s.meets(t) and s.origin != t.origin:
            denier, other = (a, b) if s.status == Status.DENIED else (b, a)
            found.append((best in (a, b), f"{_said(denier)} denies what {_said(other)} says"))
        elif not denies and not s.meets(t) and not (growing and grew(s, t)):
            found.append((best in (a, b), f"{_said(a)} and {_said(b)} cannot both be true"))
    with_best = [words for best_too, words in found if best_too]
    return list(dict.fromkeys(with_best or [words for _, words in found]))[:MOST_PAIRS]


def _said(account: Account) -> str:
    """ "14 by hospital sources (in Harbour Post, citing Kuzey)"."""
    names = [link.name or f"an unnamed {label(link.kind)}" for link in account.chain]
    via = f" (in {names[0]}{', citing ' + ', citing '.join(names[1:-1]) if names[2:] else ''})" if names[1:] else ""
    return f"{interval(account.low, account.high)} by {names[-1]}{via}"

"""What one report's accounts of one measure come to."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.people import least_number
from dateline.records import Account, Group

WORD = re.compile(r"[^\W_]+")
# Between people told side by side: "two women, 31 and 40, and", "a father and his", "a man, 22, ".
JOINED = re.compile(
    r"^(?:,? ?(?:aged? |ages )?\d{1,3}(?: and \d{1,3})?,?)?"
    r",? ?(?:and|as well as|along with|,)(?: also)?(?: his| her| their)? ?$"
)
JOINED_WITHIN = 40  # characters
FURTHER_WITHIN = 120  # characters from people to the "others" who come on top of them
MOST_SINGLES = 300  # single people of one report that are told apart
# Scores of accounts, tuned on a quarter of the Gun Violence Archive's incidents.
SURE = 0.5  # below it an account counts only if the report has none above
SURE_SINGLE = 0.85  # below it a single person is not counted beside others
LEAST_JOINED = 0.3  # people told side by side vouch for each other


class Number(NamedTuple):
    """So many people, by words of this weight (a score of accounts); `at_least` if there may be more."""

    people: int
    weight: float
    at_least: bool


class _Whole(NamedTuple):
    number: Number
    total: bool


def number_of(accounts: Sequence[Account], text: str) -> Number | None:
    """The people of `accounts`, all of one measure in one report with this text; None without any."""
    if not accounts:
        return None
    least = min(SURE, max(a.score for a in accounts))
    sure = [a for a in accounts if a.score >= least]
    victims = _whole([a for a in sure if a.group != Group.PERPETRATORS], text)
    culprits = _whole([a for a in sure if a.group == Group.PERPETRATORS], text)
    if victims is None or culprits is None:
        found = victims or culprits
        return found.number if found else Number(0, max(a.score for a in sure), False)
    if victims.total and victims.number.people > culprits.number.people:
        return victims.number
    people = victims.number.people + culprits.number.people
    return Number(people, max(victims.number.weight, culprits.number.weight), victims.number.at_least)


def _whole(accounts: Sequence[Account], text: str) -> _Whole | None:
    """The largest of the sure numbers for several people, exact ones first; else how many single people they are."""
    told = [a for a in accounts if a.low > 0 or a.high]
    if not told:
        return None
    several = [a for a in told if a.low != 1 or a.high != 1 or a.group == Group.TOTAL]
    several = [a for a in several if not is_part(a, told, text)] or several
    wholes = [
        _Whole(Number(a.low or a.high or 0, a.score, a.high is None), a.group == Group.TOTAL) for a in several
    ] + [_Whole(Number(sum(a.low for a in run), max(SURE, *_scores(run)), False), False) for run in joined(told, text)]
    if wholes:
        return max(
            wholes, key=lambda w: (w.number.weight >= SURE, not w.number.at_least, w.number.people, w.number.weight)
        )
    singles = sorted(told, key=lambda a: (-a.score, a.span.start))[:MOST_SINGLES]
    people = least_number(a.quote for a in singles if a.score >= SURE_SINGLE)
    return _Whole(Number(max(1, people), singles[0].score, at_least=True), total=False)


def says_further(quote: str) -> bool:
    """Whether a quote counts people on top of others ("three others")."""
    return bool(figure_rules().further & set(WORD.findall(quote.casefold())))


def _scores(run: Sequence[Account]) -> list[float]:
    return [min(a.score for a in run)]


def joined(accounts: Sequence[Account], text: str) -> list[list[Account]]:
    """Runs of two and more accounts of different people that the text tells side by side."""
    runs: list[list[Account]] = []
    for a in sorted(accounts, key=lambda a: (a.span.start, -a.span.end)):
        end = runs[-1][-1].span.end if runs else -JOINED_WITHIN
        if a.span.start < end:
            continue
        between = text[end : a.span.start] if 0 <= a.span.start - end <= JOINED_WITHIN else ""
        if between and JOINED.match(between):
            runs[-1].append(a)
        else:
            runs.append([a])
    return [run for run in runs if len(run) > 1 and min(a.score for a in run) >= LEAST_JOINED]


def is_part(account: Account, told: Sequence[Account], text: str) -> bool:
    """Whether its words make it a part: "of them", "including", or "others" beside people of this measure."""
    rules = figure_rules()
    quote = f" {' '.join(account.quote.casefold().split())} "
    before = text[max(0, account.span.start - 24) : account.span.start].casefold().rstrip()
    if any(before.endswith(word) for word in rules.part_before if word not in rules.further):
        return True
    if any(f" {word} " in quote for word in rules.part_within if word not in rules.further):
        return True
    if not (rules.further & set(WORD.findall(quote)) or any(before.endswith(word) for word in rules.further)):
        return False
    return any(a.low > 0 and 0 <= account.span.start - a.span.end <= FURTHER_WITHIN for a in told if a is not account)

"""Who was told as hurt and died of it, so that nobody is counted among the injured and the dead."""

import re
from collections.abc import Sequence

from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.people import Person, least_people, person
from dateline.records import Account, Measure

WORD = re.compile(r"[^\W_]+")
SURE = 0.5  # score from which an account of one dead person can take another for the same


def told_apart(accounts: Sequence[Account]) -> dict[Measure, list[Account]]:
    """The accounts by measure, each span among the killed or the injured, and no injured person among the dead.

    Of a span told as both, the account with the higher score stays, the killed one if they are equal.
    """
    held: dict[Measure, list[Account]] = {}
    for account in accounts:
        held.setdefault(account.measure, []).append(account)
    killed, injured = held.get(Measure.KILLED, []), held.get(Measure.INJURED, [])
    of_killed, of_injured = _scores(killed), _scores(injured)
    killed = [a for a in killed if of_injured.get(_words(a), 0.0) <= a.score]
    injured = [a for a in injured if of_killed.get(_words(a), -1.0) < a.score]
    people = least_people(a.quote for a in killed if (a.low, a.high) == (1, 1) and a.score >= SURE)
    words = {word for a in killed for word in WORD.findall(a.quote.casefold())}
    held[Measure.KILLED] = killed
    held[Measure.INJURED] = [a for a in injured if not _died(a, people, words)]
    return {measure: kept for measure, kept in held.items() if kept}


def _words(account: Account) -> tuple[str, int, int]:
    return account.report, account.span.start, account.span.end


def _scores(accounts: Sequence[Account]) -> dict[tuple[str, int, int], float]:
    scores: dict[tuple[str, int, int], float] = {}
    for account in accounts:
        scores[_words(account)] = max(account.score, scores.get(_words(account), 0.0))
    return scores


def _died(account: Account, dead: Sequence[Person], words: set[str]) -> bool:
    """Whether a single person told as hurt can be one of the dead.

    Somebody's relative ("his father") only if a relative of that kind is among them.
    """
    if (account.low, account.high) != (1, 1):
        return False
    hurt = person(account.quote)
    if any(hurt.names & other.names for other in dead):
        return True
    kin = figure_rules().kin & set(WORD.findall(account.quote.casefold()))
    return not (kin and not kin & words) and any(hurt.may_be(other) for other in dead)

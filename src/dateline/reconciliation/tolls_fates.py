"""How people fared by the words around their accounts, and by those of the whole report."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.lexicons import Lexicon, load
from dateline.reconciliation.knowledge import figure_rules
from dateline.reconciliation.people import person
from dateline.reconciliation.sentences import WORD, around
from dateline.records import Account

LONGEST = 12_000  # code points of a report in which words are looked for
BEGINNING = 600
WITHIN = 220  # code points to either side of an account in which its sentence ends
MOST = 100  # accounts of one report that are looked at


class FateWords(Lexicon):
    """`toll_fates.yaml`."""

    alive: tuple[str, ...]
    grave: tuple[str, ...]
    also: tuple[str, ...]
    died: tuple[str, ...]
    tried: tuple[str, ...]
    own_hand: tuple[str, ...]
    with_self: tuple[str, ...]
    shooter: tuple[str, ...]
    included: tuple[str, ...]


class Fates(NamedTuple):
    """What is told of how people fared.

    `says` are the kinds of words of the report ("alive", ...), `begins` those of its headline and its beginning;
    `around` is by kind of words the highest score of an account of one hurt person with them in its sentence,
    `around_dead` likewise of one dead person, and `apart` the highest score of an account of one hurt person that is
    plainly somebody else than the dead.
    """

    says: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    around: tuple[tuple[str, float], ...] = ()
    around_dead: tuple[tuple[str, float], ...] = ()
    apart: float = 0.0


UNTOLD = Fates()


def fates_of(headline: str, text: str, hurt: Sequence[Account], dead: Sequence[Account]) -> Fates:
    """The fates that a report tells; `hurt` and `dead` are its accounts of those."""
    whole, begin = f"{headline}\n{text[:LONGEST]}".casefold(), f"{headline}\n{text[:BEGINNING]}".casefold()
    singles = [a for a in hurt if (a.low, a.high) == (1, 1)][:MOST]
    killed = [a for a in dead if (a.low, a.high) == (1, 1)][:MOST]
    people = [person(a.quote) for a in killed]
    kin = figure_rules().kin
    apart = [
        a.score
        for a in singles
        if kin & set(WORD.findall(a.quote.casefold())) or not any(person(a.quote).may_be(other) for other in people)
    ]
    return Fates(
        _kinds_in(whole), _kinds_in(begin), _around(singles, text), _around(killed, text), max(apart, default=0.0)
    )


def _around(accounts: Sequence[Account], text: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for account in accounts:
        for kind in _kinds_in(sentence_of(account, text)):
            found[kind] = max(account.score, found.get(kind, 0.0))
    return tuple(sorted(found.items()))


def sentence_of(account: Account, text: str) -> str:
    """The sentence around an account in lower case, cut where it is long."""
    before, behind = around(account.span, text, WITHIN)
    return f"{before}{account.span.of(text)}{behind}".casefold()


def _kinds_in(text: str) -> frozenset[str]:
    words = load("toll_fates", FateWords)
    return frozenset(kind for kind in FateWords.model_fields if any(part in text for part in getattr(words, kind)))

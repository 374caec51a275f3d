"""The numbers that one report's accounts speak for: what `tolls_weighing` weighs against each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dateline.lexicons import Lexicon, load
from dateline.reconciliation.people import least_number
from dateline.reconciliation.sentences import WORD, around
from dateline.reconciliation.tolls_fates import LONGEST, UNTOLD, Fates, fates_of
from dateline.reconciliation.tolls_reports import SURE, Number, is_part, joined, number_of, says_further
from dateline.reconciliation.tolls_titles import Title
from dateline.reconciliation.tolls_words import Counted, counted, pieces
from dateline.records import Account, Group, Measure

MOST = 300  # accounts of one measure in one report that are looked at
APART_WITHIN = 160  # characters between people told one after the other, to be added up
LIKELY = 0.4  # score from which people told one after the other are added up
LOOSE = 0.3  # score from which single people are counted as a possible number
FURTHER_WITHIN = 80  # characters from people to the "others" who come on top of them
LEAD = 350  # code points at the beginning of a report that tell what it is about
MIDDLE = 1000
SPREAD_WITHIN = 150  # characters to either side of a number in which words say that it is over several acts
STATED = ("total", "several", "joined", "further")  # kinds of statements that may be of a whole
WORDS = re.compile(r"\b([a-z]{4,10})[ -]+([a-z]{5,10})", re.IGNORECASE)


class TollWeights(Lexicon):
    """`toll_weights.yaml`: weights by measure and feature, and words for several people at once."""

    weights: dict[Measure, dict[str, float]]
    multiples: dict[str, int]
    multiple_acts: dict[str, bool]
    ordinals: dict[str, int]
    spread: frozenset[str]


def toll_weights() -> TollWeights:
    return load("toll_weights", TollWeights)


Told = Mapping[Measure, Sequence[Account]]


@dataclass(frozen=True)
class Reading:
    """What one report says of one measure: by kind of statement, how strongly it speaks for how many people.

    `places` are the highest scores of accounts at its beginning, after it and far down; `lead` the accounts at its
    beginning, as people and score; `quotes` what it counts, each once; `named` numbers of people shot or killed that
    one word tells ("a triple shooting"), marked True for killed; `title` is what its headline says; `words` are the
    numbers that its plain words count at its beginning and, last, anywhere; `fates` tells how people fared, and
    `newest` is True for the latest of several reports.
    """

    numbers: Mapping[str, Mapping[int, float]]
    places: Mapping[str, float]
    lead: tuple[tuple[int, float], ...]
    quotes: frozenset[str]
    named: tuple[tuple[int, bool], ...]
    title: Title
    begins: frozenset[Counted] = frozenset()
    words: frozenset[Counted] = frozenset()
    fates: Fates = UNTOLD
    newest: bool = False

    @cached_property
    def stated(self) -> dict[int, float]:
        """How strongly statements of a whole speak for each number."""
        found: dict[int, float] = {}
        for kind in STATED:
            for people, weight in self.numbers.get(kind, {}).items():
                found[people] = max(weight, found.get(people, 0.0))
        return found


def reading_of(
    told: Told,
    text: str,
    title: Title,
    headline: str,
    measure: Measure,
    number: Number | None,
    dead: Number | None,
    newest: bool,
) -> Reading:
    """The reading of a report with this text, this headline as a title and in words, and these accounts by measure.

    `number` is what they come to by rule, `dead` likewise of those killed.
    """
    own = [a for a in told.get(measure, ())[:MOST] if a.low > 0 or a.high]
    numbers: dict[str, dict[int, float]] = {}
    for kind, people, weight in (
        *_stated(own, text),
        *_combined(own, text),
        *_both(told, measure, dead.people if dead else 0),
        *_one_after_other(own, text),
        *_ordinals(own, dead.people if dead and measure == Measure.INJURED else 0),
        *_spread(own, text),
        *_by_rule(number),
        *_with_shooter(told, text, measure),
    ):
        of_kind = numbers.setdefault(kind, {})
        of_kind[people] = max(weight, of_kind.get(people, 0.0))
    places: dict[str, float] = {}
    for a in own:
        place = "lead" if a.span.start < LEAD else "middle" if a.span.start < MIDDLE else "late"
        places[place] = max(a.score, places.get(place, 0.0))
    lead = tuple((a.low, a.score) for a in own if a.span.start < LEAD and a.low == a.high)
    return Reading(
        numbers=numbers,
        places=places,
        lead=lead,
        quotes=frozenset(a.quote for a in own),
        named=tuple(_named(f"{headline}\n{text}")),
        title=title,
        begins=frozenset(counted(pieces(text[:LEAD]))),
        words=frozenset(counted(pieces(text[:LONGEST]))),
        fates=fates_of(headline, text, told.get(Measure.INJURED, ()), told.get(Measure.KILLED, ())),
        newest=newest,
    )


def _stated(own: Sequence[Account], text: str) -> Iterator[tuple[str, int, float]]:
    """Every account by itself. Parts and perpetrators speak for no whole."""
    for a in own:
        if a.high is None:
            yield "open", a.low, a.score
        elif a.low == a.high == 1:
            yield ("one" if a.group == Group.TOTAL else "single"), 1, a.score
        elif a.low == a.high and a.group != Group.PERPETRATORS and not is_part(a, own, text):
            yield ("total" if a.group == Group.TOTAL else "several"), a.low, a.score


def _combined(own: Sequence[Account], text: str) -> Iterator[tuple[str, int, float]]:
    """People told one by one, side by side, and "three others" after them."""
    singles = [a.quote for a in own if (a.low, a.high) == (1, 1) and a.score >= SURE]
    if singles:
        yield "persons", least_number(singles), 1.0
    for run in joined(own, text):
        yield "joined", sum(a.low for a in run), sum(a.score for a in run) / len(run)
    firsts = [a for a in own if a.low == a.high and not says_further(a.quote)]
    for other in own:
        if other.high is None or not says_further(other.quote):
            continue
        before = [a for a in firsts if 0 <= other.span.start - a.span.end <= FURTHER_WITHIN]
        if before:
            first = max(before, key=lambda a: (a.score, -a.span.start))
            yield "further", first.low + other.low, min(first.score, other.score)


def _one_after_other(own: Sequence[Account], text: str) -> Iterator[tuple[str, int, float]]:
    """Two statements near each other, added up, and all who may be single people."""
    exact = [a for a in own if a.low == a.high and a.score >= LIKELY and not is_part(a, own, text)]
    loose = [a.quote for a in own if (a.low, a.high) == (1, 1) and a.score >= LOOSE]
    if loose:
        yield "persons_loose", least_number(loose), 1.0
    ordered = sorted(exact, key=lambda a: (a.span.start, -a.span.end))
    for first, second in pairwise(ordered):
        if 0 <= second.span.start - first.span.end <= APART_WITHIN:
            yield "pair", first.low + second.low, min(first.score, second.score)


def _ordinals(own: Sequence[Account], dead: int) -> Iterator[tuple[str, int, float]]:
    """ "a fourth victim": so many were hit; of those hurt, the dead are none."""
    for a in own:
        rank = max((toll_weights().ordinals.get(word.casefold(), 0) for word in WORD.findall(a.quote)), default=0)
        if rank and (a.low, a.high) == (1, 1):
            yield "ordinal", rank, a.score
            if 0 < dead < rank:
                yield "ordinal_less_dead", rank - dead, a.score


def _spread(own: Sequence[Account], text: str) -> Iterator[tuple[str, int, float]]:
    """Numbers over several acts: "six people were shot in three separate incidents"."""
    for a in own:
        if a.low == a.high and a.low > 1:
            words = {word.casefold() for word in WORD.findall(" ".join(around(a.span, text, SPREAD_WITHIN)))}
            if words & toll_weights().spread:
                yield "spread", a.low, a.score


def _both(told: Told, measure: Measure, dead: int) -> Iterator[tuple[str, int, float]]:
    """Killed and injured in one figure; the injured are those of them who were not killed."""
    for a in told.get(Measure.CASUALTIES, ())[:MOST]:
        if a.low == a.high and a.low > 0:
            yield "casualties", a.low, a.score
            if measure == Measure.INJURED and 0 < dead < a.low:
                yield "casualties_less_dead", a.low - dead, a.score
    if measure == Measure.INJURED and dead:
        for a in told.get(measure, ())[:MOST]:
            if a.low == a.high and a.low > max(1, dead):
                yield "less_dead", a.low - dead, a.score


def _by_rule(number: Number | None) -> Iterator[tuple[str, int, float]]:
    if number is None:
        yield "silent", 0, 1.0
    else:
        yield ("rule_least" if number.at_least else "rule"), number.people, 1.0
        yield "rule_weight", number.people, number.weight


def _with_shooter(told: Told, text: str, measure: Measure) -> Iterator[tuple[str, int, float]]:
    """The dead other than perpetrators and one more, where perpetrators are told as dead or may be."""
    if measure != Measure.KILLED:
        return
    dead = told.get(measure, ())[:MOST]
    victims = [a for a in dead if a.group != Group.PERPETRATORS and (a.low > 0 or a.high)]
    number = number_of(victims, text)
    told_dead = max((a.score for a in dead if a.group == Group.PERPETRATORS and a.low > 0), default=0.0)
    stated = {a.low for a in victims if a.low == a.high and a.low > 1 and a.score >= LOOSE}
    for people in sorted(stated | ({number.people} if number else set())):
        yield "victims_and_one", people + 1, 1.0
        if told_dead:
            yield "victims_and_shooter", people + 1, told_dead


def _named(text: str) -> Iterator[tuple[int, bool]]:
    known = toll_weights()
    for number, act in WORDS.findall(text):
        people = known.multiples.get(number.casefold())
        if people and act.casefold() in known.multiple_acts:
            yield people, known.multiple_acts[act.casefold()]

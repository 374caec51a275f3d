"""One number of people for a measure of an incident, over all groups, perpetrators included.

Figures stand by group, and a report that counts "two men" beside one that counts "three people" fills two of them.
Here each report is first read as a whole (see `tolls_reports`), then the reports are weighed against each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.reconciliation.people import least_number
from dateline.reconciliation.rules.base import Choice, bounded
from dateline.reconciliation.tolls_readings import Told, reading_of
from dateline.reconciliation.tolls_reports import MOST_SINGLES, SURE, Number, number_of, says_further
from dateline.reconciliation.tolls_survivors import told_apart
from dateline.reconciliation.tolls_titles import Title, read_title
from dateline.reconciliation.tolls_weighing import Case, choose, weighed
from dateline.records import Account, Group, Incident, Measure, Report, Status

# Tuned on a quarter of the Gun Violence Archive's incidents.
SILENT = 0.5  # weight of a report that tells of nobody, as that of an account with this score
UNDECIDED = 0.25  # score from which people who "were shot" are counted, if nothing surer is told of as many
OPEN_SUPPORT = 0.15  # how far a report that tells of some people at least supports a larger number
OTHER = {Measure.KILLED: Measure.INJURED, Measure.INJURED: Measure.KILLED}


class _Own(NamedTuple):
    """The accounts of one report by measure, its text, and what its headline says."""

    told: Told
    text: str
    title: Title
    headline: str


def toll(incident: Incident, measure: Measure, reports: Mapping[str, Report]) -> Choice | None:
    """How many people the incident's accounts of `measure` come to; None where there is none.

    In each report a number for the whole goes before a sum of people told one by one or side by side; parts are not
    added to wholes, perpetrators are added to victims unless the report states a total that may hold them. Who was
    hurt and died of it counts among the dead alone, and where only killed and injured are told in one figure, the
    injured are those of them who were not killed. Over all reports the number with most support is the best by rule,
    the higher of two with the same; of killed and injured the best is then weighed by learnt reasons, that by rule
    among them (`tolls_weighing`). Low and high are the least and the greatest that a report gives.
    `reports` by id give the words between figures; those that are missing are read without.
    """
    held = told_apart([a for figure in incident.figures for a in figure.accounts if a.status != Status.DENIED])
    told = bool(held.get(measure) or (measure == Measure.INJURED and held.get(Measure.CASUALTIES)))
    if not told and not weighed(measure):
        return Choice(0, 0, 0) if any(figure.measure == measure for figure in incident.figures) else None
    own = _by_report(incident, held, reports)
    numbers = {name: _of_report(told, measure) for name, told in own.items()}
    given = [number.people for number in numbers.values() if number] or [0]
    best = choose(case(incident, measure, reports)) if weighed(measure) else _by_rule(numbers.values())
    if not (told or best or any(figure.measure == measure for figure in incident.figures)):
        return None
    return bounded(min(given), best, max(given))


def case(incident: Incident, measure: Measure, reports: Mapping[str, Report], beside: int | None = None) -> Case:
    """What speaks for numbers of killed or injured; reports that only recall the act count where no others tell it.

    `beside` is the number of the other measure: by default that by rule of the injured, and of the killed that chosen.
    """
    held = told_apart([a for figure in incident.figures for a in figure.accounts if a.status != Status.DENIED])
    own = _by_report(incident, held, reports)
    news = {mention.report for mention in incident.mentions if not mention.background} or set(own)
    other = OTHER[measure]
    numbers = {name: _of_report(told, measure) for name, told in own.items()}
    others = {name: _of_report(told, other) for name, told in own.items()}
    dead = numbers if measure == Measure.KILLED else others
    if beside is None and measure == Measure.INJURED and weighed(other):
        beside = choose(case(incident, other, reports))
    newest = _newest(news, reports)
    return Case(
        measure=measure,
        readings=tuple(
            reading_of(*own[name], measure, numbers[name], dead[name], name == newest) for name in sorted(news)
        ),
        by_rule=_by_rule(numbers.values()),
        other=_by_rule(others.values()) if beside is None else beside,
        other_score=max((a.score for a in held.get(other, ()) if a.low > 0 or a.high), default=0.0),
        together=least_number(_sure_singles(held.get(measure, ()), news)),
    )


def _sure_singles(accounts: Iterable[Account], news: set[str]) -> list[str]:
    sure = [a for a in accounts if a.report in news and (a.low, a.high) == (1, 1) and a.score >= SURE]
    return [a.quote for a in sure[:MOST_SINGLES]]


def _by_report(incident: Incident, held: Told, reports: Mapping[str, Report]) -> dict[str, _Own]:
    told: dict[str, dict[Measure, list[Account]]] = {name: {} for name in sorted({m.report for m in incident.mentions})}
    for kind, accounts in held.items():
        for account in accounts:
            told.setdefault(account.report, {}).setdefault(kind, []).append(account)
    return {
        name: _Own(own, reports[name].text, read_title(reports[name].headline), reports[name].headline or "")
        if name in reports
        else _Own(own, "", read_title(None), "")
        for name, own in told.items()
    }


def _newest(news: set[str], reports: Mapping[str, Report]) -> str | None:
    """The report that was published last, if several days are known."""
    days = {name: day for name in news if name in reports and (day := reports[name].published)}
    return max(days, key=lambda name: (days[name], name)) if len(set(days.values())) > 1 else None


def _by_rule(numbers: Iterable[Number | None]) -> int:
    return _most_supported([number or Number(0, SILENT, False) for number in numbers])


def _of_report(own: _Own, measure: Measure) -> Number | None:
    """What one report tells of the measure; None where it tells nothing."""
    told = number_of(own.told.get(measure, ()), own.text)
    if measure != Measure.INJURED:
        return told
    dead = number_of(own.told.get(Measure.KILLED, ()), own.text)
    killed = dead.people if dead else 0
    shot = _undecided(own.told)
    if shot - killed > (told.people if told else 0):
        return Number(shot - killed, SURE, False)
    both = number_of(own.told.get(Measure.CASUALTIES, ()), own.text)
    if both and both.people - killed > (told.people if told else 0) and (told is None or told.at_least):
        return both._replace(people=both.people - killed)
    return _without_dead(told, killed, own.told[measure]) if told else None


def _undecided(own: Told) -> int:
    """How many "five people were shot" counts, of whom the words do not tell how they fared; 0 where none does."""
    accounts = [*own.get(Measure.INJURED, ()), *own.get(Measure.CASUALTIES, ())]
    told = [a.low for a in accounts if a.group == Group.TOTAL and a.low == a.high and UNDECIDED <= a.score < SURE]
    return max((people for people in told if people > 1), default=0)


def _without_dead(told: Number, killed: int, accounts: Sequence[Account]) -> Number:
    """Of "five people were shot" beside "one killed" and "four wounded", the four; "five others" are told apart."""
    rest = told.people - killed
    if any(a.low == told.people and a.score >= SURE and says_further(a.quote) for a in accounts):
        return told
    agrees = any(a.low == rest and a.score >= told.weight / 2 for a in accounts)
    return told._replace(people=rest) if killed and rest > 1 and agrees else told


def _most_supported(numbers: Sequence[Number]) -> int:
    support = {
        candidate: sum(
            n.weight * (1 if n.people == candidate else OPEN_SUPPORT if n.at_least and n.people < candidate else 0)
            for n in numbers
        )
        for candidate in sorted({n.people for n in numbers})
    }
    return max(support, key=lambda people: (round(support[people], 6), people))

"""Which of the days that a report tells is that of an act: reasons weighed, one of them being what `days.when_of` says.

Its rule takes the day nearest to the words of the act. Reports that begin with an outcome name another one first: the
captives freed on Friday were taken on Sunday, the wounded man who died on Monday was shot the week before.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from math import log

from dateline.assembly.days import Told, is_told
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import LONGEST_DAYS, Fact, same_days
from dateline.assembly.nearby import Act, Nearby, around
from dateline.assembly.types import family
from dateline.assembly.weighing import Features, weighed, weights
from dateline.records import Annotations, Report, TimeRange
from dateline.resolution import LATE_DAYS, has_clock, plainness
from dateline.resolution.times import anchor_date

DAY = 1  # the precision of one day
DATE = 3  # the plainness of a date
MOST = 40  # times told on which the choice falls, half of them before the first words of the act
AGO = (-1, 0, 1, 3, 7, 30, 366)  # days by which features tell apart how long before the report something was
OFF = (-2, -1, 0, 1, 7, 60)  # and how long before the day of the rule
CAPTIVITY = "captivity"  # the family of acts that last
REACH_BEFORE, REACH_AFTER = 70, 30  # code points around a time that are looked through for the tense of the verb
SINCE_REACH = 25
SINCE = re.compile(r"\b(?:since|held|missing)(?: \w+)?\s*$")
HAD = re.compile(r"\bhad\b|\b(?:has|have) (?:\w+ )?been\b")

Days = tuple[date, date]


class Dating:
    """The choice for the drafts of one report. `told` are its times in text order (`days.times_told`)."""

    def __init__(self, drafts: Sequence[Draft], told: Sequence[Told], report: Report, annotations: Annotations) -> None:
        self._report = report
        self._published = anchor_date(report) if report.published else None
        self._told = [one for one in told if self._may_be(one.value)]
        self._sentences = [one.phrase.sentence for one in self._told]
        self._nearby = Nearby(drafts, annotations, _told_by)

    def best(self, draft: Draft, ruled: TimeRange | None) -> TimeRange | None:
        """The likeliest day of `draft`, for which the rule gives `ruled`; None where that gives none.

        A recalled act of which no day is told nearby has none: the days of the report are those of other acts.
        """
        rows = self.rows(draft, ruled) if ruled is not None else []
        return max(rows, key=lambda row: weighed(row[1], weights().day))[0] if len(rows) > 1 else ruled

    def rows(self, draft: Draft, ruled: TimeRange) -> list[tuple[TimeRange, Features]]:
        """The days that may be that of `draft`, in their order, each with the reasons for it."""
        act = self._nearby.act(draft)
        values = {_days(ruled): ruled}
        told: dict[Days, list[Told]] = {}
        for one in around(act, self._told, self._sentences, MOST):
            told.setdefault(_days(one.value), []).append(one)
            values.setdefault(_days(one.value), one.value)
        single = [days for days in sorted(values) if values[days].precision == DAY]
        rows = []
        for days, value in sorted(values.items()):
            features = self._of_act(act, value) | _beside_rule(act, value, ruled)
            features |= self._of_words(act, told[days]) if days in told else {}
            if len(single) > 1 and days in single:
                features |= _of_order(act, days, single)
            rows.append((value, features))
        return rows

    def _may_be(self, value: TimeRange) -> bool:
        published = self._report.published
        late = published is not None and value.earliest > published + timedelta(days=LATE_DAYS)
        return not late and (value.latest - value.earliest).days <= LONGEST_DAYS

    def _of_act(self, act: Act, value: TimeRange) -> Features:
        """What its own words and those of the other acts say of a day, and how long before the report it lies."""
        features = {f"precision:{value.precision}": 1.0} | self._nearby.of_facts(act, _days(value))
        if self._published is not None:
            ago = _step((self._published - value.latest).days, AGO)
            features |= {f"ago:{ago}": 1.0, f"ago_back:{ago}": float(act.draft.background)}
        return features

    def _of_words(self, act: Act, told: Sequence[Told]) -> Features:
        """Where and how a day is told."""
        text, spans = self._report.text, [one.phrase.span for one in told]
        clauses = [text[max(0, span.start - REACH_BEFORE) : span.end + REACH_AFTER].lower() for span in spans]
        before = [text[max(0, span.start - SINCE_REACH) : span.start].lower() for span in spans]
        features = self._nearby.of_sentences(act, {one.phrase.sentence for one in told})
        features |= {
            "times": log(len(told)),
            "plain": float(any(plainness(span.of(text)) >= DATE for span in spans)),
            "clock": float(any(has_clock(text, span) for span in spans)),
            "since": float(any(map(SINCE.search, before))),
            "had": float(any(map(HAD.search, clauses))),
        }
        features |= {f"standing:{one.standing}": 1.0 for one in told}
        features |= {f"tense:{one.phrase.tense}": 1.0 for one in told}
        if family(act.type) == CAPTIVITY:
            features |= {f"{name}:{CAPTIVITY}": features[name] for name in ("since", "had", "act")}
        return features


def _beside_rule(act: Act, value: TimeRange, ruled: TimeRange) -> Features:
    """How a day lies to the one that the rule gives."""
    if _days(value) == _days(ruled):
        return {
            "rule": 1.0,
            "rule_told": float(is_told(ruled)),
            "rule_own": float(_days(ruled) in act.own),
            "rule_vague": float(ruled.precision > DAY),
            f"rule:{family(act.type)}": 1.0,
        }
    features = {"same": 1.0, "finer": float(value.precision < ruled.precision)} if same_days(value, ruled) else {}
    if value.precision == ruled.precision == DAY:
        off = _step((ruled.latest - value.latest).days, OFF)
        features |= {f"off:{off}": 1.0, f"off:{off}:{CAPTIVITY}": float(family(act.type) == CAPTIVITY)}
    return features


def _of_order(act: Act, days: Days, single: Sequence[Days]) -> Features:
    """Whether a day is the first or last of those told."""
    ends = {"earliest": float(days == single[0]), "latest": float(days == single[-1])}
    return ends | {f"{name}:{family(act.type)}": value for name, value in ends.items()}


def _days(value: TimeRange) -> Days:
    return value.earliest, value.latest


def _told_by(fact: Fact) -> Days | None:
    return None if fact.when is None else _days(fact.when)


def _step(days: int, steps: Sequence[int]) -> str:
    """The name of a span of days: the first of `steps` that it does not exceed."""
    return next((str(step) for step in steps if days <= step), "more")

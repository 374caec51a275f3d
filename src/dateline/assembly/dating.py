"""Which of the days that a report tells is that of an act: reasons weighed, one of them being what `days.when_of` says.

Its rule takes the day nearest to the words of the act. Reports that begin with an outcome name another one first: the
captives freed on Friday were taken on Sunday, the wounded man who died on Monday was shot the week before.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import log
from typing import NamedTuple

from dateline.assembly.days import Told, is_told
from dateline.assembly.drafts import Draft
from dateline.assembly.facts import LONGEST_DAYS, Fact, same_days
from dateline.assembly.nearby import Nearby
from dateline.assembly.types import family
from dateline.assembly.weighing import Features, weighed, weights
from dateline.records import Annotations, IncidentType, Report, TimeRange
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


class _Act(NamedTuple):
    """A draft with its type, the family of that, its facts that have a day, by these, and its sentences in order."""

    draft: Draft
    type: IncidentType
    family: str
    own: dict[Days, list[Fact]]
    sentences: list[int]


class Dating:
    """The choice for the drafts of one report. `told` are its times in text order (`days.times_told`)."""

    def __init__(self, drafts: Sequence[Draft], told: Sequence[Told], report: Report, annotations: Annotations) -> None:
        self._report = report
        self._published = anchor_date(report) if report.published else None
        self._told = [one for one in told if self._may_be(one.value)]
        self._sentences = [one.phrase.sentence for one in self._told]
        self._days = Counter(days for draft in drafts for days in _own(draft))
        self._nearby = Nearby(drafts, annotations)

    def best(self, draft: Draft, ruled: TimeRange | None) -> TimeRange | None:
        """The likeliest day of `draft`, for which the rule gives `ruled`; None where that gives none.

        A recalled act of which no day is told nearby has none: the days of the report are those of other acts.
        """
        rows = self.rows(draft, ruled) if ruled is not None else []
        return max(rows, key=lambda row: weighed(row[1], weights().day))[0] if len(rows) > 1 else ruled

    def rows(self, draft: Draft, ruled: TimeRange) -> list[tuple[TimeRange, Features]]:
        """The days that may be that of `draft`, in their order, each with the reasons for it."""
        act = _Act(draft, draft.type, family(draft.type), _own(draft), sorted(draft.sentences))
        values = {_days(ruled): ruled}
        told: dict[Days, list[Told]] = {}
        for one in self._near(act):
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

    def _near(self, act: _Act) -> list[Told]:
        middle = bisect_left(self._sentences, act.sentences[0])
        return self._told[max(0, middle - MOST // 2) : middle + MOST // 2]

    def _of_act(self, act: _Act, value: TimeRange) -> Features:
        """What its own words and those of the other acts say of a day, and how long before the report it lies."""
        facts = act.own.get(_days(value), [])
        others = self._days[_days(value)] - bool(facts)
        features = {f"precision:{value.precision}": 1.0, "others_own": float(others > 0)}
        if self._published is not None:
            ago = _step((self._published - value.latest).days, AGO)
            features |= {f"ago:{ago}": 1.0, f"ago_back:{ago}": float(act.draft.background)}
        if facts:
            features |= {
                "own": 1.0,
                "own_share": len(facts) / sum(map(len, act.own.values())),
                "own_score": max(fact.trigger.score for fact in facts),
                "own_type": float(any(fact.trigger.type is act.type for fact in facts)),
                "own_back": float(any(fact.trigger.background for fact in facts)),
            }
        return features

    def _of_words(self, act: _Act, told: Sequence[Told]) -> Features:
        """Where and how a day is told."""
        text, spans = self._report.text, [one.phrase.span for one in told]
        around = [text[max(0, span.start - REACH_BEFORE) : span.end + REACH_AFTER].lower() for span in spans]
        before = [text[max(0, span.start - SINCE_REACH) : span.start].lower() for span in spans]
        features = self._nearby.features({one.phrase.sentence for one in told}, act.sentences)
        features |= {
            "times": log(len(told)),
            "plain": float(any(plainness(span.of(text)) >= DATE for span in spans)),
            "clock": float(any(has_clock(text, span) for span in spans)),
            "since": float(any(map(SINCE.search, before))),
            "had": float(any(map(HAD.search, around))),
        }
        features |= {f"standing:{one.standing}": 1.0 for one in told}
        features |= {f"tense:{one.phrase.tense}": 1.0 for one in told}
        if act.family == CAPTIVITY:
            features |= {f"{name}:{CAPTIVITY}": features[name] for name in ("since", "had", "act")}
        return features


def _beside_rule(act: _Act, value: TimeRange, ruled: TimeRange) -> Features:
    """How a day lies to the one that the rule gives."""
    if _days(value) == _days(ruled):
        return {
            "rule": 1.0,
            "rule_told": float(is_told(ruled)),
            "rule_own": float(_days(ruled) in act.own),
            "rule_vague": float(ruled.precision > DAY),
            f"rule:{act.family}": 1.0,
        }
    features = {"same": 1.0, "finer": float(value.precision < ruled.precision)} if same_days(value, ruled) else {}
    if value.precision == ruled.precision == DAY:
        off = _step((ruled.latest - value.latest).days, OFF)
        features |= {f"off:{off}": 1.0, f"off:{off}:{CAPTIVITY}": float(act.family == CAPTIVITY)}
    return features


def _of_order(act: _Act, days: Days, single: Sequence[Days]) -> Features:
    """Whether a day is the first or last of those told."""
    ends = {"earliest": float(days == single[0]), "latest": float(days == single[-1])}
    return ends | {f"{name}:{act.family}": value for name, value in ends.items()}


def _days(value: TimeRange) -> Days:
    return value.earliest, value.latest


def _own(draft: Draft) -> dict[Days, list[Fact]]:
    """The facts of a draft that have a day, by their days."""
    own: dict[Days, list[Fact]] = {}
    for fact in draft.facts:
        if fact.when is not None:
            own.setdefault(_days(fact.when), []).append(fact)
    return own


def _step(days: int, steps: Sequence[int]) -> str:
    """The name of a span of days: the first of `steps` that it does not exceed."""
    return next((str(step) for step in steps if days <= step), "more")

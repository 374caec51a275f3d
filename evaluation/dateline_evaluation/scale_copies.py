"""Real mentions many times over, as dense as they were: what `scale` measures linking and reconciling on.

Each copy of the collection has a slot of its own in space and time. There are `PLACES` slots of space, 60 degrees of
longitude apart and each in countries of its own; in each of them a copy begins when the last one ended, so that no
day and no place of it has more mentions than in the collection itself. Its reports are no copies of the original's
texts. Rare words, names above all, come and recur as words do in texts: `n` copies have `n ** GROWTH` times as many of
them as the collection, most in few reports, some in many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain

import numpy as np

from dateline.linking.trace import MentionTrace, ReportTrace, Spot
from dateline.linking.wording import rarity
from dateline.records import Mention, Place, Report, TimeRange

PLACES, DEGREES = 6, 60.0  # slots of space: a continent's reports fit into one
YEAR = 365
LATEST = date.max.toordinal()
RARE = 0.95  # rarity from which a word is another one in most copies
GROWTH = 0.62  # how the rare words of GVA's reports grow with their number: 1.54 times as many in twice the reports
OTHER_PLACES = 100_000_000  # added to a place's number for each slot; greater than any in GeoNames
ODD = 2_654_435_761  # so that sketches of two copies share nothing
LETTERS = 26


class Multiplied:
    """`size` mentions and some: copies of `made` by whole reports, the last one a part. Reports come by their ids.

    `len()` is the number of mentions. Each pass makes the traces anew, and keeps none.
    """

    def __init__(self, made: Sequence[ReportTrace], size: int) -> None:
        self.made = sorted(made, key=lambda traced: traced.report)
        each = sum(len(traced.mentions) for traced in made)
        self.copies, rest = divmod(size, each) if each else (0, 0)
        self._partly: set[str] = set()
        for traced in self.made:
            if rest > 0:
                self._partly.add(traced.report)
                rest -= len(traced.mentions)
        self._size = size - rest if each else 0
        self._words = Words(self.made, self.copies + 1)
        self.years = years_of(traced.published for traced in made)

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[ReportTrace]:
        for traced in self.made:
            for number in range(self.copies + (traced.report in self._partly)):
                yield self._copied(traced, number)

    def _copied(self, traced: ReportTrace, number: int) -> ReportTrace:
        shifted = np.frombuffer(traced.bands, dtype="<u4").astype(np.uint64) + np.uint64(number * ODD % 2**32)
        return ReportTrace(
            report=named(traced.report, number),
            published=None if traced.published is None else later(traced.published, number, self.years),
            story=self._words.of(traced.story, number),
            bands=shifted.astype("<u4").tobytes(),
            mentions=tuple(self._mention(mention, number) for mention in traced.mentions),
        )

    def _mention(self, m: MentionTrace, number: int) -> MentionTrace:
        days, spot, words = m.days, m.spot, self._words
        if days:
            first, last = (later(day, number, self.years) for day in (days.earliest, days.latest))
            days = days._replace(earliest=first, latest=last)
        names = words.of(m.names, number)
        return m._replace(
            days=days,
            spot=_spot(spot, number) if spot else None,
            names=tuple(sorted(names)),
            words=tuple(sorted(set(words.of(m.words, number)).difference(names))),
            victims=tuple(sorted(words.of(m.victims, number))),
            people=tuple(sorted({" ".join(words.of(name.split(), number)) for name in m.people})),
        )


class Words:
    """The rare words of each copy: in the first their own, later new ones and some of the copies before.

    Which of them is drawn (Simon's model), so that a word that recurs stands among others than before.
    """

    def __init__(self, made: Iterable[ReportTrace], copies: int) -> None:
        found = {word for traced in made for word in _words(traced)}
        self._rare = sorted(word for word in found if word.isalpha() and rarity(word) >= RARE)
        self._at = {word: i for i, word in enumerate(self._rare)}
        draw = np.random.default_rng(20240616)  # fixed: the same words each time
        size = len(self._rare)
        self._word = np.empty((copies, size), dtype=np.int64)  # the copy and the place of the word that is made another
        self._word[:1] = np.arange(size)
        for number in range(1, copies):
            new = draw.random(size) < (number + 1) ** GROWTH - number**GROWTH
            before = self._word[draw.integers(0, number, size), draw.integers(0, max(size, 1), size)]
            self._word[number] = np.where(new, number * size + np.arange(size), before)

    def of(self, words: Iterable[str], number: int) -> tuple[str, ...]:
        """These words in a copy, each once and as rare as it was."""
        if number == 0:
            return tuple(words)
        at = self._at
        return tuple(dict.fromkeys(self._named(number, at[word]) if word in at else word for word in words))

    def _named(self, number: int, place: int) -> str:
        form, first = divmod(int(self._word[number, place]), len(self._rare))
        letters = ""
        while form:
            form, letter = divmod(form, LETTERS)
            letters += chr(ord("a") + letter)
        return f"{self._rare[first]}{letters}q" if letters else self._rare[first]


def _words(traced: ReportTrace) -> Iterator[str]:
    return chain(traced.story, *((*m.names, *m.words, *m.victims) for m in traced.mentions))


def named(report: str, number: int) -> str:
    """The id of a report's copy; copies follow each other in the order of ids."""
    return f"{report}-{number:05d}"


def original(name: str) -> tuple[str, int]:
    """The report's id that `named` made another of, and the number of the copy."""
    report, _, number = name.rpartition("-")
    return report, int(number)


def years_of(published: Iterable[int | None]) -> int:
    """How many years the reports' days span: after so many the next copy begins."""
    days = [day for day in published if day is not None]
    return 1 + (max(days) - min(days)) // YEAR if days else 1


def later(day: int, number: int, years: int) -> int:
    """A day in a copy; the last day there is for what lies beyond."""
    return min(LATEST, day + number * years * YEAR // PLACES)


def _spot(spot: Spot, number: int) -> Spot:
    slot = number % PLACES
    return spot._replace(
        longitude=None if spot.longitude is None else _east(spot.longitude, slot),
        geonameid=_elsewhere(spot.geonameid, slot),
        country=_country(spot.country, slot),
    )


def _east(longitude: float, slot: int) -> float:
    return (longitude + 180 + DEGREES * slot) % 360 - 180 if slot else longitude


def _elsewhere(place: int | None, slot: int) -> int | None:
    return None if place is None else place + slot * OTHER_PLACES


def _country(country: str | None, slot: int) -> str | None:
    return f"{country}{slot}" if country and slot else country


class Copies:
    """Reports and mentions of the copies by their ids, made when they are asked for. `years`: see `Multiplied`."""

    def __init__(self, mentions: Sequence[Mention], reports: Mapping[str, Report], years: int) -> None:
        self._mentions = {mention.id: mention for mention in mentions}
        self._reports = reports
        self._years = years

    def of(self, names: Sequence[str]) -> tuple[list[Mention], dict[str, Report]]:
        """Mentions and their reports."""
        told = [self.mention(name) for name in names]
        return told, {mention.report: self.report(mention.report) for mention in told}

    def report(self, name: str) -> Report:
        first, number = original(name)
        report = self._reports[first]
        published = self._day(report.published, number) if report.published else None
        return report.model_copy(update={"id": name, "published": published})

    def mention(self, name: str) -> Mention:
        report, _, key = name.rpartition(":")
        first, number = original(report)
        mention = self._mentions[f"{first}:{key}"]
        accounts = tuple(account.model_copy(update={"report": report}) for account in mention.accounts)
        when, where = mention.when, mention.where
        return mention.model_copy(
            update={
                "report": report,
                "when": self._shifted(when, number) if when else None,
                "where": _placed(where, number % PLACES) if where else None,
                "accounts": accounts,
            }
        )

    def _day(self, day: date, number: int) -> date:
        return date.min + timedelta(days=later(day.toordinal(), number, self._years) - 1)

    def _shifted(self, when: TimeRange, number: int) -> TimeRange:
        first, last = self._day(when.earliest, number), self._day(when.latest, number)
        return when.model_copy(update={"earliest": first, "latest": last})


def _placed(where: Place, slot: int) -> Place:
    moved = None if where.longitude is None else _east(where.longitude, slot)
    other = {
        "longitude": moved,
        "geonameid": _elsewhere(where.geonameid, slot),
        "country": _country(where.country, slot),
    }
    return where.model_copy(update=other)

"""A mention as linking sees it: days, place, toll, actors and words, made once and compared often."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateline.linking.tolls import Interval, whole
from dateline.linking.wording import MOST_TEXT, Words, damped, frequencies, read, sentences, tokens
from dateline.records import Measure, Mention, Place, Report, Role

TELLING = 0.3  # rarity from which a word tells of a story
STORY_READ, STORY_KEPT = 60, 32  # words of a report's story that are weighed and, the heaviest of them, kept
LEAST_STORY = 8.0  # squared weights of a story's words from which it stands for itself: about a dozen rare words
NEWS_WINDOW = 7  # days before its report in which an undated act told as news is looked for
TOLLS = (Measure.KILLED, Measure.INJURED, Measure.TAKEN_HOSTAGE)


@dataclass(frozen=True)
class Window:
    """Days `earliest` to `latest`, both included; `told` is False where no words say so and reading guessed."""

    earliest: date
    latest: date
    told: bool

    @property
    def days(self) -> int:
        return (self.latest - self.earliest).days


@dataclass(frozen=True)
class Profile:
    """One mention's comparable values. `point` is latitude and longitude of a place finer than a province."""

    id: str
    report: str
    mention: Mention
    window: Window | None
    published: date | None
    place: Place | None
    place_words: frozenset[str]
    point: tuple[float, float] | None
    tolls: dict[Measure, Interval]
    groups: frozenset[str]
    weapons: frozenset[str]
    names: Words
    words: Words
    victims: Words
    story: Words = field(default_factory=dict)
    """For what is told as news, the telling words of the whole report as a vector; see `scaled`."""
    wording: frozenset[str] = frozenset()
    """Every word of the sentences that tell of it, common ones too, for comparing copies."""

    @property
    def vague_time(self) -> bool:
        return self.window is None or not self.window.told or self.window.days > 31

    @property
    def vague_place(self) -> bool:
        return self.point is None

    @property
    def likely(self) -> tuple[date, date] | None:
        """The days to look at: those told, else for news the week to its report."""
        if self.window:
            return self.window.earliest, self.window.latest
        if self.published and not self.mention.background:
            return _back(self.published, NEWS_WINDOW), self.published
        return None


def profiles_of(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> list[Profile]:
    """The profiles of all mentions, in order, with frequent words counting less. `KeyError` for a missing report."""
    news = {m.report for m in mentions if not m.background}
    stories = {i: story_of(reports[i].text) for i in sorted(news)}
    return weighed([profile(m, reports[m.report], stories.get(m.report, {})) for m in mentions])


def story_of(text: str) -> Words:
    """The telling words of a whole report, each with its rarity: names before others, the first of each."""
    names, words = read([text[:MOST_TEXT]])
    telling = [(word, weight) for word, weight in (names | words).items() if weight >= TELLING]
    return dict(telling[:STORY_READ])


def profile(mention: Mention, report: Report, story: Words | None = None) -> Profile:
    """The profile of `mention`, which `report` tells; `story` are the words of the whole report."""
    passages = sentences(mention, report.text)
    names, words = read(passages)
    victims, _ = read("x " + account.quote for account in mention.accounts)
    tolls = {measure: toll for measure in TOLLS if (toll := whole(mention.accounts, measure))}
    culprits = {a.group.casefold() for a in mention.actors if a.group and a.role in (Role.PERPETRATOR, Role.CLAIMANT)}
    weapons = {w for span in mention.weapons for part in read([span.of(report.text)]) for w in part}
    when = mention.when
    return Profile(
        id=mention.id,
        report=mention.report,
        mention=mention,
        window=Window(when.earliest, when.latest, bool(when.span or not when.how)) if when else None,
        published=report.published,
        place=mention.where,
        place_words=tokens(mention.where.name) if mention.where else frozenset(),
        point=_point(mention.where),
        tolls=tolls,
        groups=frozenset(culprits),
        weapons=frozenset(weapons),
        names=names,
        words=words,
        victims=victims,
        story={} if mention.background else story or {},
        wording=tokens("\n".join(passages)),
    )


def weighed(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles with frequent words counting less: in a collection on one war its parties tell little."""
    counts = frequencies(p.names | p.words for p in profiles)
    stories = frequencies(p.story for p in profiles)
    told = Counter(p.report for p in profiles if not p.mention.background)
    size = len(profiles)
    return [
        replace(
            p,
            names=damped(p.names, counts, size),
            words=damped(p.words, counts, size),
            victims=damped(p.victims, counts, size),
            story=scaled(damped(p.story, stories, size), told[p.report]),
        )
        for p in profiles
    ]


def scaled(story: Words, acts: int) -> Words:
    """The heaviest words as a vector of length 1.

    It is shorter in a report of few words, which the place and the kind of act make alike, and in a report of several
    `acts`, as it vouches less for each.
    """
    kept = sorted(story.items(), key=lambda item: (-item[1], item[0]))[:STORY_KEPT]
    length = math.sqrt(max(sum(weight * weight for _, weight in kept), LEAST_STORY) * acts)
    return {word: round(weight / length, 4) for word, weight in kept}


def _point(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if place.kind in ("admin1", "country") or place.precision >= 4:
        return None
    return place.latitude, place.longitude


def _back(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))

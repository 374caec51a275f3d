"""What linking keeps of a report and its mentions: plain values, made once, small, and enough to compare them.

A trace depends on its report alone, so that it can be stored and need not be made again when other reports come.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from dateline.linking.measures import province
from dateline.linking.people import ages, full_names
from dateline.linking.sketch import bands_of
from dateline.linking.tolls import Interval, whole
from dateline.linking.wording import MOST_TEXT, Words, read, sentences, tokens
from dateline.records import Measure, Mention, Place, Report, Role, Stage

TELLING = 0.3  # rarity from which a word tells of a story
STORY_READ = 60  # words of a report's story that are weighed
TOLLS = (Measure.KILLED, Measure.INJURED, Measure.TAKEN_HOSTAGE)


class Days(NamedTuple):
    """Days as ordinals, both included; `told` is False where no words say so and reading guessed."""

    earliest: int
    latest: int
    told: bool


class Spot(NamedTuple):
    """A place as linking compares it: `words` are those of its name, the point is None unless finer than a province."""

    geonameid: int | None
    site: bool
    country: str | None
    province: str | None
    precision: int
    latitude: float | None
    longitude: float | None
    words: tuple[str, ...]


class MentionTrace(NamedTuple):
    """One mention's comparable values. Words are sorted; `wording` are hashes of every word that tells of it.

    `people` are the full names of its sentences, or of the whole text of a report that tells this mention alone as its
    news; `ages` are those of the killed and injured (see `people.ages`).
    """

    key: str
    type: str
    accomplished: bool
    background: bool
    days: Days | None
    spot: Spot | None
    tolls: tuple[tuple[int, int | None] | None, ...]
    groups: tuple[str, ...]
    weapons: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    victims: tuple[str, ...]
    people: tuple[str, ...]
    ages: tuple[int, ...]
    wording: bytes


@dataclass(frozen=True, slots=True)
class ReportTrace:
    """A report's mentions, the telling words of its whole text if it tells one as its news, and its sketch.

    `bands` holds 32-bit hashes by which near duplicates are found; empty for a text too short to be a copy.
    """

    report: str
    published: int | None
    story: tuple[str, ...]
    bands: bytes
    mentions: tuple[MentionTrace, ...]


def trace(report: Report, mentions: Iterable[Mention]) -> ReportTrace:
    """The trace of a report and its mentions."""
    given = list(mentions)
    alone = sum(not mention.background for mention in given) == 1
    told = tuple(_mention(mention, report, alone and not mention.background) for mention in given)
    return ReportTrace(
        report=report.id,
        published=report.published.toordinal() if report.published else None,
        story=tuple(story_of(report.text)) if any(not mention.background for mention in told) else (),
        bands=bands_of(report.text),
        mentions=told,
    )


def story_of(text: str) -> Words:
    """The telling words of a whole report, each with its rarity: names before others, the first of each."""
    names, words = read([text[:MOST_TEXT]])
    telling = [(word, weight) for word, weight in (names | words).items() if weight >= TELLING]
    return dict(telling[:STORY_READ])


def _mention(mention: Mention, report: Report, alone: bool) -> MentionTrace:
    """The trace of a mention; `alone` if its report tells no other as news."""
    passages = sentences(mention, report.text)
    names, words = read(passages)
    victims, _ = read("x " + account.quote for account in mention.accounts)
    culprits = {a.group.casefold() for a in mention.actors if a.group and a.role in (Role.PERPETRATOR, Role.CLAIMANT)}
    weapons = {w for span in mention.weapons for part in read([span.of(report.text)]) for w in part}
    when = mention.when
    return MentionTrace(
        key=mention.key,
        type=mention.type.value,
        accomplished=mention.stage == Stage.ACCOMPLISHED,
        background=mention.background,
        days=Days(when.earliest.toordinal(), when.latest.toordinal(), bool(when.span or not when.how))
        if when
        else None,
        spot=_spot(mention.where) if mention.where else None,
        tolls=tuple(_toll(whole(mention.accounts, measure)) for measure in TOLLS),
        groups=tuple(sorted(culprits)),
        weapons=tuple(sorted(weapons)),
        names=tuple(sorted(names)),
        words=tuple(sorted(words)),
        victims=tuple(sorted(victims)),
        people=full_names(report.text[:MOST_TEXT] if alone else "\n".join(passages), _placed(mention.where)),
        ages=ages(mention, report.text),
        wording=hashes(tokens("\n".join(passages))),
    )


def _placed(place: Place | None) -> frozenset[str]:
    """The words that name a place and what it lies in."""
    return tokens(" ".join((place.name, place.admin1 or ""))) if place else frozenset()


def _toll(interval: Interval | None) -> tuple[int, int | None] | None:
    return (interval.low, interval.high) if interval else None


def _spot(place: Place) -> Spot:
    located = place.latitude is not None and place.longitude is not None
    fine = located and place.kind not in ("admin1", "country") and place.precision < 4
    return Spot(
        geonameid=place.geonameid,
        site=place.kind == "site",
        country=place.country,
        province=province(place),
        precision=place.precision,
        latitude=place.latitude if fine else None,
        longitude=place.longitude if fine else None,
        words=tuple(sorted(tokens(place.name))),
    )


def hashes(words: Iterable[str]) -> bytes:
    """Distinct 32-bit hashes of words, sorted, as bytes."""
    found = {zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words}
    return np.array(sorted(found), dtype="<u4").tobytes()


def packed(traced: ReportTrace) -> str:
    """The trace as JSON, without its bands; see `unpacked`."""
    mentions = [[*m[:-1], base64.b85encode(m.wording).decode("ascii")] for m in traced.mentions]
    return json.dumps([traced.published, traced.story, mentions], ensure_ascii=True, separators=(",", ":"))


def unpacked(report: str, data: str, bands: bytes) -> ReportTrace:
    """The trace that `packed` made. Raises `ValueError` or `TypeError` for what it did not make."""
    published, story, mentions = json.loads(data)
    return ReportTrace(report, published, tuple(story), bands, tuple(_unpacked(m) for m in mentions))


def _unpacked(values: Sequence[Any]) -> MentionTrace:
    found = MentionTrace._make([*values[:-1], base64.b85decode(values[-1])])
    return found._replace(
        days=Days._make(found.days) if found.days else None,
        spot=Spot._make([*found.spot[:-1], tuple(found.spot[-1])]) if found.spot else None,
        tolls=tuple((toll[0], toll[1]) if toll else None for toll in found.tolls),
        groups=tuple(found.groups),
        weapons=tuple(found.weapons),
        names=tuple(found.names),
        words=tuple(found.words),
        victims=tuple(found.victims),
        people=tuple(found.people),
        ages=tuple(found.ages),
    )


def traces(mentions: Sequence[Mention], reports: Mapping[str, Report]) -> Iterable[ReportTrace]:
    """The traces of all `reports`, by id, with their mentions. `KeyError` for a mention whose report is missing."""
    told: dict[str, dict[str, Mention]] = {name: {} for name in reports}
    for mention in mentions:
        told[mention.report][mention.id] = mention
    return (trace(reports[name], told[name].values()) for name in sorted(told))

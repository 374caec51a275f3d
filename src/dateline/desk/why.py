"""Why the reports of an incident are one: the pairs of mentions, with what speaks for and against each."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from dateline.lexicons import Lexicon, load
from dateline.linking import Link, compared
from dateline.records import Incident, Mention, Report
from dateline.store.finding import incidents_of, resolve
from dateline.store.link_rows import links_of
from dateline.store.reading import reports_of

MOST_MENTIONS = 8  # of an incident whose pairs are compared here, if they are no links
MOST_PAIRS = 30
MOST_REASONS = 8


class Reason(NamedTuple):
    """What one feature adds to the odds that two mentions tell of one incident; below 0 it speaks against it."""

    words: str
    score: float


class Pair(NamedTuple):
    """Two mentions of the incident, by their reports; `decided` where a coder's decision made them one."""

    first: Report
    second: Report
    score: float
    reasons: tuple[Reason, ...]
    decided: bool


def why_one(connection: Connection, name: str) -> tuple[Incident, list[Pair]]:
    """The incident and pairs of its mentions, the most alike first; none for an incident of one mention.

    The links are those that the last build made. Pairs that it did not link itself, or that a coder put together since,
    are compared here.
    """
    (incident,) = incidents_of(connection, [resolve(connection, name)])
    by_id = {mention.id: mention for mention in incident.mentions}
    stored = {(link.first, link.second): link for link in links_of(connection, list(by_id))}
    shown = sorted(stored.values(), key=lambda link: (link.decided is None, -link.score))[:MOST_PAIRS]
    few = sorted(by_id)[:MOST_MENTIONS]
    names = {by_id[end].report for link in shown for end in (link.first, link.second)} | {by_id[m].report for m in few}
    reports = {r.id: r for r in reports_of(connection, sorted(names))}
    unlinked = (link for link in compared([by_id[m] for m in few], reports) if (link.first, link.second) not in stored)
    links = [*shown, *unlinked]
    found = [_pair(link, by_id, reports) for link in links]
    return incident, sorted(found, key=lambda pair: (not pair.decided, -pair.score))


class LinkWords(Lexicon):
    """Features of links in words."""

    words: dict[str, str]


def _named(feature: str) -> str:
    return load("link_words", LinkWords).words.get(feature, feature.replace("_", " "))


def _pair(link: Link, mentions: Mapping[str, Mention], reports: Mapping[str, Report]) -> Pair:
    parts = [part for part in link.contributions if part.feature != "bias"][:MOST_REASONS]
    return Pair(
        reports[mentions[link.first].report],
        reports[mentions[link.second].report],
        link.score,
        tuple(Reason(_named(part.feature), part.score) for part in parts),
        link.decided is not None,
    )

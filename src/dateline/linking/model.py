"""What linking gives: links that explain themselves, clusters of mentions, groups of copied reports."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from dateline.records import Record


class Contribution(Record):
    """What one named feature added to the score of a link. `amount` is 1 for features that hold or do not."""

    feature: str
    amount: float
    weight: float

    @property
    def score(self) -> float:
        """The part of the link's score that this feature gave."""
        return self.amount * self.weight


class Link(Record):
    """Two mentions judged to tell of one incident: `first` < `second` are mention ids.

    `score` is a log-odds, the sum of the contributions. `decided` names the coder's decision that forced the link.
    """

    first: str
    second: str
    score: float
    contributions: tuple[Contribution, ...] = ()
    decided: str | None = None


class Linking(Record):
    """Mentions sorted into incidents.

    `clusters`: each mention id in exactly one, ids and clusters sorted. `links`: the pairs that were decided or joined
    clusters, and in small clusters all pairs above the threshold. `copies`: groups of ids of reports whose texts are
    near duplicates.
    """

    clusters: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...] = ()
    copies: tuple[tuple[str, ...], ...] = ()


class Linked(Protocol):
    """As `Linking`, for more mentions than fit into records: `clusters` has positions in `ids`."""

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all mentions, sorted."""

    @property
    def clusters(self) -> Sequence[Sequence[int]]:
        """Each mention once."""

    @property
    def copied(self) -> Sequence[Sequence[str]]:
        """Groups of ids of reports whose texts are near duplicates."""

    def seed(self, cluster: Sequence[int]) -> int:
        """The member that the earliest report tells."""

    def report(self, mention: int) -> str:
        """The id of the report of a mention."""

    def links(self) -> Iterator[Link]:
        """The links, one at a time."""

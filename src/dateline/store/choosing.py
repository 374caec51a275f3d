"""Which incidents a reader of the desk wants to see, as clauses on the table `overview`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, Connection, exists, false, func, or_, select

from dateline.store import schema
from dateline.store.searching import matching

FACETS = ("outlet", "speaker", "group")


@dataclass(frozen=True)
class Choice:
    """All incidents that fulfil everything given; empty text is not given.

    `since` and `until` (both included) choose those that may have happened on one of these days, `place` is the
    beginning of a place's or a province's name or an ISO code of a country, `conflict` is "yes" or "no", `state` a
    state of review, `box` south, west, north and east in degrees, `words` stand in a report that tells of it.
    """

    words: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    type: str = ""
    group: str = ""
    outlet: str = ""
    speaker: str = ""
    grade: str = ""
    conflict: str = ""
    state: str = ""
    box: tuple[float, float, float, float] | None = None

    @property
    def everything(self) -> bool:
        """Whether nothing is asked for."""
        return all(getattr(self, field.name) == field.default for field in fields(self))

    def clauses(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """The clauses, for this database."""
        table = schema.overview
        if self.since:
            yield table.c.latest >= self.since
        if self.until:
            yield table.c.earliest <= self.until
        if self.place:
            yield self._place()
        for name in ("type", "grade", "state"):
            if getattr(self, name):
                yield table.c[name] == getattr(self, name)
        if self.conflict in ("yes", "no"):
            yield table.c.conflict.is_(self.conflict == "yes")
        for kind in FACETS:
            if getattr(self, kind):
                yield self._facet(kind, getattr(self, kind))
        if self.box:
            south, west, north, east = self.box
            yield table.c.latitude.between(south, north)
            yield table.c.longitude.between(west, east)
        if self.words:
            yield self._words(connection)

    def _place(self) -> ColumnElement[bool]:
        table = schema.overview
        if len(self.place) == 2 and self.place.isupper():
            return table.c.country == self.place
        return or_(*(table.c[name].istartswith(self.place, autoescape=True) for name in ("place", "admin1")))

    def _facet(self, kind: str, value: str) -> ColumnElement[bool]:
        facets = schema.facets
        same = exists().where(facets.c.kind == kind, facets.c.value == value)
        return same.where(facets.c.incident == schema.overview.c.incident)

    def _words(self, connection: Connection) -> ColumnElement[bool]:
        links, mentions = schema.incident_mentions, schema.mentions
        found = matching(connection, self.words, mentions.c.report)
        if found is None:
            return false()
        told = select(links.c.incident).join(mentions, mentions.c.id == links.c.mention)
        return schema.overview.c.incident.in_(told.where(found))


def number(connection: Connection, choice: Choice) -> int:
    """How many incidents are chosen."""
    query = select(func.count()).select_from(schema.overview).where(*choice.clauses(connection))
    return int(connection.execute(query).scalar_one())

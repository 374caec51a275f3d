"""The roles of a team, each of which may do what the one before it may, and more."""

from enum import StrEnum

from dateline.desk.people import Act


class Role(StrEnum):
    """What someone is on the team."""

    READER = "reader"
    CODER = "coder"
    ADJUDICATOR = "adjudicator"
    ADMIN = "admin"

    @property
    def may(self) -> frozenset[Act]:
        """What this role allows."""
        return frozenset(list(Act)[: list(Role).index(self) + 1])

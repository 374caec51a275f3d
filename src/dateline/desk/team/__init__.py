"""A desk for a team: users with roles, logins, sessions.

`Team(store)` is the gate of such a desk (see `dateline.desk.people.Gate`), `members` adds and changes users,
`serve_team` serves it. Roles add up: a reader reads, a coder decides as well, an adjudicator settles what coders differ
on, an admin looks after the users.
"""

from dateline.desk.team import members
from dateline.desk.team.gate import Team
from dateline.desk.team.roles import Role
from dateline.desk.team.serving import serve_team

__all__ = ["Role", "Team", "members", "serve_team"]

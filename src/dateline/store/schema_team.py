"""The tables of a team: who may use the desk, who is logged in, and what was done with either. See `schema`.

A desk of one person leaves them empty. Passwords and sessions are kept as hashes only.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table

from dateline.store.schema import metadata
from dateline.store.types import Moment, Words

users = Table(
    "desk_users", metadata,
    Column("key", Words, primary_key=True),  # the name without regard to case, so that no two look alike
    Column("name", Words, nullable=False), Column("role", Words, nullable=False),
    Column("password", Words, nullable=False),  # as argon2 writes it, with salt and cost
    Column("active", Boolean, nullable=False), Column("since", Moment, nullable=False),
)  # fmt: skip

sessions = Table(
    "desk_sessions", metadata,
    Column("id", Words, primary_key=True),  # SHA-256 of what the cookie holds
    Column("user", Words, ForeignKey("desk_users.key"), nullable=False), Column("csrf", Words, nullable=False),
    Column("begun", Moment, nullable=False), Column("seen", Moment, nullable=False),
    Index("desk_sessions_by_user", "user"),
)  # fmt: skip

log = Table(  # logins and changes of users; decisions stand in a table of their own
    "desk_log", metadata,
    Column("id", Integer, primary_key=True), Column("at", Moment, nullable=False),
    Column("who", Words, nullable=False),  # a user's key, or what was given for one
    Column("what", Words, nullable=False), Column("about", Words, nullable=False),
    Column("address", Words, nullable=False),
    Index("desk_log_by_kind", "what", "at"),
)  # fmt: skip

"""Column types that give back exactly what was put in, on SQLite and on PostgreSQL alike."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

# Ids are compared by code point, whatever the collation of a PostgreSQL database.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")
_RESERVED = re.compile("[\x00\x1a]")
_ESCAPED = re.compile("\x1a([0-9a-f]{2})")


class Words(TypeDecorator[str]):
    """Text of any content. U+0000, which PostgreSQL refuses and SQLite's functions stop at, is kept escaped.

    The escape is U+001A and two hex digits, so a U+001A of the text is escaped too; neither stands in ordinary news.
    """

    impl = _TEXT
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return _RESERVED.sub(lambda found: f"\x1a{ord(found[0]):02x}", str(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or "\x1a" not in value:
            return value
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC; one without a time zone is refused with `ValueError`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Counts of people may be any number that a report states; a row id of SQLite must be an INTEGER to count itself up.
Number = BigInteger().with_variant(Integer(), "sqlite")

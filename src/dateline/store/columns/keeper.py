"""Keeps the columns of the newest revision."""

from collections import OrderedDict
from threading import Lock

import numpy as np
from sqlalchemy import Connection, func, select

from dateline.store import schema
from dateline.store.choosing import Choice
from dateline.store.columns.chosen import Chosen, Found, fulfil
from dateline.store.columns.reading import changed_since, read, revision
from dateline.store.columns.table import Columns, empty
from dateline.store.searching import numbers_matching

MOST_QUESTIONS = 64  # whose reports are kept; a million reports take a megabyte each


class Keeper:
    """The columns of one database, for any number of threads."""

    def __init__(self) -> None:
        self._columns = empty()
        self._turn = Lock()
        self._found: OrderedDict[tuple[int, str], Found] = OrderedDict()

    def at(self, connection: Connection) -> Columns:
        """The columns as they are now: made on first use, then changed where an incident has changed."""
        now = revision(connection)
        if self._columns.revision < now:
            with self._turn:
                if self._columns.revision < now:
                    self._columns = self._changed(connection, now)
        return self._columns

    def choose(self, connection: Connection, choice: Choice) -> Chosen:
        """The incidents that fulfil a choice."""
        columns = self.at(connection)
        return fulfil(columns, choice, self._reports(connection, choice.words) if choice.words else None)

    def _changed(self, connection: Connection, now: int) -> Columns:
        names = changed_since(connection, self._columns.revision, now)
        if names is None:
            start = empty()
            return start.replaced(now, (), read(connection, start))
        return self._columns.replaced(now, names, read(connection, self._columns, names))

    def _reports(self, connection: Connection, words: str) -> Found:
        """For each number of a report whether these words stand in it. Reports are only ever added."""
        last = connection.execute(select(func.coalesce(func.max(schema.searched.c.number), 0))).scalar_one()
        key = (int(last), words)
        with self._turn:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        found = np.zeros(int(last) + 1, dtype=np.bool_)
        found[numbers_matching(connection, words)] = True
        with self._turn:
            self._found[key] = found
            while len(self._found) > MOST_QUESTIONS:
                self._found.popitem(last=False)
        return found

"""Answers that stay true until what the desk reads changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 512  # answers that are kept


class Cache:
    """Keeps what was worked out for one revision of the database, the answers asked for last."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()
        self._turns: dict[Hashable, Lock] = {}  # what is being worked out

    def get(self, revision: int, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to `key` at this revision, made where it is not kept."""
        whole = (revision, key)
        with self._lock:
            if whole in self._kept:
                known: T = self._found(whole)
                return known
            turn = self._turns.setdefault(whole, Lock())
        with turn:  # one works it out, the others who ask for the same wait for that answer
            with self._lock:
                if whole in self._kept:
                    made: T = self._found(whole)
                    return made
            try:
                made = make()
                with self._lock:
                    self._kept[whole] = made
                    while len(self._kept) > MOST:
                        self._kept.popitem(last=False)
                return made
            finally:
                with self._lock:
                    self._turns.pop(whole, None)

    def _found(self, whole: Hashable) -> Any:
        self._kept.move_to_end(whole)
        return self._kept[whole]

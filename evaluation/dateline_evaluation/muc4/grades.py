"""How well a fill of a response gives a fill of a key."""

from enum import IntEnum


class Grade(IntEnum):
    """Ordered: a better grade is larger, and worth half of its number in recall and precision."""

    INCORRECT = 0
    PARTIAL = 1
    CORRECT = 2

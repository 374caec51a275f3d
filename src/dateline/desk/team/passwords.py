"""Passwords: which are good enough, and how they are kept (argon2id) and compared."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 256  # characters; the longest only bounds the work on what a stranger sends
AT_ONCE = 2  # hashes that are worked out at a time: each takes 64 MiB, and strangers ask for them
_HASHER = PasswordHasher()  # the second recommendation of RFC 9106: 64 MiB, three passes
_TURN = BoundedSemaphore(AT_ONCE)


def hashed(password: str, name: str) -> str:
    """The hash to keep. Raises `ValueError` for a password that is too easy to guess."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(f"a password has {SHORTEST} to {LONGEST} characters")
    if len(set(password)) < 5 or password.casefold() in (name.casefold() * 4):
        raise ValueError("this password is too easy to guess")
    with _TURN:
        return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one of a hash. Without a hash the same work is done, so that time tells nothing."""
    with _TURN:
        try:
            _HASHER.verify(kept or _nobody(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made at another cost than today's."""
    return _HASHER.check_needs_rehash(kept)


def again(password: str) -> str:
    """The hash of a password that is in use, at today's cost."""
    with _TURN:
        return _HASHER.hash(password)


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody's")

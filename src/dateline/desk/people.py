"""Who is at the desk, and what they may do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from fastapi import FastAPI, HTTPException, Request


class Act(StrEnum):
    """What may be allowed or not."""

    READ = "read"
    CODE = "code"
    ADJUDICATE = "adjudicate"
    ADMINISTER = "administer"


@dataclass(frozen=True)
class Person:
    """Someone at the desk. `name` stamps their decisions."""

    name: str
    may: frozenset[Act]


class Gate(Protocol):
    """Tells who asks. For a team, another gate takes the place of `Alone`."""

    def install(self, app: FastAPI) -> None:
        """Add what the gate needs of its own: pages to log in, middleware."""

    def person(self, request: Request) -> Person | None:
        """Who asks; None for nobody that is known."""

    def token(self, request: Request) -> str:
        """What every form of this visitor must send back as `token`; empty where nothing is asked for."""

    def check(self, request: Request, token: str) -> None:
        """Raise `HTTPException` (403) unless `token` is the one of this visitor."""


class Alone:
    """One person on one machine, who may do everything and needs no login.

    Forms carry no token: that a request comes from the desk's own pages is told by its origin (see `safety`).
    """

    def __init__(self, name: str) -> None:
        self._person = Person(name, frozenset(Act))

    def install(self, app: FastAPI) -> None:
        """Nothing is needed."""

    def person(self, request: Request) -> Person | None:
        return self._person

    def token(self, request: Request) -> str:
        return ""

    def check(self, request: Request, token: str) -> None:
        """Every token is right."""


def who(request: Request, act: Act) -> Person:
    """The person who asks. Raises `HTTPException`: 401 for nobody known, 403 for one who may not do this."""
    gate: Gate = request.app.state.gate
    person = gate.person(request)
    if person is None:
        raise HTTPException(401, "Log in to see this.")
    if act not in person.may:
        raise HTTPException(403, f"You may not {act.value} here.")
    return person


def reader(request: Request) -> Person:
    """Dependency: someone who may read."""
    return who(request, Act.READ)


def coder(request: Request) -> Person:
    """Dependency: someone who may code."""
    return who(request, Act.CODE)


def adjudicator(request: Request) -> Person:
    """Dependency: someone who may adjudicate."""
    return who(request, Act.ADJUDICATE)

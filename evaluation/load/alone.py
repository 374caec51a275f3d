"""What each page costs alone: time of a core and of the clock, one request after another, caches left as they fall."""

import time
from collections.abc import Iterator

import httpx
from people import followed, views
from serving import Desk

TURNS = 24  # requests of each kind


def ask_alone(desk: Desk, incidents: int) -> Iterator[str]:
    """A line for each kind of page: what `TURNS` of them took, none like the one before."""
    yield f"{'page, alone':24}{'core ms':>9}{'clock ms':>10}{'most ms':>9}"
    with httpx.Client(base_url=desk.address, timeout=60) as client:
        for kind in dict.fromkeys(kind for kind, _ in _asked(0, incidents)):
            taken = []
            before = desk.cpu_seconds()
            for turn in range(TURNS):
                for path in [path for name, path in _asked(1000 + turn, incidents) if name == kind]:
                    begun = time.perf_counter()
                    client.get(path).raise_for_status()
                    taken.append(1000 * (time.perf_counter() - begun))
            used = 1000 * (desk.cpu_seconds() - before) / len(taken)
            yield f"{kind:24}{used:9.0f}{sum(taken) / len(taken):10.0f}{max(taken):9.0f}"


def _asked(turn: int, incidents: int) -> Iterator[tuple[str, str]]:
    for kind, path in views(turn, incidents):
        yield kind, path
        yield from followed(path)

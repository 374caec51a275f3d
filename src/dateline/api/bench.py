"""Benchmarks, found by the entry-point group `dateline.benchmarks`, so that nothing here imports `evaluation`."""

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

GROUP = "dateline.benchmarks"


class UnknownBenchmark(ValueError):  # noqa: N818 - reads as what it is
    """No installed package brings a benchmark of that name; the message lists those that are there."""


def benchmarks() -> dict[str, EntryPoint]:
    """The installed benchmarks by name; each entry point is a click command in a module with a function `run`."""
    return {point.name: point for point in sorted(entry_points(group=GROUP))}


def bench(name: str, **options: Any) -> dict[str, Any]:
    """Run the benchmark `name` and return its numbers; `options` are those of its own `run`.

    Raises `UnknownBenchmark`.
    """
    point = find(name)
    result: dict[str, Any] = import_module(point.module).run(**options)
    return result


def find(name: str) -> EntryPoint:
    """The entry point of the benchmark `name`. Raises `UnknownBenchmark`."""
    known = benchmarks()
    if name not in known:
        raise UnknownBenchmark(f"there is no benchmark '{name}'; there are: {', '.join(known) or 'none'}")
    return known[name]

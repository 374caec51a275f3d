"""`python evaluation/load`: how quickly a large desk answers many at once, and whether a decision is ever lost."""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path
from shutil import copy

from alone import ask_alone
from decisions import decide_at_once
from many import fill_many
from people import use_it
from serving import served
from timing import Times


def main() -> None:
    """Make the database where there is none, then ask a desk on a copy of it."""
    asked = _arguments()
    if not asked.db.exists():
        print(f"making {asked.incidents} incidents with {5 * asked.incidents} accounts ...", flush=True)
        fill_many(asked.db, asked.incidents)
    with tempfile.TemporaryDirectory() as aside:
        own = Path(copy(asked.db, Path(aside) / "incidents.db"))
        print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        with served(own, asked.port) as desk:
            if asked.alone:
                print("\n".join(ask_alone(desk, asked.incidents)))
            if asked.seconds:
                times = Times(asked.warm)
                before = desk.cpu_seconds()
                asyncio.run(
                    use_it(
                        desk.address, times, asked.readers, asked.coders, asked.pause, asked.seconds, asked.incidents
                    )
                )  # fmt: skip
                times.show()
                used = desk.cpu_seconds() - before
                print(f"the desk used {1000 * used / max(1, len(times)):.0f} ms of a core for each answer")
            if asked.decisions:
                print("\n".join(decide_at_once(desk.address, own, asked.decisions, asked.clients)))
        print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, default=Path("build/load.db"), help="made where there is none")
    parser.add_argument("--incidents", type=int, default=20_000)
    parser.add_argument("--alone", action="store_true", help="first, what each page costs by itself")
    parser.add_argument("--seconds", type=int, default=120, help="how long people use it; 0 for not at all")
    parser.add_argument("--warm", type=int, default=15, help="the first seconds, which do not count")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--coders", type=int, default=2)
    parser.add_argument("--pause", type=float, default=2.0, help="seconds that people look at a page, on average")
    parser.add_argument("--decisions", type=int, default=10_000, help="decisions made at once; 0 for none")
    parser.add_argument("--clients", type=int, default=8, help="who decide at once")
    parser.add_argument("--port", type=int, default=8399)
    found = parser.parse_args()
    found.db.parent.mkdir(parents=True, exist_ok=True)
    return found


if __name__ == "__main__":
    main()

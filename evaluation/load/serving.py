"""A real desk as a process of its own."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # seconds until it must answer


@dataclass(frozen=True)
class Desk:
    address: str
    pid: int

    def cpu_seconds(self) -> float:
        """What the process has used of all cores so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(db: Path, port: int) -> Iterator[Desk]:
    """`dateline desk` on a database, for the time being."""
    command = [
        sys.executable,
        "-c",
        "from dateline.cli import main; main()",
        "desk",
        "--db",
        str(db),
        "--port",
        str(port),
        "--as",
        "load",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    desk = Desk(f"http://127.0.0.1:{port}", process.pid)
    try:
        _wait(desk.address, process)
        yield desk
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit("the desk did not start")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the desk did not answer")

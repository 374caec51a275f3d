"""Where the worker processes of a build come from.

On Linux they are forked from one process that has loaded what all of them use and that has no threads (`preloaded`): a
fork of the build itself, which may have threads, could stand still. It starts with the first build that needs it and
ends with the process of the build. Elsewhere, each worker starts from nothing and loads for itself.
"""

import multiprocessing
import sys
from collections.abc import Sequence
from multiprocessing.context import BaseContext
from pathlib import Path
from stat import S_ISDIR

FORKS = sys.platform == "linux"
PRELOADED = "dateline.api.preloaded"
LARGE = 65_536  # bytes from which on a file may hold more reports than one process reads best
MANY = 16  # files, likewise


def context() -> BaseContext:
    """How workers are started: from nothing also where no process can be had to fork from (no temporary folder)."""
    return multiprocessing.get_context("forkserver" if FORKS and _serves() else "spawn")


def start_early(paths: Sequence[str | Path]) -> None:
    """Let loading begin if there looks to be enough to read for workers. A wrong guess costs nothing but time."""
    if FORKS and (len(paths) >= MANY or any(_is_large(path) for path in paths)):
        _serves()


def _is_large(path: str | Path) -> bool:
    try:
        state = Path(path).stat()
    except (OSError, ValueError):  # reading tells what is wrong with it
        return False
    return S_ISDIR(state.st_mode) or state.st_size >= LARGE


def _serves() -> bool:
    """Whether the process to fork from runs or could be started; another part of the program may have been first."""
    from multiprocessing import forkserver

    try:
        forkserver.set_forkserver_preload([PRELOADED])
        forkserver.ensure_running()
    except OSError:
        return False
    return True

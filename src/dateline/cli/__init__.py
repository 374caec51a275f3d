"""The command line: thin commands over the functions of `dateline`. Nothing imports this room.

`main` runs it. Exit status: 0 all is well, 1 something was refused or found wrong, 2 the command was not understood.
"""

from dateline.cli.main import main

__all__ = ["main"]

"""The learnt weights of the decision on roles, read from one file of the package (written by `training/roles`)."""

from functools import cache
from importlib.resources import files

from dateline.annotation.weights import Linear, linear, read

FILE = "roles.json.gz"
PACKAGE = "dateline.annotation.actors"


@cache
def model() -> Linear:
    """The shipped weights, loaded once. Raises `BrokenModelError` with what to do if the file is missing or damaged."""
    return read(files(PACKAGE).joinpath(FILE), PACKAGE, linear)

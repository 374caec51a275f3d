"""Dateline reads news reports of violent incidents and keeps a database in which every value says who said it.

The verbs of the command line are the functions of this package: `build`, `show`, `export`, `check` and `bench`.
They are loaded when first used, so that `import dateline` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api.bench import bench
    from dateline.api.build import build
    from dateline.api.check import check
    from dateline.api.export import export
    from dateline.api.show import show

__version__ = "0.1.0"
__all__ = ["__version__", "bench", "build", "check", "export", "show"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"dateline.api.{name}"), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

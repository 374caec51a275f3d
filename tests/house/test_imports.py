"""Imports run only to the left: no room knows of one to its right, and nothing but the outside knows of the face."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "dateline"
ROOMS = (
    "records", "lexicons", "reading", "annotation", "resolution", "assembly", "linking", "reconciliation", "store",
    "codebooks", "api", "desk", "cli",
)  # fmt: skip
# Folders that any room may read from and that import no room.
ASIDE = ("samples",)
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """The full names that a module imports, those for type checking included."""
    package = ("dateline", *path.relative_to(SOURCE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            before = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (before, node.module) if part)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def test_every_folder_is_a_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    assert folders == {*ROOMS, *ASIDE}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_run_left(path: Path) -> None:
    room = room_of(path)
    if not room:
        return  # the package itself offers the verbs of api
    for name in imported(path):
        root, _, rest = name.partition(".")
        assert root not in ("dateline_evaluation", "training", "torch", "transformers"), f"{path} imports {name}"
        other = rest.partition(".")[0]
        if root != "dateline" or other not in ROOMS:
            continue
        assert room not in ASIDE, f"{path} imports {name}"
        assert ROOMS.index(other) <= ROOMS.index(room), f"{room} imports {name}, which stands to its right"


def test_relative_and_absolute_imports_are_seen() -> None:
    assert "dateline.store.Store" in set(imported(SOURCE / "api" / "show.py"))

"""Modules and functions stay small enough to be read, and say what they are."""

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(path for folder in ("src", "evaluation", "training") for path in (ROOT / folder).rglob("*.py"))
LONGEST_MODULE = 300
USUAL_MODULE = 120
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_MODULE
    assert ast.get_docstring(tree), "a module says in its first line what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in path.parts:
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def test_modules_are_short_as_a_rule() -> None:
    assert median(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES) <= USUAL_MODULE


@pytest.mark.parametrize("path", [p for p in MODULES if "src" in p.parts], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_run_from_text(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id in ("eval", "exec")), path

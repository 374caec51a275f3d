"""The docs say what is true: every command and option, every dependency, the schema, the floors."""

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from dateline.cli.main import COMMANDS, cli
from dateline.codebooks import schema

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    return {name: command for name in COMMANDS if (command := cli.get_command(context, name))}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    section = re.search(rf"^## `dateline {name}.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, f"docs/commands.md has no section for {name}"
    for parameter in commands()[name].params:
        if isinstance(parameter, click.Option):
            assert any(f"`{option}" in section[0] for option in parameter.opts), parameter.name


def test_every_benchmark_is_documented() -> None:
    points = PYPROJECT["project"]["entry-points"]["dateline.benchmarks"]
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in points)


def test_every_dependency_has_its_reason_and_licence() -> None:
    text = (DOCS / "decisions.md").read_text(encoding="utf-8")
    wanted = [*PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[<>=\[]", requirement)[0]
        assert re.search(rf"^\| `{re.escape(name)}` \|[^|]+\|[^|]+\|", text, re.MULTILINE), name


def test_every_dependency_is_locked_with_a_hash_and_no_index() -> None:
    for name in ("requirements.txt", "requirements-build.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?:|--index|--extra-index|--find-links|--trusted", text), name
        assert len(re.findall(r"^\S+==", text, re.MULTILINE)) == len(
            re.findall(r"^\S+==.*\n    --hash=sha256:", text, re.MULTILINE)
        )
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").lower()
    for requirement in PYPROJECT["project"]["dependencies"]:
        assert re.search(rf"^{re.split(r'[<>=]', requirement)[0].lower()}==", locked, re.MULTILINE), requirement


def test_the_published_schema_is_that_of_the_models() -> None:
    assert (DOCS / "dateline-1.schema.json").read_text(encoding="utf-8") == schema(), "run 'make schema'"


def test_links_of_the_docs_lead_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_floors_are_in_the_readme() -> None:
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in ("seeds", "accounts-dev"):
        row = re.search(rf"^\| {name} \|.*$", text, re.MULTILINE)
        assert row, name
        shown = [float(number) for number in re.findall(r"\d+\.\d", row[0])]
        assert shown == [floors[name]["scores"][key] for key in ("accounts", "origin", "incidents", "links")], name

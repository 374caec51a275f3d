"""The blocks of the README are replaced, and nothing else."""

import pytest

from dateline_evaluation.readme import fenced, floors, replaced


def test_only_the_block_is_replaced() -> None:
    text = "before\n<!-- one -->\nold\n<!-- end -->\n<!-- two -->\nkept\n<!-- end -->\nafter"
    new = replaced(text, "one", fenced("new \\1\n"))
    assert new == "before\n<!-- one -->\n```\nnew \\1\n```\n<!-- end -->\n<!-- two -->\nkept\n<!-- end -->\nafter"


def test_a_missing_block_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 blocks 'one'"):
        replaced("nothing", "one", "")


def test_floors_are_a_row_each() -> None:
    names = [line.split(" | ")[0] for line in floors().splitlines()[2:]]
    assert names == ["| seeds", "| accounts-dev", "| accounts-dev-accurate"]

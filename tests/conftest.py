"""The sample reports, read by the real rooms once for all tests that look at what comes of them."""

from pathlib import Path

import pytest

import dateline
from dateline.samples import folder


@pytest.fixture(scope="session")
def samples_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the samples. Tests that write work on a copy."""
    path = tmp_path_factory.mktemp("samples-read") / "incidents.db"
    summary = dateline.build([folder()], db=path)
    assert not summary.refused
    assert summary.read == summary.new == 10
    return path

"""A database of invented reports, made once; a copy of it and a desk on it for each test."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.api.ready import make_ready
from dateline.desk import Alone, make_app
from dateline.records import Incident
from dateline.store import Store

sys.path.insert(0, str(Path(__file__).parent))  # for `siege`

from browsing import Visitor, browser, served
from siege import fill, siege


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("made") / "incidents.db"
    fill(db, siege())
    return db


@pytest.fixture
def db(made_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_once, tmp_path / "incidents.db"))


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    with Store.open(db) as opened:
        make_ready(opened)
        yield opened


@pytest.fixture
def client(store: Store) -> Iterator[TestClient]:
    with TestClient(make_app(store, Alone("ada")), base_url="http://localhost") as asked:
        yield asked


@pytest.fixture
def contested(store: Store) -> Incident:
    """The incident whose number of killed is contested."""
    return next(i for i in store.incidents() if any(f.conflict and f.measure == "killed" for f in i.figures))


# In a real Chromium, on what the rooms read in the samples


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as opened:
        yield opened


@pytest.fixture
def samples(samples_read: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples_read, tmp_path / "samples.db"))


@pytest.fixture
def visitor(chromium: Any, samples: Path) -> Iterator[Visitor]:
    with served(samples) as address:
        context = chromium.new_context(viewport={"width": 1400, "height": 900})
        found = Visitor(context.new_page(), address)
        yield found
        context.close()
    assert found.faults == []

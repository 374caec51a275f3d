"""The API keeps to its OpenAPI description: schemathesis asks what may be asked, and what may not."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from dateline.api.ready import make_ready
from dateline.desk import Alone, make_app
from dateline.store import Store

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
positive_data_acceptance = pytest.importorskip("schemathesis.specs.openapi.checks").positive_data_acceptance
pytestmark = pytest.mark.timeout(900)
EXAMPLES = 15  # of each address
ADDRESSES = (
    "GET /api/incidents", "GET /api/map", "GET /api/timeline", "GET /api/choices", "GET /api/incidents/{incident}",
    "GET /api/incidents/{incident}/why", "GET /api/reports", "GET /api/reports/{report}", "GET /api/queue",
    "GET /api/duplicates", "GET /api/decisions", "POST /api/decisions",
)  # fmt: skip
# Any text is a name here, and nothing else is asked for: there is nothing that may not be asked.
ANYTHING = (
    "GET /api/choices", "GET /api/incidents/{incident}", "GET /api/incidents/{incident}/why",
    "GET /api/reports/{report}",
)  # fmt: skip


@pytest.fixture(scope="module")
def operations(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    db = Path(shutil.copy(made_once, tmp_path_factory.mktemp("schema") / "incidents.db"))
    with Store.open(db) as store:
        make_ready(store)
        app = make_app(store, Alone("ada"), ("*",))
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
        found = [result.ok() for result in schema.get_all_operations()]
        yield {f"{operation.method.upper()} {operation.path}": operation for operation in found}


def test_every_address_is_asked(operations: dict[str, Any]) -> None:
    assert sorted(operations) == sorted(ADDRESSES)


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != "GET /api/choices"])
def test_what_may_be_asked_is_answered_as_described(operations: dict[str, Any], address: str) -> None:
    # A decision may be well-formed and yet impossible, on an incident that is not there for instance: 422 and 404.
    ask(operations[address], "POSITIVE", unchecked=(positive_data_acceptance,) if address.startswith("POST") else ())


@pytest.mark.parametrize("address", [address for address in ADDRESSES if address not in ANYTHING])
def test_what_may_not_be_asked_is_refused_as_described(operations: dict[str, Any], address: str) -> None:
    ask(operations[address], "NEGATIVE", unchecked=())


def test_what_takes_nothing_answers_as_described(operations: dict[str, Any]) -> None:
    operations["GET /api/choices"].Case().call_and_validate()


def ask(operation: Any, mode: str, unchecked: tuple[Any, ...]) -> None:
    """Ask so many examples, each checked against the description."""

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode]))
    def each(case: Any) -> None:
        case.call_and_validate(excluded_checks=list(unchecked))

    each()

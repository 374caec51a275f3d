"""Several writers at once, on one database: each waits for the others, and no report is stored twice."""

import threading
from itertools import chain

from making import make_incident, make_mention, make_report

from dateline.store import Store

REPORTS = [make_report(f"r{number:02}") for number in range(24)]
PAIRS = [(report, (make_mention(report),)) for report in REPORTS]


def build(url: str, first: int, failures: list[BaseException]) -> None:
    """What a build does: reports batch by batch, then incidents of all mentions that are there."""
    try:
        with Store.open(url) as store:
            for start in chain(range(first, len(PAIRS), 4), range(0, first, 4)):
                store.add(PAIRS[start : start + 4])
            generation = store.generation()
            store.replace_incidents([make_incident(f"i{m.report}", m) for m in store.mentions()], generation)
    except BaseException as failure:
        failures.append(failure)


def test_builds_in_threads(url: str) -> None:
    failures: list[BaseException] = []
    threads = [threading.Thread(target=build, args=(url, first, failures)) for first in (0, 8, 16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with Store.open(url) as store:
        assert not store.stale()
        assert store.generation() == len(PAIRS) / 4
        assert len(list(store.mentions())) == len(PAIRS)
        assert {incident.id for incident in store.incidents()} == {f"i{report.id}" for report in REPORTS}
        assert not any(incident.history for incident in store.incidents())

"""What `show --why` and `show --history` tell."""

from datetime import UTC, datetime

from click.testing import CliRunner, Result

from dateline import annotation, reconciliation
from dateline.cli.main import cli
from dateline.cli.options import READERS, RULES
from dateline.linking import Contribution, Link
from dateline.records import Decision, Incident
from dateline.store import Store


def run(*args: str, width: int = 100) -> Result:
    return CliRunner().invoke(cli, args, env={"COLUMNS": str(width)}, catch_exceptions=False)


def flat(text: str) -> str:
    return " ".join(text.split())


def linked(db: str, incidents: tuple[Incident, Incident], decided: str | None = None) -> None:
    first, second = sorted(mention.id for mention in incidents[0].mentions)
    parts = (
        Contribution(feature="story_like", amount=0.5, weight=8.5),
        Contribution(feature="bias", amount=1.0, weight=-2.4),
    )
    link = Link(first=first, second=second, score=1.85, contributions=parts, decided=decided)
    with Store.open(db) as store:
        if decided:
            store.decide(
                Decision(
                    id=decided, who="Ada", when=datetime(2024, 9, 1, tzinfo=UTC), what="merge", incident=incidents[0].id
                )
            )
        store.replace_incidents(incidents, links=[link])


def test_why_names_each_feature(db: str, incidents: tuple[Incident, Incident]) -> None:
    linked(db, incidents)
    shown = flat(run("show", "aaaa", "--why", "--db", db).stdout)
    assert "score 1.9: story like +4.2, bias -2.4" in shown or "score 1.8: story like +4.2, bias -2.4" in shown
    assert "Post (2024-08-24)" in shown and "unknown outlet (2024-08-25" in shown


def test_why_names_the_decision(db: str, incidents: tuple[Incident, Incident]) -> None:
    linked(db, incidents, "d1")
    assert "decided by Ada on 2024-09-01" in flat(run("show", "aaaa", "--why", "--db", db).stdout)


def test_one_report_needs_no_reason(db: str) -> None:
    assert "One report tells it" in run("show", "cccc", "--why", "--db", db).stdout


def test_history_tells_report_by_report(db: str) -> None:
    shown = flat(run("show", "aaaa", "--history", "--db", db).stdout)
    assert "killed, security forces" in shown
    assert "2024-08-24 4 first figure 4 “four guards” Post < Hellas Wire" in shown
    assert "CONTRADICTS" in shown or "grew" in shown


def test_without_an_incident_it_is_a_usage_error(db: str) -> None:
    for option in ("--why", "--history"):
        result = run("show", option, "--db", db)
        assert result.exit_code == 2
        assert "INCIDENT" in result.output


def test_the_rules_are_those_of_reconciliation() -> None:
    assert set(RULES) == set(reconciliation.RULES)


def test_the_readers_are_those_of_annotation() -> None:
    assert READERS == annotation.READERS


def test_another_rule(db: str) -> None:
    shown = flat(run("show", "aaaa", "--rule", "ucdp", "--db", db).stdout)
    assert "best by ucdp" in shown
    assert run("show", "aaaa", "--rule", "hearsay", "--db", db).exit_code == 2


def test_the_page_grades(db: str) -> None:
    shown = flat(run("show", "aaaa", "--db", db).stdout)
    assert "contested: accounts of killed, security forces cannot all be true" in shown


def test_lines_keep_to_the_width(db: str, incidents: tuple[Incident, Incident]) -> None:
    linked(db, incidents)
    for option in ("--why", "--history"):
        for width in (60, 100):
            assert max(map(len, run("show", "1", option, "--db", db, width=width).stdout.splitlines())) <= width

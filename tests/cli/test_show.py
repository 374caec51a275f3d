"""What a reader of `dateline show` finds, at the widths of usual terminals."""

import re

import pytest
from click.testing import CliRunner, Result

from dateline.cli.main import cli


def run(*args: str, width: int = 100) -> Result:
    return CliRunner().invoke(cli, args, env={"COLUMNS": str(width)}, catch_exceptions=False)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 100, 120])
def test_lines_keep_to_the_width(db: str, width: int) -> None:
    for args in (("show",), ("show", "2")):
        lines = run(*args, "--db", db, width=width).stdout.splitlines()
        assert max(map(len, lines)) <= width


def test_table_has_one_row_an_incident(db: str) -> None:
    shown = run("show", "--db", db, width=120).stdout
    raid, shooting = (line for line in shown.splitlines() if re.match(r" *\d +[ac]", line))
    assert "May 2024" in raid
    assert "131+" in raid
    assert all(
        part in shooting for part in ("aaaa1111", "23 Aug 2024", "shooting", "Larissa, Thessaly, Greece", "6*", "A")
    )


def test_page_names_who_says_what(db: str) -> None:
    shown = flat(run("show", "aaaa", "--db", db, width=120).stdout)
    assert "SHOOTING Larissa, Thessaly, Greece 23 Aug 2024" in shown
    assert "23 Aug 2024" in shown
    assert "weekday before the report's date, from “Friday”" in shown
    assert "4 “four guards” Post < Hellas Wire" in shown
    assert "6 “Six guards” unknown outlet < a doctor [unconfirmed]" in shown
    assert (
        "killed, security forces: 6 (low 4, high 6; CONFLICT; 2 independent origins; best by latest account)" in shown
    )
    assert "number of perpetrators: 5" in shown
    assert "perpetrator Gunmen - Post" in shown
    assert "Post “Post has verified the footage.”" in shown
    assert "There is no confirmation of the motive." in shown
    assert "retaliation for Security operation, May 2024 (killed 131 or more: “more than 130 people” Post)" in shown
    assert ") - Post: “revenge”" in shown
    assert "2024-08-24 Post tells it: Headline of first [first]" in shown


def test_page_of_the_other_end_of_a_relation(db: str) -> None:
    shown = flat(run("show", "1", "--db", db, width=120).stdout)
    assert "SECURITY OPERATION place unknown May 2024" in shown
    assert "131 or more “more than 130 people” Post" in shown
    assert "avenged by Shooting, Larissa, 23 Aug 2024" in shown
    assert "(killed 6: “four guards” Post, “Six guards” unknown outlet; CONFLICT)" in shown
    assert "Post recalls it" in shown


def test_unknown_and_ambiguous_incidents_are_usage_errors(db: str) -> None:
    for asked in ("nothing", "99", ""):
        result = run("show", asked, "--db", db)
        assert result.exit_code == 2, asked


def test_nothing_of_a_report_steers_the_terminal(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import dateline.cli.page as page

    monkeypatch.setattr(page, "place", lambda where, **_: "\x1b]0;owned\x07 \u202eevil \x9b31m\nplace")
    shown = run("show", "1", "--db", db).stdout
    assert "\\x1b]0;owned\\x07 \\u202eevil \\x9b31m place" in flat(shown)
    assert not set(shown) & set("\x1b\x07\u202e\x9b")

"""The command that looks after the users, and what `dateline desk --team` refuses."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli.desk_users import command
from dateline.desk.team.serving import names_of, serve_team
from dateline.store import Store, StoreError, team


def users(db: Path, *args: str, password: str = "") -> Result:
    return CliRunner().invoke(command, [*args, "--db", str(db)], input=password, standalone_mode=True)


def test_users_are_added_changed_and_listed(db: Path) -> None:
    word = "a phrase to begin\n"
    assert users(db, "add", "Max", "--role", "admin", "--password-stdin", password=word).exit_code == 0
    assert users(db, "add", "Cai", "--password-stdin", password=word).exit_code == 0
    assert users(db, "add", "cai", "--password-stdin", password=word).exit_code == 2
    assert users(db, "add", "Rhea", "--password-stdin", password="short\n").exit_code == 2
    assert users(db, "role", "Cai", "adjudicator").exit_code == 0
    assert users(db, "lock", "Cai").exit_code == 0
    assert users(db, "lock", "Max").exit_code == 2
    assert users(db, "password", "Cai", "--password-stdin", password="another phrase of mine\n").exit_code == 0
    assert users(db, "role", "Nobody", "coder").exit_code == 2
    assert users(db, "list").output == "Cai  adjudicator  locked out\nMax  admin\n"
    with Store.open(db) as store, store.reading() as connection:
        what = [entry.what for entry in team.entries(connection, 0, 10)]
    assert what == ["password set", "locked out", "made adjudicator", "added as coder", "added as admin"]


def test_a_password_is_asked_for_twice(db: Path) -> None:
    typed = "a phrase to begin\na phrase to begin\n"
    assert users(db, "add", "Max", "--role", "admin", password=typed).exit_code == 0


def test_without_an_admin_the_desk_says_what_to_do(db: Path) -> None:
    with pytest.raises(StoreError, match="desk-users add NAME --role admin"):
        serve_team(str(db), 1, "127.0.0.1", None, print)


@pytest.mark.parametrize(
    ("site", "names"),
    [
        (None, (("127.0.0.1", "localhost", "::1"), False)),
        ("https://desk.example.org", (("desk.example.org",), True)),
        ("https://Desk.Example.org:8443/", (("desk.example.org",), True)),
        ("http://localhost:8321", (("localhost",), False)),
    ],
)
def test_the_site_gives_its_name(site: str | None, names: tuple[tuple[str, ...], bool]) -> None:
    assert names_of(site) == names


@pytest.mark.parametrize(
    "site", ["desk.example.org", "ftp://x", "https://x/path", "http://desk.example.org", "https://"]
)
def test_passwords_never_cross_a_network_in_the_clear(site: str) -> None:
    with pytest.raises(StoreError):
        names_of(site)

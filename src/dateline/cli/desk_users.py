"""`dateline desk-users`: who may use the desk of a team."""

import sys
from collections.abc import Callable
from typing import Any

import click

from dateline.cli.options import database, existing

ROLES = ("reader", "coder", "adjudicator", "admin")
role_option = click.option(
    "--role", type=click.Choice(ROLES), default="coder", show_default=True, help="What the user may do."
)
from_input = click.option(
    "--password-stdin", "piped", is_flag=True, help="Read the password from standard input instead of asking for it."
)


@click.group()
def command() -> None:
    """Users of the desk of a team (dateline desk --team): add them, change them, list them.

    A reader reads, a coder decides as well, an adjudicator settles what coders differ on, an admin looks after users.
    """


@command.command()
@click.argument("name")
@role_option
@from_input
@database
def add(name: str, role: str, piped: bool, db: str) -> None:
    """Add a user. The first one should be an admin, who can add the others on the desk."""
    from dateline.desk.team import Role, members

    _change(db, members.add, name, Role(role), _password(piped))
    click.echo(f"{name} is a user of the desk now, as {role}.")


@command.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@database
def role(name: str, role: str, db: str) -> None:
    """Give a user another role."""
    from dateline.desk.team import Role, members

    _change(db, members.set_role, name, Role(role))
    click.echo(f"{name} is {role} now.")


@command.command()
@click.argument("name")
@from_input
@database
def password(name: str, piped: bool, db: str) -> None:
    """Set a user's password. Sessions that were begun with the old one end."""
    from dateline.desk.team import members

    _change(db, members.set_password, name, _password(piped))
    click.echo(f"The password of {name} is set.")


@command.command()
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the user in again.")
@database
def lock(name: str, undo: bool, db: str) -> None:
    """Lock a user out. Nobody is deleted, as decisions carry their name."""
    from dateline.desk.team import members

    _change(db, members.set_active, name, undo)
    click.echo(f"{name} may log in again." if undo else f"{name} is locked out.")


@command.command(name="list")
@database
def list_users(db: str) -> None:
    """List the users."""
    from dateline.store import Store, team

    with Store.open(existing(db), create=False) as store, store.reading() as connection:
        for user in team.all_users(connection):
            click.echo(f"{user.name}  {user.role}{'' if user.active else '  locked out'}")


def _password(piped: bool) -> str:
    if piped:
        return sys.stdin.readline().rstrip("\r\n")
    given: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return given


def _change(db: str, act: Callable[..., Any], *values: Any) -> None:
    from dateline.desk.team.members import COMMAND_LINE
    from dateline.store import Store

    with Store.open(existing(db), create=False) as store:
        try:
            act(store, *values, by=COMMAND_LINE)
        except ValueError as error:
            raise click.UsageError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None

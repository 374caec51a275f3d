"""`dateline desk`: the web desk on a database."""

import getpass

import click

from dateline.cli.options import database, existing

PORT = 8321


@click.command()
@database
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--as", "name", metavar="NAME", help="The name that your decisions carry; that of your login without it.")
@click.option("--team", is_flag=True, help="For several people: with users and logins (see desk-users).")
@click.option(
    "--listen", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="With --team: where to listen."
)
@click.option(
    "--site", metavar="URL", help="With --team: the address under which people reach it, as https://desk.example.org."
)
def command(db: str, port: int, name: str | None, team: bool, listen: str, site: str | None) -> None:
    """Open the web desk on the database: see, check and correct incidents in the browser.

    It listens on 127.0.0.1 only, asks for no login, and runs until it is stopped with Ctrl-C. With --team it has users,
    who log in, and may listen elsewhere, behind a server that speaks https.
    """
    if team:
        from dateline.desk.team import serve_team

        if name:
            raise click.UsageError("--as goes without --team: there, decisions carry the name of the login.")
        serve_team(existing(db), port, listen, site, click.echo)
        return
    if site or listen != "127.0.0.1":
        raise click.UsageError("--listen and --site take --team, as the desk of one person asks for no login.")
    from dateline.desk.serving import serve

    serve(existing(db), port, name or _login(), click.echo)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "coder"

"""`dateline desk`: the web desk on a database."""

import getpass

import click

from dateline.cli.options import database, existing

PORT = 8321


@click.command()
@database
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--as", "name", metavar="NAME", help="The name that your decisions carry; that of your login without it.")
def command(db: str, port: int, name: str | None) -> None:
    """Open the web desk on the database: see, check and correct incidents in the browser.

    It listens on 127.0.0.1 only, asks for no login, and runs until it is stopped with Ctrl-C.
    """
    from dateline.desk.serving import serve

    serve(existing(db), port, name or _login(), click.echo)


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "coder"

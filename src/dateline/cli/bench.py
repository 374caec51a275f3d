"""`dateline bench`: the benchmarks that the installed packages bring."""

import click


class Benchmarks(click.Group):
    """A group whose commands are the entry points of `dateline.benchmarks`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from dateline.api.bench import benchmarks

        return list(benchmarks())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from dateline.api.bench import UnknownBenchmark, find

        try:
            command: click.Command = find(cmd_name).load()
        except UnknownBenchmark as error:
            raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.", ctx) from None
        return command


@click.group(cls=Benchmarks, subcommand_metavar="NAME [OPTIONS]")
def command() -> None:
    """Measure Dateline on a data set: 'dateline bench accounts --data FOLDER'."""

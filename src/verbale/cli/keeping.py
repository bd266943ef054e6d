# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that keep what the graph is now: under a name, or in a file.  [I/O]"""

from __future__ import annotations

from pathlib import Path

import click

from verbale.cli.sentences import store_option


@click.command()
@click.argument("name", required=False)
@click.option("--drop", is_flag=True, help="Keep it no longer.")
@store_option
def snapshot(name: str | None, drop: bool, directory: Path) -> None:
    """Keep the graph as it is now under a name, to be asked with --as-of; without a name, list those there are.

    It takes only the room of what changes afterwards.
    """
    from verbale import store

    if name is None:
        if drop:
            raise click.UsageError("Say which snapshot is to be dropped.")
        for each in store.kept(directory):
            click.echo(each)
        return
    (store.drop if drop else store.keep)(directory, name)
    click.echo(f"{directory} keeps {name!r} {'no longer' if drop else 'as it is now'}.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def backup(file: Path, directory: Path) -> None:
    """Pack the graph as it is now into FILE, with checksums; whoever writes or reads it meanwhile may go on."""
    from verbale import store

    store.backup(directory, file)
    click.echo(f"{file} holds {directory} ({file.stat().st_size / 1e6:,.1f} MB).")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def restore(file: Path, directory: Path) -> None:
    """Put the graph that FILE holds in the place of what the store holds, once its checksums are right."""
    from verbale import store

    store.restore(file, directory)
    click.echo(f"{directory} holds what {file} holds.")

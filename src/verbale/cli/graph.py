# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that give the graph away: export as RDF, serve over HTTP.  [I/O]"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from verbale import formats
from verbale.cli.sentences import Place, place_option, store_option
from verbale.errors import InputError

RDF = {row.name: row for row in formats.FORMATS if row.kind != "solutions"}


@click.command()
@place_option
@click.option(
    "--format", "style", type=click.Choice(list(RDF)), help="Default: what the file's suffix says, otherwise trig."
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
@click.option("--document", metavar="SLUG", help="Only this document: its metadata, sentences and what follows.")
@click.option("--thing", metavar="IRI", help="Only what is known of this thing; `ask` shows its IRI, in short.")
def export(place: Place, style: str | None, output: Path | None, document: str | None, thing: str | None) -> None:
    """Write the graph as RDF: whole, one document or one thing."""
    from verbale.cli.table import lengthen

    if document is not None and thing is not None:
        raise click.UsageError("--document and --thing exclude each other.")
    by_suffix = formats.by_file(output) if output else None
    name = style or (by_suffix.name if by_suffix else "trig")
    if name not in RDF:
        raise click.UsageError(f"{name} holds no RDF; give --format or another suffix to --output.")
    store = place.open()
    with _writing(output) as stream:
        store.export(stream, RDF[name], document, None if thing is None else lengthen(thing))


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is there only when all of it is."""
    if path is None:
        yield sys.stdout.buffer
        return
    partial = path.with_name(f".{path.name}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), envvar="PORT", default=8000, show_default=True, show_envvar=True)
@click.option("--public", metavar="URL", help="The address at which the world reaches this server, behind a proxy.")
@click.option("--licence", metavar="IRI", help="The licence under which you publish the graph.")
def serve(directory: Path, host: str, port: int, public: str | None, licence: str | None) -> None:
    """Serve the graph over HTTP: pages, linked data, SPARQL."""
    from verbale.serve import run
    from verbale.serve.place import place
    from verbale.store import Store

    run(Store.open(directory), host, port, place=place(public, licence))

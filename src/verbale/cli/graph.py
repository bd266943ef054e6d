# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that give the graph away: export as RDF, serve over HTTP.  [I/O]"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from verbale import formats
from verbale.cli.sentences import Place, Source, place_option, source_option
from verbale.errors import InputError

COUNT = click.IntRange(1, 64)
MEGABYTES = click.IntRange(1)
POSITIVE = click.FloatRange(0, min_open=True)
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
    from verbale.terms import lengthen

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
@source_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), envvar="PORT", default=8000, show_default=True, show_envvar=True)
@click.option("--public", metavar="URL", help="The address at which the world reaches this server, behind a proxy.")
@click.option("--licence", metavar="IRI", help="The licence under which you publish the graph.")
@click.option("--time-limit", type=POSITIVE, default=30.0, show_default=True, help="Seconds for a query from outside.")
@click.option("--memory-limit", type=MEGABYTES, default=1000, show_default=True, help="Megabytes for such a query.")
@click.option("--answer-limit", type=MEGABYTES, default=2000, show_default=True, help="Megabytes for its answer.")
@click.option("--queries", type=COUNT, default=4, show_default=True, help="Queries of one client at once.")
@click.option("--rate", type=POSITIVE, default=50.0, show_default=True, help="Requests of one client a second.")
@click.option("--processes", type=COUNT, help="Processes that serve; one for each core unless told.")
@click.option("--workers", type=COUNT, help="Processes that answer queries; four for each core unless told.")
@click.option("--trust-proxy", "trusted", metavar="ADDRESS", help="A proxy that is believed who the client is.")
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help="A file for the access log.")
def serve(source: Source, **given: Any) -> None:
    """Serve the graph over HTTP: pages, linked data, SPARQL."""
    from verbale.serve import Limits, Serving, run
    from verbale.serve.place import place

    limits = Limits(
        given.pop("time_limit"),
        given.pop("memory_limit") * 1_000_000,
        given.pop("answer_limit") * 1_000_000,
        given.pop("queries"),
        given.pop("rate"),
    )
    published = place(given.pop("public"), given.pop("licence"))
    run(
        source.place(),
        Serving(limits=limits, place=published, **{name: value for name, value in given.items() if value is not None}),
    )

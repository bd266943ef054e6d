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
from verbale.cli.sentences import Place, Source, place_option, services_option, source_option
from verbale.errors import InputError
from verbale.formats import Format

COUNT = click.IntRange(1, 64)
MEGABYTES = click.IntRange(1)
POSITIVE = click.FloatRange(0, min_open=True)
RDF = {row.name: row for row in formats.FORMATS if row.kind != "solutions"}
OTHERS = tuple(row.name for row in formats.EXPORTS)


@click.command()
@place_option
@click.option(
    "--format",
    "style",
    type=click.Choice([*RDF, *OTHERS]),
    metavar="FORMAT",
    help=f"{', '.join([*RDF, *OTHERS])}. Default: what the name of the file ends with, otherwise trig.",
)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
@click.option("--document", metavar="SLUG", help="Only this document: its metadata, sentences and what follows.")
@click.option("--thing", metavar="IRI", help="Only what is known of this thing; `ask` shows its IRI, in short.")
@click.option("--annotated", is_flag=True, help="RDF 1.2: each triple with the sentences that say it (rdf:reifies).")
@click.option(
    "--vocabulary", type=click.Choice(formats.VOCABULARIES), help="In the terms of others, by the alignments."
)
def export(place: Place, style: str | None, output: Path | None, **part: Any) -> None:
    """Write the graph: as RDF, whole or a part, or for other tools, as tables, networks and more."""
    name = style or _told_by(output)
    given = sorted(f"--{option}" for option, value in part.items() if value not in (None, False))
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude each other.")
    if name in RDF:
        _export_rdf(place, RDF[name], output, part)
        return
    if given:
        raise click.UsageError(f"{given[0]} is for RDF, and {name} is made of the whole graph.")
    from verbale.exports import WRITERS

    store = place.open()
    with _writing(output) as stream:
        WRITERS[name](store, stream)


def _told_by(output: Path | None) -> str:
    """The format that a file's name tells, or trig; refused is a name that tells half of one, such as `a.csv`."""
    found = output and (formats.export_of_file(output) or formats.by_file(output))
    if found and (found.name in RDF or found.name in OTHERS):
        return found.name
    near = [name for name in OTHERS if output and name.endswith(output.suffix.lower() or "/")]
    if found or near:
        raise click.UsageError(
            f"What should be in {output}? Give --format, or end the name as one of {', '.join(near)}."
        )
    return "trig"


def _export_rdf(place: Place, format: Format, output: Path | None, part: dict[str, Any]) -> None:
    from verbale.exports import vocabularies
    from verbale.store import Store
    from verbale.terms import lengthen

    if part["annotated"] and format.name not in formats.ANNOTATED:
        rows = ", ".join(formats.ANNOTATED)
        raise click.UsageError(f"--annotated is for formats of RDF 1.2 that know no graphs: {rows}.")
    thing = None if part["thing"] is None else lengthen(part["thing"])
    store = place.open()
    if part["vocabulary"] and not isinstance(store, Store):
        raise click.UsageError("--vocabulary reasons over a store in a folder; export from one with --store.")
    with _writing(output) as stream:
        if part["annotated"]:
            store.export_annotated(stream, format)
        elif part["vocabulary"] and isinstance(store, Store):
            vocabularies.export(store, stream, format, part["vocabulary"])
        else:
            store.export(stream, format, part["document"], thing)


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
@click.option("--row-limit", type=click.IntRange(1), help="Its rows or triples; any number unless told.")
@click.option("--queries", type=COUNT, default=4, show_default=True, help="Queries of one client at once.")
@click.option("--rate", type=POSITIVE, default=50.0, show_default=True, help="Requests of one client a second.")
@services_option
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
        given.pop("services"),
        given.pop("row_limit"),
    )
    published = place(given.pop("public"), given.pop("licence"))
    run(
        source.place(),
        Serving(limits=limits, place=published, **{name: value for name, value in given.items() if value is not None}),
    )

# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that put graphs of others beside what documents say, and take them away.  [I/O]"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale import formats
from verbale.cli.sentences import counted, private_option, store_option

if TYPE_CHECKING:
    from verbale.fetch import Address

RDF = [row.name for row in formats.FORMATS if row.kind != "solutions"]


@click.command()
@click.argument("source", required=False, metavar="FILE|URL")
@click.option("--graph", metavar="IRI", help="The name under which queries find it: GRAPH <IRI> { … }.")
@click.option("--format", "style", type=click.Choice(RDF), help="Default: what the suffix says, or the server.")
@click.option("--title", default="", help="What to call it.")
@click.option("--source", "told", default="", metavar="TEXT", help="Where it comes from. Default: its name or address.")
@click.option("--licence", default="", metavar="IRI", help="The licence under which it may be used.")
@private_option
@store_option
def load(source: str | None, graph: str | None, directory: Path, allowed: tuple[Address, ...], **given: str) -> None:
    """Load a graph of others beside what documents say; without FILE, list those there are.

    It stands apart: queries find it by its name alone, `export` leaves it where it came from, `add`, `remove` and
    `build` keep it. One of the same name takes its place.
    """
    from verbale import loading
    from verbale.store import Store
    from verbale.terms import lengthen

    if source is None:
        for each in loading.listed(Store.open(directory)):
            click.echo("\t".join((each.graph, str(each.triples), each.source, each.licence or "-", each.title or "-")))
        return
    if graph is None:
        raise click.UsageError("Name the graph: --graph IRI.")
    origin = loading.Origin(source, given["style"], given["title"], given["told"], given["licence"], allowed)
    done = loading.load(origin, lengthen(graph), directory)
    click.echo(f"<{done.graph}> holds {counted(done.triples, 'triple')}.")


@click.command()
@click.argument("graph", metavar="IRI")
@store_option
def unload(graph: str, directory: Path) -> None:
    """Take a graph of others out of the store."""
    from verbale import loading
    from verbale.terms import lengthen

    loading.unload(lengthen(graph), directory)
    click.echo(f"<{lengthen(graph)}> is gone.")

# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that say which documents the graph holds, and what the shapes have to say of it.  [I/O]"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.sentences import WRONG, counted, store_option

if TYPE_CHECKING:
    from verbale.validate import Finding

DOCUMENTS = """SELECT ?document ?published (SAMPLE(?called) AS ?title) {
    ?document a v:Document ; dcterms:title ?called OPTIONAL { ?document dcterms:issued ?published }
} GROUP BY ?document ?published ORDER BY str(?document)"""


@click.command(name="list")
@store_option
def listing(directory: Path) -> None:
    """List the documents: name, date, title."""
    from verbale.store import Store
    from verbale.terms import document

    for iri, published, title in Store.open(directory).query(DOCUMENTS).rows():
        cells = (str(iri).removeprefix(document("")), published or "-", title)
        click.echo("\t".join("".join(c if c.isprintable() else " " for c in str(cell)) for cell in cells))


@click.command()
@store_option
@click.option("--graph", metavar="IRI", help="A loaded graph instead, against shapes of yours.")
@click.option("--shapes", type=click.Path(dir_okay=False, path_type=Path), help="Those shapes: SHACL in Turtle.")
def check(directory: Path, graph: str | None, shapes: Path | None) -> None:
    """Check the graph against the shapes and print what they find."""
    found = Counter[str]()
    for finding in _checked(directory, graph, shapes):
        kind = "violation" if finding.is_violation else "warning"
        found[kind] += 1
        click.echo(f"{kind}: {finding}")
    click.echo(f"{counted(found['violation'], 'violation')}, {counted(found['warning'], 'warning')}.")
    if found["violation"]:
        sys.exit(WRONG)


def _checked(directory: Path, graph: str | None, shapes: Path | None) -> Iterable[Finding]:
    """What is found in what documents say, or in a graph of others."""
    from verbale import loading, pipeline
    from verbale.store import Store
    from verbale.terms import lengthen

    if (graph is None) != (shapes is None):
        raise click.UsageError("--graph and --shapes go together.")
    store = Store.open(directory)
    return loading.check(store, lengthen(graph), shapes) if graph and shapes else pipeline.check(store)

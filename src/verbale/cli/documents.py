# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that read documents, extract and build, and the one that checks what they gave.  [I/O]"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale import formats
from verbale.cli.progress import progress_bar
from verbale.cli.sentences import WRONG, complain, counted, store_option
from verbale.errors import DocumentError

if TYPE_CHECKING:
    from verbale.minutes import Workers
    from verbale.pipeline import Reading
    from verbale.validate import Finding

DOCUMENTS = """SELECT ?document ?published (SAMPLE(?called) AS ?title) {
    ?document a v:Document ; dcterms:title ?called OPTIONAL { ?document dcterms:issued ?published }
} GROUP BY ?document ?published ORDER BY str(?document)"""
FINDINGS = ["json", "turtle", "trig", "nquads", "jsonld", "text"]


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--format", "style", type=click.Choice(FINDINGS), default="json", show_default=True)
def extract(files: tuple[Path, ...], style: str) -> None:
    """Print what documents say, nothing stored: JSON and JSON-LD on one line a document, other RDF, or text."""
    from verbale import pipeline

    wrong = False
    # Where the findings appear on the terminal themselves, they are the progress.
    with progress_bar(shown=not sys.stdout.isatty()) as progress:
        for done, path in enumerate(files, start=1):
            try:
                reading = pipeline.extract(path)
            except DocumentError as error:
                complain(error)
                wrong = True
            else:
                click.echo(_findings(reading, style))
                wrong |= _complain_of(reading.validation.violations)
            progress(done, len(files))
    _end(wrong)


def _findings(reading: Reading, style: str) -> bytes | str:
    """What was found, without the last line break. JSON is on one line."""
    from verbale import knowledge, report, store

    if style in ("json", "text"):
        said = reading.document, reading.validation.kept, knowledge.load()
        return json.dumps(report.findings(*said), ensure_ascii=False) if style == "json" else report.text(*said)
    format = formats.by_name(style)
    assert format
    return store.serialize(reading.quads(), format).rstrip(b"\n")


_workers_option = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Read in so many processes. Default: as many as there are cores, if there is enough to read.",
)
_cluster_option = click.option(
    "--cluster", metavar="ADDRESS", help="Read on the Dask cluster whose scheduler is at tcp://HOST:PORT."
)


def _crew(workers: int | None, cluster: str | None) -> Workers:
    """Who reads."""
    from verbale.minutes import Workers

    if workers is not None and cluster is not None:
        raise click.UsageError("--workers and --cluster exclude each other.")
    return Workers(workers, cluster)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@store_option
@_workers_option
@_cluster_option
def build(paths: tuple[Path, ...], directory: Path, workers: int | None, cluster: str | None) -> None:
    """Build the graph from files and folders of documents, in the place of what the store held before."""
    from verbale import pipeline

    crew = _crew(workers, cluster)
    with progress_bar() as progress:
        report = pipeline.build(paths, directory, progress, crew)
    for refused in report.refused:
        complain(refused.reason)
    wrong = _complain_of(report.violations) or bool(report.refused)
    if not report.documents:
        raise DocumentError(f"No document could be read, so {directory} stays as it was.")
    click.echo(
        f"{directory} holds {counted(len(report.documents), 'document')}: "
        f"{counted(report.quads['documents'], 'triple')} that they say, {report.quads['inferred']:,} that follow. "
        f"The shapes found {counted(len(report.violations), 'violation')} and "
        f"{counted(len(report.warnings), 'warning')}."
    )
    _end(wrong)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@store_option
@_workers_option
@_cluster_option
def add(paths: tuple[Path, ...], directory: Path, workers: int | None, cluster: str | None) -> None:
    """Add files and folders of documents to the graph, each in the place of the document of its name."""
    from verbale import upkeep

    crew = _crew(workers, cluster)
    with progress_bar() as progress:
        done = upkeep.add(paths, directory, progress, crew)
    for refused in done.refused:
        complain(refused.reason)
    wrong = _complain_of(done.violations) or bool(done.refused)
    rows = (("added", done.added), ("replaced", done.replaced), ("held already, unchanged", done.unchanged))
    told = [f"{counted(len(slugs), 'document')} {what}" for what, slugs in rows if slugs]
    click.echo(f"{'; '.join(told)}." if told else f"No document could be read, so {directory} stays as it was.")
    if done.due:
        complain(f"It is time to build {directory} again. {' '.join(done.due)}")
    _end(wrong)


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@store_option
def remove(documents: tuple[str, ...], directory: Path) -> None:
    """Remove documents, by the names that `list` shows, with all that followed from them."""
    from verbale import upkeep

    upkeep.remove(documents, directory)
    click.echo(f"{counted(len(documents), 'document')} removed.")


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
def check(directory: Path) -> None:
    """Check the graph against the shapes and print what they find."""
    from verbale import pipeline
    from verbale.store import Store

    found = Counter[str]()
    for finding in pipeline.check(Store.open(directory)):
        kind = "violation" if finding.is_violation else "warning"
        found[kind] += 1
        click.echo(f"{kind}: {finding}")
    click.echo(f"{counted(found['violation'], 'violation')}, {counted(found['warning'], 'warning')}.")
    _end(bool(found["violation"]))


def _complain_of(violations: Iterable[Finding]) -> bool:
    """Names each violation on standard error and says whether there was one."""
    found = False
    for finding in violations:
        complain(finding)
        found = True
    return found


def _end(wrong: bool) -> None:
    if wrong:
        sys.exit(WRONG)

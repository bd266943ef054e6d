# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The commands that take documents: extract, build, add, follow, and the one that lets them go.  [I/O]"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale import formats
from verbale.cli.intake import intake_options, origins_argument
from verbale.cli.progress import progress_bar
from verbale.cli.sentences import WRONG, complain, counted, store_option
from verbale.errors import DocumentError

if TYPE_CHECKING:
    from verbale.minutes import Workers
    from verbale.pipeline import Reading
    from verbale.read import Intake, Origin
    from verbale.upkeep import Addition
    from verbale.validate import Finding

FINDINGS = ["json", "turtle", "trig", "nquads", "jsonld", "text"]


@click.command()
@origins_argument
@click.option("--format", "style", type=click.Choice(FINDINGS), default="json", show_default=True)
@intake_options
def extract(origins: tuple[Origin, ...], style: str, intake: Intake) -> None:
    """Print what documents say, nothing stored: JSON and JSON-LD on one line a document, other RDF, or text."""
    from verbale import pipeline

    wrong = False
    # Where the findings appear on the terminal themselves, they are the progress.
    with progress_bar(shown=not sys.stdout.isatty()) as progress:
        for done, found in enumerate(pipeline.extractions(origins, intake), start=1):
            if isinstance(found, pipeline.Refused):
                complain(found.reason)
                wrong = True
            else:
                click.echo(_findings(found, style))
                wrong |= _complain_of(found.validation.violations)
            progress(done, max(done, len(origins)))
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
@origins_argument
@store_option
@_workers_option
@_cluster_option
@intake_options
def build(
    origins: tuple[Origin, ...], directory: Path, workers: int | None, cluster: str | None, intake: Intake
) -> None:
    """Build the graph from files, folders and addresses of documents, in the place of what the store held before."""
    from verbale import pipeline

    crew = _crew(workers, cluster)
    with progress_bar() as progress:
        report = pipeline.build(origins, directory, progress, crew, intake)
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
    if report.kept:
        click.echo(f"It keeps {counted(len(report.kept), 'loaded graph')}.")
    _end(wrong)


@click.command()
@origins_argument
@store_option
@_workers_option
@_cluster_option
@intake_options
def add(origins: tuple[Origin, ...], directory: Path, workers: int | None, cluster: str | None, intake: Intake) -> None:
    """Add files, folders and addresses of documents to the graph, each in the place of the document of its name.

    A document is text, HTML, PDF, DOCX, a message (EML) or TEI; a ZIP archive, a feed, JSON Lines and CSV hold several.
    """
    from verbale import upkeep

    crew = _crew(workers, cluster)
    with progress_bar() as progress:
        done = upkeep.add(origins, directory, progress, crew, intake)
    _tell(done, f"No document could be read, so {directory} stays as it was.")


def _tell(done: Addition, nothing: str) -> None:
    """What came of adding; `nothing` is said where nothing did."""
    for refused in done.refused:
        complain(refused.reason)
    wrong = _complain_of(done.violations) or bool(done.refused)
    rows = (("added", done.added), ("replaced", done.replaced), ("held already, unchanged", done.unchanged))
    told = [f"{counted(len(slugs), 'document')} {what}" for what, slugs in rows if slugs]
    click.echo(f"{'; '.join(told)}." if told else nothing)
    if done.due:
        complain(f"It is time to build the store again. {' '.join(done.due)}")
    _end(wrong)


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@store_option
@intake_options
def follow(feeds: tuple[str, ...], directory: Path, intake: Intake) -> None:
    """Add what is new in feeds (RSS, Atom), by their addresses: the page of each entry that the graph does not hold.

    What a feed says has changed is fetched again. Run it as often as you like, by cron: nothing comes twice.
    """
    from verbale import following

    with progress_bar() as progress:
        done = following.follow(feeds, directory, progress, intake)
    _tell(done, "Nothing is new.")


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOC...")
@store_option
def remove(documents: tuple[str, ...], directory: Path) -> None:
    """Remove documents, by the names that `list` shows, with all that followed from them."""
    from verbale import upkeep

    upkeep.remove(documents, directory)
    click.echo(f"{counted(len(documents), 'document')} removed.")


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

# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The command that measures the reading against what careful readers found.  [I/O]"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.sentences import WRONG, complain
from verbale.errors import DocumentError, InputError

if TYPE_CHECKING:
    from verbale.evaluate import Case
    from verbale.evaluate.gold import Gold
    from verbale.pipeline import Reading

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=_FOLDER)
@click.argument("documents", type=_FOLDER)
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
@click.option("--worst", type=click.IntRange(min=0), metavar="N", help="Go through the N worst documents only.")
def evaluate(gold: Path, documents: Path, style: str, output: Path | None, worst: int | None) -> None:
    """Measure how well documents are read against their gold, and show what was missed and what was invented.

    GOLD is a folder of JSON files in the form that `extract` prints, each called as its document or as that is called
    up to its first hyphen; DOCUMENTS is the folder of the documents.
    """
    from verbale.evaluate import evaluate as measure
    from verbale.evaluate import gold as annotations
    from verbale.evaluate import rendering

    given = annotations.load(gold)
    readings, refused = _readings(documents)
    owners = annotations.match(given, list(readings))
    evaluation = measure(_cases(given, owners, readings))
    render: dict[str, Callable[..., str]] = {
        "text": rendering.text,
        "json": rendering.figures,
        "html": rendering.html,
    }
    write(render[style](evaluation, evaluation.worst(worst)), output)
    for slug in (slug for slug in readings if slug not in owners.values()):
        complain(f"The document {slug} has no gold in {gold}, and is left out.")
    unread = [annotation.path for annotation in given if annotation.path not in owners]
    for path in unread:
        complain(f"The gold {path} has no document in {documents} that could be read, and counts as nothing found.")
    if unread or refused:
        sys.exit(WRONG)


def _readings(folder: Path) -> tuple[dict[str, Reading], bool]:
    """What was read, by slug; and whether a document was refused, of which a sentence then told."""
    from verbale import pipeline, read

    readings, refused = {}, False
    for path in read.find([folder]):
        try:
            reading = pipeline.extract(path)
            readings[reading.document.slug] = reading
        except DocumentError as error:
            complain(error)
            refused = True
    return readings, refused


def _cases(given: tuple[Gold, ...], owners: dict[Path, str], readings: dict[str, Reading]) -> Iterator[Case]:
    from verbale import knowledge, report
    from verbale.evaluate import Case

    for annotation in given:
        reading = readings.get(owners.get(annotation.path, ""))
        if reading is None:
            yield Case(annotation.names[0], annotation.found)
            continue
        found = report.findings(reading.document, reading.validation.kept, knowledge.load())
        yield Case(annotation.names[0], annotation.found, found, reading.document)


def write(text: str, output: Path | None) -> None:
    """Puts text in a file, or on standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output} cannot be written: {error.strerror}.") from error

# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The command that shows how a document was read.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from verbale.cli.evaluating import write

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("document", type=_FILE)
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--output", type=_FILE, help="A file instead of standard output.")
def explain(document: Path, style: str, output: Path | None) -> None:
    """Show, sentence by sentence, what was recognised, by which trigger word, what came of it and what was left aside.

    DOCUMENT is one file; nothing is stored.
    """
    from verbale import knowledge, pipeline
    from verbale.explain import explain as read_again
    from verbale.explain import rendering

    reading = pipeline.extract(document)
    explanation = read_again(reading.document, reading.validation, knowledge.load())
    render: dict[str, Callable[..., str]] = {
        "text": rendering.text,
        "json": rendering.figures,
        "html": rendering.html,
    }
    write(render[style](explanation), output)

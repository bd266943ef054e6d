# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The command that shows what changed between two versions of a document.  [I/O]"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.sentences import counted, store_option

if TYPE_CHECKING:
    from verbale.revisions import Revision


AGO = click.IntRange(0)


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--from", "old", type=AGO, default=1, show_default=True, help="The old version: so many changes ago.")
@click.option("--to", "new", type=AGO, default=0, show_default=True, help="The new one; 0 is the present one.")
@store_option
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(document: str, old: int, new: int, directory: Path, style: str) -> None:
    """Show which sentences and which facts of a document changed when it last did, or between two of its versions: \b

    − what is there no longer, + what is new, beneath each sentence its facts.
    """
    from verbale import revisions

    found = revisions.between(directory, document, old, new)
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if style == "json" else "\n".join(_lines(found)))


def _lines(found: Revision) -> Iterator[str]:
    texts = sum(step.before != step.after for step in found.steps)
    facts = sum(len(step.gone) + len(step.come) for step in found.steps)
    yield f"{found.slug}: {counted(texts, 'sentence')} changed, {counted(facts, 'fact')} went or came."
    for what, before, after in found.header:
        yield from _sides(f"{what}: ", before, after)
    for step in found.steps:
        yield ""
        if step.before == step.after:
            yield f"  {step.after}"
        else:
            yield from _sides("", step.before, step.after)
        yield from (f"    − {fact}" for fact in step.gone)
        yield from (f"    + {fact}" for fact in step.come)


def _sides(what: str, before: str | None, after: str | None) -> Iterator[str]:
    for mark, side in (("−", before), ("+", after)):
        if side is not None:
            yield f"{mark} {what}{side}"

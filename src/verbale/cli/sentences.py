"""What all commands share: errors as sentences with their exit codes, and the option that names the store."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from verbale.errors import InputError, StoreError, VerbaleError

WRONG, MISUSED, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141


class Sentences(click.Group):
    """A group of commands whose errors are one sentence each, without traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            complain(error)
            ctx.exit(MISUSED if isinstance(error, InputError | StoreError) else WRONG)
        except KeyboardInterrupt:
            complain("Stopped.")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # whoever read our output has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(PIPE_CLOSED)


def complain(what: object) -> None:
    """One sentence on standard error."""
    click.echo(f"verbale: {what}", err=True)


def counted(number: int, noun: str) -> str:
    """The number and its noun.

    >>> counted(1, "document"), counted(2000, "triple")
    ('1 document', '2,000 triples')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


store_option = click.option(
    "--store",
    "directory",
    type=click.Path(path_type=Path),
    envvar="VERBALE_STORE",
    default=Path("store"),
    show_default=True,
    show_envvar=True,
    help="The folder with the graph.",
)

"""What all commands share: errors as sentences with their exit codes, and the options that name the graph."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.errors import InputError, StoreError, VerbaleError

if TYPE_CHECKING:
    from verbale.fetch import Address
    from verbale.store import Store

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


def _addresses(_context: click.Context, _option: click.Parameter, texts: tuple[str, ...]) -> tuple[Address, ...]:
    from verbale.fetch import parse  # noqa: PLC0415 – slow, and not needed by `verbale --help`

    return tuple(map(parse, texts))


services_option = click.option(
    "--allow-service",
    "services",
    metavar="URL",
    multiple=True,
    callback=_addresses,
    help="An address beneath which a query may ask others by SERVICE; may be given several times.",
)

private_option = click.option(
    "--allow-private",
    "allowed",
    metavar="URL",
    multiple=True,
    callback=_addresses,
    help="An address of a private network beneath which may be asked; may be given several times.",
)

as_of_option = click.option("--as-of", metavar="NAME", help="The graph as `verbale snapshot` kept it under that name.")


@dataclass(frozen=True, slots=True)
class Place:
    """Which graph a command is to read."""

    directory: Path
    as_of: str | None

    def open(self) -> Store:
        """It, for reading; raises StoreError, or NotFound where none is kept under that name."""
        from verbale.store import Store  # noqa: PLC0415 – slow, and not needed by `verbale --help`

        return Store.open(self.directory, self.as_of)


def place_option(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command, as its `place`, the graph that --store and --as-of name."""

    @store_option
    @as_of_option
    @wraps(command)
    def placed(directory: Path, as_of: str | None, **rest: Any) -> None:
        command(place=Place(directory, as_of), **rest)

    return placed

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
    from verbale.endpoint import Endpoint
    from verbale.fetch import Address
    from verbale.store import Dataset

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


endpoint_option = click.option("--endpoint", metavar="URL", help="A SPARQL server with the graph, instead of a folder.")
default_graph_option = click.option(
    "--default-graph", metavar="IRI", help="Where a server that has no default graph of its own keeps ours."
)
credentials_option = click.option(
    "--credentials",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="For the server, as TOML: user and password, or token. Unless told, VERBALE_ENDPOINT_USER and "
    "VERBALE_ENDPOINT_PASSWORD, or VERBALE_ENDPOINT_TOKEN.",
)

PATIENCE = 300.0
"""Seconds that a server has for answering a command."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the graph is that a command is to read."""

    directory: Path
    endpoint: str | None
    default_graph: str | None
    credentials: Path | None

    def place(self) -> Path | Endpoint:
        """The folder or the server; raises InputError for what can be none."""
        if self.endpoint is None:
            return self.directory
        from verbale import endpoint  # noqa: PLC0415 – slow, and not needed by `verbale --help`

        return endpoint.endpoint(
            self.endpoint, default_graph=self.default_graph, known_by=endpoint.credentials(self.credentials)
        )


def source_option(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command, as its `source`, the place that --store or --endpoint names."""

    @store_option
    @endpoint_option
    @default_graph_option
    @credentials_option
    @wraps(command)
    def sourced(
        directory: Path, endpoint: str | None, default_graph: str | None, credentials: Path | None, **rest: Any
    ) -> None:
        command(source=Source(directory, endpoint, default_graph, credentials), **rest)

    return sourced


@dataclass(frozen=True, slots=True)
class Place:
    """Which graph a command is to read, and in which of its states."""

    source: Source
    as_of: str | None

    def open(self) -> Dataset:
        """It, for reading; raises StoreError, or NotFound where none is kept under that name."""
        from verbale import store  # noqa: PLC0415 – slow, and not needed by `verbale --help`

        place = self.source.place()
        if isinstance(place, Path):
            return store.Store.open(place, self.as_of)
        if self.as_of is not None:
            raise InputError("Only a folder keeps former states; --as-of and --endpoint exclude each other.")
        return store.latest(place, PATIENCE)()


def place_option(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command, as its `place`, the graph that --store and --as-of, or --endpoint, name."""

    @source_option
    @as_of_option
    @wraps(command)
    def placed(source: Source, as_of: str | None, **rest: Any) -> None:
        command(place=Place(source, as_of), **rest)

    return placed

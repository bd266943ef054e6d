# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The arguments that name documents, and the options that say how they are taken in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

COLUMNS = ("text", "title", "publisher", "published", "url", "licence", "name")


def _origin(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[Path | str, ...]:
    """Addresses as they are; everything else as paths."""
    return tuple(each if each.lower().startswith(("http://", "https://")) else Path(each) for each in given)


origins_argument = click.argument(
    "origins", nargs=-1, required=True, metavar="PATH|URL...", callback=_origin, type=click.Path()
)


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    columns = dict(each.partition("=")[::2] for each in given)
    wrong = next((what for what, column in columns.items() if what not in COLUMNS or not column), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is mapped to nothing; write {'|'.join(COLUMNS)}=COLUMN.")
    return columns


def intake_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command, as its `intake`, what --map and --allow say."""

    @click.option(
        "--map",
        "columns",
        multiple=True,
        metavar="WHAT=COLUMN",
        callback=_columns,
        help=f"Which column of CSV or JSON Lines holds what: {', '.join(COLUMNS)}. Again for each.",
    )
    @click.option(
        "--allow",
        "allowed",
        multiple=True,
        metavar="URL",
        envvar="VERBALE_ALLOW",
        show_envvar=True,
        help="Fetch what lies beneath this address also if it is in a private network. Again for each.",
    )
    @wraps(command)
    def told(columns: dict[str, str], allowed: tuple[str, ...], **rest: object) -> None:
        from verbale import fetch
        from verbale.read import Intake

        command(intake=Intake(columns, fetch.Reach(tuple(map(fetch.parse, allowed)))), **rest)

    return told

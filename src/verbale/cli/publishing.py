# ruff: noqa: PLC0415 – what only a command needs is imported inside it, so that `verbale --help` is there at once.
"""The command that brings the graph to a SPARQL server.  [I/O]"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.progress import progress_bar
from verbale.cli.sentences import WRONG, complain, counted, credentials_option, default_graph_option, store_option

if TYPE_CHECKING:
    from verbale.publish import Publication

SECONDS = click.FloatRange(0)


@click.command()
@click.argument("address", metavar="URL")
@store_option
@click.option("--queries-at", metavar="URL", help="Where the server answers queries, if not at the same address.")
@default_graph_option
@credentials_option
@click.option("--patience", type=SECONDS, default=60.0, show_default=True, help="Seconds to go on trying in all.")
@click.option("--time-limit", type=SECONDS, default=300.0, show_default=True, help="Seconds for one request.")
def publish(address: str, directory: Path, **given: Any) -> None:
    """Bring the graph to the SPARQL server that takes updates at URL: what it lacks, document by document.

    What is there already is told by a ledger beside it. So the next time only changes are brought, and one that was
    interrupted is taken up where it ended.
    """
    from verbale import endpoint as endpoints
    from verbale.publish import publish
    from verbale.store import Store

    known_by = endpoints.credentials(given["credentials"])
    server = endpoints.endpoint(given["queries_at"] or address, address, given["default_graph"], known_by)
    store = Store.open(directory)
    with endpoints.Client(server, given["time_limit"]) as client, progress_bar("Publishing") as told:
        done = publish(store, client, endpoints.Patience(given["patience"]), told)
    _report(done, address)


def _report(done: Publication, address: str) -> None:
    from verbale.terms import BASE

    for part, reason in done.refused.items():
        complain(f"{part.removeprefix(BASE)} is not there. {reason}")
    rows = (("brought", len(done.brought)), ("taken away", len(done.removed)), ("there already", done.unchanged))
    told = "; ".join(f"{counted(number, 'part')} {what}" for what, number in rows if number) or "nothing to bring"
    click.echo(f"{address}: {told}.")
    if done.refused:
        raise SystemExit(WRONG)

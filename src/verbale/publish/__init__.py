"""A store → a SPARQL server that holds the same graph: what it lacks is brought there, and nothing else.  [I/O]

What the server holds it says itself, in a ledger beside the graph, so that any machine can go on at any time. Each
request carries whole documents, and marks in the ledger what it is about to change before it does: where a server gives
up in the middle of one, which those with transactions never do, the next run finds the mark and compares in full.

The way there is SPARQL Update alone. A request of the Graph Store Protocol replaces one graph (SPARQL 1.1 Graph Store
HTTP Protocol §5.3), and a document has one for each sentence, beside the default graph: between two such requests half
of it would be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from verbale.endpoint import Client, Patience
from verbale.errors import Refusal
from verbale.publish.changes import Change, batches, portions
from verbale.publish.ledger import read
from verbale.publish.updates import State, update
from verbale.store import Remote, Store
from verbale.terms import ACROSS_GRAPH, document

__all__ = ["Publication", "publish"]

Progress = Callable[[int, int], None]
"""Told after each request: how many parts of the graph are done, of how many."""


@dataclass(slots=True)
class Publication:
    """What came of it, the parts of the graph by their IRIs: those that the server has got now, and has no longer; how
    many it had already; those that it refused, with what it said.
    """

    brought: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: dict[str, str] = field(default_factory=dict)

    def note(self, changes: Iterable[Change]) -> None:
        """Those changes have been carried out."""
        for change in changes:
            if change.is_last:
                (self.brought if change.digest else self.removed).append(change.part)


def publish(
    store: Store,
    client: Client,
    patience: Patience = Patience(),  # noqa: B008 – it is frozen
    progress: Progress = lambda done, of: None,
) -> Publication:
    """Makes the server hold what the store holds, document by document, and says what that took.

    Raises EndpointError where the server lets us not in, or is away for longer than our patience; what it holds by then
    is whole, and the next call goes on from there.
    """
    remote = Remote(client)
    there, here = patience(lambda: read(remote)), store.digests()
    differing = sorted((part for part in {**there, **here} if there.get(part) != here.get(part)), key=_turn)
    publication = Publication(unchanged=len(here.keys() & there.keys() - {*differing}))
    changes = (patience(partial(_change, part, here.get(part, ""), part in there, store, remote)) for part in differing)

    def carry_out(some: Sequence[Change]) -> None:
        text = update(some, client.endpoint.default_graph, State(datetime.now(UTC), store.versions))
        patience(partial(client.update, text))

    for batch in batches(portion for change in changes for portion in portions(change)):
        _send(batch, carry_out, publication)
        progress(len(publication.brought) + len(publication.removed) + len(publication.refused), len(differing))
    return publication


def _turn(part: str) -> tuple[bool, bool, str]:
    """What is known comes before what was said with it; what follows from all that comes last."""
    return part == str(ACROSS_GRAPH), part.startswith(document("")), part


def _change(part: str, digest: str, is_there: bool, store: Store, remote: Remote) -> Change:
    new = frozenset(store.statements(part)) if digest else frozenset()
    graphs = (graph.strip("<>") for _, graph in new)
    old = frozenset(remote.statements(part, graphs)) if is_there else frozenset()
    return Change(part, digest, gone=old - new, new=new - old)


def _send(batch: Sequence[Change], carry_out: Callable[[Sequence[Change]], None], publication: Publication) -> None:
    """One request for all; where the server refuses it, one for each half, down to what it refuses by itself."""
    wanted = [change for change in batch if change.part not in publication.refused]
    if not wanted:
        return
    try:
        carry_out(wanted)
    except Refusal as error:
        if len(wanted) == 1:
            publication.refused[wanted[0].part] = str(error)
            return
        middle = len(wanted) // 2
        _send(wanted[:middle], carry_out, publication)
        _send(wanted[middle:], carry_out, publication)
    else:
        publication.note(wanted)

"""Where the graph is kept → its dataset in the latest state, again and again.  [I/O]"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Lock

from rdflib import Literal

from verbale.endpoint import Client, Endpoint
from verbale.store import folder as disk
from verbale.store.dataset import Opener
from verbale.store.engine import Store
from verbale.store.remote import Remote
from verbale.store.stamp import Stamp
from verbale.terms import PUBLISHED_GRAPH

FRESH = 5.0
"""Seconds for which a server's state is taken for what it was, where its ledger tells of each publication;"""
UNTOLD = 600.0
"""and where it has none, because somebody else brought the graph there."""
_CHECKING = 30.0
_MODIFIED = f"SELECT ?when {{ GRAPH {PUBLISHED_GRAPH.n3()} {{ {PUBLISHED_GRAPH.n3()} dcterms:modified ?when }} }}"


class Latest:
    """The store of a folder, for whoever serves it: each call gives the state that counts at that moment.

    Take the store once a request and ask it alone: it stays as it is, and its files stay, until nobody has it any
    more. A call costs one look at the file system, and the opening of the store after each change. Any number of
    threads may call; raises StoreError as `Store.open` does.
    """

    def __init__(self, directory: Path | str) -> None:
        self._folder = Path(directory)
        self._lock = Lock()
        self._edition, self._store = disk.edition(self._folder), Store.open(self._folder)

    def __call__(self) -> Store:
        """The store as it is now."""
        with self._lock:
            edition = disk.edition(self._folder)  # looked at first: what changes while we open is found by the next
            if edition != self._edition:
                self._edition, self._store = edition, Store.open(self._folder)
            return self._store


class LatestRemote:
    """The same for the graph on a SPARQL server; a new state is seen within FRESH seconds.

    The server is first asked when somebody calls. `seconds` is the time that it has for one question. A call raises
    OutOfTime or EndpointError where it had to ask, and the server did not answer.
    """

    def __init__(self, endpoint: Endpoint, seconds: float) -> None:
        self._client = Client(endpoint, seconds)
        self._lock = Lock()
        self._dataset: Remote | None = None
        self._until = 0.0

    def __call__(self) -> Remote:
        """The dataset as it is now."""
        # While one asks, the others go on with what they had, so that a server which is slow is not waited for by all.
        if time.monotonic() >= self._until and self._lock.acquire(blocking=self._dataset is None):
            try:
                self._look()
            finally:
                self._lock.release()
        return self._dataset or self()

    def _look(self) -> None:
        now = time.monotonic()
        told = _stamp(self._client)
        if self._dataset is None or told is None or told != self._dataset.stamp:
            self._dataset = Remote(self._client, told or _made(self._client.endpoint, datetime.now(UTC)))
        self._until = now + (FRESH if told else UNTOLD)


def _stamp(client: Client) -> Stamp | None:
    """What the ledger says; None where there is none."""
    ((when,),) = [*Remote(client).query(_MODIFIED).rows()] or [(None,)]
    return _made(client.endpoint, datetime.fromisoformat(str(when))) if isinstance(when, Literal) else None


def _made(endpoint: Endpoint, when: datetime) -> Stamp:
    identity = sha256(f"{endpoint.queries} {when.isoformat()}".encode()).hexdigest()[:16]
    return Stamp(identity, when.replace(microsecond=0))


def check(source: Path | Endpoint) -> None:
    """Raises StoreError where there is no store, or no server that answers as one does."""
    if isinstance(source, Path):
        Store.check(source)
        return
    with Client(source, _CHECKING) as client:
        Remote(client).query("ASK { ?s ?p ?o }")


def latest(source: Path | Endpoint, seconds: float) -> Opener:
    """Gives the dataset of a folder or a server in its latest state; a server has so many seconds for a question."""
    return LatestRemote(source, seconds) if isinstance(source, Endpoint) else Latest(source)

"""A server's ledger → which parts of the graph it holds, each with the digest of what it held when it was brought.

The ledger is a graph of its own. It has an entry for each part, named so that nothing else of the graph leads to it,
and the time of the last change.
"""

from __future__ import annotations

from rdflib import Literal, URIRef

from verbale.store import Remote
from verbale.terms import BASE, PUBLISHED_GRAPH

_TOGETHER = 5_000
"""Entries that are read by one question: some servers sort no more than ten thousand rows."""
_ENTRIES = f"""SELECT ?entry ?digest {{
    GRAPH {PUBLISHED_GRAPH.n3()} {{ ?entry schema:sha256 ?digest }} FILTER(STR(?entry) > %s)
}} ORDER BY STR(?entry) LIMIT {_TOGETHER}"""


def entry(part: str) -> URIRef:
    """The IRI of the entry for a part of the graph."""
    return URIRef(f"{PUBLISHED_GRAPH}#{part.removeprefix(BASE)}")


def read(remote: Remote) -> dict[str, str]:
    """The parts that the server holds, by their IRIs, with their digests."""
    held: dict[str, str] = {}
    last = str(PUBLISHED_GRAPH)
    while True:
        found = [(str(entry), str(digest)) for entry, digest in remote.query(_ENTRIES % Literal(last).n3()).rows()]
        held.update((BASE + entry.removeprefix(f"{PUBLISHED_GRAPH}#"), digest) for entry, digest in found)
        if len(found) < _TOGETHER:
            return held
        last = found[-1][0]

"""A source in any format of RDF → the quads of one graph of others, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import IO

import pyoxigraph as ox
from rdflib import URIRef

from verbale.errors import InputError
from verbale.formats import Format
from verbale.store.convert import Resource, Term, node

BATCH = 100_000
"""Quads that are in memory at once."""


def batches(source: IO[bytes], format: Format, graph: URIRef) -> Iterator[list[ox.Quad]]:
    """The triples of a source as quads of the graph, some at a time; relative IRIs stand under its name.

    Names of graphs in the source fall away. Blank nodes are called by the graph and by the order in which they come,
    so that the same source gives the same quads, and no two sources share one. Raises InputError where the source is
    broken, or holds what RDF 1.1 does not know.
    """
    found = _quads(source, format, graph)
    while batch := list(islice(found, BATCH)):
        yield batch


def _quads(source: IO[bytes], format: Format, graph: URIRef) -> Iterator[ox.Quad]:
    name, rename = node(graph), _Blank(graph)
    try:
        for quad in ox.parse(source, ox.RdfFormat.from_media_type(format.media_type), base_iri=graph):
            subject, value = rename(quad.subject), rename(quad.object)
            assert not isinstance(subject, ox.Literal)
            yield ox.Quad(subject, quad.predicate, value, name)
    except (SyntaxError, ValueError) as error:
        said = str(getattr(error, "msg", error)).rstrip(".")
        raise InputError(f"It is not valid {format.name}: {said}.") from error


class _Blank:
    """Gives each blank node of one source its lasting label."""

    def __init__(self, graph: URIRef) -> None:
        self._start = "b" + sha256(graph.encode()).hexdigest()[:16]
        self._known: dict[str, ox.BlankNode] = {}

    def __call__(self, term: Term | ox.Triple) -> Resource | ox.Literal:
        if isinstance(term, ox.Triple):
            raise InputError("It holds a triple term, which is of RDF 1.2; give the triples of RDF 1.1 alone.")
        if not isinstance(term, ox.BlankNode):
            return term
        found = self._known.get(term.value)
        if found is None:
            found = self._known[term.value] = ox.BlankNode(f"{self._start}n{len(self._known) + 1}")
        return found


def count(engine: ox.Store, graph: ox.NamedNode) -> int:
    """How many triples a graph holds."""
    found = engine.query(f"SELECT (COUNT(*) AS ?triples) {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return int(next(found)["triples"].value)

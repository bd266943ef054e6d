"""The engine, with quads in it → answers, descriptions and exports: what can be read of a state, or of a draft.  [I/O]

The default graph is materialised: every triple of our named graphs stands in it once. The graphs of others, which
stand apart under IRIs of their own, are not in it: what it holds is what documents say, what is known, and what follows
from these. A query joins them by their names. The engine keeps numbers, dates
and times by value, so a literal may come out in its canonical form ("30000000.0" as "30000000").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain, groupby
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from verbale import memory, terms
from verbale import query as sparql_text
from verbale.errors import QueryError
from verbale.formats import Format
from verbale.quads import Object, Quad, Subject
from verbale.store import digests, listing
from verbale.store.answer import Answer, asking, ordered_where_small
from verbale.store.convert import (
    Statement,
    node,
    pieces,
    resource,
    statement,
    to_quad,
    to_rdflib,
    to_term,
    write,
    write_part,
)
from verbale.store.fulltext import MOST_FOUND, Function, Index, expanded, relevance
from verbale.store.holding import Hold
from verbale.store.joins import LIMITS, ROW, Sizes, joined, recognised
from verbale.store.register import Register, gathered
from verbale.store.stamp import Stamp
from verbale.terms import V

Fact = tuple[Node, Node, Node]
"""A triple in which anything may stand anywhere; the store holds only those that RDF allows."""


class Contents:
    """A knowledge graph; `versions` are what its builder gave to `Store.create`, `stamp` tells its state, and `place`
    is the folder with its indexes.
    """

    def __init__(
        self,
        engine: ox.Store,
        versions: Mapping[str, str],
        stamp: Stamp | None = None,
        hold: Hold | None = None,
        place: Path | None = None,
    ) -> None:
        self._engine = engine
        self._hold = hold
        self._place = place
        self._sizes = Sizes(engine) if stamp else None  # of what may change nothing is known for long
        self.versions = dict(versions)
        self.stamp = stamp

    def __contains__(self, triple: object) -> bool:
        """Whether the default graph holds a triple."""
        return self.says(cast(Fact, triple), None)

    def says(self, triple: Fact, graph: URIRef | None) -> bool:
        """Whether a named graph, or the default graph, holds a triple."""
        s, p, o = triple
        if not (isinstance(s, Subject) and isinstance(p, URIRef) and isinstance(o, Object)):
            return False
        return ox.Quad(resource(s), node(p), to_term(o), node(graph) if graph else ox.DefaultGraph()) in self._engine

    def objects(self, subject: Node, predicate: Node) -> list[Node]:
        """What the default graph says a thing has."""
        if not isinstance(subject, Subject):
            return []
        found = self._engine.quads_for_pattern(resource(subject), node(predicate), None, ox.DefaultGraph())
        return [to_rdflib(quad.object) for quad in found]

    def subjects(self, object: Node, predicate: Node) -> list[Node]:
        """Which things the default graph says have this one."""
        return list(self.having(cast(URIRef, predicate), object))

    def having(self, predicate: URIRef, object: Node) -> Iterator[Node]:
        """The things that `subjects` lists, read from the disk as they are asked for."""
        found = self._engine.quads_for_pattern(None, node(predicate), to_term(cast(Object, object)), ox.DefaultGraph())
        return (to_rdflib(quad.subject) for quad in found)

    def values(self, predicate: URIRef, graph: URIRef) -> Iterator[Node]:
        """What anything has in one named graph."""
        found = self._engine.quads_for_pattern(None, node(predicate), None, node(graph))
        return (to_rdflib(quad.object) for quad in found)

    def by_object(self, predicate: Node) -> Iterator[tuple[Node, list[Node]]]:
        """What the default graph says anything has, with the things that have it; each once in a store on disk, where
        the engine's index stands in that order.
        """
        found = self._engine.quads_for_pattern(None, node(cast(URIRef, predicate)), None, ox.DefaultGraph())
        for value, quads in groupby(found, key=lambda quad: quad.object):
            yield to_rdflib(value), [to_rdflib(quad.subject) for quad in quads]

    def lacking(self, first: Node, second: Node, joined: Node) -> Iterator[tuple[Node, Node]]:
        """Each x and z of which the default graph says x first y, y second z, for some y, and not x joined z."""
        p, q, r = (node(cast(URIRef, each)) for each in (first, second, joined))
        found = self._engine.query(
            f"SELECT DISTINCT ?x ?z {{ ?x {p} ?y . ?y {q} ?z FILTER NOT EXISTS {{ ?x {r} ?z }} }}"
        )
        return ((to_rdflib(row[0]), to_rdflib(row[1])) for row in found)  # type: ignore[union-attr]

    def query(
        self,
        sparql: str,
        default_graph: Sequence[URIRef] = (),
        named_graph: Sequence[URIRef] = (),
    ) -> Answer:
        """Answers SELECT, ASK, CONSTRUCT or DESCRIBE. Graphs given here stand above FROM (SPARQL 1.1 Protocol §2.1.4).

        The prefixes of `terms.PREFIXES` need no declaration, and relative IRIs stand under `terms.BASE`. A graph given
        here that the store does not hold is empty, as the protocol's own tests have it; one that the text names is a
        mistake. Raises QueryError for it, where the text does not parse, or asks for SERVICE or an update.
        """
        for graph in sparql_text.datasets(sparql):
            if not self._engine.contains_named_graph(node(graph)):
                raise QueryError(f"The query names the graph <{graph}>, which this store does not hold.")
        given = bool(default_graph or named_graph)
        search = cache(self._search)
        functions: dict[ox.NamedNode, Function] = {node(V.relevance): relevance(search)}
        with asking(sparql):
            text = expanded(sparql, search)
            text = text if given else self._joined(text)
            if text != sparql:  # what is wrong is told of the text as somebody wrote it
                ox.Store().query(sparql, base_iri=terms.BASE, prefixes=terms.PREFIXES, custom_functions=functions)
            found = self._engine.query(
                text,
                base_iri=terms.BASE,
                prefixes=terms.PREFIXES,
                default_graph=[node(graph) for graph in default_graph] if given else None,
                named_graphs=[node(graph) for graph in named_graph] if given else None,
                custom_functions=functions,
            )
        return Answer(found, partial(asking, sparql), self._hold)

    def _joined(self, sparql: str) -> str:
        """The query with large joins as the engine makes them fastest, in three quarters of the memory that is left."""
        group = recognised(sparql) if self._sizes else None
        if not group or not self._sizes:
            return sparql
        room = min(LIMITS.table, memory.left() * 3 // 4 // ROW)
        return joined(group, self._sizes, replace(LIMITS, table=room)) or sparql

    def _search(self, words: str) -> Mapping[str, float]:
        if not self._place:
            raise QueryError("This store has no index of words, so v:matches finds nothing in it.")
        return Index(self._place).search(words, MOST_FOUND)

    def register(self) -> Register:
        """The register of its things, which is gathered where a program wrote the state that knew of none."""
        kept = Register(self._place) if self._place else None
        return kept if kept and kept.is_there else gathered(self.query)

    def holds(self, graph: URIRef) -> bool:
        """Whether there is a named graph of that IRI."""
        return self._engine.contains_named_graph(node(graph))

    def graphs(self) -> list[URIRef]:
        """The IRIs of the named graphs that are ours, sorted."""
        return [URIRef(graph.value) for graph in listing.graphs(self._engine)]

    def apart(self) -> list[URIRef]:
        """The IRIs of the graphs of others, sorted."""
        return [URIRef(graph.value) for graph in listing.apart(self._engine)]

    def quads(self) -> Iterator[Quad]:
        """All quads of the named graphs that are ours, graph by graph."""
        yield from map(to_quad, listing.every(self._engine))

    def triples(self) -> Iterator[tuple[Subject, URIRef, Object]]:
        """The triples of the default graph, subject by subject."""
        for quad in listing.by_subject(self._engine, ox.DefaultGraph()):
            s, p, o = map(to_rdflib, quad.triple)
            yield cast(Subject, s), cast(URIRef, p), o

    def graph(self, iri: URIRef) -> Iterator[Quad]:
        """The quads of one named graph, sorted; none where there is no such graph."""
        yield from map(to_quad, listing.by_subject(self._engine, node(iri)))

    def documents(self) -> list[str]:
        """The slugs of the documents, sorted."""
        return sorted(str(iri).removeprefix(terms.document("")) for iri in self.subjects(V.Document, RDF.type))

    def document(self, slug: str) -> Iterator[Quad]:
        """The quads of a document's graphs: its own, those of its sentences in order, what follows, what was wrong."""
        yield from map(to_quad, listing.of_document(self._engine, slug))

    def digests(self) -> dict[str, str]:
        """Each part of the graph with a digest of what it holds: a document's IRI stands for all graphs of it."""
        return digests.read(self._engine)

    def statements(self, part: str) -> Iterator[Statement]:
        """What one of those parts holds, for an update."""
        yield from map(statement, listing.of_part(self._engine, part))

    def describe(self, iri: URIRef) -> Iterator[Quad]:
        """The quads of our named graphs with that thing as subject or object, and what hangs on their blank nodes."""
        yield from map(to_quad, listing.about(self._engine, node(iri)))

    def export(
        self, output: IO[bytes], format: Format, document: str | None = None, thing: URIRef | None = None
    ) -> None:
        """Writes the whole store, or one document (its slug), or one thing (its IRI), always in the same order.

        Formats of graphs get each triple once, formats of datasets the named graphs, from which the default graph
        follows; graphs of others stay where they come from. N-Triples and N-Quads are sorted by line. The whole is
        streamed: only its subjects are kept in memory.
        Raises NotFound where the store holds nothing of the document or thing.
        """
        if document is None and thing is None:
            write(self._whole(format), output, format)
            return
        if document is not None:
            part = listing.of_document(self._engine, document)
        else:
            part = listing.about(self._engine, node(URIRef(thing or "")))
        write_part(part, str(document or thing), output, format)

    def export_annotated(self, output: IO[bytes], format: Format) -> None:
        """Writes the default graph, and of each triple by `rdf:reifies` which sentences say it, in the same order
        always. The format must be one of `formats.ANNOTATED`.
        """
        write(listing.annotated(self._engine), output, format)

    def dump(self, format: Format) -> Iterator[bytes]:
        """What `export` writes of the whole store, a piece at a time, and the first of them at once: in the order in
        which the engine keeps it.
        """
        graphs = format.kind == "graph"
        found = listing.as_kept(self._engine, ox.DefaultGraph()) if graphs else listing.every_as_kept(self._engine)
        yield from pieces(found, format)

    def dump_graphs(self, format: Format, graphs: Sequence[URIRef]) -> Iterator[bytes]:
        """The quads of those named graphs, a piece at a time; formats of graphs get their triples."""
        found = (listing.by_subject(self._engine, node(graph)) for graph in graphs)
        yield from pieces(chain.from_iterable(found), format)

    def dump_graph(self, format: Format, graph: URIRef | None) -> Iterator[bytes]:
        """The triples of one graph, None for the default graph, a piece at a time; no format gets a graph's name. A
        small graph comes in order, a large one as `dump` gives it.
        """
        found = listing.as_kept(self._engine, node(graph) if graph else ox.DefaultGraph())
        triples = ordered_where_small(quad.triple for quad in found)
        yield from pieces((ox.Quad(*triple) for triple in triples), format)

    def _whole(self, format: Format) -> Iterator[ox.Quad]:
        if format.kind == "graph":
            return listing.by_subject(self._engine, ox.DefaultGraph())
        return listing.by_subject(self._engine, None) if format.name == "nquads" else listing.every(self._engine)

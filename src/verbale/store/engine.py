"""The store itself: quads in; answers, descriptions and exports out.  [I/O]

The default graph is materialised: every triple of the named graphs stands in it once. The engine keeps numbers, dates
and times by value, so a literal may come out in its canonical form ("30000000.0" as "30000000").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

import pyoxigraph as ox
from rdflib import URIRef

from verbale import query as sparql_text
from verbale import terms
from verbale.errors import NotFound, QueryError, StoreError
from verbale.formats import Format
from verbale.model import Triple
from verbale.quads import Quad
from verbale.store import folder as disk
from verbale.store.answer import Answer, asking
from verbale.store.convert import Resource, by_line, node, ordered, to_quad, to_quads, to_term, write

HEAP = 64_000_000
"""Bytes of N-Quads that are loaded at once: the engine needs seven times the memory, and makes more files of less."""


class Store:
    """A knowledge graph on disk; `versions` are what its builder gave to `Store.create`."""

    def __init__(self, engine: ox.Store, versions: Mapping[str, str]) -> None:
        self._engine = engine
        self.versions = dict(versions)

    @classmethod
    def open(cls, directory: Path | str) -> Store:
        """The store in that folder, for reading; raises StoreError where there is none, or one that is not ours."""
        folder = Path(directory)
        marker = disk.marker(folder)
        try:
            return cls(ox.Store.read_only(str(folder / marker.quads)), marker.versions)
        except OSError as error:
            raise StoreError(f"The store in {folder} is damaged ({error}); build it again.") from error

    @staticmethod
    def prepare(directory: Path | str) -> None:
        """Makes the folder where it is missing; raises StoreError where no store can stand, or somebody writes one."""
        with disk.writing(Path(directory)):
            pass

    @classmethod
    @contextmanager
    def create(cls, directory: Path | str, versions: Mapping[str, str]) -> Iterator[Store]:
        """A new, empty store to load; it takes the place of what the folder held when the block ends without error."""
        folder = Path(directory)
        with disk.writing(folder):
            name = disk.next_quads(folder)
            store = cls(ox.Store(folder / name), versions)
            try:
                yield store
                store._engine.flush()
                store._engine.optimize()
            except BaseException:
                del store._engine  # lets go of its files, whoever still holds the store
                disk.discard(folder, name)
                raise
            del store._engine
            disk.switch(folder, name, versions)

    def load(self, quads: Iterable[Quad]) -> None:
        """Adds quads in bulk, each in its named graph and, once, in the default graph."""
        try:
            self._engine.bulk_extend(chain.from_iterable(map(to_quads, quads)))
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    def load_lines(self, parts: Iterable[bytes]) -> None:
        """Adds in bulk what `lines` has written, heap by heap: only what is being loaded is in memory."""
        try:
            for heap in _heaped(parts):
                self._engine.bulk_load(heap, ox.RdfFormat.N_QUADS, lenient=True)
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error}.") from error

    def query(
        self,
        sparql: str,
        default_graph: Sequence[URIRef] = (),
        named_graph: Sequence[URIRef] = (),
    ) -> Answer:
        """Answers SELECT, ASK, CONSTRUCT or DESCRIBE. Graphs given here stand above FROM (SPARQL 1.1 Protocol §2.1.4).

        The prefixes of `terms.PREFIXES` need no declaration. Raises QueryError where the text does not parse, or asks
        for SERVICE, an update, or a graph that is not here.
        """
        for graph in (*sparql_text.datasets(sparql), *default_graph, *named_graph):
            if not self._engine.contains_named_graph(node(graph)):
                raise QueryError(f"The query names the graph <{graph}>, which this store does not hold.")
        given = bool(default_graph or named_graph)
        with asking(sparql):
            found = self._engine.query(
                sparql,
                prefixes=terms.PREFIXES,
                default_graph=[node(graph) for graph in default_graph] if given else None,
                named_graphs=[node(graph) for graph in named_graph] if given else None,
            )
        return Answer(found, sparql)

    def holds(self, triple: Triple) -> bool:
        """Whether some graph says so."""
        s, p, o = triple
        return ox.Quad(node(s), node(p), to_term(o)) in self._engine

    def graphs(self) -> list[URIRef]:
        """The IRIs of the named graphs, sorted."""
        return sorted(URIRef(graph.value) for graph in self._engine.named_graphs())

    def quads(self) -> Iterator[Quad]:
        """All quads of the named graphs, graph by graph."""
        return map(to_quad, self._every())

    def graph(self, iri: URIRef) -> Iterator[Quad]:
        """The quads of one named graph, sorted; none where there is no such graph."""
        return map(to_quad, self._in(node(iri)))

    def document(self, slug: str) -> Iterator[Quad]:
        """The quads of a document's graphs: its own, those of its sentences in order, what follows, what was wrong."""
        return map(to_quad, self._of_document(slug))

    def describe(self, iri: URIRef) -> Iterator[Quad]:
        """The quads of named graphs with that thing as subject or object, and what hangs on their blank nodes."""
        return map(to_quad, self._about(node(iri)))

    def export(
        self, output: IO[bytes], format: Format, document: str | None = None, thing: URIRef | None = None
    ) -> None:
        """Writes the whole store, or one document (its slug), or one thing (its IRI), always in the same order.

        Formats of graphs get each triple once, formats of datasets the named graphs, from which the default graph
        follows. N-Triples and N-Quads are sorted by line. The whole is streamed: only its subjects are kept in memory.
        Raises NotFound where the store holds nothing of the document or thing.
        """
        if document is None and thing is None:
            write(self._whole(format), output, format)
            return
        part = list(self._of_document(document) if document is not None else self._about(node(URIRef(thing or ""))))
        if not part:
            raise NotFound(f"The store holds nothing of {document or thing}; check how it is written.")
        write(ordered(part, format), output, format)

    def _whole(self, format: Format) -> Iterator[ox.Quad]:
        if format.kind == "graph":
            return self._in(ox.DefaultGraph())
        return self._sorted(None) if format.name == "nquads" else self._every()

    def _every(self) -> Iterator[ox.Quad]:
        return chain.from_iterable(self._in(node(graph)) for graph in self.graphs())

    def _in(self, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
        return self._sorted(graph)

    def _sorted(self, graph: ox.NamedNode | ox.DefaultGraph | None) -> Iterator[ox.Quad]:
        """A graph's quads by line, subject by subject; None stands for all named graphs."""
        listing = self._engine.quads_for_pattern(None, None, None, graph or ox.DefaultGraph())
        for subject in sorted({quad.subject for quad in listing}, key=str):
            found = self._engine.quads_for_pattern(subject, None, None, graph)
            yield from by_line(q for q in found if graph or not isinstance(q.graph_name, ox.DefaultGraph))

    def _of_document(self, slug: str) -> Iterator[ox.Quad]:
        own = node(terms.document(slug))
        found = self._engine.quads_for_pattern(None, node(terms.V.inDocument), own, own)
        parts = [quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode)]
        sentences = sorted(parts, key=lambda iri: (len(iri), iri))  # s2 before s10
        graphs = (own.value, *sentences, terms.inferred(slug), own.value + "#validation")
        return chain.from_iterable(self._in(ox.NamedNode(graph)) for graph in graphs)

    def _about(self, thing: ox.NamedNode) -> Iterator[ox.Quad]:
        found = [*self._named(thing, None), *self._named(None, thing)]
        seen: set[object] = set()
        for quad in found:  # grows while it is walked: lists and restrictions hang on blank nodes, several deep
            if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                found.extend(self._named(quad.object, None))
        return iter(sorted(set(found), key=lambda quad: (str(quad.graph_name), str(quad))))

    def _named(self, subject: Resource | None, object: ox.NamedNode | None) -> list[ox.Quad]:
        found = self._engine.quads_for_pattern(subject, None, object, None)
        return [quad for quad in found if not isinstance(quad.graph_name, ox.DefaultGraph)]


def _heaped(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts joined into heaps of some size."""
    heap: list[bytes] = []
    size = 0
    for part in parts:
        heap.append(part)
        size += len(part)
        if size > HEAP:
            yield b"".join(heap)
            heap, size = [], 0
    yield b"".join(heap)

"""What whoever reads the graph may ask of it, wherever it is kept: in a folder, or on a SPARQL server."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import IO, Protocol

from rdflib import URIRef

from verbale.formats import Format
from verbale.quads import Quad
from verbale.store.answer import Answer
from verbale.store.register import Register
from verbale.store.stamp import Stamp


class Dataset(Hashable, Protocol):
    """An RDF dataset for reading: the default graph, and the named graphs of sentences and documents.

    Each method means the same everywhere; `Store` tells what. All raise StoreError, or what is derived of it, where the
    graph cannot be read.
    """

    @property
    def versions(self) -> Mapping[str, str]:
        """By what the graph was built: program, ontology, names; what nobody knows is left out."""

    @property
    def stamp(self) -> Stamp | None:
        """The state that is being read; None where nobody knows."""

    def query(self, sparql: str, default_graph: Sequence[URIRef] = (), named_graph: Sequence[URIRef] = ()) -> Answer:
        """The answer of SELECT, ASK, CONSTRUCT or DESCRIBE."""

    def register(self) -> Register:
        """The things of each class with their days, in order, and by their names; not at once, of a server."""

    def holds(self, graph: URIRef) -> bool:
        """Whether there is a named graph of that IRI."""

    def documents(self) -> list[str]:
        """The slugs of the documents."""

    def document(self, slug: str) -> Iterator[Quad]:
        """The quads of a document's graphs."""

    def describe(self, iri: URIRef) -> Iterator[Quad]:
        """The quads of named graphs with that thing as subject or object."""

    def export(
        self, output: IO[bytes], format: Format, document: str | None = None, thing: URIRef | None = None
    ) -> None:
        """Writes all of it, or one document, or one thing."""

    def export_annotated(self, output: IO[bytes], format: Format) -> None:
        """Writes the default graph, and which sentences say each triple."""

    def dump(self, format: Format) -> Iterator[bytes]:
        """What `export` writes of the whole, a piece at a time."""

    def dump_graphs(self, format: Format, graphs: Sequence[URIRef]) -> Iterator[bytes]:
        """The quads of those named graphs, a piece at a time."""

    def dump_graph(self, format: Format, graph: URIRef | None) -> Iterator[bytes]:
        """The triples of one graph, None for the default graph, a piece at a time."""


Opener = Callable[[], Dataset]
"""Gives the dataset in the state that counts at that moment."""

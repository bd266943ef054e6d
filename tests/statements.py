"""A graph of statements as large as wanted, generated: what the endpoint is measured on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from verbale.quads import Quad
from verbale.store import Store
from verbale.store.folder import marker
from verbale.terms import BASE, V


@dataclass(frozen=True)
class Graph:
    """The generated graph: the folder of its store, how many triples it has, and its engine alone."""

    folder: Path
    triples: int
    engine: pyoxigraph.Store

    @property
    def things(self) -> int:
        return self.triples // 5

    @classmethod
    def at(cls, folder: Path, triples: int) -> Graph:
        """The graph in the store of that folder, which is made where there is none."""
        if not folder.exists():
            build(folder, triples)
        engine = pyoxigraph.Store.read_only(str(folder / marker(folder).quads))
        return cls(folder, triples, engine)


def build(directory: Path, triples: int) -> None:
    """A store of statements with speakers, topics and meetings; five triples each."""
    with Store.create(directory, {}) as store:
        store.load(quads(triples // 5))


def quads(statements: int) -> Iterator[Quad]:
    """Every ten statements are made at one meeting, by one of its two participants."""
    for i in range(statements):
        meeting, graph = URIRef(f"{BASE}id/event/{i // 10}"), URIRef(f"{BASE}doc/{i // 100}#s{i % 100}")
        statement, speaker = URIRef(f"{BASE}id/statement/{i}"), URIRef(f"{BASE}id/person/{i // 10 * 7919 % 1000}")
        yield statement, RDF.type, V.Statement, graph
        yield statement, V.speaker, speaker, graph
        yield statement, V.topic, URIRef(f"{BASE}topic/{i * 31 % 97}"), graph
        yield statement, V.madeAt, meeting, graph
        if i % 10:
            yield statement, V.text, Literal(f"What was said in statement {i}", lang="en"), graph
        else:
            yield meeting, V.participant, speaker, graph

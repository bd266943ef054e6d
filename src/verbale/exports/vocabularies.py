"""A store → what it says in the terms of another vocabulary, by reasoning over the alignments.  [I/O]

The mappings of the ontology that stands in the store are taken as axioms: what is exact, close or broader makes a class
a sub-class, a property a sub-property. From each triple what follows by these is kept where it is in the terms of that
vocabulary, with the names of what is so described; all else falls away. Each triple stays in its sentence's graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from rdflib import Graph, URIRef
from rdflib.namespace import FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS

from verbale import reason
from verbale.exports.facts import MATCHES
from verbale.formats import Format
from verbale.quads import Object, Quad, Subject
from verbale.reason import Rules
from verbale.store import Store, write_quads
from verbale.terms import ONTOLOGY_GRAPH, SCHEMA, V

VOCABULARIES: dict[str, str] = {
    "schema": str(SCHEMA),
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "prov": str(PROV),
    "org": str(ORG),
    "foaf": str(FOAF),
}
"""The vocabularies in whose terms a graph can be had, and their namespaces."""

ENTAILING = tuple(match for match in MATCHES if match != SKOS.relatedMatch)
CLASSES = (OWL.Class, RDFS.Class)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

Triple = tuple[Subject, URIRef, Object]


def export(store: Store, output: IO[bytes], format: Format, vocabulary: str) -> None:
    """Writes the graph in the terms of one of VOCABULARIES, always in the same order; formats of graphs get each triple
    once, formats of datasets the named graphs.
    """
    rules, namespace = _rules(store), VOCABULARIES[vocabulary]
    # A format of graphs loses the names of the graphs, so that it matters not what they are.
    parts = [(ONTOLOGY_GRAPH, store.triples())] if format.kind == "graph" else _graphs(store)
    write_quads((quad for graph, told in parts for quad in _in_terms(graph, told, rules, namespace)), output, format)


def _graphs(store: Store) -> Iterator[tuple[URIRef, Iterator[Triple]]]:
    for graph, quads in groupby(store.quads(), key=lambda quad: quad[3]):
        yield graph, ((s, p, o) for s, p, o, _ in quads)


def _in_terms(graph: URIRef, told: Iterable[Triple], rules: Rules, namespace: str) -> Iterator[Quad]:
    """What follows from the triples of a graph, which come subject by subject; nothing of our own classes."""
    for subject, triples in groupby(told, key=lambda triple: triple[0]):
        if not subject.startswith(V):
            yield from ((*triple, graph) for triple in _about(list(triples), rules, namespace))


def _about(triples: list[Triple], rules: Rules, namespace: str) -> list[Triple]:
    """In the terms of the vocabulary all that is said of one thing, with its names; nothing where nothing is."""
    found = {each for triple in triples for each in _following(triple, rules) if _is_in(each, namespace)}
    names = {triple for triple in triples if triple[1] == RDFS.label}
    said = {triple for triple in found if (triple[0], RDFS.label, triple[2]) not in names}
    return sorted(found | names, key=repr) if said else []


def _following(triple: Triple, rules: Rules) -> Iterator[Triple]:
    """The triple, and what follows from it alone of the same thing: what follows of others, or from several triples,
    the store holds already, where it belongs.
    """
    yield triple
    for s, p, o in reason.alone(triple, rules):
        if s == triple[0] and isinstance(p, URIRef) and isinstance(o, Object):
            yield triple[0], p, o


def _is_in(triple: Triple, namespace: str) -> bool:
    _, p, o = triple
    return (o if p == RDF.type else p).startswith(namespace)


def _rules(store: Store) -> Rules:
    """The ontology that the store holds, with its mappings as axioms, as tables."""
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in store.graph(ONTOLOGY_GRAPH):
        graph.add((s, p, o))
    axioms = [axiom for match in ENTAILING for s, o in graph.subject_objects(match) for axiom in _axioms(graph, s, o)]
    for axiom in axioms:
        graph.add(axiom)
    return reason.rules(graph)


def _axioms(graph: Graph, ours: object, theirs: object) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """A sub-class, a sub-property, or nothing where ours is a concept or any other thing."""
    assert isinstance(ours, URIRef) and isinstance(theirs, URIRef)
    if any((ours, RDF.type, kind) in graph for kind in CLASSES):
        yield from ((ours, RDFS.subClassOf, theirs), (theirs, RDF.type, OWL.Class))
    if any((ours, RDF.type, kind) in graph for kind in PROPERTIES):
        yield ours, RDFS.subPropertyOf, theirs

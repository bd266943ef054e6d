"""What the store takes: the type Quad; and a known graph as quads, its blank nodes named by what they mean. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from typing import cast

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from verbale.model import Triple

Subject = URIRef | BNode
Object = URIRef | BNode | Literal
Quad = tuple[Subject, URIRef, Object, URIRef]
"""Subject, predicate, object, and the named graph in which they stand."""


def in_graph(triples: Iterable[Triple], graph: URIRef) -> Iterator[Quad]:
    """Triples as quads of a graph, sorted."""
    return ((*triple, graph) for triple in sorted(triples, key=lambda triple: [term.n3() for term in triple]))


def of_graph(graph: Graph, name: URIRef) -> Iterator[Quad]:
    """A graph's triples in the graph of that name, sorted; blank nodes (lists, restrictions, shapes) get labels made
    from their content and from where they hang, so that parsing the same files twice gives the same quads.
    """
    label = _labels(graph)
    renamed = {(label.get(s, s), p, label.get(o, o), name) for s, p, o in graph}
    yield from cast(Iterable[Quad], sorted(renamed, key=lambda quad: [term.n3() for term in quad]))


def _labels(graph: Graph) -> dict[Node, BNode]:
    """Blank node → blank node with a lasting label: a digest of the path from a named node, and of all below."""

    @cache
    def below(node: Node) -> str:
        found = graph.predicate_objects(node)
        return _digest(*sorted(p.n3() + (below(o) if isinstance(o, BNode) else o.n3()) for p, o in found))

    @cache
    def above(node: Node) -> str:
        found = graph.subject_predicates(node)
        return _digest(*sorted((above(s) if isinstance(s, BNode) else s.n3()) + p.n3() for s, p in found))

    nodes = {term for s, _, o in graph for term in (s, o) if isinstance(term, BNode)}
    return {node: BNode("b" + _digest(above(node), below(node))) for node in nodes}


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:24]

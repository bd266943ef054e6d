"""The engine → its quads, in an order that does not depend on how they came there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import pyoxigraph as ox
from rdflib.namespace import RDF

from verbale import terms
from verbale.store.convert import Resource, by_line, node

_REIFIES = ox.NamedNode(str(RDF) + "reifies")  # rdflib does not know it yet


def graphs(engine: ox.Store) -> list[ox.NamedNode]:
    """The named graphs that are ours, sorted."""
    return [graph for graph in _named_graphs(engine) if not terms.is_apart(graph.value)]


def apart(engine: ox.Store) -> list[ox.NamedNode]:
    """The graphs of others, sorted."""
    return [graph for graph in _named_graphs(engine) if terms.is_apart(graph.value)]


def _named_graphs(engine: ox.Store) -> list[ox.NamedNode]:
    found = (graph for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return sorted(found, key=lambda graph: graph.value)


def is_ours(quad: ox.Quad) -> bool:
    """Whether a quad stands in a named graph of ours."""
    return isinstance(quad.graph_name, ox.NamedNode) and not terms.is_apart(quad.graph_name.value)


def every(engine: ox.Store) -> Iterator[ox.Quad]:
    """All quads of the named graphs that are ours, graph by graph."""
    return chain.from_iterable(by_subject(engine, graph) for graph in graphs(engine))


def of_part(engine: ox.Store, part: str) -> Iterator[ox.Quad]:
    """The quads of a part of the graph, by its IRI."""
    slug = part.removeprefix(terms.document(""))
    names = (part, f"{part}#inferred")
    return of_document(engine, slug) if slug != part else chain(*(by_subject(engine, ox.NamedNode(n)) for n in names))


def by_subject(engine: ox.Store, graph: ox.NamedNode | ox.DefaultGraph | None) -> Iterator[ox.Quad]:
    """A graph's quads by line, subject by subject; None stands for all named graphs that are ours."""
    listing = engine.quads_for_pattern(None, None, None, graph or ox.DefaultGraph())
    for subject in sorted({quad.subject for quad in listing}, key=str):
        found = engine.quads_for_pattern(subject, None, None, graph)
        yield from by_line(quad for quad in found if graph or is_ours(quad))


def as_kept(engine: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Quad]:
    """A graph's quads at once, in the order in which the engine keeps them on disk: subject by subject, by a digest of
    each term. So they come in the same order wherever the graph is the same.
    """
    return engine.quads_for_pattern(None, None, None, graph)


def every_as_kept(engine: ox.Store) -> Iterator[ox.Quad]:
    """All quads of the named graphs that are ours, graph by graph, as `as_kept` gives them."""
    named = (graph for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return chain.from_iterable(as_kept(engine, graph) for graph in named if not terms.is_apart(graph.value))


def of_document(engine: ox.Store, slug: str) -> Iterator[ox.Quad]:
    """A document's graphs: its own, those of its sentences in order, what follows, what was wrong."""
    own = node(terms.document(slug))
    found = engine.quads_for_pattern(None, node(terms.V.inDocument), own, own)
    sentences = (quad.subject.value for quad in found if isinstance(quad.subject, ox.NamedNode))
    return chain.from_iterable(by_subject(engine, ox.NamedNode(name)) for name in graphs_of_document(slug, sentences))


def graphs_of_document(slug: str, sentences: Iterable[str]) -> tuple[str, ...]:
    """The graphs of a document that has those sentences: its own, theirs, what follows, what was wrong."""
    own = terms.document(slug)
    in_order = sorted(sentences, key=lambda iri: (len(iri), iri))  # s2 before s10
    return own, *in_order, terms.inferred(slug), terms.validation(slug)


def annotated(engine: ox.Store) -> Iterator[ox.Triple]:
    """The triples of the default graph, then for each triple of a sentence that the sentence reifies it (RDF 1.2)."""
    yield from (quad.triple for quad in by_subject(engine, ox.DefaultGraph()))
    found = engine.quads_for_pattern(None, node(RDF.type), node(terms.V.Sentence), ox.DefaultGraph())
    for sentence in sorted((quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)), key=str):
        yield from map(reified, by_subject(engine, sentence))


def reified(quad: ox.Quad) -> ox.Triple:
    """That the sentence in whose graph a triple stands says it."""
    assert isinstance(quad.graph_name, ox.NamedNode)
    return ox.Triple(quad.graph_name, _REIFIES, quad.triple)


def about(engine: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Quad]:
    """The quads of our graphs with that thing as subject or object, and what hangs on their blank nodes."""
    found = [*_named(engine, thing, None), *_named(engine, None, thing)]
    seen: set[object] = set()
    for quad in found:  # grows while it is walked: lists and restrictions hang on blank nodes, several deep
        if isinstance(quad.object, ox.BlankNode) and quad.object not in seen:
            seen.add(quad.object)
            found.extend(_named(engine, quad.object, None))
    return iter(sorted(set(found), key=lambda quad: (str(quad.graph_name), str(quad))))


def _named(engine: ox.Store, subject: Resource | None, object: ox.NamedNode | None) -> list[ox.Quad]:
    found = engine.quads_for_pattern(subject, None, object, None)
    return [quad for quad in found if is_ours(quad)]

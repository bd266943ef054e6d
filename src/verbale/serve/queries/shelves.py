"""What the lists of things want to know → SPARQL text, in patterns that need no join. Pure."""

from __future__ import annotations

from rdflib import Literal, URIRef

from verbale.serve.queries import values
from verbale.terms import BASE, NAMES_GRAPH, ONTOLOGY_GRAPH, V

_BEFOREHAND = (ONTOLOGY_GRAPH, NAMES_GRAPH, *(URIRef(f"{graph}#inferred") for graph in (ONTOLOGY_GRAPH, NAMES_GRAPH)))


def members(kind: URIRef, limit: int) -> str:
    """?thing: the things of a class."""
    return f"SELECT ?thing WHERE {{ ?thing a {kind.n3()} }} LIMIT {limit}"


def count_of(kind: URIRef) -> str:
    """?count: how many things there are of a class."""
    return f"SELECT (COUNT(?thing) AS ?count) WHERE {{ ?thing a {kind.n3()} }}"


def days() -> str:
    """?thing ?day: the days of things that have one of their own, as they are written."""
    return (
        "SELECT ?thing (STR(?when) AS ?day) WHERE {\n"
        "  { ?thing v:date ?when } UNION { ?thing v:startDate ?when } UNION { ?thing dcterms:issued ?when }\n}"
    )


def untold() -> str:
    """?thing ?class: what is known beforehand and told of by no document, with its classes; the triggers left out."""
    document = Literal(f"{BASE}doc/").n3()
    return (
        f"SELECT DISTINCT ?thing ?class WHERE {{\n  VALUES ?known {{ {values(_BEFOREHAND)} }}\n"
        f"  GRAPH ?known {{ ?thing a ?class }} FILTER(?class != {V.Trigger.n3()} && isIRI(?thing))\n"
        f"  FILTER NOT EXISTS {{ GRAPH ?told {{ ?thing a ?any }} FILTER(STRSTARTS(STR(?told), {document})) }}\n}}"
    )

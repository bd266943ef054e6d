"""What the page of a topic wants to know → SPARQL text. Pure."""

from __future__ import annotations

from rdflib import URIRef


def narrower_than(topic: URIRef) -> str:
    """?topic: the topics right under this one."""
    return f"SELECT DISTINCT ?topic WHERE {{ ?topic skos:broader {topic.n3()} }} ORDER BY ?topic"

"""What the page of a topic wants to know → SPARQL text. Pure."""

from __future__ import annotations

from rdflib import URIRef

from verbale.serve.queries import PROLOGUE


def narrower_than(topic: URIRef) -> str:
    """?topic: the topics right under this one."""
    return f"{PROLOGUE}SELECT DISTINCT ?topic WHERE {{ ?topic skos:broader {topic.n3()} }} ORDER BY ?topic"

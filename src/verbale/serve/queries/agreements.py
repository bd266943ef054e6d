"""What the page of an agreement wants to know → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values

_BEFORE_OR_AFTER = "(v:replaces|^v:replaces|v:amends|^v:amends)*"


def versions_of(agreement: URIRef, limit: int) -> str:
    """?version ?day: the agreement, what came before it and what came after, the earliest first, those undated last."""
    return (
        f"SELECT ?version ?day WHERE {{ {{ SELECT ?version (MIN(?told) AS ?day) WHERE {{\n"
        f"  {{ SELECT DISTINCT ?version WHERE {{ {agreement.n3()} {_BEFORE_OR_AFTER} ?version }} LIMIT {limit} }}\n"
        "  OPTIONAL { ?version v:date ?when . BIND(STR(?when) AS ?told) }\n"
        "} GROUP BY ?version } } ORDER BY DESC(BOUND(?day)) ?day ?version"
    )


def told_of(agreements: Iterable[URIRef], limit: int) -> str:
    """?sentence ?agreement ?what: the sentences that name an agreement, and the act or event by which they do."""
    return (
        f"SELECT DISTINCT ?sentence ?agreement ?what WHERE {{\n"
        f"  VALUES ?agreement {{ {values(agreements)} }}\n"
        "  { GRAPH ?sentence { ?statement v:mentions ?agreement ; v:act ?what } }\n"
        "  UNION { GRAPH ?sentence { ?event v:instrument ?agreement ; a ?what } }\n"
        "  UNION { GRAPH ?sentence { ?agreement v:replaces ?earlier } BIND(v:replaces AS ?what) }\n"
        "  UNION { GRAPH ?sentence { ?agreement v:amends ?earlier } BIND(v:amends AS ?what) }\n"
        "  UNION { GRAPH ?sentence { ?agreement a ?class } }\n"
        f'  FILTER(STRSTARTS(STRAFTER(STR(?sentence), "#"), "s"))\n}} LIMIT {limit}'
    )


def topics_in(sentences: Iterable[URIRef]) -> str:
    """?sentence ?topic: on which topics each sentence says something."""
    return (
        f"SELECT DISTINCT ?sentence ?topic WHERE {{\n  VALUES ?sentence {{ {values(sentences)} }}\n"
        "  GRAPH ?sentence { ?reading v:topic ?topic }\n}"
    )


def unread(sentences: Iterable[URIRef]) -> str:
    """?sentence: those out of which no event, statement or agreement was read."""
    return (
        f"SELECT ?sentence WHERE {{\n  VALUES ?sentence {{ {values(sentences)} }}\n"
        "  FILTER NOT EXISTS { ?sentence v:reading ?reading }\n}"
    )

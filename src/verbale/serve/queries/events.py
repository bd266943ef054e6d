"""What an event's page wants to know → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values


def documents_of(event: URIRef, limit: int) -> str:
    """?document ?title ?publisher ?issued: the documents out of which the event was read, the earliest first."""
    return (
        f"SELECT ?document ?title ?publisher ?issued WHERE {{\n"
        f"  {{ SELECT DISTINCT ?document WHERE {{ ?sentence v:reading {event.n3()} ; v:inDocument ?document }} }}\n"
        "  OPTIONAL { ?document dcterms:title ?title }\n  OPTIONAL { ?document dcterms:publisher ?publisher }\n"
        "  OPTIONAL { ?document dcterms:issued ?issued }\n"
        f"}} ORDER BY ?issued ?document LIMIT {limit}"
    )


def count_of_documents(event: URIRef) -> str:
    """?count: how many documents tell of the event."""
    return (
        f"SELECT (COUNT(DISTINCT ?document) AS ?count) WHERE {{\n"
        f"  ?sentence v:reading {event.n3()} ; v:inDocument ?document\n}}"
    )


def sides_in(documents: Iterable[URIRef], people: Iterable[URIRef]) -> str:
    """?person ?office ?side: the offices that sentences of the documents give to the people, and whose offices."""
    return (
        f"SELECT DISTINCT ?person ?office ?side WHERE {{\n"
        f"  VALUES ?document {{ {values(documents)} }}\n  VALUES ?person {{ {values(people)} }}\n"
        "  ?sentence v:inDocument ?document .\n  GRAPH ?sentence { ?person v:holdsOffice ?office }\n"
        "  ?office v:officeOf ?side\n} ORDER BY ?person ?office ?side"
    )


def parts_of(event: URIRef, limit: int) -> str:
    """?part ?date: the events within this one, the earliest first."""
    return (
        f"SELECT ?part (MIN(?day) AS ?date) WHERE {{\n  ?part v:within {event.n3()} .\n"
        "  OPTIONAL { ?part v:date|v:startDate ?when . BIND(STR(?when) AS ?day) }\n"
        f"}} GROUP BY ?part ORDER BY ?date ?part LIMIT {limit}"
    )

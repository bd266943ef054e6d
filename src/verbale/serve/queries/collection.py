"""What the start page wants to know of the whole collection → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values


def publishers() -> str:
    """?publisher ?count: who published how many of the documents, the most first."""
    return (
        "SELECT ?publisher (COUNT(?document) AS ?count) WHERE {\n"
        "  ?document a v:Document ; dcterms:publisher ?publisher\n"
        "} GROUP BY ?publisher ORDER BY DESC(?count) ?publisher"
    )


def undated_documents() -> str:
    """?count: how many documents have no date."""
    return (
        "SELECT (COUNT(?document) AS ?count) WHERE {\n"
        "  ?document a v:Document . FILTER NOT EXISTS { ?document dcterms:issued ?issued }\n}"
    )


def sentences() -> str:
    """?count: how many sentences the documents have."""
    return "SELECT (COUNT(?sentence) AS ?count) WHERE { ?sentence a v:Sentence }"


def read_sentences() -> str:
    """?count: out of how many sentences something was read."""
    return "SELECT (COUNT(DISTINCT ?sentence) AS ?count) WHERE { ?sentence v:reading ?reading }"


def connected(limit: int) -> str:
    """?actor ?count: the actors that sentences name as taking part in most events."""
    return (
        f"SELECT ?actor (COUNT(DISTINCT ?event) AS ?count) WHERE {{ ?event v:participant ?actor }}\n"
        f"GROUP BY ?actor ORDER BY DESC(?count) ?actor LIMIT {limit}"
    )


def latest_events(kinds: Iterable[URIRef], limit: int) -> str:
    """?event ?kind ?day: the latest events of the kinds, each with its day as text."""
    return (
        f"SELECT ?event ?kind (MIN(?told) AS ?day) WHERE {{\n"
        f"  VALUES ?kind {{ {values(kinds)} }}\n"
        "  ?event a ?kind ; v:date|v:startDate ?when . BIND(STR(?when) AS ?told)\n"
        f"}} GROUP BY ?event ?kind ORDER BY DESC(?day) ?event LIMIT {limit}"
    )


def names(kinds: Iterable[URIRef]) -> str:
    """?thing ?kind ?name: every name of every thing of the kinds."""
    return (
        f"SELECT ?thing ?kind ?name WHERE {{\n  VALUES ?kind {{ {values(kinds)} }}\n"
        "  ?thing a ?kind ; rdfs:label|skos:prefLabel|skos:altLabel ?name\n}"
    )

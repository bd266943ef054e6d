"""What the lists of things want to know that is in no register → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values


def members(kind: URIRef, limit: int, start: int = 0) -> str:
    """?thing: things of a class, from one of them on."""
    offset = f" OFFSET {start}" if start else ""
    return f"SELECT ?thing WHERE {{ ?thing a {kind.n3()} }} LIMIT {limit}{offset}"


def count_of(kind: URIRef) -> str:
    """?count: how many things there are of a class."""
    return f"SELECT (COUNT(?thing) AS ?count) WHERE {{ ?thing a {kind.n3()} }}"


def statements_of(documents: Iterable[URIRef]) -> str:
    """?statement: the statements that were read out of the documents."""
    return (
        f"SELECT DISTINCT ?statement WHERE {{\n  VALUES ?document {{ {values(documents)} }}\n"
        "  ?sentence v:inDocument ?document ; v:reading ?statement . ?statement a v:Statement\n}"
    )

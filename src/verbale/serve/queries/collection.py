"""What the start page wants to know of the whole collection → SPARQL text. Pure."""

from __future__ import annotations


def connected(limit: int) -> str:
    """?actor ?count: the actors that sentences name as taking part in most events."""
    return (
        f"SELECT ?actor (COUNT(DISTINCT ?event) AS ?count) WHERE {{ ?event v:participant ?actor }}\n"
        f"GROUP BY ?actor ORDER BY DESC(?count) ?actor LIMIT {limit}"
    )

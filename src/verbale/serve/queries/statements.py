"""Which statements there are about, by or at a thing → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import values

_PARTS = "v:act, v:speaker, v:addressee, v:topic"


def leading(role: URIRef, things: Iterable[URIRef], limit: int) -> str:
    """?statement: what leads to one of the things by that role."""
    return f"SELECT DISTINCT ?statement WHERE {{ {_leading(role, things)} }} LIMIT {limit}"


def count_leading(role: URIRef, things: Iterable[URIRef]) -> str:
    """?count: how many things lead to one of the things by that role."""
    return f"SELECT (COUNT(DISTINCT ?statement) AS ?count) WHERE {{ {_leading(role, things)} }}"


def among(statements: Iterable[URIRef], role: URIRef, things: Iterable[URIRef]) -> str:
    """?statement: those of the statements that lead to one of the things by that role."""
    fits = f"FILTER(?thing IN ({', '.join(thing.n3() for thing in things)}))"
    pattern = f"VALUES ?statement {{ {values(statements)} }} ?statement {role.n3()} ?thing . {fits}"
    return f"SELECT DISTINCT ?statement WHERE {{ {pattern} }}"


def _leading(role: URIRef, things: Iterable[URIRef]) -> str:
    return f"VALUES ?thing {{ {values(things)} }} ?statement {role.n3()} ?thing"


def parts_of(statements: Iterable[URIRef]) -> str:
    """?statement ?predicate ?value: the acts, speakers, addressees and topics of each."""
    return (
        f"SELECT ?statement ?predicate ?value WHERE {{\n"
        f"  VALUES ?statement {{ {values(statements)} }}\n"
        f"  ?statement ?predicate ?value . FILTER(?predicate IN ({_PARTS}))\n}}"
    )


def near(things: Iterable[URIRef], days: Iterable[str]) -> str:
    """?statement: out of sentences that speak of one of the things, in documents published on one of the days."""
    dates = " ".join(f'"{day}"^^xsd:date' for day in days)
    return (
        f"SELECT DISTINCT ?statement WHERE {{\n"
        f"  VALUES ?issued {{ {dates} }}\n  VALUES ?thing {{ {values(things)} }}\n"
        "  ?document dcterms:issued ?issued . ?sentence v:inDocument ?document ; v:reading ?statement .\n"
        "  GRAPH ?sentence { ?subject ?any ?thing . ?statement v:act ?act }\n}"
    )

"""Which statements there are about, by or at a thing → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import URIRef

from verbale.serve.queries import PROLOGUE, values
from verbale.terms import V

_PARTS = "v:act, v:speaker, v:addressee, v:topic"


def _leading(role: URIRef, things: Iterable[URIRef]) -> str:
    # Events and agreements may have topics too; the other roles are those of statements alone.
    kind = " ; a v:Statement" if role == V.topic else ""
    return f"VALUES ?thing {{ {values(things)} }} ?statement {role.n3()} ?thing{kind} ."


def count_of(role: URIRef, things: Iterable[URIRef]) -> str:
    """?count: how many statements lead to one of the things by that role."""
    return f"{PROLOGUE}SELECT (COUNT(DISTINCT ?statement) AS ?count) WHERE {{ {_leading(role, things)} }}"


def dated(role: URIRef, things: Iterable[URIRef], limit: int) -> str:
    """?statement ?day: those statements, each with the day (as text) on which its document was published."""
    return (
        f"{PROLOGUE}SELECT ?statement (STR(?issued) AS ?day) WHERE {{\n"
        f"  {{ SELECT DISTINCT ?statement WHERE {{ {_leading(role, things)} }} LIMIT {limit} }}\n"
        "  ?sentence v:reading ?statement ; v:inDocument ?document .\n"
        "  OPTIONAL { ?document dcterms:issued ?issued }\n}"
    )


def parts_of(statements: Iterable[URIRef]) -> str:
    """?statement ?predicate ?value: the acts, speakers, addressees and topics of each."""
    return (
        f"{PROLOGUE}SELECT ?statement ?predicate ?value WHERE {{\n"
        f"  VALUES ?statement {{ {values(statements)} }}\n"
        f"  ?statement ?predicate ?value . FILTER(?predicate IN ({_PARTS}))\n}}"
    )


def near(things: Iterable[URIRef], days: Iterable[str]) -> str:
    """?statement ?day: out of sentences that speak of one of the things, in documents published on one of the days."""
    dates = " ".join(f'"{day}"^^xsd:date' for day in days)
    return (
        f"{PROLOGUE}SELECT DISTINCT ?statement (STR(?issued) AS ?day) WHERE {{\n"
        f"  VALUES ?issued {{ {dates} }}\n  VALUES ?thing {{ {values(things)} }}\n"
        "  ?document dcterms:issued ?issued . ?sentence v:inDocument ?document ; v:reading ?statement .\n"
        "  GRAPH ?sentence { ?subject ?any ?thing . ?statement v:act ?act }\n}"
    )

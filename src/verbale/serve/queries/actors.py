"""What an actor's page wants to know → SPARQL text. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal, URIRef

from verbale.serve.queries import values


def voices_of(actor: URIRef, limit: int) -> str:
    """?voice: those who hold an office of the actor, as a sentence says."""
    found = f"{{ ?voice v:represents {actor.n3()} }}"
    return f"SELECT DISTINCT ?voice WHERE {found} ORDER BY ?voice LIMIT {limit}"


def holders_of(actor: URIRef, limit: int) -> str:
    """?office ?person: the offices of the actor, and who holds them."""
    return (
        f"SELECT DISTINCT ?office ?person WHERE {{\n  ?office v:officeOf {actor.n3()} .\n"
        f"  ?person v:holdsOffice ?office\n}} ORDER BY ?office ?person LIMIT {limit}"
    )


def kinds_of(events: Iterable[URIRef], kinds: Iterable[URIRef]) -> str:
    """?event ?kind: which of the kinds each event is."""
    return (
        f"SELECT ?event ?kind WHERE {{\n  VALUES ?event {{ {values(events)} }}\n"
        f"  ?event a ?kind . FILTER(?kind IN ({', '.join(kind.n3() for kind in kinds)}))\n}}"
    )


def involved_in(events: Iterable[URIRef], beginnings: Iterable[str]) -> str:
    """?event ?actor: who is involved in each event, of those whose IRIs begin in one of the ways."""
    fits = " || ".join(f"STRSTARTS(STR(?actor), {Literal(beginning).n3()})" for beginning in beginnings)
    return (
        f"SELECT ?event ?actor WHERE {{\n  VALUES ?event {{ {values(events)} }}\n"
        f"  ?event v:involves ?actor . FILTER({fits})\n}}"
    )

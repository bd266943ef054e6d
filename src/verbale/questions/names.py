"""An access point of a thing → SPARQL that tells whether it is known, and what is called alike. Pure."""

from __future__ import annotations

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS

from verbale.access import NAMES
from verbale.terms import V

_FOUND = V.accessPoint.n3()
_CALLED = "|".join(name.n3() for name in NAMES)


def known(kind: URIRef, point: str) -> str:
    """Whether a thing of that class is found under the access point; rdfs:Resource is any class."""
    return f"ASK {{ ?thing {_FOUND} {Literal(point).n3()} . {_of(kind)} }}"


def alike(kind: URIRef, point: str, limit: int) -> str:
    """?name: names of the things of that class with an access point which holds that one, or begins with the same
    letter and is about as long.
    """
    whole, initial = Literal(point).n3(), Literal(point[:1]).n3()
    near = f"STRSTARTS(?point, {initial}) && ABS(STRLEN(?point) - {len(point)}) <= 3"
    return (
        f"SELECT DISTINCT ?name {{ {_of(kind)} ?thing {_FOUND} ?point . FILTER(CONTAINS(?point, {whole}) || ({near}))\n"
        f"  ?thing {_CALLED} ?name }} ORDER BY ?name LIMIT {limit}"
    )


def _of(kind: URIRef) -> str:
    return "" if kind == RDFS.Resource else f"?thing a {kind.n3()} ."

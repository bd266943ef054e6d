"""Store → the figures that describe it: how many triples, things, classes, properties and links it holds.  [I/O]"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, SKOS

from verbale.serve.addresses import GRAPHS
from verbale.store import Dataset
from verbale.terms import BASE, V

MAPPINGS = (OWL.sameAs, SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
"""The predicates that say how a thing of ours stands to one of somebody else's."""

EXAMPLES = (V.Document, V.Person, V.State, V.Meeting, V.Statement, V.Agreement)


def _among(variable: str, terms: Iterable[URIRef]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(term.n3() for term in terms)} }}"


_COUNTED = "(COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)"
_OF = "?s a ?class . FILTER(isIRI(?class))"
WHOLE = f"SELECT {_COUNTED} {{ ?s ?p ?o }}"
ENTITIES = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{BASE}')) }}"
SIZES = f"SELECT ?g (COUNT(*) AS ?n) {{ {_among('g', GRAPHS)} GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g"
SPAN = "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) { ?d a v:Document ; dcterms:issued ?day }"
CLASSES = f"SELECT ?class (COUNT(DISTINCT ?s) AS ?n) {{ {_OF} }} GROUP BY ?class"
PROPERTIES = f"SELECT ?p {_COUNTED} {{ ?s ?p ?o }} GROUP BY ?p"
USES = f"SELECT ?class ?p {_COUNTED} {{ {_OF} ?s ?p ?o }} GROUP BY ?class ?p"
TO_CLASSES = (
    f"SELECT ?class ?p ?other (COUNT(*) AS ?n) {{ {_OF} ?s ?p ?o . ?o a ?other . FILTER(isIRI(?other)) }} "
    "GROUP BY ?class ?p ?other"
)
TO_DATATYPES = (
    f"SELECT ?class ?p ?type (COUNT(*) AS ?n) {{ {_OF} ?s ?p ?o . FILTER(isLiteral(?o)) "
    "BIND(DATATYPE(?o) AS ?type) } GROUP BY ?class ?p ?type"
)
LINKS = (
    f"SELECT ?p ?space (COUNT(*) AS ?n) {{ {_among('p', MAPPINGS)} ?s ?p ?o . "
    f"FILTER(isIRI(?o) && !STRSTARTS(STR(?o), '{BASE}')) BIND(IRI(REPLACE(STR(?o), '[^/#]+$', '')) AS ?space) }} "
    "GROUP BY ?p ?space"
)
FIRST_OF = f"SELECT ?class (MIN(?s) AS ?first) {{ {_among('class', EXAMPLES)} ?s a ?class }} GROUP BY ?class"

Key = tuple[URIRef, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many triples there are of a kind, and how many subjects and objects they have between them."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a store holds in its default graph, and in `sizes` the triples of the graphs of no document.

    `uses` (class, property), `to_classes` (class, property, class of the value) and `to_datatypes` tell of the things
    of a class by which properties they lead where; `links` (predicate, namespace) lead to other collections. `span` are
    the first and the last day on which the documents were published, where that is known.
    """

    whole: Counted
    entities: int
    sizes: dict[Key, int]
    classes: dict[Key, int]
    properties: dict[Key, Counted]
    uses: dict[Key, Counted]
    to_classes: dict[Key, int]
    to_datatypes: dict[Key, int]
    links: dict[Key, int]
    examples: tuple[URIRef, ...]
    span: tuple[Literal, ...]


def count(store: Dataset) -> Figures:
    """The figures of a store. It goes through all of it several times."""
    return Figures(
        whole=_counted(store, WHOLE)[()],
        entities=_numbers(store, ENTITIES)[()],
        sizes=_numbers(store, SIZES),
        classes=_numbers(store, CLASSES),
        properties=_counted(store, PROPERTIES),
        uses=_counted(store, USES),
        to_classes=_numbers(store, TO_CLASSES),
        to_datatypes=_numbers(store, TO_DATATYPES),
        links=_numbers(store, LINKS),
        examples=tuple(sorted(URIRef(str(first)) for _, first in store.query(FIRST_OF).rows())),
        span=tuple(day for row in store.query(SPAN).rows() for day in row if isinstance(day, Literal)),
    )


def _numbers(store: Dataset, sparql: str) -> dict[Key, int]:
    """The rows in the order of their keys: all columns but the last, which holds the number. Some servers know no
    datatype of a text with a language: what is incomplete is left out.
    """
    rows = ([str(value) for value in row] for row in store.query(sparql).rows() if None not in row)
    return dict(sorted((tuple(map(URIRef, key)), int(number)) for *key, number in rows))


def _counted(store: Dataset, sparql: str) -> dict[Key, Counted]:
    rows = ([str(value) for value in row] for row in store.query(sparql).rows())
    found = ((tuple(map(URIRef, row[:-3])), Counted(*map(int, row[-3:]))) for row in rows)
    return dict(sorted(found, key=lambda each: each[0]))

"""Questions → examples of queries in the words of SHACL (`sh:SPARQLExecutable`), as editors read them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD

from verbale import questions
from verbale.model import Triple
from verbale.query import form
from verbale.questions import Question
from verbale.serve.place import Place
from verbale.terms import PREFIXES, SCHEMA, SH

FORMS = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
    "DESCRIBE": (SH.SPARQLExecutable, SH.describe),
}
"""The class of an example of each form of query, and the property that holds its text."""


def every(place: Place) -> Iterator[Triple]:
    """All questions as examples, and the prefixes that they use."""
    for question in questions.load():
        yield from example(place, question)
    yield from prefixes(place)


def example(place: Place, question: Question) -> Iterator[Triple]:
    """A question with the values of its example."""
    it = URIRef(f"{place.examples}/{question.name}")
    sparql = questions.bind(question, question.examples)
    kind, holds = FORMS[form(sparql)]
    yield from ((it, RDF.type, SH.SPARQLExecutable), (it, RDF.type, kind))
    yield from ((it, RDFS.label, Literal(question.title, lang="en")), (it, holds, Literal(sparql)))
    yield from ((it, RDFS.comment, Literal(question.question, lang="en")), (it, SH.prefixes, _declarations(place)))
    yield (it, SCHEMA.target, place.endpoint)


def prefixes(place: Place) -> Iterator[Triple]:
    """The prefixes that a query here may use without declaring them."""
    yield (_declarations(place), RDF.type, OWL.Ontology)
    for prefix, namespace in PREFIXES.items():
        it = URIRef(f"{place.examples}#{prefix}")
        yield from ((_declarations(place), SH.declare, it), (it, SH.prefix, Literal(prefix)))
        yield (it, SH.namespace, Literal(namespace, datatype=XSD.anyURI))


def _declarations(place: Place) -> URIRef:
    return URIRef(f"{place.examples}#prefixes")

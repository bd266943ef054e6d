"""The ontology → its trigger words as things of their own, which readings point to."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS

from verbale import terms
from verbale.model import Triple
from verbale.terms import V

_PARTS = {V.verb: "verb", V.noun: "noun", V.phrase: "phrase"}
"""What a trigger is, by the property that gives it."""


def triggers(ontology: Graph) -> Iterator[Triple]:
    """Of each trigger word: what it is, what it tells, and its words, a verb in its base form, as label."""
    for part, name in _PARTS.items():
        for target, pattern in ontology.subject_objects(part):
            if isinstance(target, URIRef):
                iri = terms.trigger(target, name, str(pattern))
                yield iri, RDF.type, V.Trigger
                yield iri, V.tells, target
                head, _, rest = str(pattern).partition(" ")
                words = f"{head.partition('/')[0] if name == 'verb' else head} {rest}".strip()
                yield iri, RDFS.label, Literal(words, lang="en")

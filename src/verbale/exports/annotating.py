"""A store → its sentences as Web Annotations, in JSON-LD.  [I/O]

Each sentence that says something is an annotation of its document: the target is the place of the sentence, the bodies
are the events, statements and agreements that it tells of, each with what it says of them in words (Web Annotation Data
Model, W3C Recommendation 2017).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from rdflib import URIRef
from rdflib.namespace import RDF

from verbale.exports.claims import Sentence, Triple, documents
from verbale.exports.facts import last_segment, names
from verbale.store import Dataset
from verbale.terms import BASE

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(store: Dataset, output: IO[bytes]) -> None:
    """One page of annotations, an annotation a line, in the order of documents and sentences."""
    head = {"@context": CONTEXT, "id": f"{BASE}annotations", "type": "AnnotationPage", "startIndex": 0}
    output.write(json.dumps(head)[:-1].encode() + b', "items": [')
    separator = b"\n"
    for annotation in every(store):
        output.write(separator + json.dumps(annotation, ensure_ascii=False).encode())
        separator = b",\n"
    output.write(b"\n]}\n")


def every(store: Dataset) -> Iterator[dict[str, Any]]:
    """Each annotation as a JSON object."""
    for telling in documents(store):
        triples = [triple for sentence in telling.sentences for triple in sentence.triples]
        called = names(store, {term for triple in triples for term in triple if isinstance(term, URIRef)})
        yield from (_annotation(sentence, called) for sentence in telling.sentences)


def _annotation(sentence: Sentence, called: Mapping[URIRef, str]) -> dict[str, Any]:
    return {
        "id": f"{sentence.iri}-annotation",
        "type": "Annotation",
        "motivation": "describing",
        "target": {
            "id": sentence.iri,
            "type": "SpecificResource",
            "source": sentence.document,
            "selector": _place(sentence),
        },
        "body": [body for thing in sentence.readings for body in _bodies(sentence, thing, called)],
    }


def _place(sentence: Sentence) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": sentence.start, "end": sentence.end},
        {"type": "TextQuoteSelector", "exact": sentence.text},
    ]


def _bodies(sentence: Sentence, thing: URIRef, called: Mapping[URIRef, str]) -> Iterator[dict[str, Any]]:
    """The thing that the sentence tells of, and in words what it says of it."""
    yield {"type": "SpecificResource", "source": thing, "purpose": "identifying"}
    said = _words((triple for triple in sentence.triples if triple[0] == thing), called)
    if said:
        yield {"type": "TextualBody", "value": said, "format": "text/plain", "language": "en", "purpose": "describing"}


def _words(triples: Iterable[Triple], called: Mapping[URIRef, str]) -> str:
    """`meeting; date: 2023-07-12; participant: Fumio Kishida`, the kind first."""
    kinds: list[str] = []
    told: list[str] = []
    for _, p, o in triples:
        value = called.get(o, last_segment(o)) if isinstance(o, URIRef) else str(o)
        if p == RDF.type:
            kinds.append(value)
        else:
            told.append(f"{called.get(p, last_segment(p))}: {value}")
    return "; ".join([*sorted(kinds), *sorted(told)])

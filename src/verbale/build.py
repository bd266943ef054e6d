"""A document and its claims → quads: metadata, sentences with selectors, each claim in its sentence's graph. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import chain
from urllib.parse import quote

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from verbale.model import Claim, Document, Sentence
from verbale.quads import Quad
from verbale.terms import BASE, OA, V, selector, sentence
from verbale.terms import document as document_iri

_READ = tuple(f"{BASE}id/{kind}/" for kind in ("event", "statement", "agreement"))
"""What is read out of a sentence, told by the IRI."""


def quads(document: Document, claims: Iterable[Claim]) -> Iterator[Quad]:
    """All that is known of a document without reasoning, each quad once, in the order of the text."""
    listed = tuple(claims)
    parts = (_metadata(document), *(_sentence(document, each) for each in document.sentences))
    everything = chain(*parts, _readings(document, listed), (_claim(document, claim) for claim in listed))
    yield from dict.fromkeys(everything)


def _claim(document: Document, claim: Claim) -> Quad:
    return *claim.triple, sentence(document.slug, claim.sentence)


def _metadata(document: Document) -> Iterator[Quad]:
    """What the header says. A document without a title is called by its slug."""
    this = document_iri(document.slug)
    title = Literal(document.title or document.slug, lang="en")
    yield this, RDF.type, V.Document, this
    yield this, RDFS.label, title, this
    yield this, DCTERMS.title, title, this
    if document.publisher:
        yield this, DCTERMS.publisher, Literal(document.publisher), this
    if document.published:
        yield this, DCTERMS.issued, Literal(document.published.isoformat(), datatype=XSD.date), this
    if document.url and re.match(r"[a-z][a-z0-9+.-]*:", document.url, re.IGNORECASE):  # what is no address is no IRI
        yield this, DCTERMS.source, URIRef(quote(document.url, safe="%/:=&?~#+!$,;'@()*[]")), this
    if document.licence:
        yield this, DCTERMS.rights, Literal(document.licence), this
    if document.quoted_only:
        yield this, V.quotedOnly, Literal(True), this
    yield this, V.sha256, Literal(sha256(document.body.encode()).hexdigest()), this


def _sentence(document: Document, each: Sentence) -> Iterator[Quad]:
    """A sentence and where it stands, by position and by its words (Web Annotation Data Model §4.2.4, §4.2.5)."""
    graph = document_iri(document.slug)
    this = sentence(document.slug, each.order)
    position = selector(document.slug, each.order, "position")
    words = selector(document.slug, each.order, "quote")
    yield this, RDF.type, V.Sentence, graph
    yield this, RDF.type, OA.SpecificResource, graph
    yield this, V.inDocument, graph, graph
    yield this, V.order, Literal(each.order), graph
    yield this, OA.hasSource, graph, graph
    yield this, OA.hasSelector, position, graph
    yield this, OA.hasSelector, words, graph
    yield position, RDF.type, OA.TextPositionSelector, graph
    yield position, OA.start, Literal(each.start), graph
    yield position, OA.end, Literal(each.end), graph
    yield words, RDF.type, OA.TextQuoteSelector, graph
    yield words, OA.exact, Literal(each.text, lang="en"), graph


def _readings(document: Document, claims: Iterable[Claim]) -> Iterator[Quad]:
    """From each sentence to the events, statements and agreements that were read out of it."""
    graph = document_iri(document.slug)
    for claim in claims:
        if claim.sentence and claim.predicate == RDF.type and str(claim.subject).startswith(_READ):
            yield sentence(document.slug, claim.sentence), V.reading, claim.subject, graph

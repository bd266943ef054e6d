"""A document and its claims → quads: metadata, sentences with selectors, each claim in its sentence's graph. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import chain
from urllib.parse import quote

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from verbale import access
from verbale.model import Claim, Document, Original, Sentence
from verbale.quads import Quad
from verbale.terms import BASE, OA, SCHEMA, V, selector, sentence
from verbale.terms import document as document_iri
from verbale.terms import original as original_iri

_TYPE = RDF.type  # rdflib looks for it each time
_READ = tuple(f"{BASE}id/{kind}/" for kind in ("event", "statement", "agreement"))
"""What is read out of a sentence, told by the IRI."""


def quads(document: Document, claims: Iterable[Claim]) -> Iterator[Quad]:
    """All that is known of a document without reasoning, each quad once, in the order of the text."""
    listed = tuple(claims)
    said = (_claim(document, claim) for claim in listed)
    parts = (_metadata(document), *(_sentence(document, each) for each in document.sentences), _around(document))
    everything = dict.fromkeys(chain(*parts, _readings(document, listed), said))
    yield from everything
    yield from dict.fromkeys(_access_points(document, everything))


def _access_points(document: Document, named: Iterable[Quad]) -> Iterator[Quad]:
    """By what the things are found that the document names, itself among them."""
    graph = document_iri(document.slug)
    return ((*triple, graph) for triple in access.points(quad[:3] for quad in named))


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
    if document.url and (address := _address(document.url)):
        yield this, DCTERMS.source, address, this
    if document.licence:
        yield this, DCTERMS.rights, Literal(document.licence), this
    if document.quoted_only:
        yield this, V.quotedOnly, Literal(True), this
    if document.part_of:
        yield this, DCTERMS.isPartOf, document_iri(document.part_of), this
    if document.original:
        yield from _original(document.slug, document.original)
    yield this, V.sha256, Literal(sha256(document.body.encode()).hexdigest()), this


def _original(slug: str, original: Original) -> Iterator[Quad]:
    """What the document was read from, in the words of PROV-O and schema.org."""
    this, file = document_iri(slug), original_iri(slug)
    yield this, PROV.wasDerivedFrom, file, this
    yield file, RDF.type, SCHEMA.MediaObject, this
    yield file, SCHEMA.encodingFormat, Literal(original.media_type), this
    yield file, SCHEMA.sha256, Literal(original.sha256), this


def origin(slug: str, sha256: str, url: str | None) -> Iterator[Quad]:
    """What tells that a document was read from an original of that digest, found at that address if at any."""
    this = document_iri(slug)
    yield original_iri(slug), SCHEMA.sha256, Literal(sha256), this
    if url and (address := _address(url)):
        yield this, DCTERMS.source, address, this


def _address(url: str) -> URIRef | None:
    """As an IRI; None for what is no address."""
    is_one = re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE)
    return URIRef(quote(url, safe="%/:=&?~#+!$,;'@()*[]")) if is_one else None


def _sentence(document: Document, each: Sentence) -> Iterator[Quad]:
    """A sentence and where it stands, by position and by its words (Web Annotation Data Model §4.2.4, §4.2.5)."""
    graph = document_iri(document.slug)
    this = sentence(document.slug, each.order)
    position = selector(document.slug, each.order, "position")
    words = selector(document.slug, each.order, "quote")
    yield this, _TYPE, V.Sentence, graph
    yield this, _TYPE, OA.SpecificResource, graph
    yield this, V.inDocument, graph, graph
    yield this, V.order, _number(each.order), graph
    yield this, OA.hasSource, graph, graph
    yield this, OA.hasSelector, position, graph
    yield this, OA.hasSelector, words, graph
    yield position, _TYPE, OA.TextPositionSelector, graph
    yield position, OA.start, _number(each.start), graph
    yield position, OA.end, _number(each.end), graph
    yield words, _TYPE, OA.TextQuoteSelector, graph
    yield words, OA.exact, Literal(each.text, lang="en"), graph


@lru_cache(maxsize=8192)
def _number(number: int) -> Literal:
    return Literal(number)


def _around(document: Document) -> Iterator[Quad]:
    """What stands before a sentence, where it is more than one space, and behind the last: so the whole is kept."""
    graph, end = document_iri(document.slug), 0
    for each in document.sentences:
        before = document.body[end : each.start]
        if before != (" " if end else ""):
            yield selector(document.slug, each.order, "quote"), OA.prefix, Literal(before), graph
        end = each.end
    if document.sentences and end < len(document.body):
        last = selector(document.slug, document.sentences[-1].order, "quote")
        yield last, OA.suffix, Literal(document.body[end:]), graph


def _readings(document: Document, claims: Iterable[Claim]) -> Iterator[Quad]:
    """From each sentence to the events, statements and agreements that were read out of it."""
    graph = document_iri(document.slug)
    for claim in claims:
        if claim.sentence and str.startswith(claim.subject, _READ) and claim.predicate == _TYPE:
            yield sentence(document.slug, claim.sentence), V.reading, claim.subject, graph

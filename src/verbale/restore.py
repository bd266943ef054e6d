"""The quads of a document → the document that they tell of, as it was when it was read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from verbale.errors import DocumentError
from verbale.model import Document, Original, Sentence
from verbale.quads import Quad
from verbale.terms import OA, SCHEMA, V, original, selector
from verbale.terms import document as document_iri

Told = Mapping[tuple[Node, Node], Node]
"""What a document’s own graph says, where a subject has one value of a property."""


def document(slug: str, quads: Iterable[Quad]) -> Document:
    """The inverse of `build.quads`. Raises DocumentError where the text is not told as it was, by its digest."""
    this = document_iri(slug)
    told: dict[tuple[Node, Node], Node] = {}
    orders = []
    for s, p, o, graph in quads:
        if graph == this:
            told[s, p] = o
            if p == V.order:
                orders.append(int(str(o)))
    found = tuple(sentence(slug, order, told) for order in sorted(orders))
    body = _body(slug, found, told)
    if Literal(sha256(body.encode()).hexdigest()) != told.get((this, V.sha256)):
        raise DocumentError(
            f"The text of {slug!r} is not in the store as it was read, so it cannot be read again; add it anew."
        )
    return _document(slug, body, found, told)


def sentence(slug: str, order: int, told: Told) -> Sentence:
    """The sentence of a document with that number."""
    place, quote = selector(slug, order, "position"), selector(slug, order, "quote")
    start, end = (int(str(told[place, key])) for key in (OA.start, OA.end))
    return Sentence(order, start, end, str(told[quote, OA.exact]))


def _body(slug: str, sentences: Iterable[Sentence], told: Told) -> str:
    parts: list[str] = []
    quote = None
    for each in sentences:
        quote = selector(slug, each.order, "quote")
        parts += [str(told.get((quote, OA.prefix), " " if parts else "")), each.text]
    return "".join([*parts, str(told.get((quote, OA.suffix), ""))] if quote else parts)


def _document(slug: str, body: str, sentences: tuple[Sentence, ...], told: Told) -> Document:
    this = document_iri(slug)

    def value(predicate: URIRef) -> str | None:
        found = told.get((this, predicate))
        return None if found is None else str(found)

    title, issued = value(DCTERMS.title), value(DCTERMS.issued)
    return Document(
        slug=slug,
        body=body,
        sentences=sentences,
        title=None if title == slug else title,
        publisher=value(DCTERMS.publisher),
        published=date.fromisoformat(issued) if issued else None,
        url=value(DCTERMS.source),
        licence=value(DCTERMS.rights),
        quoted_only=(this, V.quotedOnly) in told,
        original=_original(slug, told),
        part_of=whole.removeprefix(document_iri("")) if (whole := value(DCTERMS.isPartOf)) else None,
    )


def _original(slug: str, told: Told) -> Original | None:
    file = original(slug)
    digest, media_type = told.get((file, SCHEMA.sha256)), told.get((file, SCHEMA.encodingFormat))
    return Original(str(digest), str(media_type)) if digest and media_type else None

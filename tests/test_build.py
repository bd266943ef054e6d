"""Quads of a document: its metadata, its sentences, and each claim where it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, XSD

from verbale import build
from verbale.model import Claim, Document, Sentence
from verbale.quads import Quad, of_graph
from verbale.terms import NAMES_GRAPH, OA, V, document, selector, sentence, statement, thing

BODY = "Kishida met Stoltenberg. They spoke of café culture."
READOUT = Document(
    slug="readout",
    body=BODY,
    sentences=(Sentence(1, 0, 24, BODY[:24]), Sentence(2, 25, 52, BODY[25:])),
    title="A meeting",
    publisher="A ministry",
    published=date(2023, 7, 12),
    url="https://example.org/a page?x=1",
)
DOCUMENT = document("readout")
MEETING = thing("event", "2023-07-12", "meeting")
KISHIDA = thing("person", "Fumio Kishida")


def about(subject: URIRef, quads: Iterable[Quad], graph: URIRef = DOCUMENT) -> set[tuple[object, object]]:
    return {(p, o) for s, p, o, g in quads if s == subject and g == graph}


def test_the_header_becomes_metadata_in_the_documents_graph() -> None:
    digest = "498636046d0a481a11ecb73d77026b391c32811aedb61b0ef4043f19bb4864e9"  # of the body's UTF-8
    assert about(DOCUMENT, build.quads(READOUT, ())) == {
        (RDF.type, V.Document),
        (RDFS.label, Literal("A meeting", lang="en")),
        (DCTERMS.title, Literal("A meeting", lang="en")),
        (DCTERMS.publisher, Literal("A ministry")),
        (DCTERMS.issued, Literal("2023-07-12", datatype=XSD.date)),
        (DCTERMS.source, URIRef("https://example.org/a%20page?x=1")),
        (V.sha256, Literal(digest)),
        (V.accessPoint, Literal("https://w3id.org/verbale/doc/readout")),
        (V.accessPoint, Literal("a meeting")),
    }


def test_a_document_without_header_is_called_by_its_slug_and_claims_no_more() -> None:
    bare = Document("readout", BODY, ())
    found = about(DOCUMENT, build.quads(bare, ()))
    assert {p for p, _ in found} == {RDF.type, RDFS.label, DCTERMS.title, V.sha256, V.accessPoint}
    assert (DCTERMS.title, Literal("readout", lang="en")) in found


def test_a_source_that_is_no_address_makes_no_broken_iri() -> None:
    quads = list(build.quads(replace(READOUT, url="page 4 of the bulletin"), ()))
    assert not [o for _, p, o, _ in quads if p == DCTERMS.source]


def test_a_sentence_is_anchored_by_its_position_and_by_its_words() -> None:
    quads = list(build.quads(READOUT, ()))
    place, words = selector("readout", 2, "position"), selector("readout", 2, "quote")
    assert about(sentence("readout", 2), quads) == {
        (RDF.type, V.Sentence),
        (RDF.type, OA.SpecificResource),
        (V.inDocument, DOCUMENT),
        (V.order, Literal(2)),
        (OA.hasSource, DOCUMENT),
        (OA.hasSelector, place),
        (OA.hasSelector, words),
    }
    assert about(place, quads) == {
        (RDF.type, OA.TextPositionSelector),
        (OA.start, Literal(25)),
        (OA.end, Literal(52)),
    }
    assert about(words, quads) == {
        (RDF.type, OA.TextQuoteSelector),
        (OA.exact, Literal("They spoke of café culture.", lang="en")),
    }


def test_a_claim_stands_in_the_graph_of_its_sentence_and_what_none_says_in_the_documents() -> None:
    claims = (
        Claim(1, MEETING, V.participant, KISHIDA),
        Claim(2, MEETING, V.participant, KISHIDA),
        Claim(0, MEETING, RDFS.label, Literal("Meeting of 12 July 2023", lang="en")),
    )
    graphs = {
        p: [g for s, q, _, g in build.quads(READOUT, claims) if s == MEETING and q == p]
        for _, p, _ in (claim.triple for claim in claims)
    }
    assert graphs == {V.participant: [sentence("readout", 1), sentence("readout", 2)], RDFS.label: [DOCUMENT]}


def test_a_sentence_leads_to_the_events_and_statements_read_out_of_it_and_to_no_person() -> None:
    claims = (
        Claim(1, MEETING, RDF.type, V.Meeting),
        Claim(1, KISHIDA, RDF.type, V.Person),
        Claim(2, statement("readout", 2, 1), RDF.type, V.Statement),
        Claim(2, MEETING, V.topic, KISHIDA),
    )
    readings = [(s, o, g) for s, p, o, g in build.quads(READOUT, claims) if p == V.reading]
    assert readings == [
        (sentence("readout", 1), MEETING, DOCUMENT),
        (sentence("readout", 2), statement("readout", 2, 1), DOCUMENT),
    ]


def test_a_claim_made_twice_by_a_sentence_stands_there_once() -> None:
    claim = Claim(1, MEETING, V.participant, KISHIDA)
    quads = list(build.quads(READOUT, (claim, claim)))
    assert len(quads) == len(set(quads))


def test_blank_nodes_of_a_known_graph_are_named_by_what_they_stand_for() -> None:
    turtle = """@prefix ex: <https://example.org/> .
        ex:a ex:list ( ex:x ex:y ) . ex:b ex:list ( ex:x ex:y ) . ex:c ex:has [ ex:p [ ex:q 1 ] , [ ex:q 2 ] ] ."""
    first, second = (list(of_graph(Graph().parse(data=turtle), NAMES_GRAPH)) for _ in range(2))
    assert first == second
    assert len(first) == len(Graph().parse(data=turtle))

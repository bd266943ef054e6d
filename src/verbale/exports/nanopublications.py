"""A store → its claims as nanopublications, in TriG.  [I/O]

Each is what one sentence says of one event, statement or agreement: the assertion is what its graph holds, the
provenance the sentence and its document, with the rules by which it was read; the publication information names the
program. Their IRIs are trusty (http://trustyuri.net): each holds a digest of the whole, so whoever has a
nanopublication can tell that nothing in it was changed. They are not signed, which is for who publishes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, TypeVar, cast

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from verbale import formats
from verbale.exports.claims import Sentence, Telling, Triple, documents
from verbale.exports.extra import needed
from verbale.quads import Object, Quad, Subject
from verbale.store import Dataset, serialize
from verbale.terms import BASE, OA, V

NP = Namespace("http://www.nanopub.org/nschema#")
PLACE = Namespace(BASE + "np/")
"""Under which the nanopublications stand, and by which they name themselves until their digest is known."""

Term = TypeVar("Term", Subject, URIRef, Object)

_BLANK = " "
"""What stands for the digest while the digest is made."""
_DESCRIBED = (RDF.type, DCTERMS.title, DCTERMS.publisher, DCTERMS.issued, DCTERMS.source, DCTERMS.rights, V.sha256)


def write(store: Dataset, output: IO[bytes]) -> None:
    """All nanopublications, one behind the other, in the order of documents and sentences."""
    trig = formats.by_name("trig")
    assert trig
    for nanopublication in nanopublications(store):
        output.write(serialize(nanopublication, trig))


def nanopublications(store: Dataset) -> Iterator[list[Quad]]:
    """Each nanopublication as the quads of its four graphs."""
    program = store.versions.get("program", "")
    for telling in documents(store):
        for sentence in telling.sentences:
            for thing in sentence.readings:
                if claim := sentence.about(thing):
                    yield _trusty(_quads(claim, _provenance(telling, sentence, thing), program))


def _quads(claim: list[Triple], provenance: list[Triple], program: str) -> list[Quad]:
    """The four graphs; `PLACE` itself stands for the nanopublication."""
    it, maker = PLACE[""], URIRef(f"{BASE}program/{program}")
    parts: dict[str, list[Triple]] = {
        "Head": [
            (it, RDF.type, NP.Nanopublication),
            (it, NP.hasAssertion, PLACE.assertion),
            (it, NP.hasProvenance, PLACE.provenance),
            (it, NP.hasPublicationInfo, PLACE.pubinfo),
        ],
        "assertion": claim,
        "provenance": provenance,
        "pubinfo": [
            (it, PROV.wasAttributedTo, maker),
            (maker, RDF.type, PROV.SoftwareAgent),
            (maker, RDFS.label, Literal(f"Verbale {program}".strip())),
        ],
    }
    return [(s, p, o, PLACE[part]) for part, triples in parts.items() for s, p, o in triples]


def _provenance(telling: Telling, sentence: Sentence, thing: URIRef) -> list[Triple]:
    it = PLACE.assertion
    words = Literal(sentence.text, lang="en")
    return [
        (it, PROV.wasDerivedFrom, sentence.iri),
        (it, PROV.wasDerivedFrom, telling.iri),
        *((it, PROV.wasGeneratedBy, reading) for reading in sentence.readings[thing]),
        (sentence.iri, PROV.wasQuotedFrom, telling.iri),
        (sentence.iri, OA.exact, words),
        *((s, p, o) for s, p, o in telling.metadata if p in _DESCRIBED),
    ]


def _trusty(quads: list[Quad]) -> list[Quad]:
    """The quads under the IRI that holds their digest."""
    hasher = needed("nanopub.trustyuri.rdf.RdfHasher")
    digest = hasher.make_hash([(graph, s, p, o) for s, p, o, graph in quads], baseuri=str(PLACE), hashstr=_BLANK)
    return [(_named(s, digest), p, _named(o, digest), _named(graph, digest)) for s, p, o, graph in quads]


def _named(term: Term, digest: str) -> Term:
    """Of the nanopublication and its parts the IRIs that hold the digest; any other term as it is."""
    if not (isinstance(term, URIRef) and term.startswith(PLACE)):
        return term
    part = term.removeprefix(PLACE)
    named: Any = PLACE[f"{digest}#{part}" if part else digest]
    return cast(Term, named)

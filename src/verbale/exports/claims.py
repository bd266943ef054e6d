"""A store → its claims, document by document: what one sentence says of one event, statement or agreement.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import RDF

from verbale.quads import Object, Quad, Subject
from verbale.store import Dataset
from verbale.terms import OA, V
from verbale.terms import document as document_iri

Triple = tuple[Subject, URIRef, Object]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that says something: its place and words, the triples of its graph, and what it tells of, with the
    readings by which it does.
    """

    iri: URIRef
    start: int
    end: int
    text: str
    document: URIRef
    triples: tuple[Triple, ...]
    readings: Mapping[URIRef, tuple[URIRef, ...]]
    """Thing → the IRIs of its readings."""

    def about(self, thing: URIRef) -> list[Triple]:
        """What the sentence says of a thing, and of all to which that leads without passing another thing told of."""
        by_subject = _by_subject(self.triples)
        agenda = [thing]
        for each in agenda:  # grows while it is walked
            found = (o for _, _, o in by_subject[each] if isinstance(o, URIRef) and o in by_subject)
            agenda.extend(o for o in found if o not in agenda and o not in self.readings)
        return [triple for each in agenda for triple in by_subject[each]]


def _by_subject(triples: Iterable[Triple]) -> Mapping[Subject, list[Triple]]:
    found: dict[Subject, list[Triple]] = defaultdict(list)
    for triple in triples:
        found[triple[0]].append(triple)
    return found


@dataclass(frozen=True, slots=True)
class Telling:
    """A document's own metadata, and those of its sentences that say something, in the order of the text."""

    iri: URIRef
    metadata: tuple[Triple, ...]
    sentences: tuple[Sentence, ...]


def documents(store: Dataset) -> Iterator[Telling]:
    """All documents, by their slugs."""
    for slug in store.documents():
        yield _telling(document_iri(slug), list(store.document(slug)))


def _telling(document: URIRef, quads: list[Quad]) -> Telling:
    graphs: dict[URIRef, list[Triple]] = defaultdict(list)
    for s, p, o, graph in quads:
        graphs[graph].append((s, p, o))
    about = _by_subject(graphs[document])
    told = _readings(about)
    sentences = (_sentence(each, document, about, (graphs[each], told[each])) for each in told)
    ordered = sorted(sentences, key=lambda sentence: (sentence.start, sentence.iri))
    return Telling(document, tuple(about[document]), tuple(ordered))


def _readings(about: Mapping[Subject, list[Triple]]) -> dict[URIRef, dict[URIRef, tuple[URIRef, ...]]]:
    """Sentence → thing → readings."""
    found: dict[URIRef, dict[URIRef, list[URIRef]]] = defaultdict(lambda: defaultdict(list))
    for subject, triples in about.items():
        for _, p, o in triples:
            if p == V.reading:
                found[URIRef(subject)].setdefault(URIRef(o), [])
        if (subject, RDF.type, V.Reading) in triples:
            found[_one(triples, V.readFrom)][_one(triples, V.reads)].append(URIRef(subject))
    return {s: {thing: tuple(sorted(by)) for thing, by in sorted(things.items())} for s, things in found.items()}


def _one(triples: Iterable[Triple], property: URIRef) -> URIRef:
    return next(URIRef(o) for _, p, o in triples if p == property)


def _sentence(
    iri: URIRef,
    document: URIRef,
    about: Mapping[Subject, list[Triple]],
    told: tuple[list[Triple], Mapping[URIRef, tuple[URIRef, ...]]],
) -> Sentence:
    selectors = [URIRef(o) for _, p, o in about[iri] if p == OA.hasSelector]
    found = {p: str(o) for selector in selectors for _, p, o in about[selector]}
    place = int(found[OA.start]), int(found[OA.end])
    return Sentence(iri, *place, found[OA.exact], document, tuple(told[0]), told[1])

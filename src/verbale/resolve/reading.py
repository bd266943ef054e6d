"""What was read of a document → how: for each sentence, what came of it, and by which trigger or rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rdflib import URIRef
from rdflib.namespace import RDF

from verbale import terms
from verbale.model import Claim, Document
from verbale.resolve.claiming import Said
from verbale.resolve.instruments import Instrument
from verbale.resolve.occurrence import Occurrence
from verbale.terms import V


def of_readings(document: Document, read: Iterable[Occurrence | Instrument | Said]) -> Iterable[Claim]:
    """One reading for each sentence that tells of a thing, numbered within the sentence; all of it is metadata."""
    numbers: Counter[int] = Counter()
    kind = RDF.type
    for thing in read:
        for order, rules in _rules(thing).items():
            numbers[order] += 1
            iri = terms.reading(document.slug, order, numbers[order])
            yield Claim(0, iri, kind, V.Reading)
            yield Claim(0, iri, V.readFrom, terms.sentence(document.slug, order))
            yield Claim(0, iri, V.reads, thing.iri)
            for rule in rules:
                yield Claim(0, iri, V.by, rule)


def _rules(thing: Occurrence | Instrument | Said) -> Mapping[int, tuple[URIRef, ...]]:
    """By sentence, the triggers and rules by which it told of a thing."""
    if not isinstance(thing, Said):
        return thing.told
    return {thing.frame.sentence: thing.frame.by} | {more.sentence: more.by for more in thing.continued}

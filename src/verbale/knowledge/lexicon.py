"""The graphs of ontology and names → the phrases by which names, offices, acts, events, topics and agreements are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from verbale.knowledge.inflection import noun_forms
from verbale.knowledge.phrases import Phrase, Phrases, fixed_phrase, noun_phrase, verb_phrase
from verbale.model import Kind
from verbale.terms import ACT, TOPIC, V


@dataclass(frozen=True, slots=True)
class Name:
    """A known thing that a phrase names; an adjective (`Japanese`) names the state it belongs to."""

    iri: URIRef
    kind: Kind
    label: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A class or concept and the pattern that speaks of it; `part` is verb, noun or phrase."""

    target: URIRef
    part: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an office, or an honorific; a minister or secretary may have a portfolio before or behind it."""

    label: str
    plural: bool = False
    portfolio: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every table of phrases, made once from the graphs."""

    names: Phrases[Name]
    titles: Phrases[Title]
    portfolios: Phrases[str]
    honorifics: Phrases[Title]
    bodies: Phrases[Kind]
    acts: Phrases[Trigger]
    act_nouns: Phrases[Trigger]
    events: Phrases[Trigger]
    event_nouns: Phrases[Trigger]
    topics: Phrases[Trigger]
    instruments: Phrases[Trigger]


NAMED: tuple[tuple[URIRef, Kind], ...] = (
    (V.State, Kind.STATE),
    (V.GovernmentBody, Kind.BODY),
    (V.Organisation, Kind.ORGANISATION),
    (V.Person, Kind.PERSON),
    (V.Summit, Kind.EVENT),
    (V.EventSeries, Kind.EVENT),
    (V.Place, Kind.PLACE),
)
"""Which kind of mention a named thing of a class makes; the first class that fits counts."""

_MAKERS = ((V.verb, "verb", verb_phrase), (V.noun, "noun", noun_phrase), (V.phrase, "phrase", fixed_phrase))


def lexicon(ontology: Graph, names: Graph) -> Lexicon:
    """All tables of phrases of the graphs of ontology and names."""
    acts = _concepts(ontology, str(ACT))
    events = _subclasses(ontology, V.Event)
    return Lexicon(
        names=Phrases(_names(ontology, names)),
        titles=Phrases(_titles(names, V.OfficeTitle)),
        portfolios=Phrases(_portfolios(names)),
        honorifics=Phrases(_titles(names, V.Honorific)),
        bodies=Phrases(_bodies(ontology)),
        acts=Phrases(_triggers(ontology, acts, ("verb", "phrase"))),
        act_nouns=Phrases(_triggers(ontology, acts, ("noun",))),
        events=Phrases(_triggers(ontology, events, ("verb", "phrase"))),
        event_nouns=Phrases(_triggers(ontology, events, ("noun",))),
        topics=Phrases(_triggers(ontology, _concepts(ontology, str(TOPIC)))),
        instruments=Phrases(_triggers(ontology, _subclasses(ontology, V.Agreement))),
    )


def _subclasses(ontology: Graph, top: URIRef) -> list[URIRef]:
    return sorted(s for s in ontology.transitive_subjects(RDFS.subClassOf, top) if isinstance(s, URIRef))


def _concepts(ontology: Graph, scheme: str) -> list[URIRef]:
    concepts = ontology.subjects(RDF.type, SKOS.Concept)
    return sorted(c for c in concepts if isinstance(c, URIRef) and c.startswith(scheme))


def _triggers(
    ontology: Graph, targets: Iterable[URIRef], parts: tuple[str, ...] = ("verb", "noun", "phrase")
) -> Iterator[Phrase[Trigger]]:
    for target in targets:
        for predicate, part, maker in _MAKERS:
            if part in parts:
                for pattern in sorted(map(str, ontology.objects(target, predicate))):
                    yield maker(pattern, Trigger(target, part, pattern))


def _portfolios(names: Graph) -> Iterator[Phrase[str]]:
    for words in sorted({str(o) for o in names.objects(None, V.portfolio)}):
        yield fixed_phrase(words, words)


def _bodies(ontology: Graph) -> Iterator[Phrase[Kind]]:
    for target, kind in ((V.GovernmentBody, Kind.BODY), (V.Organisation, Kind.ORGANISATION)):
        for noun in sorted(map(str, ontology.objects(target, V.noun))):
            yield noun_phrase(noun, kind)


def _names(ontology: Graph, names: Graph) -> Iterator[Phrase[Name]]:
    agreements = {c: Kind.AGREEMENT for c in _subclasses(ontology, V.Agreement)}
    kinds = dict(reversed(NAMED)) | agreements
    for iri in sorted({s for s in names.subjects(RDF.type) if isinstance(s, URIRef)}):
        found = [kinds[t] for t in names.objects(iri, RDF.type) if t in kinds and isinstance(t, URIRef)]
        if found:
            kind = min(found, key=list(Kind).index)
            yield from _phrases_of(names, iri, kind)


def _phrases_of(names: Graph, iri: URIRef, kind: Kind) -> Iterator[Phrase[Name]]:
    label = str(names.value(iri, SKOS.prefLabel) or names.value(iri, RDFS.label))
    forms = {str(o) for p in (RDFS.label, SKOS.prefLabel, SKOS.altLabel) for o in names.objects(iri, p)}
    for form in sorted(forms):
        yield fixed_phrase(form, Name(iri, kind, label))
    for form in sorted(str(o) for o in names.objects(iri, V.demonym)):
        yield fixed_phrase(form, Name(iri, kind, label, adjective=True))


def _titles(names: Graph, kind: URIRef) -> Iterator[Phrase[Title]]:
    for iri in sorted(s for s in names.subjects(RDF.type, kind) if isinstance(s, URIRef)):
        portfolio = (iri, V.takesPortfolio, Literal(True)) in names
        forms = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in names.objects(iri, p)}
        for form in sorted(forms):
            yield fixed_phrase(form, Title(form, portfolio=portfolio))
            for plural in noun_forms(form)[1:]:
                yield fixed_phrase(plural, Title(form, plural=True, portfolio=portfolio))

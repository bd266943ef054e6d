"""The graphs of ontology and names → the phrases that find names, offices, acts, events, topics and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from verbale import terms
from verbale.knowledge.inflection import noun_forms
from verbale.knowledge.phrases import Phrase, Phrases, fixed_phrase, noun_phrase, verb_phrase
from verbale.knowledge.service import service
from verbale.model import Kind
from verbale.terms import ACT, TOPIC, V


@dataclass(frozen=True, slots=True)
class Name:
    """A known thing that a phrase names; an adjective (`Japanese`) names the state it belongs to."""

    iri: URIRef
    kind: Kind
    label: str
    adjective: bool = False
    doubtful: bool = False
    """Whether the phrase often means something else: `Jordan`, `ECO`."""
    of: URIRef | None = None
    """Whose body it is, where it is one."""
    rivals: tuple[Name, ...] = ()
    """The states that share an adjective, `Congolese`, of which this is the first."""
    seat: Name | None = None
    """The state whose capital it is, by which its government may be named: `Tehran`."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A class or concept and the pattern that speaks of it; `part` is verb, noun or phrase."""

    target: URIRef
    part: str
    pattern: str
    iri: URIRef


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an office, or an honorific; a minister or secretary may have a portfolio before or behind it."""

    label: str
    plural: bool = False
    portfolio: bool = False
    fieldless: bool = False
    """Whether it is the office of a head, which has no field: nobody is Prime Minister for something."""


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
    service: Mapping[str, frozenset[URIRef]]
    """For whom people so called have served, by the slug of the name."""


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

# Looking these up in their namespaces for each of five thousand things would be half of the work.
_TYPE, _LABEL, _PREFERRED, _OTHER = RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel
_ADJECTIVE, _SHARED, _DOUBTFUL, _BODY_OF = V.demonym, V.weakDemonym, V.ambiguousName, V.bodyOf
_CAPITAL = V.capital

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
        service=service(names),
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
                    iri = terms.trigger(target, part, pattern)
                    yield maker(pattern, Trigger(target, part, pattern, iri))


def _portfolios(names: Graph) -> Iterator[Phrase[str]]:
    for words in sorted({str(o) for o in names.objects(None, V.portfolio)}):
        yield fixed_phrase(words, words)


def _bodies(ontology: Graph) -> Iterator[Phrase[Kind]]:
    for target, kind in ((V.GovernmentBody, Kind.BODY), (V.Organisation, Kind.ORGANISATION)):
        for noun in sorted(map(str, ontology.objects(target, V.noun))):
            yield noun_phrase(noun, kind)


def _names(ontology: Graph, names: Graph) -> Iterator[Phrase[Name]]:
    agreements = dict.fromkeys(_subclasses(ontology, V.Agreement), Kind.AGREEMENT)
    kinds = dict(reversed(NAMED)) | agreements
    order = list(Kind)
    told = _told(names)
    seats = _seats(told)
    for iri in sorted(told):
        found = [kinds[type_] for type_ in told[iri].get(_TYPE, ()) if isinstance(type_, URIRef) and type_ in kinds]
        if found:
            yield from _phrases_of(iri, min(found, key=order.index), told[iri], seats.get(iri))
    yield from _shared_adjectives(told)


Told = dict[Node, list[Node]]
"""What is said of one thing: each predicate with its objects."""


def _told(graph: Graph) -> dict[URIRef, Told]:
    """Everything that is said of each thing, in one pass over the graph."""
    told: dict[URIRef, Told] = {}
    for subject, predicate, value in graph:
        if isinstance(subject, URIRef):
            told.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return told


def _texts(told: Told, *predicates: URIRef) -> list[str]:
    return sorted({str(value) for predicate in predicates for value in told.get(predicate, ())})


def _label(told: Told) -> str:
    return (_texts(told, _PREFERRED) or _texts(told, _LABEL))[0]


def _seats(told: dict[URIRef, Told]) -> dict[Node, Name]:
    """The state of each capital that is called otherwise than its state."""
    states = {state: about for state, about in told.items() if _CAPITAL in about}
    return {
        city: Name(state, Kind.STATE, _label(about))
        for state, about in sorted(states.items())
        for city in about[_CAPITAL]
        if isinstance(city, URIRef) and city in told and _label(told[city]) != _label(about)
    }


def _phrases_of(iri: URIRef, kind: Kind, told: Told, seat: Name | None) -> Iterator[Phrase[Name]]:
    label = _label(told)
    doubtful = _texts(told, _DOUBTFUL)
    owner = next((value for value in told.get(_BODY_OF, ()) if isinstance(value, URIRef)), None)
    for form in _texts(told, _LABEL, _PREFERRED, _OTHER):
        uncertain = form.removeprefix("The ") in doubtful
        yield fixed_phrase(form, Name(iri, kind, label, doubtful=uncertain, of=owner, seat=seat))
    for form in _texts(told, _ADJECTIVE):
        yield fixed_phrase(form, Name(iri, kind, label, adjective=True))


def _shared_adjectives(told: dict[URIRef, Told]) -> Iterator[Phrase[Name]]:
    """Each adjective that stands for one of several states, with all of them."""
    shared: dict[str, list[Name]] = {}
    for state in sorted(told):
        for adjective in _texts(told[state], _SHARED):
            shared.setdefault(adjective, []).append(Name(state, Kind.STATE, _label(told[state]), adjective=True))
    for adjective, rivals in sorted(shared.items()):
        yield fixed_phrase(adjective, replace(rivals[0], rivals=tuple(rivals)))


def _titles(names: Graph, kind: URIRef) -> Iterator[Phrase[Title]]:
    for iri in sorted(s for s in names.subjects(RDF.type, kind) if isinstance(s, URIRef)):
        takes = names.value(iri, V.takesPortfolio)
        title = Title("", portfolio=takes == Literal(True), fieldless=takes == Literal(False))
        forms = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in names.objects(iri, p)}
        for form in sorted(forms):
            yield fixed_phrase(form, replace(title, label=form))
            for plural in noun_forms(form)[1:]:
                yield fixed_phrase(plural, replace(title, label=form, plural=True))

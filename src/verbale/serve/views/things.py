"""Dataset and IRI → what a page shows: facts with the sentences that say them, and what leads here.  [I/O]"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import cast

from rdflib import BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from verbale.quads import Object
from verbale.serve import queries
from verbale.serve.sources import Origin, Quotation, cited, first_origin, labels, quotations
from verbale.serve.views.shelves import LONGEST, latest, things_of
from verbale.serve.words import ROLES, ROLES_NOT_SHOWN, by_order, role
from verbale.store import Dataset
from verbale.terms import BASE, V

Told = tuple[URIRef, Object]
"""A predicate of a thing, and its value."""

GROUP_SIZE = 12
PAGE_SIZE = 50
QUOTED = 10
QUOTED_IN_LISTS = 3
# Shown in the head of the page, or of use to the recogniser alone.
_IN_THE_HEAD = frozenset(
    {RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.definition, RDFS.comment, RDFS.isDefinedBy, DCTERMS.title}
    | {OWL.sameAs, SKOS.exactMatch}
    | {V.trigger, V.verb, V.noun, V.phrase, V.example, V.counterExample}
    | {V.accessPoint, V.reading, V.interlocutor, V.interlocutorIn}
)
_THE_SAME = (OWL.sameAs, SKOS.exactMatch)
# What is true of everything, or says again what the fact beside it says.
_NOISE = frozenset({OWL.Thing, OWL.NamedIndividual, RDFS.Resource, SKOS.Concept})


@dataclass(frozen=True, slots=True)
class Fact:
    """One predicate and value of a thing, where it comes from, and sentences that say it.

    Of more than `QUOTED` sentences, only so many and one are there.
    """

    predicate: URIRef
    value: Object
    origin: Origin
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A thing in a list, its date where it has one, and sentences that say so, `QUOTED_IN_LISTS` and one at most."""

    thing: URIRef
    date: str
    origin: Origin
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The things that lead here by one predicate: those of this page of the list, and how many there are."""

    predicate: URIRef
    heading: str
    others: tuple[Other, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Thing:
    """All that the page of a thing shows."""

    iri: URIRef
    types: tuple[URIRef, ...]
    definition: str
    other_names: tuple[str, ...]
    same_as: tuple[URIRef, ...]
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]

    def values(self, predicate: URIRef) -> tuple[URIRef, ...]:
        """The things to which that predicate leads."""
        return tuple(fact.value for fact in self.facts_of(predicate) if isinstance(fact.value, URIRef))

    def facts_of(self, *predicates: URIRef) -> tuple[Fact, ...]:
        """The facts with one of those predicates, in the order of the predicates."""
        return tuple(fact for predicate in predicates for fact in self.facts if fact.predicate == predicate)

    def facts_by_origin(self, *origins: Origin) -> tuple[Fact, ...]:
        """The facts that come from there."""
        return tuple(fact for fact in self.facts if fact.origin in origins)

    @property
    def words(self) -> tuple[Quotation, ...]:
        """Of a statement, the sentence that it was read out of, which says all of its facts."""
        said = (fact.quotations for fact in self.facts if fact.quotations and fact.origin == "said")
        return next(said, ()) if V.Statement in self.types else ()


def _told(store: Dataset, iri: URIRef) -> list[Told]:
    rows = cast(Iterable[Told], store.query(queries.facts_once(iri)).rows())
    told = dict.fromkeys(fact for fact in rows if fact[1] not in (iri, *_NOISE) and not isinstance(fact[1], BNode))
    # Whoever took part is involved; only what goes beyond that is news.
    return [fact for fact in told if fact[0] != V.involves or (V.participant, fact[1]) not in told]


def _facts(store: Dataset, iri: URIRef, told: Sequence[Told]) -> tuple[Fact, ...]:
    graphs = some_graphs(store, (queries.saying_of(iri, *fact) for fact in told), QUOTED + 1)
    known = quotations(store, chain.from_iterable(graphs))
    facts = (Fact(*fact, _origin(found), cited(found, known)) for fact, found in zip(told, graphs, strict=True))
    ours = (fact for fact in facts if not _is_foreign(fact))
    return tuple(sorted(ours, key=lambda fact: (by_order(fact.predicate), str(fact.value))))


def some_graphs(store: Dataset, patterns: Iterable[str], most: int) -> list[list[URIRef]]:
    """For each pattern of `queries`, up to so many of its graphs."""
    asked = list(patterns)
    found: list[list[URIRef]] = [[] for _ in asked]
    for number, graph in store.query(queries.some_graphs(asked, most)).rows() if asked else ():
        found[int(str(number))].append(URIRef(str(graph)))
    return found


def _origin(graphs: Iterable[URIRef]) -> Origin:
    graphs = tuple(graphs)
    return first_origin(graphs) if graphs else "follows"


def _is_foreign(fact: Fact) -> bool:
    """Whether a fact repeats by reasoning a type in another vocabulary."""
    return fact.origin == "follows" and fact.predicate == RDF.type and not str(fact.value).startswith(BASE)


def _groups(store: Dataset, iri: URIRef, only: URIRef | None, page: int) -> Iterator[Group]:
    size, offset = (PAGE_SIZE, PAGE_SIZE * (page - 1)) if only else (GROUP_SIZE, 0)
    found = [(URIRef(str(p)), int(str(n))) for p, n in store.query(queries.roles_of(iri)).rows()]
    counts = {p: n for p, n in found if p not in ROLES_NOT_SHOWN and only in (None, p)}
    if counts.get(V.involves) == counts.get(V.participant):
        counts.pop(V.involves, None)
    names = labels(store, counts)
    for predicate, count in counts.items():
        others = _others(store, predicate, iri, (size, offset))
        yield Group(predicate, role(predicate, names[predicate]), others, count)


def _others(store: Dataset, predicate: URIRef, iri: URIRef, window: tuple[int, int]) -> tuple[Other, ...]:
    size, offset = window
    dates = latest(store, things_of(store, queries.leading_in(predicate, iri, LONGEST)), offset + size)
    shown = dict(islice(dates.items(), offset, None))
    return others(store, shown, lambda other: queries.leading_from(other, predicate, iri))


def others(store: Dataset, dates: Mapping[URIRef, str], source: Callable[[URIRef], str]) -> tuple[Other, ...]:
    """The things with their dates, each with sentences among some of its graphs, whose pattern `source` gives."""
    graphs = some_graphs(store, map(source, dates), QUOTED_IN_LISTS + 1)
    known = quotations(store, chain.from_iterable(graphs))
    return tuple(
        Other(other, date, first_origin(found), cited(found, known))
        for (other, date), found in zip(dates.items(), graphs, strict=True)
    )


def thing(store: Dataset, iri: URIRef, only: URIRef | None = None, page: int = 1) -> Thing:
    """What the page of a thing shows; with `only`, of what leads here just that predicate, a page at a time."""
    return replace(about(store, iri), groups=tuple(sorted(_groups(store, iri, only, page), key=_by_role)))


def about(store: Dataset, iri: URIRef) -> Thing:
    """What is told of a thing itself, without what leads to it."""
    told = _told(store, iri)
    facts = _facts(store, iri, [fact for fact in told if fact[0] not in _IN_THE_HEAD])
    return Thing(
        iri=iri,
        types=tuple(_types(facts, said=True)) or tuple(_types(facts)),
        definition=next(_texts(told, SKOS.definition, RDFS.comment), ""),
        other_names=tuple(_texts(told, SKOS.altLabel)),
        same_as=tuple(sorted({v for p, v in told if p in _THE_SAME and isinstance(v, URIRef)})),
        facts=facts,
        groups=(),
    )


def _by_role(group: Group) -> tuple[int, str]:
    return (list(ROLES).index(group.predicate) if group.predicate in ROLES else len(ROLES), group.heading)


def _types(facts: Iterable[Fact], said: bool = False) -> Iterator[URIRef]:
    """The classes of ours, or those alone that somebody says."""
    for fact in facts:
        fits = fact.predicate == RDF.type and not (said and fact.origin == "follows")
        if fits and isinstance(fact.value, URIRef) and fact.value.startswith(BASE):
            yield fact.value


def _texts(told: Iterable[Told], *predicates: URIRef) -> Iterator[str]:
    texts = (fact for fact in told if isinstance(fact[1], Literal))
    return (str(value) for _, value in sorted((predicates.index(p), str(v)) for p, v in texts if p in predicates))

"""A store → who may be one though they have two names, with sentences beside; decisions ⇄ files.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from verbale import beside, identities
from verbale.errors import InputError
from verbale.identities import Decision, Holding, Reason, Record, Verdict
from verbale.reconcile import Entity, Index, similarity, spelling
from verbale.store import Store
from verbale.terms import BASE, NAMES_GRAPH, V

NEAR = 85.0
"""From which they may be one name spelt in two ways,"""
NEAR_AT_HOME = 70.0
"""and from which two people may be one, where both serve one state or organisation."""

_ACTORS = "VALUES ?type { v:Person v:Organisation }"
_TOLD = f"""SELECT DISTINCT ?thing {{ {_ACTORS} ?thing a ?type
  FILTER NOT EXISTS {{ GRAPH {NAMES_GRAPH.n3()} {{ ?thing a ?known }} }} }}"""
_NAMED = f"""SELECT ?thing ?type ?predicate ?name {{ {_ACTORS} ?thing a ?type ; ?predicate ?name
  VALUES ?predicate {{ rdfs:label skos:prefLabel skos:altLabel }} }}"""
_SERVING = "SELECT DISTINCT ?thing ?owner { ?thing v:represents|v:servesFor ?owner }"
_OFFICES = "SELECT DISTINCT ?name { ?office a v:Office ; rdfs:label ?name }"
_HELD = """SELECT DISTINCT ?who ?office ?called ?owner ?day { GRAPH ?sentence { ?who v:holdsOffice ?office }
  ?office rdfs:label ?called . ?sentence v:inDocument ?document
  OPTIONAL { ?office v:officeOf ?owner }
  OPTIONAL { GRAPH ?sentence { ?event v:date ?date } }
  OPTIONAL { ?document dcterms:issued ?issued }
  BIND(COALESCE(?date, ?issued) AS ?day) FILTER(BOUND(?day)) }"""
_NAMING = """SELECT DISTINCT ?who ?document { GRAPH ?sentence { ?who a v:Person } ?sentence v:inDocument ?document }"""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two who may be one: how alike their names are (0 to 100), whom both serve, what speaks for and against it
    besides, or what was proposed of them.
    """

    one: Entity
    other: Entity
    likeness: float
    serving: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    proposed: Decision | None = None

    @property
    def rank(self) -> float:
        """How likely it is, for the order in which people are asked."""
        return self.likeness + sum(reason.weight for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that speaks of somebody."""

    sentence: URIRef
    text: str


def doubts(store: Store) -> list[Doubt]:
    """The pairs on which nobody has decided: first those proposed, then the likeliest.

    One of each pair is read out of documents; those known beforehand are told apart by who made the lists.
    """
    index = Index(_entities(store))
    decided = {each.pair: each for each in beside.decisions(store)}
    proposed = (_proposal(each, index) for each in decided.values() if each.verdict is Verdict.UNSURE)
    near = (doubt for doubt in _near(store, index) if frozenset((doubt.one.iri, doubt.other.iri)) not in decided)
    return [*sorted(filter(None, proposed), key=_order), *sorted(near, key=_order)]


def _order(doubt: Doubt) -> tuple[float, str, str]:
    return -doubt.rank, doubt.one.iri, doubt.other.iri


def _proposal(decision: Decision, index: Index) -> Doubt | None:
    """What a program proposes, or a person is not sure of; the other may be somebody's whom we do not hold."""
    one, other = (index.entities.get(iri) or Entity(iri, iri, (), ()) for iri in (decision.one, decision.other))
    return Doubt(one, other, 100 * (decision.confidence or 0), proposed=decision)


def _near(store: Store, index: Index) -> Iterator[Doubt]:
    serving, records = _serving(store), _records(store)
    told = {URIRef(str(thing)) for (thing,) in store.query(_TOLD).rows()} & index.entities.keys()
    for iri in sorted(told):
        for other, likeness in _like(index, index.entities[iri]).items():
            # Each pair once: of two that are both told of, from the first.
            if other != iri and (other not in told or iri < other):
                shared = tuple(sorted(serving[iri] & serving[other]))
                if likeness >= (NEAR_AT_HOME if shared else NEAR):
                    found = identities.reasons(records[iri], records[other])
                    yield Doubt(index.entities[iri], index.entities[other], round(likeness, 1), shared, found)


def _like(index: Index, entity: Entity) -> dict[URIRef, float]:
    """Those of its own kind with names like one of its names; a surname that two share makes them no more alike."""
    own = _whole(entity)
    near = {iri: index.entities[iri] for name in own for iri in index.like(name)}
    alike = {iri: other for iri, other in near.items() if set(other.types) & set(entity.types)}
    return {iri: _likeness(own, _whole(other)) for iri, other in alike.items()}


def _likeness(own: list[str], others: list[str]) -> float:
    return max(similarity(one, other) for one, other in product(map(spelling, own), map(spelling, others)))


def _whole(entity: Entity) -> list[str]:
    """The names of several words, where there are such: the others are parts of them."""
    return [name for name in entity.names if " " in name] or [*entity.names]


def _entities(store: Store) -> Iterator[Entity]:
    """Persons and organisations; who is known by an office alone is another in each document, and left out."""
    offices = {str(name) for (name,) in store.query(_OFFICES).rows()}
    names: dict[URIRef, set[str]] = defaultdict(set)
    types: dict[URIRef, set[str]] = defaultdict(set)
    labels: dict[URIRef, set[str]] = defaultdict(set)
    for thing, kind, predicate, name in store.query(_NAMED).rows():
        iri = URIRef(str(thing))
        types[iri].add(str(kind).removeprefix(str(V)))
        (labels if predicate != SKOS.altLabel else names)[iri].add(str(name))
    for iri in sorted(labels):
        if not labels[iri] <= offices:
            forms = tuple(sorted(labels[iri] | names[iri]))
            yield Entity(iri, max(sorted(labels[iri]), key=len), tuple(sorted(types[iri])), forms)


def _serving(store: Store) -> dict[URIRef, set[str]]:
    found: dict[URIRef, set[str]] = defaultdict(set)
    for thing, owner in store.query(_SERVING).rows():
        found[URIRef(str(thing))].add(str(owner))
    return found


def _records(store: Store) -> Mapping[URIRef, Record]:
    """What is told of people: their offices, each in the year of which its sentence tells, else of its document."""
    holdings: dict[URIRef, set[Holding]] = defaultdict(set)
    for who, office, called, owner, day in store.query(_HELD).rows():
        of = URIRef(str(owner)) if owner else None
        holdings[URIRef(str(who))].add(Holding(URIRef(str(office)), str(called), int(str(day)[:4]), of))
    documents: dict[URIRef, set[URIRef]] = defaultdict(set)
    for who, document in store.query(_NAMING).rows():
        documents[URIRef(str(who))].add(URIRef(str(document)))
    told = {who: Record(frozenset(holdings[who]), frozenset(documents[who])) for who in {*holdings, *documents}}
    return defaultdict(Record, told)


def words(store: Store, thing: URIRef, limit: int) -> list[Words]:
    """The first sentences that speak of a thing."""
    found = store.query(
        "SELECT DISTINCT ?sentence ?text { { GRAPH ?sentence { ?s ?p " + thing.n3() + " } } UNION "
        "{ GRAPH ?sentence { " + thing.n3() + " ?p ?o } } "
        f"?sentence a v:Sentence ; oa:hasSelector/oa:exact ?text }} ORDER BY ?sentence LIMIT {limit}"
    )
    return [Words(URIRef(str(sentence)), str(text)) for sentence, text in found.rows()]


def read(file: Path) -> tuple[Decision, ...]:
    """The decisions that a file in Turtle tells of; raises InputError where it is broken or holds none."""
    try:
        graph = Graph(bind_namespaces="none").parse(file, format="turtle", publicID=BASE)
    except Exception as error:  # rdflib raises what its parsers happen to raise
        raise InputError(f"{file} is no file of decisions in Turtle: {str(error)[:300]}") from error
    found = tuple(identities.of_graph(graph))
    if not found:
        raise InputError(f"{file} holds no decisions; see what `verbale review --decided` prints.")
    return found


def written(decisions: Iterable[Decision]) -> str:
    """Decisions as Turtle, in order."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**identities.PREFIXES, "owl": str(OWL), "skos": str(SKOS), "rdfs": str(RDFS)}.items():
        graph.bind(prefix, namespace)
    for triple in identities.triples(decisions):
        graph.add(triple)
    return graph.serialize(format="turtle")

"""A store → who may be one though they have two names, with sentences beside; decisions → the store.  [I/O]"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDFS, SKOS

from verbale import beside, identities
from verbale.errors import InputError, NotFound
from verbale.identities import Decision, Verdict
from verbale.quads import Object
from verbale.reconcile import Entity, Index, similarity, spelling
from verbale.store import Contents, Store
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


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two who may be one: how alike their names are (0 to 100), whom both serve, or what was proposed of them."""

    one: Entity
    other: Entity
    likeness: float
    serving: tuple[str, ...] = ()
    proposed: Decision | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence that speaks of somebody."""

    sentence: URIRef
    text: str


def doubts(store: Store) -> list[Doubt]:
    """The pairs on which nobody has decided: first those proposed, then the most alike.

    One of each pair is read out of documents; those known beforehand are told apart by who made the lists.
    """
    index = Index(_entities(store))
    decided = {each.pair: each for each in beside.decisions(store)}
    proposed = (_proposal(each, index) for each in decided.values() if each.verdict is Verdict.UNSURE)
    near = (doubt for doubt in _near(store, index) if frozenset((doubt.one.iri, doubt.other.iri)) not in decided)
    return [*sorted(filter(None, proposed), key=_order), *sorted(near, key=_order)]


def _order(doubt: Doubt) -> tuple[float, str, str]:
    return -doubt.likeness, doubt.one.iri, doubt.other.iri


def _proposal(decision: Decision, index: Index) -> Doubt | None:
    """What a program proposes, or a person is not sure of; the other may be somebody's whom we do not hold."""
    one, other = (index.entities.get(iri) or Entity(iri, iri, (), ()) for iri in (decision.one, decision.other))
    return Doubt(one, other, 100 * (decision.confidence or 0), proposed=decision)


def _near(store: Store, index: Index) -> Iterator[Doubt]:
    serving = _serving(store)
    told = {URIRef(str(thing)) for (thing,) in store.query(_TOLD).rows()} & index.entities.keys()
    for iri in sorted(told):
        for other, likeness in _like(index, index.entities[iri]).items():
            # Each pair once: of two that are both told of, from the first.
            if other != iri and (other not in told or iri < other):
                shared = tuple(sorted(serving[iri] & serving[other]))
                if likeness >= (NEAR_AT_HOME if shared else NEAR):
                    yield Doubt(index.entities[iri], index.entities[other], round(likeness, 1), shared)


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


def words(store: Store, thing: URIRef, limit: int) -> list[Words]:
    """The first sentences that speak of a thing."""
    found = store.query(
        "SELECT DISTINCT ?sentence ?text { { GRAPH ?sentence { ?s ?p " + thing.n3() + " } } UNION "
        "{ GRAPH ?sentence { " + thing.n3() + " ?p ?o } } "
        f"?sentence a v:Sentence ; oa:hasSelector/oa:exact ?text }} ORDER BY ?sentence LIMIT {limit}"
    )
    return [Words(URIRef(str(sentence)), str(text)) for sentence, text in found.rows()]


def decide(directory: Path, new: Iterable[Decision]) -> None:
    """Puts decisions into the store, each in the place of the one on the same two.

    Raises NotFound where the store holds neither of them, InputError where decisions contradict each other.
    """
    listed = tuple(new)
    with Store.change(directory) as draft:
        for each in listed:
            _refuse_unknown(draft, each)
        beside.decide(draft, identities.merged(beside.decisions(draft), listed))


def undo(directory: Path, one: URIRef, other: URIRef) -> None:
    """Takes the decision on two things back, with all that followed from it; raises NotFound where there is none."""
    with Store.change(directory) as draft:
        decided = beside.decisions(draft)
        found = identities.one_of(decided, one, other)
        if not found:
            raise NotFound(f"Nothing is decided on {one} and {other}.")
        beside.decide(draft, [each for each in decided if each is not found])


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


def _refuse_unknown(store: Contents, decision: Decision) -> None:
    if decision.one == decision.other:
        raise InputError(f"{decision.one} is named twice; a decision is on two things.")
    if not any(_is_known(store, iri) for iri in decision.pair):
        raise NotFound(f"The store holds neither {decision.one} nor {decision.other}; check how they are written.")


def _is_known(store: Contents, iri: Object) -> bool:
    return bool(store.objects(iri, RDFS.label) or store.objects(iri, SKOS.prefLabel))

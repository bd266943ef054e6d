"""What a store holds beside documents: graphs of others, and who is who as people have decided.  [I/O]

What people have decided has consequences for names: those who are one go by all names of either, so that questions by
one name find what is told under the other. What documents say of them, the reading brings together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, permutations
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from verbale import access, identities
from verbale.errors import StoreError
from verbale.identities import Decision
from verbale.model import Triple
from verbale.quads import Quad, in_graph
from verbale.store import Contents, Draft, Store
from verbale.terms import BASE, IDENTITIES_GRAPH, LOADED_GRAPH


def carry_over(new: Draft, directory: Path) -> None:
    """Puts into a new store what the one that it replaces holds beside documents, if there is one that can be read."""
    try:
        old = Store.open(directory)
    except StoreError:
        return
    new.carry_over(old)
    new.load(old.graph(LOADED_GRAPH))
    decide(new, decisions(old))


def decided_in(directory: Path) -> tuple[Decision, ...]:
    """The decisions in the store of that folder, if there is one that can be read."""
    try:
        return decisions(Store.open(directory))
    except StoreError:
        return ()


def decisions(store: Contents) -> tuple[Decision, ...]:
    """What people have decided, and what programs have proposed to them."""
    return identities.merged((), identities.of_graph(_graph(store.graph(IDENTITIES_GRAPH))))


def decide(store: Draft, decided: Iterable[Decision]) -> None:
    """Makes these the decisions of a store that is being changed; raises InputError where they contradict each other.

    Things go by the names that documents and the lists of names give to whom they are the same as.
    """
    listed = identities.merged((), decided)
    groups = identities.agreed(listed)
    follows = (triple for group in groups for triple in _follows(store, group))
    after = frozenset(in_graph([*identities.triples(listed), *follows], IDENTITIES_GRAPH))
    before = frozenset(store.graph(IDENTITIES_GRAPH))
    store.remove(before - after)
    store.load(sorted(after - before, key=repr))


def settle(store: Draft) -> None:
    """Brings what follows from the decisions in step with the names that the documents give now."""
    if store.holds(IDENTITIES_GRAPH):
        decide(store, decisions(store))


def _follows(store: Contents, group: tuple[URIRef, ...]) -> Iterator[Triple]:
    ours = [thing for thing in group if thing.startswith(BASE)]
    for thing, other in permutations(group, 2):
        if thing in ours:
            yield thing, SKOS.exactMatch, other
            named = [(thing, SKOS.altLabel, name) for name in _names(store, other) if other in ours]
            yield from chain(named, access.points(named))


def _names(store: Contents, thing: URIRef) -> list[Literal]:
    """The names of a thing, those left out that it only has by a decision."""
    sparql = (
        f"SELECT DISTINCT ?name {{ VALUES ?p {{ {' '.join(name.n3() for name in access.NAMES)} }} "
        f"GRAPH ?graph {{ {thing.n3()} ?p ?name }} FILTER(?graph != {IDENTITIES_GRAPH.n3()} "
        f"&& STRSTARTS(STR(?graph), {Literal(BASE).n3()})) }}"
    )
    return [name for (name,) in store.query(sparql).rows() if isinstance(name, Literal)]


def _graph(quads: Iterable[Quad]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in quads:
        graph.add((s, p, o))
    return graph

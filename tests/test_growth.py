"""Growth: whatever comes, changes and goes, the store is as if it had been built from the documents that are left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal
from rdflib.namespace import RDF
from test_reason import EX, axioms, chains, graph, ontology_of, owl_closure

from verbale import growth, reason
from verbale.growth import Share
from verbale.model import Triple
from verbale.quads import Quad, in_graph, of_graph
from verbale.store import Contents, Draft
from verbale.store.convert import to_quads
from verbale.terms import ACROSS_GRAPH, NAMES_GRAPH, ONTOLOGY_GRAPH, V, document, sentence

SLUGS = ["a", "b", "c"]
Told = dict[str, set[Triple]]
"""What documents say, by slug."""


def share(slug: str, triples: set[Triple], known: reason.Facts) -> Share:
    """A document that says those triples, each in another of two sentences, as far as it goes."""
    own = document(slug)
    sentences = [(sentence(slug, n), V.inDocument, own, own) for n in (1, 2)]
    claims = [(*triple, sentence(slug, 1 + n % 2)) for n, triple in enumerate(sorted(triples))]
    return growth.drawn(slug, [(own, RDF.type, V.Document, own), *sentences, *claims], [], known)


def empty(known: reason.Facts, ontology: Graph, names: Graph) -> Draft:
    """A store in memory with what is known beforehand."""
    store = Draft(pyoxigraph.Store(), {})
    store.load([*of_graph(ontology, ONTOLOGY_GRAPH), *of_graph(names, NAMES_GRAPH)])
    store.load(in_graph(reason.added(known, set(names)), NAMES_GRAPH))
    return store


def held(store: Contents) -> tuple[set[Quad], set[tuple], list]:
    """All that a store holds: quads, the default graph, the names of graphs."""
    rows = set(store.query("SELECT ?s ?p ?o { ?s ?p ?o }").rows())
    return set(store.quads()), rows, store.graphs()


def sums(quads: Iterable[Quad]) -> dict[str, str]:
    """The digest of each part of a graph, as the ontology defines it."""
    parts: Counter[str] = Counter()
    for quad in quads:
        if quad[1] != V.digest:
            line = str(to_quads(quad)[0]).encode()
            parts[str(quad[3]).partition("#")[0]] += int.from_bytes(blake2b(line, digest_size=16).digest())
    return {part: f"{total % 2**128:032x}" for part, total in parts.items()}


def anew(told: Told, ontology: Graph, names: Graph) -> Draft:
    known = reason.known(ontology, names)
    store = empty(known, ontology, names)
    growth.change(store, [share(*each, known) for each in told.items()], (), known)
    return store


OBJECTS = [EX[name] for name in ("x", "y", "z", "w")]
links = st.tuples(st.sampled_from(OBJECTS), st.sampled_from([EX[p] for p in "pqrs"]), st.sampled_from(OBJECTS))
kinds = st.tuples(st.sampled_from(OBJECTS), st.just(RDF.type), st.sampled_from([EX.A, EX.B]))
words = st.tuples(st.sampled_from(OBJECTS), st.just(EX.word), st.just(Literal("a word")))


def steps(claims: st.SearchStrategy) -> st.SearchStrategy:
    """Sequences of changes: some documents say other things from now on; one that says None is removed."""
    return st.lists(
        st.dictionaries(st.sampled_from(SLUGS), st.none() | st.sets(claims, max_size=5), min_size=1, max_size=2),
        min_size=1,
        max_size=6,
    )


def grown(ontology: Graph, names: Graph, sequence: list[dict[str, set[Triple] | None]]) -> tuple[Draft, Told]:
    known = reason.known(ontology, names)
    store, told = empty(known, ontology, names), {}
    for step in sequence:
        said = {slug: triples for slug, triples in step.items() if triples is not None}
        growth.change(store, [share(*each, known) for each in said.items()], step.keys() - said.keys(), known)
        told = {slug: triples for slug, triples in told.items() if slug not in step} | said
    return store, told


@settings(max_examples=40)
@given(
    st.lists(axioms, max_size=6),
    st.lists(chains, min_size=1, max_size=2),
    st.sets(links, max_size=2),
    steps(st.one_of(links, links, kinds, words)),
)
def test_after_any_sequence_of_changes_the_store_is_as_if_built_anew(axioms, chains, names, sequence) -> None:
    ontology = ontology_of(axioms, chains)
    store, told = grown(ontology, graph(*names), sequence)
    assert held(store) == held(anew(told, ontology, graph(*names)))
    assert store.digests() == sums(store.quads())


@settings(max_examples=40)
@given(
    st.lists(axioms, max_size=6),
    st.lists(chains, min_size=1, max_size=2),
    st.sets(links, max_size=2),
    st.dictionaries(st.sampled_from(SLUGS), st.sets(st.one_of(links, kinds, words), max_size=5)),
)
def test_what_follows_of_all_that_is_stored_is_what_follows_when_it_comes_bit_by_bit(
    axioms, chains, names, told
) -> None:
    ontology = ontology_of(axioms, chains)
    known = reason.known(ontology, graph(*names))
    shares = [share(*each, known) for each in told.items()]
    store = empty(known, ontology, graph(*names))
    store.load(quad for each in shares for quad in each.quads)
    noise = {fact for each in shares for fact in each.premises if reason.is_noise(fact)}
    expected = {quad[:3] for quad in anew(told, ontology, graph(*names)).graph(ACROSS_GRAPH)}
    assert reason.across(store, noise, known) == expected


@settings(max_examples=10)
@given(st.lists(axioms, max_size=6), st.lists(chains, min_size=1, max_size=2), steps(st.one_of(links, kinds)))
def test_after_any_sequence_of_changes_what_follows_is_the_closure_of_owlrl(axioms, chains, sequence) -> None:
    ontology = ontology_of(axioms, chains)
    store, told = grown(ontology, graph(), sequence)
    said = set().union(*told.values())
    alone = owl_closure(ontology)
    closure = {fact for fact in owl_closure(alone, graph(*said)) if fact not in alone and not reason.is_noise(fact)}
    drawn = {(s, p, o) for s, p, o, g in store.quads() if g == ACROSS_GRAPH or g.endswith("#inferred")}
    assert {fact for fact in drawn - said if fact[0] in OBJECTS} == {
        fact for fact in closure - said if fact[0] in OBJECTS
    }

"""Reasoning: our tables give what owlrl's own closure gives, noise left out."""

from __future__ import annotations

import owlrl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from verbale import reason
from verbale.errors import KnowledgeError
from verbale.model import Triple
from verbale.terms import V, thing

EX = Namespace("https://example.org/")
CLASSES = [EX[name] for name in ("A", "B", "C", "D")]
PROPERTIES = [EX[name] for name in ("p", "q", "r", "s")]
THINGS = [EX[name] for name in ("x", "y", "z", "w")]

classes, properties, things = st.sampled_from(CLASSES), st.sampled_from(PROPERTIES), st.sampled_from(THINGS)
axioms = st.one_of(
    st.tuples(classes, st.sampled_from([RDFS.subClassOf, OWL.equivalentClass]), classes),
    st.tuples(properties, st.sampled_from([RDFS.subPropertyOf, OWL.inverseOf, OWL.equivalentProperty]), properties),
    st.tuples(properties, st.sampled_from([RDFS.domain, RDFS.range]), classes),
    st.tuples(properties, st.just(RDF.type), st.sampled_from([OWL.SymmetricProperty, OWL.TransitiveProperty])),
)
chains = st.tuples(properties, properties, properties)
facts = st.one_of(
    st.tuples(things, properties, st.one_of(things, st.just(Literal("a word")))),
    st.tuples(things, st.just(RDF.type), classes),
)


def graph(*triples: tuple) -> Graph:
    result = Graph(bind_namespaces="none")
    for triple in triples:
        result.add(triple)
    return result


def ontology_of(axioms: list[tuple], chains: list[tuple]) -> Graph:
    declared = [(c, RDF.type, OWL.Class) for c in CLASSES] + [(p, RDF.type, OWL.ObjectProperty) for p in PROPERTIES]
    result = graph(*declared, *axioms)
    for first, second, whole in chains:
        head = BNode()
        Collection(result, head, [first, second])
        result.add((whole, OWL.propertyChainAxiom, head))
    return result


def owl_closure(*graphs: Graph) -> Graph:
    """owlrl's closure of some graphs together; nothing is copied along owl:sameAs."""
    result = graph(*(triple for each in graphs for triple in each if triple[1] != OWL.sameAs))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(result)
    return result


def owl_inference(ontology: Graph, triples: set[Triple]) -> set[Triple]:
    """What owlrl adds for the triples' sake, noise left out."""
    alone = owl_closure(ontology)
    together = owl_closure(alone, graph(*triples))
    return {fact for fact in together if fact not in alone and fact not in triples and not reason.is_noise(fact)}


def below(ontology: Graph, names: Graph | None = None) -> reason.Facts:
    return reason.known(ontology, names if names is not None else graph())


@settings(max_examples=60, deadline=None)
@given(st.lists(axioms, max_size=7), st.lists(chains, max_size=2), st.sets(facts, max_size=6))
def test_inference_over_any_ontology_equals_owlrl(axioms: list, chains: list, facts: set) -> None:
    ontology = ontology_of(axioms, chains)
    assert reason.infer(facts, below(ontology)) == owl_inference(ontology, facts)


@settings(max_examples=30, deadline=None)
@given(st.lists(axioms, max_size=7), st.lists(chains, max_size=2), st.sets(facts, max_size=6), st.sets(facts, max_size=6))
def test_what_follows_with_the_names_is_the_closure_of_both_less_that_of_the_names(axioms, chains, names, facts) -> None:
    ontology = ontology_of(axioms, chains)
    by_names = reason.infer(names, below(ontology)) | names
    both = reason.infer(names | facts, below(ontology)) - by_names
    assert reason.infer(facts, below(ontology, graph(*names))) == both - facts

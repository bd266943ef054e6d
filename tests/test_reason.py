"""Reasoning: our tables give what owlrl's own closure gives, noise left out."""

from __future__ import annotations

import owlrl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS

from verbale import reason
from verbale.errors import KnowledgeError
from verbale.knowledge import Knowledge
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


@settings(max_examples=40)
@given(st.lists(axioms, max_size=7), st.lists(chains, max_size=2), st.sets(facts, max_size=6))
def test_inference_over_any_ontology_equals_owlrl(axioms: list, chains: list, facts: set) -> None:
    ontology = ontology_of(axioms, chains)
    assert reason.infer(facts, below(ontology)) == owl_inference(ontology, facts)


@settings(max_examples=20)
@given(
    st.lists(axioms, max_size=7), st.lists(chains, max_size=2), st.sets(facts, max_size=6), st.sets(facts, max_size=6)
)
def test_what_follows_with_the_names_is_the_closure_of_both_less_that_of_the_names(
    axioms, chains, names, facts
) -> None:
    ontology = ontology_of(axioms, chains)
    by_names = reason.infer(names, below(ontology)) | names
    both = reason.infer(names | facts, below(ontology)) - by_names
    assert reason.infer(facts, below(ontology, graph(*names))) == both - facts


OWL_AND_RDF = (str(OWL), str(RDF), str(RDFS))
THEMES = st.sampled_from([thing("thing", name) for name in ("a", "b", "c", "d")])
SAID = st.sampled_from(
    [V[name] for name in ("participant", "interlocutor", "holdsOffice", "officeOf", "within", "locatedIn", "replaces")]
)
CALLED = st.sampled_from([V.Person, V.State, V.Meeting, V.GovernmentBody, V.Treaty, V.Statement])
claimed = st.one_of(
    st.tuples(THEMES, SAID, THEMES),
    st.tuples(THEMES, st.just(RDF.type), CALLED),
    st.tuples(THEMES, st.sampled_from([RDFS.label, V.officeTitle, V.date]), st.just(Literal("a word"))),
)


@pytest.fixture(scope="module")
def schema(knowledge: Knowledge) -> Graph:
    """What the real ontology says of classes and properties: its words and shapes would only cost owlrl time."""
    spoken = (RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso)
    said = ((s, p, o) for s, p, o in knowledge.ontology if p not in spoken)
    return owl_closure(
        graph(*((s, p, o) for s, p, o in said if str(o if p == RDF.type else p).startswith(OWL_AND_RDF)))
    )


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(claimed, min_size=3, max_size=10))
def test_inference_over_the_real_ontology_equals_owlrl(knowledge: Knowledge, schema: Graph, facts: set) -> None:
    together = owl_closure(schema, graph(*facts))
    theirs = {fact for fact in together if fact not in schema and fact not in facts and not reason.is_noise(fact)}
    assert reason.infer(facts, below(knowledge.ontology)) == theirs


@pytest.mark.parametrize(
    ("rule", "axioms", "given", "follows"),
    [
        ("cax-sco", ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C .", ":x a :A .", ":x a :B , :C ."),
        ("cax-eqc", ":A owl:equivalentClass :B .", ":x a :B .", ":x a :A ."),
        ("cls-uni", ":A owl:unionOf ( :B :C ) .", ":x a :B .", ":x a :A ."),
        ("prp-spo1", ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", ":x :p :y .", ":x :q :y ; :r :y ."),
        ("prp-eqp", ":p owl:equivalentProperty :q .", ":x :q :y .", ":x :p :y ."),
        ("prp-dom", ":p rdfs:domain :A . :A rdfs:subClassOf :B .", ":x :p 'word' .", ":x a :A , :B ."),
        ("prp-rng", ":p rdfs:range :A . :A rdfs:subClassOf :B .", ":x :p :y .", ":y a :A , :B ."),
        ("prp-inv1", ":p owl:inverseOf :q . :q rdfs:domain :A ; rdfs:range :B .", ":x :p :y .",
         ":y :q :x ; a :A . :x a :B ."),
        ("prp-inv2", ":p owl:inverseOf :q .", ":x :q :y .", ":y :p :x ."),
        ("prp-symp", ":p a owl:SymmetricProperty ; rdfs:subPropertyOf :q .", ":x :p :y .",
         ":y :p :x ; :q :x . :x :q :y ."),
        ("prp-trp", ":p a owl:TransitiveProperty .", ":x :p :y . :y :p :z . :z :p :w .",
         ":x :p :z , :w . :y :p :w ."),
        ("prp-spo2", ":r owl:propertyChainAxiom ( :p :q ) . :r rdfs:range :A .", ":x :p :y . :y :q :z .",
         ":x :r :z . :z a :A ."),
    ],
)  # fmt: skip
def test_each_rule_of_owl_2_rl_gives_what_it_should(rule: str, axioms: str, given: str, follows: str) -> None:
    ontology = turtle(axioms)
    assert reason.infer(set(turtle(given)), below(ontology)) == set(turtle(follows)), rule


def turtle(text: str) -> Graph:
    return Graph().parse(data=f"@prefix : <{EX}> . @prefix rdfs: <{RDFS}> . @prefix owl: <{OWL}> . {text}")


def test_what_two_claims_give_is_found_in_whatever_order_they_come_and_on_whatever_floor() -> None:
    ontology = turtle(":r owl:propertyChainAxiom ( :p :q ) . ")
    first, second, whole = (EX.x, EX.p, EX.y), (EX.y, EX.q, EX.z), (EX.x, EX.r, EX.z)
    assert reason.infer([first, second], below(ontology)) == {whole}
    assert reason.infer([second, first], below(ontology)) == {whole}
    assert reason.infer([first], below(ontology, graph(second))) == {whole}
    assert reason.infer([second], below(ontology, graph(first))) == {whole}


def test_who_holds_an_office_and_meets_somebody_involves_the_state_and_is_a_met_person(knowledge: Knowledge) -> None:
    kishida, pm, meeting = thing("person", "K"), thing("office", "PM"), thing("event", "m")
    other, japan = thing("person", "S"), thing("state", "japan")
    claims = {
        (kishida, V.holdsOffice, pm),
        (pm, V.officeOf, japan),
        *((meeting, p, who) for p in (V.participant, V.interlocutor) for who in (kishida, other)),
    }
    found = reason.infer(claims, reason.known(knowledge.ontology, knowledge.names))
    assert found >= {
        (kishida, V.represents, japan),
        (meeting, V.involves, japan),
        (kishida, V.metWith, other),
        (other, V.metWith, kishida),
    }
    assert (kishida, V.metWith, kishida) not in found


def test_nothing_is_copied_along_a_link_to_the_same_thing_elsewhere() -> None:
    linked = [(EX.x, OWL.sameAs, EX.y), (EX.x, EX.p, EX.z)]
    assert reason.infer(linked, below(turtle(":p a owl:ObjectProperty ."))) == set()


@pytest.mark.parametrize(
    "axioms",
    [
        ":p a owl:FunctionalProperty .",
        ":A owl:intersectionOf ( :B :C ) .",
        ":A owl:onProperty :p ; owl:someValuesFrom :B .",
        ":r owl:propertyChainAxiom ( :p :q :p ) .",
    ],
)
def test_an_ontology_that_uses_what_the_tables_do_not_hold_is_refused(axioms: str) -> None:
    with pytest.raises(KnowledgeError):
        reason.rules(turtle(axioms))

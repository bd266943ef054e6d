"""Identities: decisions of who is who, and RDF."""

from __future__ import annotations

from datetime import date

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from verbale import identities
from verbale.errors import InputError
from verbale.identities import Decision, Verdict
from verbale.identities.rdf import SSSOM
from verbale.terms import WD, document, sentence, thing

A, B, C, D = (thing("person", letter) for letter in "abcd")
PERSON = Decision(A, B, Verdict.SAME, "A. Reader", "One minister", date(2026, 1, 31))
PROGRAM = Decision(C, WD["Q5"], Verdict.UNSURE, "Service (https://example.org/)", "score 97", confidence=0.97)


def same(one: URIRef, other: URIRef) -> Decision:
    return Decision(one, other, Verdict.SAME, "A. Reader")


def graph(decisions) -> Graph:
    made = Graph()
    for triple in identities.triples(decisions):
        made.add(triple)
    return made


@pytest.mark.parametrize(
    "decision",
    [
        PERSON,
        PROGRAM,
        Decision(A, B, Verdict.DIFFERENT, "A. Reader", "Father and son"),
        Decision(A, WD["Q5"], Verdict.SAME, "A. Reader"),
        Decision(A, B, Verdict.DIFFERENT, "A. Reader", sources=(document("d"), sentence("e", 7))),
    ],
)
def test_a_decision_comes_back_out_of_its_triples(decision):
    assert list(identities.of_graph(graph([decision]))) == [decision]


def test_nobody_is_sure_of_what_is_unsure_however_high_the_score():
    sure = Decision(A, B, Verdict.UNSURE, "Service", confidence=1.0)
    assert next(identities.of_graph(graph([sure]))).verdict is Verdict.UNSURE
    unsure = Decision(A, B, Verdict.UNSURE, "A. Reader")
    assert list(identities.of_graph(graph([unsure]))) == [unsure]


def test_no_decision_says_that_two_are_the_same_individual():
    assert not list(graph([PERSON, PROGRAM]).triples((None, OWL.sameAs, None)))


def test_what_is_the_same_as_the_same_is_one_group():
    decisions = [same(A, B), same(C, D), same(B, C), same(thing("person", "e"), WD["Q5"])]
    assert identities.agreed(decisions) == ((WD["Q5"], thing("person", "e")), (A, B, C, D))
    assert identities.agreed([PROGRAM, Decision(A, B, Verdict.DIFFERENT, "A. Reader")]) == ()


def test_two_that_differ_cannot_become_one_by_way_of_others():
    with pytest.raises(InputError, match="different, as B"):
        identities.agreed([same(A, B), same(B, C), Decision(C, A, Verdict.DIFFERENT, "B. Reader")])


def test_a_new_decision_takes_the_place_of_the_old_one_on_the_same_two():
    new = Decision(B, A, Verdict.DIFFERENT, "B. Reader")
    assert identities.merged([PERSON, PROGRAM], [new]) == (new, PROGRAM)
    assert identities.one_of([PERSON], B, A) is PERSON and identities.one_of([PERSON], A, C) is None


@pytest.mark.parametrize(
    ("predicate", "value", "told"),
    [
        (OWL.annotatedTarget, Literal("b"), "two things"),
        (OWL.annotatedTarget, A, "two things"),
        (SSSOM.author_label, None, "whose it is"),
        (SSSOM.confidence, Literal("much"), "from 0 to 1"),
        (SSSOM.confidence, Literal("nan"), "from 0 to 1"),
        (SSSOM.mapping_date, Literal("yesterday"), "a date"),
    ],
)
def test_a_broken_decision_is_refused_in_a_sentence(predicate, value, told):
    broken = graph([PERSON])
    this = broken.value(predicate=RDF.type, object=OWL.Axiom)
    broken.remove((this, predicate, None))
    if value is not None:
        broken.add((this, predicate, value))
    with pytest.raises(InputError, match=told):
        list(identities.of_graph(broken))


def test_other_annotated_axioms_are_no_decisions():
    other = Graph()
    axiom = URIRef("urn:axiom")
    for predicate, value in ((RDF.type, OWL.Axiom), (OWL.annotatedProperty, RDFS.subClassOf), (SKOS.note, A)):
        other.add((axiom, predicate, value))
    assert list(identities.of_graph(other)) == []


def test_of_those_who_are_one_all_is_told_of_whom_we_know_or_of_whom_decisions_name_first():
    decisions = [same(B, A), same(B, WD["Q5"])]
    assert set(map(identities.who(decisions, frozenset()).meant("d"), (A, B, C))) == {B, C}
    assert set(map(identities.who(decisions, frozenset({A})).meant("d"), (A, B, C))) == {A, C}
    assert identities.who([PROGRAM, same(A, WD["Q5"])], frozenset()) == identities.NOBODY


def test_a_name_means_another_in_documents_that_a_decision_names_and_he_may_be_somebody_elses_other_name():
    parted = Decision(A, B, Verdict.DIFFERENT, "A. Reader", sources=(document("d"), sentence("e", 7)))
    who = identities.who([parted, same(B, C)], frozenset({C}))
    assert [who.meant(slug)(A) for slug in "def"] == [C, C, A]


def test_a_change_concerns_those_who_are_called_otherwise_by_it():
    parted = Decision(A, B, Verdict.DIFFERENT, "A. Reader", sources=(document("d"),))
    before, after = (identities.who(each, frozenset()) for each in ([same(C, D)], [same(A, C), same(C, D), parted]))
    found = identities.concerned(before, after)
    assert (found.documents, found.things) == ({document("d")}, {C})  # D is called C so far, as C is
    assert not identities.concerned(after, after).things

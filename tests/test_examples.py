"""Each class of events and each act carries sentences that must give it and some that must not: they are read here."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from verbale import knowledge as knowing
from verbale import pipeline, read
from verbale.knowledge import Knowledge
from verbale.terms import ACT, V

HEADER = "title: A readout\npublisher: A ministry\npublished: 2024-03-15\n\n"


def examples(predicate: URIRef) -> list[object]:
    """Each class or act that has such sentences, with each of them; the test is named after both."""
    graph = Graph(bind_namespaces="none")
    for path in sorted(knowing.folder("ontology").rglob("*.ttl")):
        graph.parse(path)
    rows = sorted((str(subject), str(sentence)) for subject, sentence in graph.subject_objects(predicate))
    return [pytest.param(URIRef(s), text, id=f"{s.rpartition('#')[2].rpartition('/')[2]}: {text}") for s, text in rows]


def told(sentence: str, knowledge: Knowledge) -> set[URIRef]:
    """The classes of the events and the acts of the statements that are read out of one sentence."""
    claims = pipeline.claims(read.parse(HEADER + sentence + "\n", "example", "the example"), knowledge)
    return {URIRef(claim.object) for claim in claims if claim.predicate in (RDF.type, V.act)}


@pytest.mark.parametrize(("what", "sentence"), examples(V.example))
def test_an_example_gives_what_it_is_an_example_of(what: URIRef, sentence: str, knowledge: Knowledge) -> None:
    assert what in told(sentence, knowledge)


@pytest.mark.parametrize(("what", "sentence"), examples(V.counterExample))
def test_a_counter_example_gives_none_of_it(what: URIRef, sentence: str, knowledge: Knowledge) -> None:
    assert what not in told(sentence, knowledge)


@pytest.mark.parametrize("predicate", [V.example, V.counterExample])
def test_each_class_of_events_and_each_act_has_three_of_both(predicate: URIRef, knowledge: Knowledge) -> None:
    graph = knowledge.ontology
    kinds = {*graph.subjects(RDF.type, V.Act), *graph.subjects(V.example), *graph.subjects(V.counterExample)}
    assert {str(kind) for kind in kinds if len(set(graph.objects(kind, predicate))) < 3} == set()
    assert {ACT.discuss, ACT.condole, V.Meeting, V.OtherEvent} <= kinds

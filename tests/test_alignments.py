"""The alignments: only with terms that others really have, each vocabulary with where it was looked up."""

from __future__ import annotations

import re

import pytest
from eurovoc.en_labels import labels
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, TIME
from rdflib.term import Node

from verbale.knowledge import folder
from verbale.terms import BASE, OA, TOPIC, WD, V

ALIGNED = folder("ontology") / "alignments.ttl"
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
AXIOMS = (RDFS.subClassOf, RDFS.subPropertyOf)

SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
CRM = Namespace("http://www.cidoc-crm.org/cidoc-crm/")
RICO = Namespace("https://www.ica.org/standards/RiC/ontology#")

KNOWN = {
    str(OA): "Annotation SpecificResource hasSource",
    str(SEM): """Actor Event EventType Place hasActor hasPlace hasTimeStamp hasBeginTimeStamp hasEndTimeStamp subEventOf
        eventType""",
    str(CRM): """E5_Event E7_Activity E21_Person E31_Document E39_Actor E53_Place E74_Group P7_took_place_at
        P10_falls_within P11_had_participant P14_carried_out_by""",
    str(RICO): "Agent CorporateBody Person Place Position Record RecordPart existsOrExistedIn",
}
"""Of vocabularies that rdflib does not keep, the terms that were looked up in the sources that the alignments name."""

UNBIS = "http://metadata.un.org/thesaurus/"
UNBIS_LABELS = {
    "010100": "political conditions, institutions, movements",
    "010200": "international relations",
    "010300": "maintenance of peace and security",
    "010400": "disarmament and military questions",
    "010701": "international law",
    "010703": "law of the sea",
    "020400": "development",
    "021000": "development finance",
    "021100": "banking and investment",
    "021200": "monetary issues",
    "030300": "environment",
    "031000": "energy resources",
    "04": "agriculture, forestry and fishing",
    "050900": "tourism and related services",
    "06": "transport and communications",
    "060600": "telecommunications",
    "07": "international trade",
    "070100": "general international trade and trade policy",
    "10": "health",
    "1000003": "abduction",
    "1001685": "disarmament",
    "1001687": "disarmament agreements",
    "1001689": "disarmament negotiations",
    "1001695": "disaster relief",
    "1002035": "energy resources",
    "1002037": "energy security",
    "1004770": "peace agreements",
    "1004776": "peacebuilding",
    "1004779": "peacekeeping operations",
    "1004780": "peacemaking",
    "1006468": "territorial claims",
    "1006475": "terrorism",
    "1006476": "terrorism financing",
    "11": "education",
    "12": "employment",
    "13": "humanitarian aid and relief",
    "130100": "protection of and assistance to refugees and displaced persons",
    "130200": "disaster prevention, preparedness and relief",
    "130300": "special humanitarian operations",
    "140100": "women's advancement",
    "140202": "human rights",
    "140402": "crime and criminal justice",
    "150000": "cultural development",
    "16": "science and technology",
    "160200": "computer science and technology",
    "170200": "the Americas",
}
"""Of the thesaurus of the United Nations, which no package holds, what the sources call the concepts that we name."""
UNBIS_ELSEWHERE = {"1001030", "1004576", "1005003"}
"""Concepts that were looked up where the Goals for Sustainable Development are described by them."""

EUROVOC = "http://eurovoc.europa.eu/"
PATTERNS = {
    str(WD): r"Q[1-9]\d*",
    UNBIS: r"100\d{4}|(?:0[1-9]|1[0-8])(?:\d{4})?",
    EUROVOC: r"\d{1,6}|c_[0-9a-f]{8}",
    str(V): r"(plover|cameo)-[a-z0-9]+",
}
"""Of schemes of concepts, how an identifier is written."""


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph().parse(ALIGNED)


def aligned(graph: Graph) -> list[tuple[Node, Node]]:
    found = [pair for predicate in (*MATCHES, *AXIOMS) for pair in graph.subject_objects(predicate)]
    return [(s, o) for s, o in found if isinstance(o, URIRef)]


def namespace(term: Node) -> str:
    return re.sub(r"[^/#]*$", "", str(term))


def test_every_term_of_others_is_one_that_its_vocabulary_has(graph: Graph) -> None:
    closed = {str(each): each for each in (PROV, ORG, FOAF, SKOS, TIME, SDO, DCTERMS)}
    for _, other in aligned(graph):
        space, local = namespace(other), str(other).removeprefix(namespace(other))
        if space in closed:
            assert other in closed[space], other
        elif space in KNOWN:
            assert local in KNOWN[space].split(), other
        else:
            assert re.fullmatch(PATTERNS[space], local), other


def test_every_vocabulary_has_the_place_where_it_was_looked_up(graph: Graph) -> None:
    spaces = {namespace(other) for _, other in aligned(graph)} - {str(V)}
    assert len(spaces) > 12
    assert [space for space in spaces if (URIRef(space), DCTERMS.source, None) not in graph] == []
    assert [scheme for scheme in (V.plover, V.cameo) if (scheme, DCTERMS.source, None) not in graph] == []


def test_every_code_is_written_as_its_scheme_writes_it(graph: Graph) -> None:
    codes = {(str(o), str(o.datatype)) for o in graph.objects(None, SKOS.notation)}  # type: ignore[attr-defined]
    assert len(codes) > 25
    for code, datatype in codes:
        assert re.fullmatch(r"[A-Z]+" if datatype == str(V.PloverCode) else r"(0[1-9]|1\d|20)\d?", code)


def test_every_concept_of_eurovoc_is_one_that_it_has(graph: Graph) -> None:
    ids = {str(other).removeprefix(EUROVOC) for _, other in aligned(graph) if str(other).startswith(EUROVOC)}
    assert len(ids) > 60
    assert {each for each in ids if each not in labels} == set()
    for topic in ("peacekeeping", "tourism"):
        close = [str(other) for other in graph.objects(TOPIC[topic], SKOS.closeMatch)]
        assert [labels[each.removeprefix(EUROVOC)] for each in close if each.startswith(EUROVOC)] == [topic]


def test_every_concept_of_the_united_nations_is_one_that_was_looked_up(graph: Graph) -> None:
    ids = {str(other).removeprefix(UNBIS) for _, other in aligned(graph) if str(other).startswith(UNBIS)}
    assert ids == UNBIS_LABELS.keys() | UNBIS_ELSEWHERE
    for topic in ("human-rights", "health", "education", "development", "environment", "disaster-relief"):
        close = {str(other).removeprefix(UNBIS) for other in graph.objects(TOPIC[topic], SKOS.closeMatch)}
        assert topic.replace("-", " ") in {UNBIS_LABELS[each] for each in close & UNBIS_LABELS.keys()}


def test_a_state_that_a_topic_is_about_is_the_one_that_its_name_means_in_wikidata(graph: Graph) -> None:
    names = Graph().parse(folder("data") / "names" / "wikidata.ttl")
    state = Namespace(f"{BASE}id/state/")
    for topic in ("iran", "afghanistan", "myanmar", "syria"):
        matched = [other for other in graph.objects(TOPIC[topic], SKOS.relatedMatch) if str(other).startswith(WD)]
        assert matched == list(names.objects(state[topic], OWL.sameAs))
    korea = set(graph.objects(TOPIC["korean-peninsula"], SKOS.relatedMatch))
    assert {names.value(state[f"{side}-korea"], OWL.sameAs) for side in ("north", "south")} < korea


def test_nearly_every_topic_is_matched_with_others(graph: Graph) -> None:
    topics = Graph().parse(ALIGNED.parent / "topics.ttl")
    matched = {s for s, _ in aligned(graph)}
    alone = {str(topic).removeprefix(TOPIC) for topic in topics.subjects(RDF.type, V.Topic) if topic not in matched}
    assert alone == set()


def test_no_term_of_ours_is_without_any_alignment_that_others_would_look_for(graph: Graph) -> None:
    ontology = Graph()
    for file in ALIGNED.parent.rglob("*.ttl"):
        ontology.parse(file)
    kinds = (OWL.Class, OWL.ObjectProperty)
    ours = {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if str(term).startswith(BASE)}
    told = {s for s, _ in aligned(graph)}
    told |= {term for term in ours if told & set(ontology.transitive_objects(term, RDFS.subClassOf))}
    told |= {term for term in ours if told & set(ontology.transitive_objects(term, RDFS.subPropertyOf))}
    alone = {str(term).removeprefix(V) for term in ours - told}
    # What is only ours: how we tell words apart, whether an event is planned, and who says the same as another.
    assert alone == {"OfficeTitle", "TitleModifier", "Honorific", "servesFor", "status", "nearDuplicateOf"}

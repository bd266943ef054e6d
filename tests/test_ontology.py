"""The ontology: complete, in the profile OWL 2 RL, conforming to its own rules; the shapes refuse what they should."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, Namespace
from rdflib.term import Node
from rl_profile import outside_rl, words

from verbale.terms import ACT, SH, TOPIC, V

HOUSE = Path(__file__).parents[1]
FILES = sorted((HOUSE / "ontology").rglob("*.ttl"))
HEADER = URIRef("https://w3id.org/verbale/ontology")
VANN = Namespace("http://purl.org/vocab/vann/")
TRIGGERS = V.verb, V.noun, V.phrase

ACTS = words("""discuss state agree affirm welcome thank support commit request invite concern condemn reject
    congratulate condole""")

TOPICS = words("""defence-cooperation deterrence military-exercises defence-equipment arms-control
    nuclear-and-missile-programmes maritime-security cyber-security space counter-terrorism hybrid-threats
    intelligence-sharing peacekeeping conflict-resolution military-aid sanctions territorial-integrity regional-security
    rules-based-order multilateralism democracy human-rights gender-equality accountability organised-crime
    trade investment economic-security finance development infrastructure energy agriculture digital
    science-and-technology tourism labour transport climate environment
    humanitarian-aid disaster-relief health education people-to-people migration detained-nationals
    bilateral-relations regional-cooperation
    ukraine-war indo-pacific korean-peninsula china-seas taiwan-strait middle-east iran afghanistan myanmar syria africa
    western-balkans caucasus-central-asia latin-america""")

EVENTS = words("""meeting call summit visit press-event signing exercise missile-launch attack conflict disaster
    relief-operation election other""")

AGREEMENTS = words("treaty programme memorandum statement strategy fund resolution arrangement")

PREFIXES = """
@prefix v: <https://w3id.org/verbale/ontology#> . @prefix act: <https://w3id.org/verbale/act/> .
@prefix topic: <https://w3id.org/verbale/topic/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> . @prefix : <urn:example:> .
"""


@cache
def ontology() -> Graph:
    graph = Graph()
    for file in FILES:
        graph.parse(file)
    return graph


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def test_the_ontology_is_in_owl_2_rl() -> None:
    assert outside_rl(ontology()) == []


@pytest.mark.parametrize(
    "axiom",
    [
        "v:metWith a owl:ReflexiveProperty .",
        "v:Meeting rdfs:subClassOf [ a owl:Restriction ; owl:onProperty v:metWith ; owl:hasSelf true ] .",
        "v:Actor owl:disjointUnionOf ( v:Person v:State ) .",
        "v:Meeting rdfs:subClassOf [ owl:onProperty v:participant ; owl:someValuesFrom v:Actor ] .",
        "v:Meeting rdfs:subClassOf [ owl:unionOf ( v:Event v:Statement ) ] .",
        "v:Meeting rdfs:subClassOf [ owl:onProperty v:participant ; owl:minCardinality 2 ] .",
        "v:Meeting rdfs:subClassOf [ owl:onProperty v:participant ; owl:maxCardinality 2 ] .",
        "v:Meeting rdfs:subClassOf [ owl:complementOf [ owl:onProperty v:party ; owl:allValuesFrom v:Actor ] ] .",
        "[ owl:onProperty v:participant ; owl:allValuesFrom v:Actor ] rdfs:subClassOf v:Meeting .",
        "v:Actor owl:equivalentClass [ owl:unionOf ( v:Person v:State ) ] .",
        "v:speaker rdfs:domain [ owl:oneOf ( :one :two ) ] .",
        "owl:Thing rdfs:subClassOf v:Actor .",
        "v:date rdfs:range xsd:date .",
        "v:date a owl:DatatypeProperty , owl:TransitiveProperty .",
        "v:place owl:propertyChainAxiom ( v:place v:locatedIn ) .",
        "v:host rdfs:subPropertyOf v:involves . v:host owl:propertyChainAxiom ( v:involves v:represents ) .",
    ],
)
def test_an_axiom_outside_the_profile_is_found(axiom: str) -> None:
    assert outside_rl(turtle(axiom)) != []


@pytest.mark.parametrize(
    "axiom",
    [
        "[ owl:onProperty v:holdsOffice ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf v:Person .",
        "[ owl:unionOf ( v:Person v:State ) ] rdfs:subClassOf v:Actor .",
        "v:Meeting rdfs:subClassOf [ owl:onProperty v:participant ; owl:allValuesFrom v:Actor ] .",
        "v:Meeting rdfs:subClassOf [ owl:complementOf [ owl:unionOf ( v:Call v:Visit ) ] ] .",
        "v:order rdfs:range xsd:integer .",
    ],
)
def test_an_axiom_inside_the_profile_passes(axiom: str) -> None:
    assert outside_rl(turtle(axiom)) == []


# What there is, and that nothing lacks what it needs


def test_the_header_gives_version_title_licence_and_prefix() -> None:
    graph = ontology()
    assert graph.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{graph.value(HEADER, OWL.versionInfo)}")
    assert str(graph.value(HEADER, VANN.preferredNamespaceUri)) == str(V)
    assert {DCTERMS.title, DCTERMS.description, DCTERMS.license} <= set(graph.predicates(HEADER))


def terms() -> set[Node]:
    kinds = [OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual]
    kinds += [RDFS.Datatype, SKOS.Concept, SKOS.ConceptScheme]
    ours = {subject for kind in kinds for subject in ontology().subjects(RDF.type, kind)}
    return {term for term in ours if str(term).startswith("https://w3id.org/verbale/")}


@pytest.mark.parametrize("needed", [RDFS.label, SKOS.definition, RDFS.isDefinedBy])
def test_every_term_has_what_a_reader_needs(needed: URIRef) -> None:
    assert len(terms()) > 150
    assert [term for term in terms() if (term, needed, None) not in ontology()] == []


def test_every_term_that_the_ontology_and_the_names_use_is_declared() -> None:
    used = Graph()
    for file in (*FILES, *(HOUSE / "data" / "names").rglob("*.ttl")):
        used.parse(file)
    nodes = {*used.predicates(), *used.objects(predicate=RDF.type), *used.objects(predicate=RDFS.subClassOf)}
    assert {node for node in nodes if str(node).startswith(str(V))} - terms() == set()


def test_the_acts_are_those_of_the_guide() -> None:
    assert set(ontology().subjects(RDF.type, V.Act)) == {ACT[slug] for slug in ACTS}
    assert len(ACTS) == 15


def test_the_topics_are_those_of_the_guide() -> None:
    assert set(ontology().subjects(RDF.type, V.Topic)) == {TOPIC[slug] for slug in TOPICS}
    assert len(TOPICS) == 63


def test_no_topic_lies_more_than_one_step_below_another_as_questions_look_no_further() -> None:
    one, two = (set(ontology().subjects(path)) for path in (SKOS.broader, SKOS.broader / SKOS.broader))
    assert TOPIC["cyber-security"] in one
    assert not two & {TOPIC[slug] for slug in TOPICS}


@pytest.mark.parametrize(("above", "slugs"), [(V.Event, EVENTS), (V.Agreement, AGREEMENTS)])
def test_the_kinds_of_events_and_agreements_are_those_of_the_guide(above: URIRef, slugs: list[str]) -> None:
    kinds = ontology().subjects(RDFS.subClassOf, above)
    assert sorted(str(ontology().value(kind, SKOS.notation)) for kind in kinds) == sorted(slugs)


def test_every_kind_of_event_has_its_own_file_named_after_it() -> None:
    defined = {file.stem: set(Graph().parse(file).subjects(RDFS.subClassOf, V.Event)) for file in FILES}
    for kind in ontology().subjects(RDFS.subClassOf, V.Event):
        slug = str(ontology().value(kind, SKOS.notation))
        assert defined["other-event" if slug == "other" else slug] == {kind}


def shared(concepts: Iterable[Node]) -> dict[str, set[Node]]:
    owners: dict[str, set[Node]] = defaultdict(set)
    for concept in concepts:
        for trigger in TRIGGERS:
            for word in ontology().objects(concept, trigger):
                owners[str(word).casefold()].add(concept)
    return {word: those for word, those in owners.items() if len(those) > 1}


def test_no_trigger_belongs_to_two_acts() -> None:
    assert shared(ontology().subjects(RDF.type, V.Act)) == {}


@pytest.mark.parametrize("above", [V.Event, V.Agreement])
def test_no_trigger_belongs_to_two_kinds_of_events_or_agreements(above: URIRef) -> None:
    assert shared(ontology().subjects(RDFS.subClassOf, above)) == {}


def test_topics_have_twelve_triggers_each_on_average_and_none_has_fewer_than_ten() -> None:
    counts = [sum(1 for t in TRIGGERS for _ in ontology().objects(TOPIC[slug], t)) for slug in TOPICS]
    assert min(counts) >= 10
    assert sum(counts) / len(counts) >= 12


def test_no_class_stands_below_two_that_are_disjoint() -> None:
    graph = ontology()
    apart = [set(Collection(graph, members)) for members in graph.objects(predicate=OWL.members)]
    assert apart
    for kind in graph.subjects(RDF.type, OWL.Class):
        above = set(graph.transitive_objects(kind, RDFS.subClassOf))
        assert all(len(above & classes) <= 1 for classes in apart), kind


# The rules keep to their own shapes


def results(data: Graph) -> set[tuple[str, str]]:
    """Validated before reasoning: the names of the shapes violated, and how severely."""
    _, report, _ = validate(data, shacl_graph=ontology(), inference="none")
    assert isinstance(report, Graph)
    found = report.subjects(RDF.type, SH.ValidationResult)
    return {(_name(report, result, SH.sourceShape), _name(report, result, SH.resultSeverity)) for result in found}


def _name(report: Graph, result: Node, predicate: URIRef) -> str:
    return str(report.value(result, predicate)).partition("#")[2]


def test_the_ontology_conforms_to_its_rules() -> None:
    assert results(ontology()) == set()


HALF = 'rdfs:isDefinedBy :o ; rdfs:label "half"@en ; skos:definition "Half a thing."@en'


@pytest.mark.parametrize(
    ("rule", "shape"),
    [
        (':t rdfs:isDefinedBy :o ; rdfs:label "half"@en .', "TermRule-definition"),
        (':t rdfs:isDefinedBy :o ; skos:definition "Half a thing."@en .', "TermRule-label"),
        (f":t rdfs:subClassOf v:Event ; {HALF} .", "EventClassRule"),
        (f":t rdfs:subClassOf v:Agreement ; {HALF} .", "AgreementClassRule"),
        (f":t a v:Act ; {HALF} .", "ActRule"),
        (f":t a v:Topic ; {HALF} .", "TopicRule"),
        (':t v:verb "fire (a missile)" .', "TriggerRule-verb"),
        (':t v:verb "test-fire … missile" .', "TriggerRule-verb"),
        (':t v:verb "meet/met … with" .', "TriggerRule-verb"),
        (':t v:noun "… launch" .', "TriggerRule-noun"),
        (':t v:noun "memorandum/memoranda" .', "TriggerRule-noun"),
        (':t v:phrase "on the margins of …" .', "TriggerRule-phrase"),
    ],
)
def test_a_rule_that_lacks_something_is_refused(rule: str, shape: str) -> None:
    assert results(turtle(rule)) == {(shape, "Violation")}


# The shapes of claims


def said(text: str) -> Graph:
    """Claims with what sh:class must know beside them."""
    data = turtle(text)
    data += ontology().triples((None, RDFS.subClassOf, None))
    data += ontology().triples((None, RDF.type, None))
    return data


MEETING = ':e a v:Meeting ; v:participant :japan , :france ; v:date "2023-07-12"^^xsd:date ; v:status v:occurred .'
STATES = ":japan a v:State . :france a v:State ."
STATEMENT = ":s a v:Statement ; v:act act:condemn ; v:speaker :japan ; v:topic topic:trade ; v:mentions :france ."


def test_sound_claims_conform() -> None:
    amount = ':s v:amount :m . :m a schema:MonetaryAmount ; schema:value 30000000.0 ; schema:currency "USD" .'
    assert results(said(STATES + MEETING + STATEMENT + amount)) == set()


@pytest.mark.parametrize(
    ("claim", "shape", "severity"),
    [
        (":e v:participant :typewriter .", "EventShape-participant", "Violation"),
        (':some a v:Summit ; v:date "2023-07-12" .', "EventShape-date", "Violation"),
        (':e v:startTime "08:35" .', "EventShape-startTime", "Violation"),
        (':e v:duration "PT20M" .', "EventShape-duration", "Violation"),
        (":some a v:Summit ; v:status :perhaps .", "EventShape-status", "Violation"),
        (":e v:topic topic:economic-affairs .", "EventShape-topic", "Violation"),
        (":e v:place :nowhere .", "EventShape-place", "Violation"),
        (":e v:within :japan .", "EventShape-within", "Violation"),
        (":lone a v:Meeting ; v:participant :japan .", "MeetingShape-participant", "Warning"),
        (
            ':old a v:Visit ; v:participant :japan ; v:place :france ; v:date "1500"^^xsd:gYear .',
            "EventShape-dateYear",
            "Warning",
        ),
        (":war a v:Conflict .", "ConflictShape", "Warning"),
        (":s v:act act:thank .", "StatementShape-act", "Violation"),
        (":mute a v:Statement ; v:act act:state .", "StatementShape-speaker", "Violation"),
        (":s v:mentions topic:iran .", "StatementShape-mentions", "Violation"),
        (":s v:addressee :japan .", "StatementShape-others", "Warning"),
        (
            ':m a schema:MonetaryAmount ; schema:value -1.0 ; schema:currency "USD" .',
            "AmountShape-decimal",
            "Violation",
        ),
        (
            ':m a schema:MonetaryAmount ; schema:value 1.0 ; schema:currency "yen" .',
            "AmountShape-currency",
            "Violation",
        ),
        (":x a oa:TextPositionSelector ; oa:start 7 ; oa:end 7 .", "PositionShape-startBeforeEnd", "Violation"),
        (":table v:holdsOffice :o . :o a v:Office .", "OfficeHolderShape", "Violation"),
        (':p a v:Person ; rdfs:label "Mr. Berg"@en .', "PersonShape-plain", "Warning"),
        (':p a v:Person ; rdfs:label "Berg"@en ; v:servesFor :e .', "PersonShape-servesFor", "Violation"),
        (":a a v:Treaty ; v:party :typewriter .", "AgreementShape-party", "Violation"),
    ],
)
def test_an_unsound_claim_is_named(claim: str, shape: str, severity: str) -> None:
    assert results(said(STATES + MEETING + STATEMENT + claim)) == {(shape, severity)}


def test_an_event_without_date_is_no_problem() -> None:
    assert results(said(STATES + ":e a v:Meeting ; v:participant :japan , :france .")) == set()


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    days = ':e v:startDate "2022-06-30"^^xsd:date ; v:endDate "2022-06-28"^^xsd:date .'
    assert results(said(STATES + MEETING + days)) == {("EventShape-startBeforeEnd", "Violation")}


def test_what_reasoning_would_make_an_actor_is_still_none_before_it() -> None:
    claim = ":s a v:Statement ; v:act act:state ; v:speaker :typewriter ."
    assert results(said(claim)) == {("StatementShape-speakerIsActor", "Violation")}

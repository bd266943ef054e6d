"""Validation: what the shapes refuse stays out, is named, and the rest goes on."""

from __future__ import annotations

import bare
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, XSD

from verbale.knowledge import Knowledge
from verbale.model import Claim, Document
from verbale.quads import Quad
from verbale.terms import ACT, BASE, SH, TOPIC, V, sentence, thing
from verbale.validate import against, find, validate, validate_each

READOUT = Document("readout", "Text.", ())
PREFIXES = f"""
@prefix v: <{V}> . @prefix act: <{ACT}> . @prefix topic: <{TOPIC}> . @prefix id: <{BASE}id/> .
@prefix rdfs: <{RDFS}> . @prefix xsd: <{XSD}> . @prefix schema: <https://schema.org/> .
@prefix person: <{BASE}id/person/> . @prefix state: <{BASE}id/state/> . @prefix event: <{BASE}id/event/> .
@prefix statement: <{BASE}id/statement/> . @prefix office: <{BASE}id/office/> . @prefix amount: <{BASE}id/amount/> .
@prefix agreement: <{BASE}id/agreement/> . @prefix thing: <{BASE}id/thing/> .
"""
STATEMENT = (
    "statement:a a v:Statement ; v:act act:condemn ; v:speaker person:k . person:k a v:Person ; rdfs:label 'K' . "
)
MEETING = "event:m a v:Meeting ; v:participant state:japan , state:france . "


def claims(turtle: str, order: int = 1) -> tuple[Claim, ...]:
    found = Graph().parse(data=PREFIXES + turtle, format="turtle")
    return tuple(Claim(order, *triple) for triple in sorted(found))


def quads(turtle: str) -> list[Quad]:
    return [(*claim.triple, sentence("readout", claim.sentence)) for claim in claims(turtle)]


def names(turtle: str, knowledge: Knowledge) -> list[str]:
    return [found.shape.rpartition("#")[2] for found in validate(READOUT, claims(turtle), knowledge).violations]


@pytest.mark.parametrize(
    "turtle",
    [
        STATEMENT,
        MEETING,
        "person:k a v:Person ; rdfs:label 'K' ; v:holdsOffice office:pm . office:pm a v:Office ; v:officeTitle 'PM' ; "
        "v:officeOf state:japan .",
        STATEMENT + "statement:a v:topic topic:cyber-security ; v:amount amount:a . "
        "amount:a a schema:MonetaryAmount ; schema:value 30.5 ; schema:currency 'USD' .",
    ],
)
def test_what_a_readout_says_conforms(turtle: str, knowledge: Knowledge) -> None:
    result = validate(READOUT, claims(turtle), knowledge)
    assert (result.kept, result.violations) == (claims(turtle), ())


@pytest.mark.parametrize(
    ("turtle", "shape"),
    [
        ("person:k a v:Person .", "PersonShape-label"),
        ("person:k a v:Person , v:Meeting ; rdfs:label 'K' .", "PersonShape"),
        ("person:k a v:Person ; rdfs:label 'K' ; v:holdsOffice state:japan .", "PersonShape-holdsOffice"),
        ("thing:t v:holdsOffice office:pm . office:pm a v:Office ; v:officeTitle 'PM' .", "OfficeHolderShape"),
        ("office:pm a v:Office ; v:officeTitle 'PM' ; v:officeOf act:condemn .", "OfficeShape-officeOf"),
        ("thing:t v:officeTitle 'PM' .", "OfficeShape"),
        ("thing:t v:locatedIn state:japan .", "PlaceShape"),
        (MEETING + "event:m v:participant topic:cyber-security .", "EventShape-participant"),
        (MEETING + "event:m v:date 'in July' .", "EventShape-date"),
        (MEETING + "event:m v:startDate '2023-07-12'^^xsd:date ; v:endDate '2023-07-11'^^xsd:date .",
         "EventShape-startBeforeEnd"),
        (MEETING + "event:m v:startTime '8:35' .", "EventShape-startTime"),
        (MEETING + "event:m v:duration '-PT20M'^^xsd:dayTimeDuration .", "EventShape-positiveDuration"),
        (MEETING + "event:m v:place person:k .", "EventShape-place"),
        (MEETING + "event:m v:within state:japan .", "EventShape-within"),
        (MEETING + "event:m v:status v:cancelled .", "EventShape-status"),
        (MEETING + "event:m v:topic topic:gardening .", "EventShape-topic"),
        ("thing:t v:participant state:japan .", "ParticipationShape"),
        (STATEMENT + "statement:a v:act act:welcome .", "StatementShape-act"),
        ("statement:a a v:Statement ; v:act act:condemn .", "StatementShape-speaker"),
        (STATEMENT + "statement:a v:speaker event:m .", "StatementShape-speakerIsActor"),
        (STATEMENT + "statement:a v:mentions topic:cyber-security .", "StatementShape-mentions"),
        (STATEMENT + "statement:a v:madeAt state:japan .", "StatementShape-madeAt"),
        (STATEMENT + "statement:a v:amount '30 million' .", "StatementShape-amount"),
        ("amount:a a schema:MonetaryAmount ; schema:value -1.5 ; schema:currency 'USD' .", "AmountShape-decimal"),
        ("amount:a a schema:MonetaryAmount ; schema:value 1.5 ; schema:currency 'dollars' .", "AmountShape-currency"),
        ("agreement:a a v:Treaty ; rdfs:label 'Treaty' ; v:party topic:cyber-security .", "AgreementShape-party"),
        ("agreement:a a v:Treaty ; rdfs:label 'Treaty' ; v:replaces state:japan .", "AgreementShape-replaces"),
        ("thing:t v:party state:japan .", "PartyShape"),
    ],
)  # fmt: skip
def test_a_claim_that_violates_a_shape_is_named_and_what_remains_conforms(
    turtle: str, shape: str, knowledge: Knowledge
) -> None:
    result = validate(READOUT, claims(turtle), knowledge)
    assert shape in [found.shape.rpartition("#")[2] for found in result.violations]
    assert len(result.kept) < len(claims(turtle))
    assert not validate(READOUT, result.kept, knowledge).violations


def test_only_the_value_that_is_wrong_is_taken_out(knowledge: Knowledge) -> None:
    wrong = claims("event:m v:participant topic:cyber-security .", 2)
    result = validate(READOUT, claims(MEETING) + wrong, knowledge)
    assert result.kept == claims(MEETING)
    (found,) = result.violations
    assert found.said_in == sentence("readout", 2)
    assert (found.focus, found.path, found.value) == wrong[0].triple
    assert str(found) == (
        "readout, sentence 2: Somebody or something takes part in an event and is no actor. "
        "(m ontology#participant cyber-security; EventShape-participant)"
    )


def test_where_the_whole_thing_is_at_fault_all_that_is_said_of_it_and_to_it_is_taken_out(knowledge: Knowledge) -> None:
    statement = "statement:b a v:Statement ; v:act act:condemn ; v:mentions event:m . thing:t v:mentions statement:b ."
    assert validate(READOUT, claims(MEETING + statement), knowledge).kept == claims(MEETING)


def test_what_loses_its_only_speaker_goes_in_the_next_round(knowledge: Knowledge) -> None:
    turtle = "statement:a a v:Statement ; v:act act:condemn ; v:speaker event:m . " + MEETING
    assert names(turtle, knowledge) == ["StatementShape-speakerIsActor", "StatementShape-speaker"]
    assert validate(READOUT, claims(turtle), knowledge).kept == claims(MEETING)


def test_a_warning_is_shown_and_keeps_nothing_out(knowledge: Knowledge) -> None:
    lonely = claims("event:m a v:Meeting ; v:participant state:japan .")
    result = validate(READOUT, lonely, knowledge)
    assert (result.kept, result.violations) == (lonely, ())
    assert [found.shape for found in result.warnings] == [V["MeetingShape-participant"]]


def test_nothing_is_inferred_so_that_a_typewriter_becomes_no_actor(knowledge: Knowledge) -> None:
    ranged = Graph() + knowledge.ontology
    ranged.add((V.speaker, RDFS.range, V.Actor))
    turtle = "statement:a a v:Statement ; v:act act:condemn ; v:speaker thing:typewriter ."
    found = against(quads(turtle), ranged, knowledge.names)
    assert "StatementShape-speakerIsActor" in [each.shape.rpartition("#")[2] for each in found]


def test_the_report_is_rdf_of_named_nodes_each_result_derived_from_its_sentence(knowledge: Knowledge) -> None:
    graph = URIRef(f"{BASE}doc/readout#validation")
    result = validate(READOUT, claims(MEETING + "event:m v:participant topic:cyber-security .", 3), knowledge)
    assert {g for *_, g in result.report} == {graph}
    assert not [term for quad in result.report for term in quad if isinstance(term, BNode)]
    found = {(p, o) for s, p, o, _ in result.report if s == URIRef(f"{graph}-1")}
    assert found >= {
        (RDF.type, SH.ValidationResult),
        (SH.focusNode, thing("event", "m")),
        (SH.resultPath, V.participant),
        (SH.value, TOPIC["cyber-security"]),
        (SH.resultSeverity, SH.Violation),
        (SH.sourceShape, V["EventShape-participant"]),
        (PROV.wasDerivedFrom, sentence("readout", 3)),
    }
    assert (graph, SH.conforms, Literal(False), graph) in result.report


def test_a_document_without_claims_conforms(knowledge: Knowledge) -> None:
    result = validate(READOUT, (), knowledge)
    assert [(p, o) for _, p, o, _ in result.report] == [(RDF.type, SH.ValidationReport), (SH.conforms, Literal(True))]


def test_the_same_claims_give_the_same_report_in_whatever_order_they_come(knowledge: Knowledge) -> None:
    several = claims(
        STATEMENT + MEETING + "statement:a v:speaker event:m ; v:madeAt state:japan . event:m v:date 'x' ."
    )
    forward, backward = validate(READOUT, several, knowledge), validate(READOUT, several[::-1], knowledge)
    assert len(forward.violations) == 3
    assert forward.report == backward.report


def test_findings_equal_those_of_pyshacl_called_as_usual(knowledge: Knowledge) -> None:
    several = claims(
        STATEMENT + MEETING + "statement:a v:speaker event:m . event:m v:date 'x' ; v:within state:japan ."
    )
    ours = find([(*claim.triple, sentence("readout", 1)) for claim in several], knowledge)
    data = known(knowledge)
    for claim in several:
        data.add(claim.triple)
    report = bare.report(data, Graph() + knowledge.ontology)
    theirs = {report.value(result, SH.sourceShape) for result in report.objects(None, SH.result)}
    assert {finding.shape for finding in ours} == theirs


SAID = (
    MEETING, STATEMENT, "event:m v:status v:planned .", "event:m v:status v:occurred .", "event:m a v:Call .",
    "event:m v:participant topic:cyber-security .", "event:m v:date '2023-07-12'^^xsd:date .", "event:m v:date 'May' .",
    "event:m v:startDate '2023-07-12'^^xsd:date .", "event:m v:endDate '2023-07-11'^^xsd:date .",
    "event:m v:within event:n .", "event:n a v:Visit .", "event:n v:within event:m .", "state:japan v:within event:m .",
    "statement:a v:speaker event:m .", "statement:a v:mentions agreement:a .", "agreement:a a v:Treaty .",
    "agreement:a rdfs:label 'Treaty' .", "v:Meeting rdfs:label 'K' .", "topic:cyber-security v:status v:planned .",
)  # fmt: skip
"""What documents may say of the same few things, each alone or with others."""


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=6), min_size=2, max_size=4))
def test_of_documents_that_are_asked_about_together_is_found_what_is_found_of_each_alone(
    knowledge: Knowledge, said: list[list[str]]
) -> None:
    documents = [Document(f"readout-{number}", "Text.", ()) for number in range(len(said))]
    told = [(document, claims(" ".join(turtle))) for document, turtle in zip(documents, said, strict=True)]
    assert validate_each(told, knowledge) == [validate(*each, knowledge) for each in told]


def test_one_may_say_that_it_is_planned_and_another_that_it_has_occurred(knowledge: Knowledge) -> None:
    """Only together would that be wrong."""
    told = [(READOUT, claims(MEETING + f"event:m v:status v:{status} .")) for status in ("planned", "occurred")]
    assert [each.violations for each in validate_each(told, knowledge)] == [(), ()]
    both = MEETING + "event:m v:status v:planned , v:occurred ."
    assert "EventShape-oneStatus" in [found.shape.rpartition("#")[2] for found in find(quads(both), knowledge)]


SEVERAL = """
@prefix ex: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Shape sh:targetSubjectsOf ex:p ; sh:not ex:Marked ; sh:property ex:Values .
ex:Values sh:path ex:p ; sh:or ( ex:IsA [ sh:property [ sh:path ex:q ; sh:property ex:NotMarked ] ; sh:class ex:B ] ) .
ex:IsA a sh:NodeShape ; sh:class ex:A , ex:D . ex:Marked a sh:NodeShape ; sh:hasValue ex:b .
ex:NotMarked sh:path ex:r ; sh:not ex:Marked .
"""
THINGS = """
@prefix ex: <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:a ex:p ex:x, ex:y, ex:z, 3 . ex:b ex:p ex:x . ex:c ex:p ex:z, ex:w . ex:d ex:p ex:s , ex:t .
ex:E rdfs:subClassOf ex:A , ex:F . ex:F rdfs:subClassOf ex:D . ex:s a ex:E . ex:t a ex:F .
ex:x a ex:A , ex:D . ex:y a ex:B ; ex:q ex:u . ex:z a ex:B ; ex:q ex:v . ex:w a ex:C . ex:u ex:r ex:a . ex:v ex:r ex:b .
"""


def test_alternatives_and_exclusions_are_as_pyshacl_has_them_also_where_they_fail_deep_below() -> None:
    shapes, data = Graph().parse(data=SEVERAL, format="turtle"), Graph().parse(data=THINGS, format="turtle")
    ours = {(found.focus, found.value, found.component) for found in against(((*t, V) for t in data), shapes, Graph())}
    report = bare.report(data, shapes)
    results = report.objects(None, SH.result)
    told = (SH.focusNode, SH.value, SH.sourceConstraintComponent)
    assert ours == {tuple(report.value(result, each) for each in told) for result in results}
    assert {str(value).rpartition("/")[2] for _, value, _ in ours} == {"3", "z", "w", "b", "t"}


def known(knowledge: Knowledge) -> Graph:
    """The classes' hierarchy, and the types of what the claims here speak of."""
    result = Graph()
    for triple in knowledge.ontology.triples((None, RDFS.subClassOf, None)):
        result.add(triple)
    for graph in (knowledge.ontology, knowledge.names):
        for term in (thing("state", "japan"), thing("state", "france"), ACT.condemn):
            for triple in graph.triples((term, RDF.type, None)):
                result.add(triple)
    return result


def test_the_shapes_have_names_by_which_a_report_can_call_them(knowledge: Knowledge) -> None:
    shapes = set(knowledge.ontology.objects(None, SH.property)) | set(
        knowledge.ontology.subjects(RDF.type, SH.NodeShape)
    )
    assert [shape for shape in shapes if isinstance(shape, BNode)] == []

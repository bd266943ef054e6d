"""Decisions of who is who ⇄ RDF, in the terms of SSSOM, the Simple Standard for Sharing Ontological Mappings. Pure.

Each decision is an annotated axiom (SSSOM, RDF serialisation): that the two match exactly; with the modifier `Not` that
they do not; with a confidence below 1 that it is not sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, XSD

from verbale.errors import InputError
from verbale.identities.model import Decision, Verdict
from verbale.model import Triple
from verbale.terms import BASE

SSSOM = Namespace("https://w3id.org/sssom/")
SEMAPV = Namespace("https://w3id.org/semapv/vocab/")
PREFIXES = {"sssom": str(SSSOM), "semapv": str(SEMAPV)}
UNSURE = 0.5
"""The confidence of who is not sure and does not say how much."""
ALMOST = 0.99
"""The highest confidence of what is not decided."""
_NOT = Literal("Not")


def triples(decisions: Iterable[Decision]) -> Iterator[Triple]:
    """What tells of the decisions."""
    for decision in decisions:
        yield from _told(decision)


def _told(decision: Decision) -> Iterator[Triple]:
    this = _iri(decision)
    yield this, RDF.type, OWL.Axiom
    yield this, OWL.annotatedSource, decision.one
    yield this, OWL.annotatedProperty, SKOS.exactMatch
    yield this, OWL.annotatedTarget, decision.other
    person = decision.confidence is None
    yield this, SSSOM.mapping_justification, SEMAPV.ManualMappingCuration if person else SEMAPV.LexicalMatching
    yield this, SSSOM.author_label if person else SSSOM.mapping_tool, Literal(decision.by)
    if decision.why:
        yield this, RDFS.comment, Literal(decision.why)
    if decision.on:
        yield this, SSSOM.mapping_date, Literal(decision.on.isoformat(), datatype=XSD.date)
    for source in decision.sources:
        yield this, DCTERMS.source, source
    if decision.verdict is Verdict.DIFFERENT:
        yield this, SSSOM.predicate_modifier, _NOT
    if decision.verdict is Verdict.UNSURE:
        confidence = UNSURE if decision.confidence is None else min(decision.confidence, ALMOST)
        yield this, SSSOM.confidence, Literal(f"{confidence:.3f}", datatype=XSD.decimal)


def _iri(decision: Decision) -> URIRef:
    """One for the two, whoever is named first."""
    digest = sha256("\n".join(sorted(decision.pair)).encode()).hexdigest()
    return URIRef(f"{BASE}id/decision/{digest[:16]}")


def of_graph(graph: Graph) -> Iterator[Decision]:
    """The decisions of which a graph tells; raises InputError for one that names no two IRIs, or nobody."""
    for this in sorted(graph.subjects(RDF.type, OWL.Axiom), key=str):
        if graph.value(this, OWL.annotatedProperty) == SKOS.exactMatch:
            yield _decision(graph, this)


def _decision(graph: Graph, this: object) -> Decision:
    told = {p: o for p, o in graph.predicate_objects(this)}  # type: ignore[arg-type]
    one, other = told.get(OWL.annotatedSource), told.get(OWL.annotatedTarget)
    if not isinstance(one, URIRef) or not isinstance(other, URIRef) or one == other:
        raise InputError(f"The decision {this} must name two things by their IRIs.")
    person, tool = told.get(SSSOM.author_label), told.get(SSSOM.mapping_tool)
    if not (person or tool):
        raise InputError(f"The decision on {one} and {other} does not say whose it is; give sssom:author_label.")
    confidence = _number(told.get(SSSOM.confidence), one)
    different = str(told.get(SSSOM.predicate_modifier, "")) == "Not"
    unsure = confidence is not None and confidence < 1
    return Decision(
        one=one,
        other=other,
        verdict=Verdict.DIFFERENT if different else Verdict.UNSURE if unsure else Verdict.SAME,
        by=str(person or tool),
        why=str(told.get(RDFS.comment, "")),
        on=_day(told.get(SSSOM.mapping_date), one),
        confidence=None if person else confidence,
        sources=_sources(graph, this),
    )


def _sources(graph: Graph, this: object) -> tuple[URIRef, ...]:
    found = graph.objects(this, DCTERMS.source)  # type: ignore[arg-type]
    return tuple(sorted(each for each in found if isinstance(each, URIRef)))


def _number(told: object, of: URIRef) -> float | None:
    try:
        found = None if told is None else float(str(told))
    except ValueError:
        found = -1
    if found is not None and not 0 <= found <= 1:
        raise InputError(f"The confidence of the decision on {of} must be a number from 0 to 1.")
    return found


def _day(told: object, of: URIRef) -> date | None:
    try:
        return None if told is None else date.fromisoformat(str(told))
    except ValueError as error:
        raise InputError(f"The day of the decision on {of} must be a date such as 2026-01-31.") from error

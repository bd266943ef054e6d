"""Claims of a document → those that the shapes allow, and what was wrong with the others, in words and as RDF.

Claims are validated before reasoning and without inference: a range axiom would make an actor of a typewriter, and
everything would conform. Beside the claims the data graph holds only what sh:class must know: the classes' hierarchy,
and the types of known names, concepts and individuals that the claims speak of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF

from verbale import terms
from verbale.knowledge import Knowledge
from verbale.model import Claim, Document
from verbale.quads import Object, Quad
from verbale.terms import SH
from verbale.terms import sentence as sentence_iri
from verbale.validate.asked import Found, Part, Rules, ask, rules


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of validation: where it is said, what is wrong with what."""

    said_in: URIRef
    """The graph of the sentence, or of the document, that says it; the first, where several do."""
    focus: URIRef
    path: URIRef | None
    value: Object | None
    shape: URIRef
    severity: URIRef
    """sh:Violation, sh:Warning or sh:Info."""
    component: URIRef
    message: str

    @property
    def is_violation(self) -> bool:
        """Whether it keeps claims out of the graph."""
        return self.severity == SH.Violation

    def __str__(self) -> str:
        slug, _, sentence = self.said_in.rpartition("/")[2].partition("#s")
        place = f"{slug}, sentence {sentence}" if sentence else slug
        said = " ".join(term.rpartition("/")[2] for term in (self.focus, self.path, self.value) if term is not None)
        return f"{place}: {self.message} ({said}; {self.shape.rpartition('#')[2]})"


@dataclass(frozen=True, slots=True)
class Validation:
    """What is left of a document's claims, and what was found; `report` is the graph `<doc/SLUG#validation>`."""

    kept: tuple[Claim, ...]
    violations: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    report: tuple[Quad, ...]


def validate(document: Document, claims: Iterable[Claim], knowledge: Knowledge) -> Validation:
    """Takes out the claims that violate a shape, and validates the rest again until it conforms."""
    (only,) = validate_each([(document, claims)], knowledge)
    return only


def validate_each(said: Iterable[tuple[Document, Iterable[Claim]]], knowledge: Knowledge) -> list[Validation]:
    """The same for several documents, each for itself, which together takes less time than one by one."""
    listed = [(document, tuple(dict.fromkeys(claims))) for document, claims in said]
    found = find_each([_quads(*each) for each in listed], knowledge)
    return [_validation(*each, findings, knowledge) for each, findings in zip(listed, found, strict=True)]


def _validation(
    document: Document, kept: tuple[Claim, ...], findings: list[Finding], knowledge: Knowledge
) -> Validation:
    violations: dict[Finding, None] = {}
    while True:
        wrong = [finding for finding in findings if finding.is_violation]
        violations.update(dict.fromkeys(wrong))
        fault = {claim for finding in wrong for claim in _at_fault(finding, kept)}
        # Where a shape complains of no claim, it is of what is known beforehand, and the claims are not to blame.
        if not fault:
            break
        kept = tuple(claim for claim in kept if claim not in fault)
        findings = find(_quads(document, kept), knowledge)
    warnings = tuple(finding for finding in findings if not finding.is_violation)
    return Validation(kept, tuple(violations), warnings, tuple(report(document, (*violations, *warnings))))


def find(quads: Iterable[Quad], knowledge: Knowledge) -> list[Finding]:
    """All that our shapes have to say of these quads, taken together, in the order of sentences."""
    (only,) = find_each([quads], knowledge)
    return only


def find_each(documents: Sequence[Iterable[Quad]], knowledge: Knowledge) -> list[list[Finding]]:
    """The same for the quads of each document, as if it were asked about alone."""
    return [_findings(found) for found in ask(documents, knowledge.once(_rules))]


def against(quads: Iterable[Quad], shapes: Graph, known: Graph) -> list[Finding]:
    """All that the shapes have to say of these quads; from `known` the types are taken of what they speak of."""
    (only,) = ask([quads], rules(shapes, known))
    return _findings(only)


def _rules(knowledge: Knowledge) -> Rules:
    return rules(knowledge.ontology, knowledge.names)


def _findings(found: Iterable[Found]) -> list[Finding]:
    return sorted({_finding(*each) for each in found}, key=_order)


def _finding(part: Part, said_in: URIRef) -> Finding:
    path = part.get(SH.resultPath)
    return Finding(
        said_in=said_in,
        focus=part[SH.focusNode],
        path=path if isinstance(path, URIRef) else None,
        value=part.get(SH.value),
        shape=part[SH.sourceShape],
        severity=part[SH.resultSeverity],
        component=part[SH.sourceConstraintComponent],
        message=str(part[SH.resultMessage]),
    )


def report(document: Document, findings: Collection[Finding]) -> Iterator[Quad]:
    """A SHACL report (SHACL §3.6) whose nodes have IRIs; each result is derived from the sentence that says it."""
    graph = terms.validation(document.slug)
    yield graph, RDF.type, SH.ValidationReport, graph
    yield graph, SH.conforms, Literal(not findings), graph
    for number, finding in enumerate(findings, start=1):
        result = URIRef(f"{graph}-{number}")
        yield graph, SH.result, result, graph
        yield result, RDF.type, SH.ValidationResult, graph
        yield result, SH.focusNode, finding.focus, graph
        if finding.path is not None:
            yield result, SH.resultPath, finding.path, graph
        if finding.value is not None:
            yield result, SH.value, finding.value, graph
        yield result, SH.resultSeverity, finding.severity, graph
        yield result, SH.sourceShape, finding.shape, graph
        yield result, SH.sourceConstraintComponent, finding.component, graph
        yield result, SH.resultMessage, Literal(finding.message, lang="en"), graph
        yield result, PROV.wasDerivedFrom, finding.said_in, graph


def _quads(document: Document, claims: Iterable[Claim]) -> Iterator[Quad]:
    return ((*claim.triple, sentence_iri(document.slug, claim.sentence)) for claim in claims)


def _at_fault(finding: Finding, claims: tuple[Claim, ...]) -> list[Claim]:
    """The claim whose value a violation names; where it names none, all that is said of the node and to it."""
    triple = (finding.focus, finding.path, finding.value)
    exact = [claim for claim in claims if claim.triple == triple]
    return exact or [claim for claim in claims if finding.focus in (claim.subject, claim.object)]


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.said_in
    return len(place), place, finding.focus, finding.shape, finding.path or "", str(finding.value), finding.component

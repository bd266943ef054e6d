"""Claims of a document → those that the shapes allow, and what was wrong with the others, in words and as RDF.

Claims are validated before reasoning and without inference: a range axiom would make an actor of a typewriter, and
everything would conform. Beside the claims the data graph holds only what sh:class must know: the classes' hierarchy,
and the types of known names, concepts and individuals that the claims speak of.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS, NamespaceManager
from rdflib.term import Node

from verbale.knowledge import Knowledge
from verbale.model import Claim, Document
from verbale.quads import Object, Quad
from verbale.terms import SH
from verbale.terms import document as document_iri
from verbale.terms import sentence as sentence_iri
from verbale.validate.together import parts


class _Plain(Graph):
    """A graph without contexts and prefixes: of each result, kept or not, pySHACL composes a text that nobody reads.

    What it asks most by far, what a node has, is one look-up here. Nothing is ever taken out of it.
    """

    def __init__(self) -> None:
        super().__init__(store="SimpleMemory", namespace_manager=_NoPrefixes(Graph()))
        self._ahead: dict[tuple[Node, Node], dict[Node, None]] = {}

    def add(self, triple: tuple[Node, Node, Node]) -> Self:
        """As rdflib has it."""
        subject, predicate, object_ = triple
        self._ahead.setdefault((subject, predicate), {})[object_] = None
        return super().add(triple)

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Generator[Node, None, None]:
        """As rdflib has it."""
        if subject is None or not isinstance(predicate, URIRef):
            return super().objects(subject, predicate, unique)
        return (each for each in self._ahead.get((subject, predicate), ()))

    def __bool__(self) -> bool:
        """True, without counting: pySHACL asks for each result whether there is a graph."""
        return True


class _NoPrefixes(NamespaceManager):
    """Writes IRIs as they are."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, bind_namespaces="none")

    def bind(self, *_: object, **__: object) -> None:
        """Binds nothing."""

    def normalizeUri(self, rdfTerm: str) -> str:
        """The IRI in angle brackets."""
        return f"<{rdfTerm}>"


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
    kept = tuple(dict.fromkeys(claims))
    violations: dict[Finding, None] = {}
    while True:
        findings = find((_quad(document, claim) for claim in kept), knowledge)
        wrong = [finding for finding in findings if finding.is_violation]
        violations.update(dict.fromkeys(wrong))
        fault = {claim for finding in wrong for claim in _at_fault(finding, kept)}
        if (
            not fault
        ):  # where a shape still complains, it is of what is known beforehand, and the claims are not to blame
            break
        kept = tuple(claim for claim in kept if claim not in fault)
    warnings = tuple(finding for finding in findings if not finding.is_violation)
    return Validation(kept, tuple(violations), warnings, tuple(report(document, (*violations, *warnings))))


def find(quads: Iterable[Quad], knowledge: Knowledge) -> list[Finding]:
    """All that our shapes have to say of these quads, taken together, in the order of sentences."""
    return against(quads, knowledge.ontology, knowledge.names)


def against(quads: Iterable[Quad], shapes: Graph, known: Graph) -> list[Finding]:
    """All that the shapes have to say of these quads; from `known` the types are taken of what they speak of."""
    said: dict[tuple[Node, Node, Node], URIRef] = {}
    about: dict[Node, URIRef] = {}
    for s, p, o, graph in quads:
        said.setdefault((s, p, o), graph)
        about.setdefault(s, graph)
    rules = _rules(shapes, known)
    data = rules.data(said)
    results = (parts(result) for shape in rules.shapes for result in shape.validate(rules.executor, data)[1])
    # what is only known beforehand is no claim's fault
    found = {_finding(part, said, about) for part in results if part[SH.focusNode] in about}
    return sorted(found, key=_order)


def report(document: Document, findings: Collection[Finding]) -> Iterator[Quad]:
    """A SHACL report (SHACL §3.6) whose nodes have IRIs; each result is derived from the sentence that says it."""
    graph = URIRef(f"{document_iri(document.slug)}#validation")
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


def _quad(document: Document, claim: Claim) -> Quad:
    return *claim.triple, sentence_iri(document.slug, claim.sentence)


def _at_fault(finding: Finding, claims: tuple[Claim, ...]) -> list[Claim]:
    """The claim whose value a violation names; where it names none, all that is said of the node and to it."""
    triple = (finding.focus, finding.path, finding.value)
    exact = [claim for claim in claims if claim.triple == triple]
    return exact or [claim for claim in claims if finding.focus in (claim.subject, claim.object)]


def _order(finding: Finding) -> tuple[Any, ...]:
    place = finding.said_in
    return len(place), place, finding.focus, finding.shape, finding.path or "", str(finding.value), finding.component


@dataclass(frozen=True, slots=True)
class _Rules:
    """The shapes that have targets of their own, loaded once, and what every data graph needs."""

    shapes: tuple[Shape, ...]
    executor: SHACLExecutor
    hierarchy: tuple[tuple[Node, Node, Node], ...]
    types: dict[Node, tuple[Node, ...]]

    def data(self, triples: Collection[tuple[Node, Node, Node]]) -> Graph:
        """The claims, and what is known of that which they speak of."""
        graph = _Plain()
        for triple in (*triples, *self.hierarchy):
            graph.add(triple)
        for term in {term for s, _, o in triples for term in (s, o)}:
            for kind in self.types.get(term, ()):
                graph.add((term, RDF.type, kind))
        return graph


@lru_cache(maxsize=1)
def _rules(ontology: Graph, names: Graph) -> _Rules:
    """Prepared once for the same two graphs: loading shapes costs more than validating a document."""
    copy = _Plain()  # pySHACL adds to the graph that it is given
    for triple in ontology:
        copy.add(triple)
    shapes = [shape for shape in ShapesGraph(copy).shapes if any(map(list, shape.target()))]
    types: dict[Node, list[Node]] = {}
    for graph in (ontology, names):
        for term, kind in graph.subject_objects(RDF.type):
            types.setdefault(term, []).append(kind)
    return _Rules(
        shapes=tuple(sorted(shapes, key=lambda shape: str(shape.node))),
        executor=SHACLExecutor(),
        hierarchy=tuple(triple for triple in ontology.triples((None, RDFS.subClassOf, None))),
        types={term: tuple(kinds) for term, kinds in types.items()},
    )


def _finding(part: dict[Node, Any], said: Mapping[Any, URIRef], about: Mapping[Node, URIRef]) -> Finding:
    focus, path, value = part[SH.focusNode], part.get(SH.resultPath), part.get(SH.value)
    return Finding(
        said_in=said.get((focus, path, value)) or about[focus],
        focus=focus,
        path=path if isinstance(path, URIRef) else None,
        value=value,
        shape=part[SH.sourceShape],
        severity=part[SH.resultSeverity],
        component=part[SH.sourceConstraintComponent],
        message=str(part[SH.resultMessage]),
    )

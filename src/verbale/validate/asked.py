"""Quads of several documents → what the shapes have to say of each, as if each were asked about alone.

The shapes are asked once for all: to ask takes longer than to answer. What documents say of one thing must not come
together, as of one event one may rightly say that it is planned, and another that it has occurred. So within the data
graph each document has IRIs of its own, which look like the others and are not equal to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from verbale.quads import Quad
from verbale.terms import SH
from verbale.validate.plain import Plain, Triple
from verbale.validate.together import parts

_OF_SHAPES = tuple(map(str, (SH, OWL, RDF.first, RDF.rest, RDFS.Class, RDFS.subClassOf)))
"""How the IRIs begin by which shapes, classes and lists are told."""
_TYPE, _FOCUS = RDF.type, SH.focusNode

Part = dict[Node, Any]
"""A result of pySHACL by property; terms of the data are as the document has them."""


class Found(NamedTuple):
    """A result, and the named graph that says what is wrong, the first where several do."""

    part: Part
    said_in: URIRef


@dataclass(frozen=True, slots=True)
class Rules:
    """The shapes that have targets of their own, loaded once, and what every data graph needs."""

    shapes: tuple[Shape, ...]
    executor: SHACLExecutor
    hierarchy: tuple[Triple, ...]
    types: Mapping[Node, tuple[Node, ...]]
    constants: frozenset[Node]
    """The terms that mean the same to all documents: classes, and what the shapes name."""


def rules(ontology: Graph, names: Graph) -> Rules:
    """Prepared once for all documents: loading shapes costs more than validating one."""
    plain = Plain(filter(_tells_of_shapes, ontology))  # pySHACL adds to the graph that it is given
    shapes = [shape for shape in ShapesGraph(plain).shapes if any(map(list, shape.target()))]
    types: dict[Node, list[Node]] = {}
    for graph in (ontology, names):
        for term, kind in graph.subject_objects(RDF.type):
            types.setdefault(term, []).append(kind)
    hierarchy = tuple(ontology.triples((None, RDFS.subClassOf, None)))
    return Rules(
        shapes=tuple(sorted(shapes, key=lambda shape: str(shape.node))),
        executor=SHACLExecutor(),
        hierarchy=hierarchy,
        types={term: tuple(kinds) for term, kinds in types.items()},
        constants=frozenset(term for triple in (*plain, *hierarchy) for term in triple),
    )


def _tells_of_shapes(triple: Triple) -> bool:
    """Whether a triple of the ontology is of its shapes or classes: of ten, nine are of words."""
    _, p, o = triple
    return str(o if p == RDF.type else p).startswith(_OF_SHAPES)


def ask(documents: Sequence[Iterable[Quad]], rules: Rules) -> list[list[Found]]:
    """What the shapes have to say of the quads of each document."""
    listed = [list(quads) for quads in documents]
    said = [_Said(number, rules) for number in range(len(listed))]
    for one, quads in zip(said, listed, strict=True):
        one.hear(quads)
    if len(said) > 1 and any(one.speaks_of_constants for one in said):
        return [found for quads in listed for found in ask([quads], rules)]
    data = Plain((*rules.hierarchy, *(triple for one in said for triple in one.triples())))
    for shape in rules.shapes:
        for result in shape.validate(rules.executor, data)[1]:
            part = parts(result)
            focus = part[_FOCUS]
            said[focus.document if isinstance(focus, _Own) else 0].note(part)
    return [one.found for one in said]


class _Own(URIRef):
    """An IRI as one document uses it."""

    __slots__ = ("document",)
    document: int

    def __eq__(self, other: object) -> bool:
        return type(other) is _Own and self.document == other.document and str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


@dataclass(slots=True)
class _Said:
    """What one document says, in its own terms, and what was found to be wrong with it."""

    document: int
    rules: Rules
    said: dict[Triple, URIRef] = field(default_factory=dict)
    """Each triple with the graph that says it first."""
    about: dict[Node, URIRef] = field(default_factory=dict)
    """Each subject with the graph that first says something of it."""
    own: dict[Node, Node] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)

    @property
    def speaks_of_constants(self) -> bool:
        """Whether it says something of what must not differ between documents."""
        return not self.rules.constants.isdisjoint(self.about)

    def hear(self, quads: Iterable[Quad]) -> None:
        """Takes in what it says."""
        for s, p, o, graph in quads:
            subject = self._own(s)
            self.said.setdefault((subject, p, self._own(o)), graph)
            self.about.setdefault(subject, graph)

    def _own(self, term: Node) -> Node:
        found = self.own.get(term)
        if found is None:
            found = self.own[term] = self._made(term)
        return found

    def _made(self, term: Node) -> Node:
        if type(term) is not URIRef or term in self.rules.constants:
            return term
        made: _Own = str.__new__(_Own, term)
        made.document = self.document
        return made

    def triples(self) -> Iterable[Triple]:
        """What it says, and the types of what it speaks of, as far as they are known beforehand."""
        yield from self.said
        for term, own in self.own.items():
            yield from ((own, _TYPE, kind) for kind in self.rules.types.get(term, ()))

    def note(self, part: Part) -> None:
        """Keeps a result, unless it is of what is only known beforehand, which is no document's fault."""
        focus, path, value = part[_FOCUS], part.get(SH.resultPath), part.get(SH.value)
        if focus in self.about:
            said_in = self.said.get((focus, path, value)) or self.about[focus]  # type: ignore[arg-type]
            self.found.append(Found({key: _plain(term) for key, term in part.items()}, said_in))


def _plain(term: Any) -> Any:
    return URIRef(term) if isinstance(term, _Own) else term

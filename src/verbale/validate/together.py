"""pySHACL’s constraints that ask of each node by itself → the same, asked of many nodes at once.

A tuple of nodes passes through where one node is meant, down to Shape.validate, which takes either. What comes out is
the same; only where results speak of other nodes than those asked for is each node asked by itself after all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pyshacl import shape as pyshacl_shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.constraints.core.logical_constraints import NotConstraintComponent, OrConstraintComponent
from pyshacl.constraints.core.shape_based_constraints import PropertyConstraintComponent
from pyshacl.constraints.core.value_constraints import ClassConstraintComponent
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shape import Shape
from rdflib import Graph
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from verbale.terms import SH

Nodes = Mapping[Any, Collection[Any]]
"""Focus node → its value nodes."""
Result = tuple[str, Node, list[tuple[Node, Node, Any]]]
"""One of pySHACL's results: a text, a blank node, and triples, some objects of which come with their graph."""


class Properties(PropertyConstraintComponent):
    """sh:property, evaluated once for all nodes: pySHACL prepares each property shape anew for every node."""

    def evaluate(
        self, executor: SHACLExecutor, graph: Graph, nodes: Nodes, path: list[Any]
    ) -> tuple[bool, list[Result]]:
        together = _values(nodes)
        found: tuple[bool, list[Result]] = super().evaluate(executor, graph, {None: [tuple(together)]}, path)
        return found if together else (True, [])


class Or(OrConstraintComponent):
    """sh:or: each alternative is asked only of the nodes that conform to none before it."""

    def _evaluate_or_constraint(
        self, executor: SHACLExecutor, list_: Node, graph: Graph, nodes: Nodes, path: list[Any]
    ) -> tuple[bool, list[Result]]:
        left = _values(nodes)
        for name in self.shape.sg.graph.items(list_):
            left -= _conforming(self.shape.get_other_shape(name), left, graph, executor, path)
        return _told(self, nodes, left, graph)


class Not(NotConstraintComponent):
    """sh:not."""

    def _evaluate_not_constraint(  # noqa: PLR0913, PLR0917 – pySHACL has it so
        self, executor: SHACLExecutor, name: Node, graph: Graph, nodes: Nodes, recursive: list[Any], path: list[Any]
    ) -> tuple[bool, list[Result]]:
        if recursive:
            found = super()._evaluate_not_constraint(executor, name, graph, nodes, recursive, path)  # type: ignore[no-untyped-call]
            return found  # type: ignore[no-any-return]
        wrong = _conforming(self.shape.get_other_shape(name), _values(nodes), graph, executor, path)
        return _told(self, nodes, wrong, graph)


class Class(ClassConstraintComponent):
    """sh:class: what is below the class is found once, where pySHACL climbs the hierarchy from each type of a node."""

    def _evaluate_class_rules_rdflib(self, graph: Graph, nodes: Nodes, asked: Node) -> tuple[bool, list[Result]]:
        below = frozenset(graph.transitive_subjects(RDFS.subClassOf, asked))
        wrong = {value for value in _values(nodes) if below.isdisjoint(graph.objects(value, RDF.type))}
        return _told(self, nodes, wrong, graph)


# Of each result, kept or not, pySHACL composes a text that nobody reads.
ConstraintComponent.make_v_result_description = lambda *_, **__: ""  # type: ignore[method-assign]

# At every focus node pySHACL looks for each property of a shape in a list of parameters; a set takes half the time.
pyshacl_shape.CONSTRAINT_PARAMS = (  # type: ignore[attr-defined]
    frozenset(ALL_CONSTRAINT_PARAMETERS),
    {**CONSTRAINT_PARAMETERS_MAP, SH.property: Properties, SH["or"]: Or, SH["not"]: Not, SH["class"]: Class},
)


def parts(result: Result) -> dict[Node, Any]:
    """A result by property."""
    _, node, triples = result
    return {p: o[1] if isinstance(o, tuple) else o for s, p, o in triples if s == node}


def _values(nodes: Nodes) -> set[Node]:
    return {value for values in nodes.values() for value in values}


def _told(asked: ConstraintComponent, nodes: Nodes, wrong: set[Any], graph: Graph) -> tuple[bool, list[Result]]:
    """Whether anything is wrong, and what: a result for each value that is."""
    pairs = ((focus, value) for focus, values in nodes.items() for value in values if value in wrong)
    return bool(wrong), [asked.make_v_result(graph, focus, value_node=value) for focus, value in pairs]


def _conforming(shape: Shape, nodes: set[Node], graph: Graph, executor: SHACLExecutor, path: list[Any]) -> set[Node]:
    """Those of the nodes that conform to a shape."""

    def ask(*some: Any) -> tuple[bool, list[Result]]:
        found: tuple[bool, list[Result]] = shape.validate(executor, graph, focus=some, _evaluation_path=path[:])
        return found

    conform, results = ask(*nodes)
    if conform:
        return set(nodes)
    failing = {parts(result)[SH.focusNode] for result in results}
    return nodes - failing if failing and failing <= nodes else {node for node in nodes if ask(node)[0]}

"""The graphs that pySHACL is given: triples in two indexes, and nothing of what it would never ask for.

A graph of rdflib has a third index, contexts and prefixes, and looks at each triple that comes whether it is one. All
triples are there before anything is asked, and nothing is ever taken out.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.store import Store
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
Index = dict[Node, dict[Node, dict[Node, None]]]


class Plain(Graph):
    """A graph without contexts and prefixes. What pySHACL asks most by far, what a node has, is one look-up here."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self._triples = _Triples()
        super().__init__(store=self._triples, namespace_manager=_NoPrefixes(Graph()))
        self._triples.put(triples)

    def __reduce__(self) -> tuple[Any, ...]:
        """rdflib would make another kind of graph of it."""
        return Plain, (list(self),)

    def __bool__(self) -> bool:
        """True, without counting: pySHACL asks for each result whether there is a graph."""
        return True

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Generator[Node, None, None]:
        """As rdflib has it."""
        if subject is None or not isinstance(predicate, URIRef):
            return super().objects(subject, predicate, unique)
        return (each for each in self._triples.ahead.get(subject, _NOTHING).get(predicate, ()))


_NOTHING: dict[Node, dict[Node, None]] = {}


class _Triples(Store):
    """What a graph of rdflib stands on: triples by subject and predicate, and by predicate and object."""

    def __init__(self) -> None:
        super().__init__()
        self.ahead: Index = {}
        self.behind: Index = {}

    def put(self, triples: Iterable[Triple]) -> None:
        """Adds triples."""
        ahead, behind = self.ahead, self.behind
        for s, p, o in triples:
            ahead.setdefault(s, {}).setdefault(p, {})[o] = None
            behind.setdefault(p, {}).setdefault(o, {})[s] = None

    def add(self, triple: Triple, context: Any, quoted: bool = False) -> None:
        """As rdflib has it."""
        self.put((triple,))

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """As rdflib has it."""
        s, p, o = triple_pattern
        found = self._of(s, p, o) if s is not None else self._to(p, o) if p is not None else self._all(o)
        return ((triple, iter(())) for triple in found)

    def _of(self, s: Node, p: Node | None, o: Node | None) -> Iterator[Triple]:
        told = self.ahead.get(s, _NOTHING)
        for predicate in list(told) if p is None else [p]:
            values = told.get(predicate, {})
            yield from ((s, predicate, value) for value in (list(values) if o is None else [o] if o in values else ()))

    def _to(self, p: Node, o: Node | None) -> Iterator[Triple]:
        told = self.behind.get(p, _NOTHING)
        for value in list(told) if o is None else [o]:
            yield from ((subject, p, value) for subject in list(told.get(value, ())))

    def _all(self, o: Node | None) -> Iterator[Triple]:
        for subject in list(self.ahead):
            yield from self._of(subject, None, o)

    def __len__(self, context: Any = None) -> int:
        return sum(len(values) for told in self.ahead.values() for values in told.values())


class _NoPrefixes(NamespaceManager):
    """Writes IRIs as they are."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph, bind_namespaces="none")

    def bind(self, *_: object, **__: object) -> None:
        """Binds nothing."""

    def normalizeUri(self, rdfTerm: str) -> str:
        """The IRI in angle brackets."""
        return f"<{rdfTerm}>"

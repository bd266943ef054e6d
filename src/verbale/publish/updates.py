"""Changes → one SPARQL Update request that carries them all out; doing it twice comes to the same. Pure.

A triple goes from the default graph when no named graph says it any more, which the server itself looks up. The triples
in question pass through a graph of their own: a table of values would mean other things to some servers for some
datatypes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, XSD

from verbale.publish.changes import Change
from verbale.publish.ledger import entry
from verbale.store import Statement
from verbale.terms import LEAVING_GRAPH, PUBLISHED_GRAPH, SCHEMA

STATEMENTS = 1_000
"""Statements in one INSERT DATA: some servers compile it line by line, up to a limit."""
PENDING = "pending"
"""Stands in the ledger for the digest of a part that is being changed."""
_LEDGER, _LEAVING, _DIGEST = PUBLISHED_GRAPH.n3(), LEAVING_GRAPH.n3(), SCHEMA.sha256.n3()


@dataclass(frozen=True, slots=True)
class State:
    """What the ledger says of the whole: when it was changed last, and by what the graph was built."""

    now: datetime
    versions: Mapping[str, str]


def update(changes: Sequence[Change], default_graph: URIRef | None, state: State) -> str:
    """The request; `default_graph` names the graph in which the server keeps the default graph, None its own."""
    gone = sorted(chain.from_iterable(change.gone for change in changes))
    new = sorted(chain.from_iterable(change.new for change in changes))
    operations = (
        *_marked([(change.part, PENDING) for change in changes]),
        # One graph at a time: Virtuoso does not find the literals of several.
        *(f"DELETE DATA {{\n{_named(some)}}}" for one in _by_graph(gone) for some in _some(one)),
        *(f"INSERT DATA {{\n{_default(_triples(some), default_graph)}{_named(some)}}}" for some in _some(new)),
        *(_forgotten(gone, default_graph) if gone else ()),
        *_marked([(change.part, change.digest if change.is_last else PENDING) for change in changes]),
        *_stated(state),
    )
    return " ;\n".join(operations) + "\n"


def _marked(digests: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The entries of the parts with those digests; of an empty digest none."""
    entries = " ".join(entry(part).n3() for part, _ in digests)
    written = (f"{entry(part).n3()} {_DIGEST} {Literal(digest).n3()} .\n" for part, digest in digests if digest)
    pattern = f"GRAPH {_LEDGER} {{ ?entry {_DIGEST} ?digest }}"
    yield f"DELETE {{ {pattern} }} WHERE {{ VALUES ?entry {{ {entries} }} {pattern} }}"
    if any(digest for _, digest in digests):
        yield f"INSERT DATA {{ GRAPH {_LEDGER} {{\n{''.join(written)}}} }}"


def _stated(state: State) -> Iterator[str]:
    told = [(DCTERMS.modified, Literal(state.now.isoformat(), datatype=XSD.dateTime))]
    told += [(SCHEMA.version, Literal(f"{name} {version}")) for name, version in sorted(state.versions.items())]
    written = (f"{_LEDGER} {predicate.n3()} {value.n3()} .\n" for predicate, value in told)
    yield f"DELETE WHERE {{ GRAPH {_LEDGER} {{ {_LEDGER} ?said ?then }} }}"
    yield f"INSERT DATA {{ GRAPH {_LEDGER} {{\n{''.join(written)}}} }}"


def _forgotten(gone: Sequence[Statement], default_graph: URIRef | None) -> Iterator[str]:
    """What no named graph says any more goes from the default graph."""
    graphs = ", ".join(graph.n3() for graph in (PUBLISHED_GRAPH, LEAVING_GRAPH, default_graph) if graph)
    said = f"GRAPH ?graph {{ ?s ?p ?o }} FILTER(?graph NOT IN ({graphs}))"
    yield f"CLEAR SILENT GRAPH {_LEAVING}"
    for some in _some(gone):
        yield f"INSERT DATA {{ GRAPH {_LEAVING} {{\n{_lines(_triples(some))}}} }}"
    left = f"GRAPH {_LEAVING} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {said} }}"
    yield f"DELETE {{ {_default(['?s ?p ?o'], default_graph)} }} WHERE {{ {left} }}"
    yield f"CLEAR SILENT GRAPH {_LEAVING}"


def _some(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    rest = iter(statements)
    while some := list(islice(rest, STATEMENTS)):
        yield some


def _by_graph(statements: Iterable[Statement]) -> list[list[Statement]]:
    graphs: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        graphs[statement[1]].append(statement)
    return [*graphs.values()]


def _named(statements: Iterable[Statement]) -> str:
    graphs = ((some[0][1], _triples(some)) for some in _by_graph(statements))
    return "".join(f"GRAPH {graph} {{\n{_lines(triples)}}}\n" for graph, triples in graphs)


def _triples(statements: Iterable[Statement]) -> list[str]:
    return list(dict.fromkeys(triple for triple, _ in statements))


def _default(triples: Iterable[str], graph: URIRef | None) -> str:
    """Triples of the default graph."""
    return f"GRAPH {graph.n3()} {{\n{_lines(triples)}}}\n" if graph else _lines(triples)


def _lines(triples: Iterable[str]) -> str:
    return "".join(f"{triple} .\n" for triple in triples)

"""A store → who met whom, and who spoke to whom, as networks for Gephi, Cytoscape and networkx.  [I/O]

Nodes are actors, by IRI, with `label`, `kind` and `countries`. Edges have `weight` (how many meetings, or statements),
`first` and `last` (the days of the first and the last of them that has one) and `ids` (their IRIs).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import IO, Any

from rdflib import URIRef
from rdflib.namespace import RDF

from verbale.exports.days import span
from verbale.exports.extra import needed
from verbale.exports.facts import Thing, read_out
from verbale.store import Dataset
from verbale.terms import V

KINDS = {V.GovernmentBody: "body", V.Person: "person", V.State: "state", V.Organisation: "organisation"}
"""What a node is called after; the closest class first."""

Ends = tuple[URIRef, URIRef]


@dataclass(frozen=True, slots=True)
class Tie:
    """One occasion on which two actors were together: who, when if that is known to the day, and its IRI."""

    ends: Ends
    day: str
    occasion: URIRef


def met(store: Dataset) -> Any:
    """A networkx Graph: an edge joins two actors that spoke with each other in meetings or calls that occurred."""
    return _network(needed("networkx").Graph(), store, V.Event, _meetings)


def spoke(store: Dataset) -> Any:
    """A networkx DiGraph: an edge leads from who made statements to whom they were addressed."""
    return _network(needed("networkx").DiGraph(), store, V.Statement, _statements)


def _meetings(thing: Thing) -> Iterator[Tie]:
    if V.occurred in thing.all(V.status):
        pairs = combinations(sorted(thing.things(V.interlocutor)), 2)
        yield from (Tie(pair, _day(thing), thing.iri) for pair in pairs)


def _statements(thing: Thing) -> Iterator[Tie]:
    pairs = product(thing.things(V.speaker), thing.things(V.addressee))
    yield from (Tie(pair, _day_said(thing), thing.iri) for pair in pairs if pair[0] != pair[1])


def _day(thing: Thing) -> str:
    found = span(thing.facts)
    return found.first.isoformat() if found and found.precision == "day" else ""


def _day_said(thing: Thing) -> str:
    return thing.sources[0].issued


def _network(network: Any, store: Dataset, kind: URIRef, ties_of: Any) -> Any:
    """Nodes and edges come sorted, so that the same store gives the same file."""
    nodes: dict[URIRef, dict[str, str]] = {}
    ties: dict[Ends, list[Tie]] = defaultdict(list)
    for thing in read_out(store, kind):
        for tie in ties_of(thing):
            ties[tie.ends].append(tie)
            nodes.update((end, _node(thing, end)) for end in tie.ends if end not in nodes)
    for actor in sorted(nodes):
        network.add_node(str(actor), **nodes[actor])
    for ends in sorted(ties):
        network.add_edge(*map(str, ends), **_edge(ties[ends]))
    return network


def _node(thing: Thing, actor: URIRef) -> dict[str, str]:
    kinds = thing.around.get(actor, {}).get(RDF.type, ())
    kind = next((name for each, name in KINDS.items() if each in kinds), "actor")
    return {"label": thing.name(actor), "kind": kind, "countries": ";".join(thing.countries_of(actor))}


def _edge(ties: list[Tie]) -> dict[str, str | int]:
    days = sorted(tie.day for tie in ties if tie.day)
    ids = " ".join(sorted(tie.occasion for tie in ties))
    return {"weight": len(ties), "first": days[0] if days else "", "last": days[-1] if days else "", "ids": ids}


def write_graphml(network: Any, output: IO[bytes]) -> None:
    """GraphML, as Gephi, Cytoscape, igraph and yEd read it."""
    needed("networkx").write_graphml_xml(network, output, encoding="utf-8", prettyprint=True)


def write_gexf(network: Any, output: IO[bytes]) -> None:
    """GEXF 1.2, without the day on which it was written, which would make another file of the same network."""
    lines = "\n".join(needed("networkx").generate_gexf(network, version="1.2draft"))
    output.write(re.sub(r' lastmodifieddate="[^"]*"', "", lines, count=1).encode() + b"\n")

"""How often each two things were together → a picture of one among the others, or of all in a ring; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from rdflib import URIRef

WIDTH, HEIGHT = 760, 420
_RX, _RY = 190, 150


@dataclass(frozen=True, slots=True)
class Node:
    """One of the others: its place, the size of its circle, on which side its label stands."""

    thing: URIRef
    x: float
    y: float
    radius: float
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two places; the wider, the more often."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    inner: bool


@dataclass(frozen=True, slots=True)
class Network:
    """Things in a ring, the most frequent first, clockwise from the top; an actor may stand in the middle."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(counts: Mapping[URIRef, int], pairs: Mapping[frozenset[URIRef], int]) -> Network | None:
    """`counts` is how often each of the others was with the actor, `pairs` how often two of them were, with it."""
    if not counts:
        return None
    others: Sequence[URIRef] = sorted(counts, key=lambda each: (-counts[each], each))
    most = counts[others[0]]
    nodes = {each: _node(each, number / len(others), counts[each], most) for number, each in enumerate(others)}
    spokes = (_edge((WIDTH / 2, HEIGHT / 2), node, counts[node.thing], most, False) for node in nodes.values())
    between = (
        _edge((nodes[one].x, nodes[one].y), nodes[other], pairs[both], most, True)
        for both in sorted(pairs, key=sorted)
        for one, other in [sorted(both)]
    )
    return Network(WIDTH, HEIGHT, tuple(nodes.values()), (*between, *spokes))


def ring(pairs: Mapping[tuple[URIRef, URIRef], int], most: int = 24) -> Network | None:
    """Those that occur in most pairs, a line between each two of a pair; None where there is no pair of two things."""
    joined: Counter[frozenset[URIRef]] = Counter()
    for (one, other), number in pairs.items():
        joined[frozenset((one, other))] += number if one != other else 0
    counts: Counter[URIRef] = Counter()
    for both, number in joined.items():
        counts.update(dict.fromkeys(both, number))
    shown = sorted((each for each in counts if counts[each]), key=lambda each: (-counts[each], each))[:most]
    if not shown:
        return None
    largest, strongest = counts[shown[0]], max(joined.values())
    nodes = {each: _node(each, number / len(shown), counts[each], largest) for number, each in enumerate(shown)}
    edges = (
        _edge((nodes[one].x, nodes[one].y), nodes[other], joined[both], strongest, True)
        for both in sorted((each for each in joined if each <= set(shown)), key=sorted)
        if len(both) == 2
        for one, other in [sorted(both)]
    )
    return Network(WIDTH, HEIGHT, tuple(nodes.values()), tuple(edges))


def _node(thing: URIRef, turn: float, count: int, most: int) -> Node:
    angle = 2 * pi * turn - pi / 2
    x, y = WIDTH / 2 + _RX * cos(angle), HEIGHT / 2 + _RY * sin(angle)
    anchor = "middle" if abs(cos(angle)) < 0.15 else "start" if cos(angle) > 0 else "end"
    return Node(thing, round(x, 1), round(y, 1), round(5 + 9 * sqrt(count / most), 1), anchor, count)


def _edge(start: tuple[float, float], node: Node, count: int, most: int, inner: bool) -> Edge:
    return Edge(round(start[0], 1), round(start[1], 1), node.x, node.y, round(1 + 5 * count / most, 1), inner)

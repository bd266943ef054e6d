"""Classes, their properties and where these lead → boxes in columns, and lines between them; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import URIRef

BOX, GAP = 272, 84
"""The width of a box, and the room between two columns for the lines."""
LINE, HEAD, SPACE = 18, 30, 20
EDGE = 30


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a box: a property, the classes to which it leads, and where the line stands."""

    iri: URIRef
    ranges: tuple[URIRef, ...]
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """One class with its properties."""

    kind: URIRef
    x: float
    y: float
    height: float
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The picture; `box` is the width of each box, `lines` are paths from a property to the class to which it leads."""

    width: int
    height: float
    box: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]


def model(rows: Iterable[tuple[URIRef, URIRef, URIRef]], columns: Sequence[Sequence[URIRef]]) -> Model:
    """The picture of the rows class, property, range, of the classes in the columns alone."""
    found: dict[URIRef, dict[URIRef, list[URIRef]]] = {}
    for kind, name, leads_to in rows:
        found.setdefault(kind, {}).setdefault(name, []).append(leads_to)
    boxes = [box for number, column in enumerate(columns) for box in _column(number, column, found)]
    places = {box.kind: box for box in boxes}
    lines = [
        _line(box, line.y, places[to]) for box in boxes for line in box.properties for to in line.ranges if to in places
    ]
    width = 2 * EDGE + len(columns) * BOX + (len(columns) - 1) * GAP
    height = max((box.y + box.height for box in boxes), default=0) + SPACE
    return Model(width, height, BOX, tuple(boxes), tuple(lines))


def _column(number: int, kinds: Sequence[URIRef], found: dict[URIRef, dict[URIRef, list[URIRef]]]) -> Iterable[Box]:
    x, y = EDGE + number * (BOX + GAP), float(SPACE)
    for kind in kinds:
        told = found.get(kind, {}).items()
        lines = tuple(Property(name, tuple(ranges), y + HEAD + 14 + n * LINE) for n, (name, ranges) in enumerate(told))
        yield Box(kind, x, y, HEAD + LINE * len(lines) + (10 if lines else 0), lines)
        y += HEAD + LINE * len(lines) + (10 if lines else 0) + SPACE


def _line(start: Box, y: float, end: Box) -> str:
    """From the side of a property's line that is nearer to the head of the other box; beside the column in the same."""
    y, goal = y - 4, end.y + HEAD / 2
    if start.x == end.x:
        x = start.x
        return f"M {x} {y} C {x - EDGE + 4} {y}, {x - EDGE + 4} {goal}, {x} {goal}"
    out, into = (start.x + BOX, end.x) if start.x < end.x else (start.x, end.x + BOX)
    middle = (out + into) / 2
    return f"M {out} {y} C {middle} {y}, {middle} {goal}, {into} {goal}"

"""Things with their days → counts by thing and span of years, each with the circle that shows it; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from rdflib import URIRef

from verbale.serve.charts.days import span_name, spread, year_of

ROWS = 10
COLUMNS = 16
RADIUS = 13


@dataclass(frozen=True, slots=True)
class Cell:
    """How often, and the radius of a circle whose area stands for it."""

    count: int
    radius: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing and its counts, one for each column."""

    thing: URIRef
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: `columns` are spans of years, the rows the things that occur most, `left_out` how many others do."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: int
    undated: int


def matrix(pairs: Iterable[tuple[URIRef, str]], rows: int = ROWS) -> Matrix:
    """Counts the things by the years of their days; what has no day counts in the totals of its row alone."""
    listed = [(thing, year_of(day)) for thing, day in pairs]
    totals = Counter(thing for thing, _ in listed)
    shown = sorted(totals, key=lambda thing: (-totals[thing], thing))[:rows]
    spans = spread({year for _, year in listed if year}, COLUMNS)
    counts = Counter((thing, span) for thing, year in listed for span in spans if year in span)
    largest = max((counts[thing, span] for thing in shown for span in spans), default=1)
    made = (Row(t, tuple(_cell(counts[t, span], largest) for span in spans), totals[t]) for t in shown)
    undated = sum(year is None for _, year in listed)
    return Matrix(tuple(map(span_name, spans)), tuple(made), len(totals) - len(shown), undated)


def _cell(count: int, largest: int) -> Cell:
    return Cell(count, round(RADIUS * sqrt(count / max(largest, 1)), 1))

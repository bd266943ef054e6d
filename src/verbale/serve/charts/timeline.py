"""Events with days → lanes, marks and labels on a scale of years, labels where there is room; pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from verbale.serve.charts.days import moment, spread, year_of

WIDTH = 776
LEFT = 96
RIGHT = 20
LEVEL = 16
"""Units between two marks that stand above each other."""
LETTER = 7
"""Units that a letter of a label takes on average."""
TICKS = 15
LONGEST_LABEL = 36
_SAID_ALREADY = re.compile(r"[A-Z][a-z ]+ of (.+?)(?:, (?:[\w ]* )?\d{4})?\Z")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event to place: its kind is the lane, `label` a few words, `day` as precise as it is told."""

    thing: URIRef
    kind: URIRef
    label: str
    day: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the chart; `exact` where its day is known; `text` is empty where there is no room for a label."""

    thing: URIRef
    x: float
    y: float
    day: str
    exact: bool
    text: str
    label: str
    flipped: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one kind, and where the lane stands."""

    kind: URIRef
    top: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The chart: ticks are the years with their places."""

    width: int
    height: float
    ticks: tuple[tuple[float, int], ...]
    lanes: tuple[Lane, ...]


def timeline(occasions: Iterable[Occasion], order: Sequence[URIRef]) -> Timeline | None:
    """The chart of those occasions that have a day, kinds in the given order; None where there is none."""
    lanes: dict[URIRef, list[Occasion]] = defaultdict(list)
    for each in occasions:
        if year_of(each.day):
            lanes[each.kind].append(each)
    years = {year for each in lanes.values() for one in each if (year := year_of(one.day))}
    spans = spread(years, TICKS)
    if not spans:
        return None
    first, end = spans[0][0], spans[-1][-1] + 1
    scale = (WIDTH - LEFT - RIGHT) / (end - first)
    top, made = 8.0, []
    for kind in sorted(lanes, key=lambda each: order.index(each) if each in order else len(order)):
        made.append(_lane(kind, lanes[kind], top, (first, scale)))
        top += made[-1].height
    starts = (*(span[0] for span in spans), end)
    return Timeline(WIDTH, top + 26, tuple((LEFT + (y - first) * scale, y) for y in starts), tuple(made))


def shortened(label: str) -> str:
    """A label that has room beside a mark: its lane says the kind already, its place the day.

    >>> shortened("Meeting of Fumio Kishida and Jens Stoltenberg, 12 July 2023")
    'Fumio Kishida and Jens Stoltenberg'
    """
    label = _SAID_ALREADY.sub(r"\1", label)
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip(" ,") + "…"


def _lane(kind: URIRef, occasions: Iterable[Occasion], top: float, axis: tuple[int, float]) -> Lane:
    """Marks from left to right, each on the lowest level at which it and then its label meet no other."""
    first, scale = axis
    ends: list[float] = []
    placed: list[tuple[Occasion, float, int, str, bool]] = []
    for each in sorted(occasions, key=lambda one: (moment(one.day), one.thing)):
        x = LEFT + (moment(each.day) - first) * scale
        level = next((number for number, end in enumerate(ends) if end < x - 8), len(ends))
        ends[level:] = ends[level:] or [0.0]
        room = len(each.label) * LETTER + 14
        fits, flipped = x + room < WIDTH, x - room > max(ends[level], LEFT)
        ends[level] = x + (room if fits else 6)
        placed.append((each, x, level, each.label if fits or flipped else "", not fits and flipped))
    height = len(ends) * LEVEL + 14
    marks = (
        Mark(o.thing, round(x, 1), top + 15 + level * LEVEL, o.day, len(o.day) >= 10, text, o.label, flipped)
        for o, x, level, text, flipped in placed
    )
    return Lane(kind, top, height, tuple(marks))

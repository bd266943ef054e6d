"""An answer and the names of its things → the same as a chart, a network or a timeline, where it can be so drawn. Pure.

What a column holds decides: days and things make a timeline, two columns of things a network, numbers a chart; without
numbers a chart counts the rows of each thing, by years where there are days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from verbale.quads import Object
from verbale.serve.answers import Cell, Shown
from verbale.serve.charts.bars import Bars, bars
from verbale.serve.charts.days import year_of
from verbale.serve.charts.matrix import Matrix, matrix
from verbale.serve.charts.network import Network, ring
from verbale.serve.charts.timeline import Occasion, Timeline, shortened, timeline
from verbale.serve.sources import origin

Names = Mapping[URIRef, str]
Picture = Bars | Matrix | Network | Timeline

_NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.float))
_DAYS = frozenset((XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime))
LONGEST = 200
"""Events that a timeline shows at most, so that it stays readable."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the columns of each kind; one of things holds no sentences, one of texts neither of the others."""

    things: tuple[int, ...]
    numbers: tuple[int, ...]
    days: tuple[int, ...]
    texts: tuple[int, ...]


def columns(answer: Shown) -> Columns:
    """What each column holds."""
    kinds = [_kind({_kind_of(cell.value) for row in answer.rows if (cell := row[n]).value}) for n in _all(answer)]
    places = (
        tuple(n for n, kind in enumerate(kinds) if kind == wanted) for wanted in ("thing", "number", "day", "text")
    )
    return Columns(*places)


def _all(answer: Shown) -> range:
    return range(len(answer.columns))


def _kind(found: set[str]) -> str:
    return found.pop() if len(found) == 1 else ""


def _kind_of(value: Object | None) -> str:
    if isinstance(value, URIRef):
        return "sentence" if origin(value) == "said" else "thing"
    datatype = value.datatype if isinstance(value, Literal) else None
    if datatype in _NUMBERS:
        return "number"
    return "day" if datatype in _DAYS and year_of(str(value)) else "text"


def draw(answer: Shown, names: Names) -> dict[str, Picture]:
    """Each way in which the answer can be drawn, by its name."""
    held = columns(answer)
    made = {way: paint(answer, held, names) for way, paint in WAYS.items()} if answer.rows else {}
    return {way: picture for way, picture in made.items() if picture}


def _chart(answer: Shown, held: Columns, _names: Names) -> Picture | None:
    labels = held.things or held.texts or held.days
    if labels and held.numbers:
        return _bars_of(answer, labels[0], held.numbers[-1])
    if not held.things:
        return None
    return _by_years(answer, held) if held.days else _counted(answer, _told_apart(answer, held.things)[-1])


def _bars_of(answer: Shown, label: int, number: int) -> Bars:
    rows = [(row[label], row[number].value) for row in answer.rows]
    return bars(
        [(cell.value, cell.words, float(str(n))) for cell, n in rows if cell.value is not None and n is not None]
    )


def _by_years(answer: Shown, held: Columns) -> Matrix:
    """Of the things beside the events, those that differ most, by the years of the events."""
    event, *others = _told_apart(answer, held.things)
    counted, day = (others or [event])[0], held.days[0]
    found = {
        (str(row[event].value), thing, str(row[day].value or ""))
        for row in answer.rows
        if (thing := _iri(row[counted]))
    }
    return matrix((thing, day) for _, thing, day in sorted(found))


def _counted(answer: Shown, label: int) -> Bars:
    counts = Counter(row[label] for row in answer.rows if row[label].value is not None)
    return bars([(cell.value, cell.words, number) for cell, number in counts.most_common() if cell.value is not None])


def _network(answer: Shown, held: Columns, _names: Names) -> Network | None:
    if len(held.things) < 2:
        return None
    one, other = held.things[:2]
    return ring(Counter((a, b) for row in answer.rows if (a := _iri(row[one])) and (b := _iri(row[other]))))


def _timeline(answer: Shown, held: Columns, names: Names) -> Timeline | None:
    if not held.days or not held.things:
        return None
    event, day = _told_apart(answer, held.things)[0], held.days[0]
    found = {(thing, str(row[day].value)) for row in answer.rows if (thing := _iri(row[event])) and row[day].value}
    placed = (Occasion(thing, NO_LANE, shortened(names.get(thing, "")), when[:10]) for thing, when in sorted(found))
    return timeline(list(placed)[:LONGEST], ())


NO_LANE = URIRef("")


def _told_apart(answer: Shown, things: tuple[int, ...]) -> list[int]:
    """The columns of things, first that with most of them (of several the last): to those the days belong."""
    return sorted(things, key=lambda n: (-len({row[n].value for row in answer.rows}), -n))


def _iri(cell: Cell) -> URIRef | None:
    return cell.value if isinstance(cell.value, URIRef) else None


WAYS: dict[str, Callable[[Shown, Columns, Names], Picture | None]] = {
    "chart": _chart,
    "network": _network,
    "timeline": _timeline,
}

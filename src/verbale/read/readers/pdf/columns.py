"""The lines of a page → the gutters between its columns, and the lines column by column. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from statistics import median
from typing import Protocol, TypeVar

_FEWEST = 3
"""Lines that a column has at least."""
_NARROWEST = 12
"""How many times as wide as its type is high a column is at least, so that no cell of a table is one."""
_FULL = 0.6
"""How much of the width of a column its lines fill, by their median."""
_GUTTER = 0.6
"""How many times as wide as the type is high the space between columns is at least."""
_CROSSED = 0.5
"""How many lines may run across a gutter, as headings do, for one beside it."""
_STEP = 1.6
"""How many times as far as the type is high the lines of a paragraph are from each other at most."""
_WIDEST = 20_000
"""Points; the format has pages of at most 14,400."""
_TOUCH = 1.0
"""Points by which lines may reach into a gutter."""


class Placed(Protocol):
    """What stands somewhere on a page; in points from its lower left corner."""

    @property
    def left(self) -> float: ...

    @property
    def right(self) -> float: ...

    @property
    def baseline(self) -> float: ...

    @property
    def size(self) -> float: ...


_Line = TypeVar("_Line", bound=Placed)


def gutters(lines: Sequence[Placed]) -> tuple[float, ...]:
    """Where the second and further columns of text begin, from left to right; nowhere where there is one column."""
    if not lines or max(line.right for line in lines) - min(line.left for line in lines) > _WIDEST:
        return ()
    found: list[float] = []
    for place in _valleys(lines):
        left = [line for line in lines if line.right <= place + _TOUCH and all(line.left >= other for other in found)]
        right = [line for line in lines if line.left >= place - _TOUCH]
        if _is_column(left) and len(right) >= _FEWEST and _widths(right) >= _FULL * _NARROWEST * _size(right):
            found.append(place - _TOUCH)
    return tuple(found)


def _valleys(lines: Sequence[Placed]) -> Iterator[float]:
    """The right edges of the spaces in which fewer lines stand than on either side, as wide as between columns."""
    start, end = int(min(line.left for line in lines)), int(max(line.right for line in lines)) + 1
    changes = [0] * (end - start + 1)
    for line in lines:
        changes[int(line.left) - start] += 1
        changes[int(line.right) + 1 - start] -= 1
    counts = list(accumulate(changes))
    before, behind = list(accumulate(counts, max)), list(accumulate(reversed(counts), max))[::-1]
    low = [count <= _CROSSED * min(ends) for count, *ends in zip(counts, before, behind, strict=True)]
    for is_low, run in groupby(range(len(counts)), key=low.__getitem__):
        points = list(run)
        if is_low and len(points) >= _GUTTER * _size(lines):
            yield start + points[-1] + 1


def _size(lines: Sequence[Placed]) -> float:
    return median(line.size for line in lines)


def _widths(lines: Sequence[Placed]) -> float:
    return median(line.right - line.left for line in lines)


def _is_column(lines: Sequence[Placed]) -> bool:
    """Whether lines stand one below the other as those of a text do, which fill their column, and not as cells."""
    if len(lines) < _FEWEST:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    return width >= _NARROWEST * _size(lines) and _widths(lines) >= _FULL * width


def is_between(places: Sequence[float], left: float, right: float) -> bool:
    """Whether a column begins between what ends here and what begins there."""
    return any(left - _TOUCH <= place <= right + _TOUCH for place in places)


def in_columns(lines: Sequence[_Line], places: Sequence[float]) -> list[_Line]:
    """The lines column by column between those that run across; in the order in which they came within each."""
    if not places:
        return list(lines)
    from_above = sorted(range(len(lines)), key=lambda each: -lines[each].baseline)
    across = _across([lines[each] for each in from_above], places)
    bands = list(accumulate(one != other for one, other in zip(across, [across[0], *across], strict=False)))
    column = [sum(line.left >= place for place in places) for line in lines]
    order = sorted(zip(from_above, bands, strict=True), key=lambda each: (each[1], column[each[0]], each[0]))
    return [lines[number] for number, _ in order]


def _across(lines: Sequence[Placed], places: Sequence[float]) -> list[bool]:
    """Of lines from above, which run across columns; so does the last one of such a paragraph, where it is shorter."""
    found: list[bool] = []
    for number, line in enumerate(lines):
        runs = any(line.left < place and line.right > place + 2 * _TOUCH for place in places)
        levels = [other.baseline for other in (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])]
        alone = all(abs(level - line.baseline) > 0.5 * line.size for level in levels)
        goes_on = bool(found) and found[-1] and lines[number - 1].baseline - line.baseline < _STEP * line.size
        found.append(runs or (alone and goes_on))
    return found

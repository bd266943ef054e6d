"""A page of a PDF → its lines, as they stand when the text is held upright."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.read.readers.pdf.columns import gutters, in_columns, is_between

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

_MOST_RECTANGLES = 20_000
"""Pieces of text on one page."""
_MARGIN = 0.12
"""The share of a page's height at its top and at its bottom in which running heads and page numbers stand."""
_WIDE = 1.5
"""How many times as wide as the type is high the space between the cells of a row is at least."""
_MARK_OF_NOTE = re.compile(r"\d{1,2}|[*†‡]{1,3}")
_UNIT = re.compile(r"\b[kcm]?m$")

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in points from the lower left corner; `margin` if where heads run, `row` if
    it has wide spaces in it, as that of a table has.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of its type."""
    margin: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a line, in one type, as the page has it."""

    text: str
    box: Box
    origin: Point
    """Where its first letter stands."""
    size: float
    turned: int
    """Degrees by which its letters are turned, clockwise."""


def lines(page: PdfPage) -> list[Line]:
    """The lines of a page in the order of reading: as they were written, but column by column."""
    pieces = list(_pieces(page.get_textpage()))
    turned = Counter[int]()
    for piece in pieces:
        turned[piece.turned] += len(piece.text)
    if not pieces:
        return []
    usual = turned.most_common(1)[0][0]  # what stands aslant, or along the edge, is a stamp
    width, height = page.get_size()
    levels = [_turned((x, y), usual)[1] for x in (0, width) for y in (0, height)]
    upright = [_upright(piece, (min(levels), max(levels))) for piece in pieces if piece.turned == usual]
    between = gutters([line for line in upright if not line.margin])
    return in_columns(list(_joined(upright, between)), between)


def _pieces(words: PdfTextPage) -> Iterator[_Piece]:
    for number in range(min(words.count_rects(), _MOST_RECTANGLES)):
        box = words.get_rect(number)
        text = words.get_text_bounded(*box)
        if text.strip():
            yield _piece(words, text, box)


def _piece(words: PdfTextPage, text: str, box: Box) -> _Piece:
    """With its type; where there is no telling, with what the box itself shows."""
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415 – not needed for other formats

    left, bottom, right, top = box
    index = words.get_index(left + 0.5, (bottom + top) / 2, top - bottom, top - bottom)
    index = (
        words.get_index((left + right) / 2, (bottom + top) / 2, right - left, top - bottom) if index is None else index
    )
    x, y = c_double(), c_double()
    if index is None or not pdfium_c.FPDFText_GetCharOrigin(words, index, x, y):
        return _Piece(text, box, (left, bottom), top - bottom, 0)
    turned = round(math.degrees(pdfium_c.FPDFText_GetCharAngle(words, index))) % 360
    return _Piece(text, box, (x.value, y.value), pdfium_c.FPDFText_GetFontSize(words, index) or top - bottom, turned)


def _turned(point: Point, degrees: int) -> Point:
    """Where a point comes to stand when letters that are turned so far are upright."""
    angle = math.radians(degrees)
    x, y = point
    return x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)


def _upright(piece: _Piece, levels: Point) -> Line:
    left, bottom, right, top = piece.box
    sides = [_turned((x, y), piece.turned)[0] for x in (left, right) for y in (bottom, top)]
    baseline = _turned(piece.origin, piece.turned)[1]
    lowest, highest = levels
    margin = not _MARGIN < (baseline - lowest) / (highest - lowest or 1) < 1 - _MARGIN
    return Line(piece.text, min(sides), max(sides), baseline, piece.size, margin)


def _joined(pieces: Iterable[Line], between: Sequence[float]) -> Iterator[Line]:
    """The lines of which these are the parts; marks of notes are left out."""
    line: Line | None = None
    for piece in pieces:
        if line is not None and _is_mark_of_note(line, piece):
            continue
        if line is not None and _goes_on(line, piece) and not is_between(between, line.right, piece.left):
            line = _with(line, piece)
        else:
            if line is not None:
                yield line
            line = piece
    if line is not None:
        yield line


def _is_mark_of_note(line: Line, piece: Line) -> bool:
    """Whether it is a small raised number or sign behind a word that is no unit."""
    raised = 0.15 * line.size < piece.baseline - line.baseline < 0.7 * line.size
    small = piece.size < 0.8 * line.size and -1 < piece.left - line.right < line.size
    return raised and small and bool(_MARK_OF_NOTE.fullmatch(piece.text.strip())) and not _UNIT.search(line.text)


def _goes_on(line: Line, piece: Line) -> bool:
    """Whether a piece stands on the same line, a little to the right: in another type, or behind a wide space."""
    level = abs(line.baseline - piece.baseline) < 0.4 * max(line.size, piece.size)  # superscripts stand higher
    return level and -1 < piece.left - line.right < 3 * line.size


def _with(line: Line, piece: Line) -> Line:
    gap = (piece.left - line.right) / line.size
    space = " " if gap > 0.15 and not line.text.endswith(" ") else ""
    size, row = max(line.size, piece.size), line.row or gap > _WIDE
    return replace(line, text=line.text + space + piece.text, right=piece.right, size=size, row=row)

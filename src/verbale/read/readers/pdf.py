"""A PDF → its title, and its text in reading order: lines put together, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from verbale.errors import DocumentError
from verbale.read.header import Header, heading, publisher
from verbale.read.source import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_MOST_PAGES = 1000
_MOST_RECTANGLES = 20_000
"""Pieces of text on one page."""
_SCRIPT = re.compile(rb"/S\s*/JavaScript\b|/JavaScript\s|/JS\s*[(<\d]")
_HYPHEN = "\x02"
"""What PDFium puts for a hyphen at the end of a line, at which a word may have been divided."""
_OPENERS = frozenset(
    "non self cross long short high low well vice all half full large small one two three four five six ten".split()
)
"""Beginnings of words that are written with a hyphen."""
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_ITEM = re.compile(r"\s*(?:[•·▪●◦‣■□➢✓*–—-]\s|\(?\d{1,2}[.)]\s)")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_MARGIN = 0.12
"""The share of a page's height at its top and at its bottom in which running heads and page numbers stand."""
_HEADING = 1.15
"""How many times as large as that of other lines the type of a heading is."""
_APART = 1.25
"""How many times as far from the line before as other lines the first line of a paragraph is."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in points from the lower left corner; `margin` if where heads run."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of its type."""
    margin: bool = False


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where it is broken, encrypted, holds scripts, more pages than readouts have, or no text."""
    import pypdfium2 as pdfium  # noqa: PLC0415 – not needed for other formats

    if _SCRIPT.search(source.content):
        raise DocumentError(f"{source.name} is a PDF with a script in it, which no readout needs; print it anew.")
    try:
        opened = pdfium.PdfDocument(source.content)
    except pdfium.PdfiumError as error:
        encrypted = "password" in str(error).lower() or b"/Encrypt" in source.content
        why = "is encrypted; save it without a password" if encrypted else "is no PDF that can be opened; save it anew"
        raise DocumentError(f"{source.name} {why}.") from error
    with opened as document:
        _refuse(document, source.name)
        text = _text([list(_lines(page)) for page in document])
        told = {key: str(value).strip() for key, value in document.get_metadata_dict().items()}
    if not text.strip():
        raise DocumentError(f"{source.name} is a PDF without text, as scans are; have its text recognised first.")
    return Header(title=heading(text) or told.get("Title") or None, publisher=publisher(told.get("Author"))), text


def _refuse(document: PdfDocument, name: str) -> None:
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415 – not needed for other formats

    if len(document) > _MOST_PAGES:
        raise DocumentError(f"{name} has {len(document):,} pages, and a readout at most {_MOST_PAGES:,}; split it.")
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise DocumentError(f"{name} is a PDF with a script in it, which no readout needs; print it anew.")


def _lines(page: PdfPage) -> Iterator[Line]:
    """The lines of a page in the order in which they were written, which is that of reading."""
    line: Line | None = None
    for piece in _pieces(page):
        if line is not None and _goes_on(line, piece):
            line = _with(line, piece)
        else:
            if line is not None:
                yield line
            line = piece
    if line is not None:
        yield line


def _pieces(page: PdfPage) -> Iterator[Line]:
    """Parts of lines, each in one type."""
    height = page.get_height()
    words = page.get_textpage()
    for number in range(min(words.count_rects(), _MOST_RECTANGLES)):
        left, bottom, right, top = words.get_rect(number)
        text = words.get_text_bounded(left, bottom, right, top)
        if text.strip():
            baseline, size = _type(words, (left, bottom, right, top))
            margin = not _MARGIN * height < baseline < (1 - _MARGIN) * height
            yield Line(text, left, right, baseline, size, margin)


def _type(words: PdfTextPage, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """The baseline and the size of the type in a box; where there is no telling, what the box itself shows."""
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415 – not needed for other formats

    left, bottom, _, top = box
    index = words.get_index(left + 0.5, (bottom + top) / 2, top - bottom, top - bottom)
    x, y = c_double(), c_double()
    if index is None or not pdfium_c.FPDFText_GetCharOrigin(words, index, x, y):
        return bottom, top - bottom
    return y.value, pdfium_c.FPDFText_GetFontSize(words, index) or top - bottom


def _goes_on(line: Line, piece: Line) -> bool:
    """Whether a piece stands on the same line, a little to the right: in another type, or behind a wide space."""
    level = abs(line.baseline - piece.baseline) < 0.4 * max(line.size, piece.size)  # superscripts stand higher
    return level and -1 < piece.left - line.right < 3 * line.size


def _with(line: Line, piece: Line) -> Line:
    space = " " if piece.left - line.right > 0.15 * line.size and not line.text.endswith(" ") else ""
    return replace(line, text=line.text + space + piece.text, right=piece.right, size=max(line.size, piece.size))


def _text(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs, a blank line between them; headings on one line, marked as Markdown has them."""
    lines = [line for page in _without_heads(pages) for line in page]
    if not lines:
        return ""
    usual = median(line.size for line in lines)
    steps = sorted(step for a, b in pairwise(lines) if 0 < (step := a.baseline - b.baseline) < 4 * usual)
    step = min([1.45 * usual, *steps[len(steps) // 20 :][:1]])  # where paragraphs have one line, all steps are wide
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if _is_new(before, line, step, usual):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return _undivided("\n\n".join(_joined(each, usual) for each in paragraphs))


def _is_new(before: Line, line: Line, step: float, usual: float) -> bool:
    """Whether a line begins a paragraph: it is in larger type, or stands farther from the one before than others."""
    if _is_large(before, usual) != _is_large(line, usual):
        return True
    return before.baseline - line.baseline > _APART * max(step, 1.25 * line.size)


def _is_large(line: Line, usual: float) -> bool:
    return line.size > _HEADING * usual and len(line.text) < 200


def _joined(lines: Sequence[Line], usual: float) -> str:
    """One paragraph; lines that begin something new within it, such as items, stay lines."""
    if _is_large(lines[0], usual) and len(lines) < 8:
        return "# " + " ".join(line.text.strip() for line in lines)
    edge = max(line.right - line.left for line in lines)
    text = lines[0].text.strip()
    for before, line in pairwise(lines):
        is_short = before.right - before.left < edge - 3 * usual
        between = "\n\n" if (is_short and _ENDED.search(text)) or _ITEM.match(line.text) else " "
        text += between + line.text.strip()
    return text


def _undivided(text: str) -> str:
    """The text with its divided words in one; a hyphen stays where the text has the word so elsewhere, or where words
    of this beginning have one.
    """
    words = frozenset(re.findall(r"\w+(?:-\w+)*", text.casefold()))

    def whole(match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        joined, hyphened = f"{before}{after}", f"{before}-{after}"
        if joined.casefold() in words or not after:
            return joined
        keeps = hyphened.casefold() in words or before.casefold() in _OPENERS or not after[0].islower()
        return hyphened if keeps else joined

    return re.sub(rf"(\w*){_HYPHEN}\s*(\w*)", whole, text)


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines without page numbers, and without those that stand at the top or the bottom of most pages."""
    counts = Counter(head for page in pages for head in {_head(line) for line in page if line.margin})
    running = {head for head, count in counts.items() if count > 1 and 2 * count >= len(pages)}
    for page in pages:
        yield [line for line in page if not (line.margin and _is_furniture(line, running))]


def _is_furniture(line: Line, running: Container[str]) -> bool:
    return _head(line) in running or _PAGE_NUMBER.fullmatch(line.text) is not None


def _head(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()

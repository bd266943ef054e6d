"""A PDF → its title, and its text in reading order: lines put together, running heads and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from verbale.errors import DocumentError
from verbale.read.header import Header, heading, publisher, title
from verbale.read.readers.pdf.lines import Line, lines
from verbale.read.source import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 1000
_SCRIPT = re.compile(rb"/S\s*/JavaScript\b|/JavaScript\s|/JS\s*[(<\d]")
_HYPHEN = "\x02"
"""What PDFium puts for a hyphen at the end of a line, at which a word may have been divided."""
_OPENERS = frozenset(
    "non self cross long short high low well vice all half full large small one two three four five six ten".split()
)
"""Beginnings of words that are written with a hyphen."""
_ENDED = re.compile(r"[.!?:;][\"'”’)\]]*$")
_ITEM = re.compile(r"\s*(?:[•·▪●◦‣■□➢✓*–—-]\s|\(?\d{1,2}[.)]\s)")
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[ivxl]{1,6})\W*", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡]{1,3})[.)]?\s*[^\W\d]")
"""How a footnote begins."""
_SMALL = 0.87
"""How many times as large as that of other lines the type of a footnote is at most."""
_HEADING = 1.15
"""How many times as large as that of other lines the type of a heading is."""
_APART = 1.25
"""How many times as far from the line before as other lines the first line of a paragraph is."""


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
        text = _text([lines(page) for page in document])
        told = {key: str(value).strip() for key, value in document.get_metadata_dict().items()}
    if not text.strip():
        raise DocumentError(f"{source.name} is a PDF without text, as scans are; have its text recognised first.")
    return Header(title=heading(text) or title(told.get("Title")), publisher=publisher(told.get("Author"))), text


def _refuse(document: PdfDocument, name: str) -> None:
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415 – not needed for other formats

    if len(document) > _MOST_PAGES:
        raise DocumentError(f"{name} has {len(document):,} pages, and a readout at most {_MOST_PAGES:,}; split it.")
    if pdfium_c.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise DocumentError(f"{name} is a PDF with a script in it, which no readout needs; print it anew.")


def _text(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs, a blank line between them; headings on one line, marked as Markdown has them."""
    kept = list(_without_heads(pages))
    usual = median([line.size for page in kept for line in page for _ in line.text] or [0])
    text = [line for page in kept for line in _without_notes(page, usual)]
    if not text:
        return ""
    steps = sorted(step for a, b in pairwise(text) if 0 < (step := a.baseline - b.baseline) < 4 * usual)
    step = min([1.45 * usual, *steps[len(steps) // 20 :][:1]])  # where paragraphs have one line, all steps are wide
    paragraphs = [[text[0]]]
    for before, line in pairwise(text):
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
        is_new = (is_short and _ENDED.search(text)) or _ITEM.match(line.text) or (before.row and line.row)
        between = "\n\n" if is_new else " "
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
    """The lines without page numbers, and without those that stand at the top or the bottom of most pages, or where
    those stand on the others.
    """
    counts = Counter(head for page in pages for head in {_head(line) for line in page if line.margin})
    running = {head for head, count in counts.items() if count > 1 and 2 * count >= len(pages)}
    levels = {round(line.baseline) for page in pages for line in page if line.margin and _head(line) in running}
    for page in pages:
        yield [line for line in page if not (line.margin and _is_furniture(line, running, levels))]


def _is_furniture(line: Line, running: Container[str], levels: Container[int]) -> bool:
    recurs = _head(line) in running or round(line.baseline) in levels
    return recurs or _PAGE_NUMBER.fullmatch(line.text) is not None


def _head(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).strip()


def _without_notes(page: Sequence[Line], usual: float) -> Iterator[Line]:
    """The lines without footnotes, which stand in smaller type below all others and begin with their mark."""
    lowest = min((line.baseline for line in page if line.size > _SMALL * usual), default=float("-inf"))
    in_note = False
    for line in page:
        is_below = line.size <= _SMALL * usual and line.baseline < lowest
        in_note = is_below and (in_note or _NOTE.match(line.text) is not None)
        if not in_note:
            yield line

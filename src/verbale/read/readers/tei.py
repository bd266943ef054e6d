"""A TEI document (P5) → what its header says of its source, and its text as edited: paragraphs, headings, items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.calendar import parse_date
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TEI = "{http://www.tei-c.org/ns/1.0}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLOCKS = frozenset(
    f"{TEI}{name}"
    for name in """p ab head item label l dateline opener closer salute signed byline trailer list table row quote cit
        div lg figure sp speaker u argument epigraph postscript titlePage docTitle front body back text""".split()
)
_SIGNS = {f"{TEI}head": "# ", f"{TEI}item": "• "}
"""What marks a block, as Markdown has it."""
_BREAKS = frozenset(f"{TEI}{name}" for name in ("lb", "pb", "cb", "cell"))
_UNBROKEN = "\u2060"
"""Stands for a break within a word, with the hyphen before it if there is one."""
_LEFT_OUT = frozenset(f"{TEI}{name}" for name in "note fw figDesc del surplus".split())
_CHOSEN = {
    f"{TEI}choice": tuple(f"{TEI}{name}" for name in ("corr", "reg", "expan")),
    f"{TEI}app": (f"{TEI}lem",),
}
"""Of what holds several readings, those that an editor prefers; without one, the first."""
_DATES = ("profileDesc//creation//date", "profileDesc//correspAction//date", "sourceDesc//origDate", "sourceDesc//date")
"""Where the day of the text itself stands; that of its edition is second to it."""


def parse(source: Source) -> Element:
    """The root of an XML document; entities stay unresolved, and nothing else is loaded. Raises DocumentError."""
    from lxml import etree  # noqa: PLC0415 – not needed for other formats

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(source.content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"{source.name} is no XML that can be read ({error}).") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and declared.entities():
        raise DocumentError(f"{source.name} declares entities of its own, which no readout needs; it is not read.")
    return root


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where it is broken, or XML of another kind."""
    root = parse(source)
    if root.tag != f"{TEI}TEI":
        raise DocumentError(f"{source.name} is XML, but no TEI (its root is {str(root.tag)[:80]!r}).")
    header = Header(
        title=_first(root, "titleStmt//title"),
        publisher=_first(root, "publicationStmt//publisher"),
        published=next((day for path in (*_DATES, "date") if (day := parse_date(_day(root, path)))), None),
        licence=_first(root, "availability//licence"),
    )
    text = root.find(f"{TEI}text")
    return header, "" if text is None else _text(text)


def _found(root: Element, path: str) -> Element | None:
    return root.find("/".join([".", "", *(f"{TEI}{name}" if name else "" for name in f"teiHeader//{path}".split("/"))]))


def _first(root: Element, path: str) -> str | None:
    found = _found(root, path)
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def _day(root: Element, path: str) -> str:
    found = _found(root, path)
    return "" if found is None else found.get("when") or "".join(found.itertext())


def _text(element: Element) -> str:
    """The blocks, a blank line between them."""
    whole = re.sub(rf"-?\s*{_UNBROKEN}\s*", "", "".join(_flow(element)))
    blocks = (" ".join(block.split()) for block in whole.split("\n\n"))
    return "\n\n".join(block for block in blocks if block.strip("#• "))


def _flow(element: Element) -> Iterator[str]:
    """The words of an element as its editor wants them read, with blank lines around what is a block."""
    if element.tag in _LEFT_OUT or not isinstance(element.tag, str) or _is_foreign(element):
        return
    if element.tag in _BREAKS:
        yield _UNBROKEN if element.get("break") == "no" else " "
    around = "\n\n" if element.tag in _BLOCKS else ""
    yield around + _SIGNS.get(element.tag, "")
    yield _spaced(element.text)
    for child in _read(element):
        yield from _flow(child)
        yield _spaced(child.tail)
    yield around


def _read(element: Element) -> Iterator[Element]:
    """The children of an element; of several readings, one."""
    preferred = _CHOSEN.get(element.tag)
    if preferred is None:
        yield from element
        return
    readings = [child for child in element if isinstance(child.tag, str)]
    yield from [child for child in readings if child.tag in preferred][:1] or readings[:1]


def _is_foreign(element: Element) -> bool:
    """Whether it says of itself that it is in another language, and is no mere word or two."""
    told = element.get(_LANGUAGE, "en").lower()
    return element.tag in _BLOCKS and not told.startswith(("en", "und", "mul"))


def _spaced(text: str | None) -> str:
    """Lines of the file are none of the text."""
    return re.sub(r"\s+", " ", text or "")

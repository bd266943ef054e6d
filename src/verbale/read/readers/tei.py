"""A TEI document (P5) → what its header says of its source, and its text: paragraphs, headings, items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.calendar import parse_date
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEI = "{http://www.tei-c.org/ns/1.0}"
_BLOCKS = frozenset(f"{_TEI}{name}" for name in "p ab head item l dateline opener closer salute signed".split())
_LEFT_OUT = frozenset(f"{_TEI}{name}" for name in "note fw figDesc del".split())


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
    if root.tag not in (f"{_TEI}TEI", f"{_TEI}teiCorpus"):
        raise DocumentError(f"{source.name} is XML, but no TEI (its root is {str(root.tag)[:80]!r}).")
    date = root.find(f".//{_TEI}teiHeader//{_TEI}date")
    header = Header(
        title=_first(root, "titleStmt", "title"),
        publisher=_first(root, "publicationStmt", "publisher"),
        published=parse_date("" if date is None else date.get("when") or "".join(date.itertext())),
        licence=_first(root, "availability", "licence"),
    )
    return header, "\n\n".join(filter(None, _blocks(root.find(f".//{_TEI}text"))))


def _first(root: Element, *path: str) -> str | None:
    found = root.find(".//" + "//".join(f"{_TEI}{name}" for name in ("teiHeader", *path)))
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _blocks(element: Element | None) -> Iterator[str]:
    """The text of each block that holds no other one."""
    for each in () if element is None else element.iter(*_BLOCKS):
        if next(each.iterdescendants(*_BLOCKS), None) is None:
            words = " ".join("".join(_words(each)).split())
            yield f"# {words}" if each.tag == f"{_TEI}head" else words


def _words(element: Element) -> Iterator[str]:
    """The words of an element without its notes and running heads."""
    yield element.text or ""
    for child in element:
        if child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""

"""A Word file (DOCX) → its title, and its text as it reads with all changes accepted: headings and items marked as
Markdown has them, tables cell by cell, text boxes behind their paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from verbale.errors import DocumentError
from verbale.read.header import Header, heading, publisher, title
from verbale.read.source import Source

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

_LARGEST = 100_000_000
"""Bytes of all parts, unpacked."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}{name}": sign for name, sign in {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.items()}
_LEFT_OUT = frozenset(
    [f"{_W}{name}" for name in "del moveFrom delText instrText delInstrText pPr rPr tblPr sectPr sdtPr".split()]
    + ["{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)
"""What was deleted or moved elsewhere, what a field is reckoned from, what is said twice for older programs."""
_BOX = f"{_W}txbxContent"
_FURNITURE = ("toc", "caption", "table of figures", "header", "footer")
"""How the styles begin whose paragraphs stand around the text."""
_LONGEST_HEADING = 200


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where it is broken, or unpacks to more than a readout has."""
    import docx  # noqa: PLC0415 – not needed for other formats

    try:
        with ZipFile(BytesIO(source.content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _LARGEST:
            raise DocumentError(f"{source.name} unpacks to more than {_LARGEST // 1_000_000} MB; it is not read.")
        document = docx.Document(BytesIO(source.content))
        text = "\n\n".join(_texts(document.element.body, _styles(document)))
    except (BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError) as error:
        raise DocumentError(f"{source.name} is no Word file that can be opened; save it anew.") from error
    told = document.core_properties
    return Header(title=heading(text) or title(told.title), publisher=publisher(told.author)), text


def _styles(document: Document) -> dict[str, str]:
    """What each style is called, by the name that paragraphs have for it."""
    return {style.style_id: str(style.name or "") for style in document.styles}


def _texts(element: Element, styles: Mapping[str, str]) -> Iterator[str]:
    """The paragraphs within an element, whatever holds them: cells, content controls, insertions."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag != f"{_W}p":
            yield from _texts(child, styles)
            continue
        if text := _marked(child, styles):
            yield text
        for box in _boxes(child):
            yield from _texts(box, styles)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _marked(paragraph: Element, styles: Mapping[str, str]) -> str:
    """The text of a paragraph, marked by its style; empty where that tells that it stands around the text."""
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(named.get(f"{_W}val", ""), "").lower() if named is not None else ""
    text = "".join(_words(paragraph)).strip()
    if not text or style.startswith(_FURNITURE):
        return ""
    if style.startswith(("heading", "title")) or _is_bold_line(paragraph, text):
        return "# " + " ".join(text.split())
    is_item = style.startswith("list") or paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return f"• {text}" if is_item else text


def _words(element: Element) -> Iterator[str]:
    """The words in an element, in their order, without those in text boxes."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _BOX and not _is(child, "vanish"):
            yield from _words(child)


def _is(run: Element, property_: str) -> bool:
    """Whether a run is said to be hidden, or bold (ECMA-376 §17.3.2): by an element that no value takes back."""
    told = run.find(f"{_W}rPr/{_W}{property_}")
    return told is not None and told.get(f"{_W}val", "1") not in ("0", "false", "off")


def _is_bold_line(paragraph: Element, text: str) -> bool:
    """Whether a paragraph is a heading, made by hand: a line all in bold without a full stop."""
    if len(text) > _LONGEST_HEADING or text[-1] in '.:;,!?…”"':
        return False
    worded = [run for run in paragraph.iter(f"{_W}r") if "".join(_words(run)).strip()]
    return bool(worded) and all(_is(run, "b") for run in worded)

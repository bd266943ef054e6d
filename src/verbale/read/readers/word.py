"""A Word file (DOCX) → its title, and its text: headings and items marked as Markdown has them, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from verbale.errors import DocumentError
from verbale.read.header import Header, heading, publisher
from verbale.read.source import Source

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LARGEST = 100_000_000
"""Bytes of all parts, unpacked."""


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where it is broken, or unpacks to more than a readout has."""
    import docx  # noqa: PLC0415 – not needed for other formats

    try:
        with ZipFile(BytesIO(source.content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        if size > _LARGEST:
            raise DocumentError(f"{source.name} unpacks to more than {_LARGEST // 1_000_000} MB; it is not read.")
        document = docx.Document(BytesIO(source.content))
        text = "\n\n".join(filter(None, _texts(document)))
    except (BadZipFile, KeyError, ValueError, SyntaxError, NotImplementedError) as error:
        raise DocumentError(f"{source.name} is no Word file that can be opened; save it anew.") from error
    told = document.core_properties
    return Header(title=heading(text) or told.title or None, publisher=publisher(told.author)), text


def _texts(document: Document) -> Iterator[str]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 – as above

    for each in document.iter_inner_content():
        if isinstance(each, Paragraph):
            yield _marked(each)
        else:
            for row in each.rows:
                yield "\n\n".join(dict.fromkeys(cell.text.strip() for cell in row.cells))


def _marked(paragraph: Paragraph) -> str:
    style, text = str(paragraph.style.name if paragraph.style else ""), paragraph.text.strip()
    if style.startswith(("Heading", "Title")) and text:
        return "# " + text.replace("\n", " ")
    return f"• {text}" if style.startswith("List") and text else text

"""A web page → its title, publisher, date and address, and its main text without what stands around it."""

from __future__ import annotations

import re

from verbale.calendar import parse_date
from verbale.errors import DocumentError
from verbale.read.header import Header
from verbale.read.readers.pruning import prune
from verbale.read.readers.text import understood
from verbale.read.source import Source

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_DEEPEST = 2000
"""Elements within each other; pages of editors have some dozens."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]{0,2000}?(/?)>", re.IGNORECASE)
_ALONE = frozenset("area base br col embed hr img input link meta p li source td th tr wbr option dt dd".split())
"""Elements without an end, or whose end may be left out (HTML, §13.1.2)."""
_WHOLE = re.compile(r"<(?:html|body|head)[\s>]", re.IGNORECASE)
_ERROR = re.compile(
    r"(?:error\W*)?40[34]\b|page not found\b|access (?:denied|forbidden)\b|just a moment\b|attention required\b"
    r"|(?:are you a robot|checking your browser)\b",
    re.IGNORECASE,
)
"""What pages are called that servers show who asked for another."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-01-01"}
"""Only dates that the page declares, and none measured by the clock of today."""


def read(source: Source) -> tuple[Header, str]:
    """Raises DocumentError where there is no main text, or tags are nested as no page has them."""
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 – slow to import
    from trafilatura.settings import Document  # noqa: PLC0415

    page = _decoded(source)
    _refuse_depth(page, source.name)
    tree = load_html(page if _WHOLE.search(page) else f"<html><body><article>{page}</article></body></html>")
    if tree is not None:
        prune(tree)
    found = bare_extraction(
        tree,
        url=source.facts.url,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if not isinstance(found, Document) or not found.text:
        raise DocumentError(f"{source.name} is a web page without a text that could be told from what is around it.")
    if found.title and _ERROR.match(found.title):
        raise DocumentError(
            f"{source.name} is no document, but what its server showed instead of one: {found.title!r}."
        )
    header = Header(
        title=found.title or None,
        publisher=found.sitename or found.hostname or None,
        published=parse_date(found.date or ""),
        url=found.url or None,
        licence=found.license or None,
    )
    lines = [line for line in found.text.split("\n") if line.strip()]
    if header.title in lines:
        lines[lines.index(header.title)] = f"# {header.title}"
    return header, "\n\n".join(lines)


def _decoded(source: Source) -> str:
    """As HTTP says, or else the page itself."""
    declared = _DECLARED.search(source.content[:4096])
    return understood(source.content, source.charset, declared[1].decode("ascii", "replace") if declared else None)


def _refuse_depth(page: str, name: str) -> None:
    depth = 0
    for tag in _TAG.finditer(page):
        if tag[2].lower() not in _ALONE and not tag[3]:
            depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            raise DocumentError(f"{name} has more than {_DEEPEST:,} elements within each other, as no page for people.")

"""The tree of a web page → without what nobody sees, what is in other languages, and what stands around its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset("noscript iframe template dialog object embed canvas button select option".split())
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscri(?:be|ption)|feedback|shar(?:e|ing)|social|breadcrumbs?"
    r"|skip-?(?:to|link|nav)|print-?(?:link|page)|related|pagination|sr-only|visually-?hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""What parts of a page are called that stand around its text, as a word of their class or their identifier."""
_AROUND = frozenset("div section aside nav ul ol form dialog footer span p".split())
_FOOTNOTE = re.compile(r"\[?\s*(?:\d{1,3}|[*†‡])\s*\]?")
_SHARE = 0.3
"""Of the letters of a page, how many a part has at most that is taken away by its name."""
_LONG = 150
"""Characters from which on a cell is no cell of a table of data."""
_IN_CELLS = ("p", "ul", "ol", "div", "table", "h1", "h2", "h3", "blockquote")


def prune(page: HtmlElement) -> None:
    """Takes the parts out of the tree, and makes of tables that only place things what they place."""
    for element in list(_unseen(page)):
        _drop(element)
    letters = len(page.text_content())
    for element in list(page.iter(*_AROUND)):
        called = f"{element.get('class', '')} {element.get('id', '')}"
        if _FURNITURE.search(called) and len(element.text_content()) < _SHARE * letters:
            _drop(element)
    for table in list(page.iter("table")):
        if _is_layout(table):
            for part in (table, *table.iter("tbody", "tr", "td", "th")):
                part.tag = "div"


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _unseen(page: HtmlElement) -> Iterator[HtmlElement]:
    english = page.get("lang", "en").lower().startswith("en")
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "head", "body"):
            continue
        hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
        hidden = hidden or element.tag in _UNSEEN or _HIDING.search(element.get("style", "")) is not None
        foreign = english and not element.get("lang", "en").lower().startswith(("en", "und", "x-"))
        if hidden or foreign or (element.tag == "sup" and _is_footnote(element)):
            yield element


def _is_footnote(mark: HtmlElement) -> bool:
    """Whether a raised number leads to a note, and so is no exponent."""
    return mark.find(".//a") is not None and _FOOTNOTE.fullmatch(mark.text_content().strip()) is not None


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table places the parts of a page, as tables did before there were style sheets."""
    if table.find(".//th") is not None or table.find("caption") is not None:
        return False
    cells = list(table.iter("td"))
    return any(
        len(cell.text_content()) > _LONG or cell.find(".//" + tag) is not None for cell in cells for tag in _IN_CELLS
    )

"""Rows of RDF terms → a table for people, fitted to the width of the terminal; IRIs → what the table shows of them.

Pure but for the terminal's width.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence

from rdflib import URIRef
from rdflib.term import Identifier
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from verbale.terms import BASE, PREFIXES

LABEL = "Label"
"""The end of a column's name that says: this is what the column before it is called."""

Row = Sequence[Identifier | None]


def show(variables: Sequence[str], rows: Iterable[Row]) -> int:
    """Prints the rows, if any, on standard output and says how many there were."""
    columns = [name for name in variables if not _is_label(name, variables)]
    table = Table(*columns, box=SIMPLE_HEAD, header_style="bold", show_edge=False, pad_edge=False)
    for column in table.columns:
        column.overflow = "fold"
        column.no_wrap = column.header in ("date", "published")
    for row in rows:
        cells = dict(zip(variables, row, strict=True))
        table.add_row(*(_cell(cells.get(name + LABEL) or cells[name]) for name in columns))
    if table.row_count:
        Console(file=sys.stdout, width=_width(), highlight=False).print(table)
    return table.row_count


def _is_label(name: str, variables: Sequence[str]) -> bool:
    return name.endswith(LABEL) and name.removesuffix(LABEL) in variables


def _width() -> int:
    """The terminal's width, or COLUMNS; a pipe gets room enough for a sentence."""
    return shutil.get_terminal_size((160, 24)).columns


def _cell(term: Identifier | None) -> Text:
    """A term as people read it; no character of a document gets to steer the terminal."""
    words = shorten(term) if isinstance(term, URIRef) else str(term if term is not None else "")
    return Text("".join(c if c.isprintable() else " " for c in words))


def shorten(iri: URIRef) -> str:
    """An IRI by its prefix (`v:Meeting`), or, of our own things, by its path (`id/person/fumio-kishida`).

    >>> shorten(URIRef("https://w3id.org/verbale/ontology#Meeting"))
    'v:Meeting'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)

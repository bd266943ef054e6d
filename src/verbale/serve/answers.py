"""An answer → the table, text or word that a page shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from itertools import islice
from typing import IO, Any, cast

from rdflib import Literal, URIRef

from verbale import formats
from verbale.errors import TooLarge
from verbale.quads import Object
from verbale.serve.running import Running
from verbale.store import Answer, read_answer

SHOWN = 1000
"""Rows that a page shows; a download has all."""

LONGEST = 200_000
"""Bytes of Turtle that a page shows; a download has all."""

MOST_READ = 8_000_000
"""Bytes that are read for the rows of a page, whatever its values are; the engine reads no value of 8 MiB."""

CUT = "\n# And so on; the download has all of it.\n"

FOR_PAGES = {
    "solutions": formats.holding("solutions")[0],
    "boolean": formats.holding("solutions")[0],
    "graph": formats.holding("graph")[0],
}
"""The formats in which a page has an answer sent."""

LABEL = "Label"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table, and the words which the query itself gives for it."""

    value: Object | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer as a page shows it: a table, Turtle, or yes or no. `more` says that rows were left out."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    more: bool = False
    text: str = ""
    truth: bool | None = None

    def things(self) -> Iterable[object]:
        """The IRIs that need a name."""
        return (cell.value for row in self.rows for cell in row if isinstance(cell.value, URIRef) and not cell.words)

    def words(self) -> dict[URIRef, str]:
        """The names that the query itself gives to IRIs."""
        return {
            cell.value: cell.words for row in self.rows for cell in row if isinstance(cell.value, URIRef) and cell.words
        }


def received(running: Running) -> Shown:
    """What a page shows of an answer from a worker, of which it reads no more than that."""
    if running.kind == "graph":
        source = BufferedReader(running)
        text = source.read(LONGEST)
        return Shown(text=text.decode("utf-8", "ignore") + (CUT if source.read(1) else ""))
    return shown(read_answer(cast(IO[bytes], _Bounded(running)), running.format))


class _Bounded(RawIOBase):
    """The bytes of an answer; raises TooLarge where a page would need more of them than it may."""

    def __init__(self, running: Running) -> None:
        self._running, self._left = running, MOST_READ

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = self._running.readinto(buffer)
        self._left -= size
        if self._left < 0:
            raise TooLarge("The values of this answer are too long for a page; download it, as CSV for example.")
        return size


def shown(answer: Answer) -> Shown:
    """What a page shows of an answer, which is read thereby."""
    if answer.kind == "boolean":
        return Shown(truth=answer.boolean)
    if answer.kind == "graph":
        turtle = formats.FORMATS[0]
        return Shown(text=answer.serialize(turtle).decode())
    rows = tuple(islice(answer.rows(), SHOWN + 1))
    columns = _columns(answer.variables)
    cells = tuple(tuple(_cell(row, *places) for places in columns.values()) for row in rows[:SHOWN])
    return Shown(tuple(columns), cells, len(rows) > SHOWN)


def _columns(variables: tuple[str, ...]) -> dict[str, tuple[int, int | None]]:
    """Each column to show: where its value stands in a row, and where its words. `?xLabel` holds those of `?x`."""
    place = {name: index for index, name in enumerate(variables)}
    told = {name + LABEL for name in place}
    return {name: (index, place.get(name + LABEL)) for name, index in place.items() if name not in told}


def _cell(row: tuple[Object | None, ...], value: int, words: int | None) -> Cell:
    said = row[words] if words is not None else None
    return Cell(row[value], str(said) if isinstance(said, Literal) else "")
